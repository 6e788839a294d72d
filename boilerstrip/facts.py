"""Types of what a page has besides blocks: inline spans, table cells, footnotes, callouts, posts, symbols."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from boilerstrip.lazy_fields import LazyFields


class Span(NamedTuple):
    """An inline run of a block's text, for the writers.

    Attributes:
        block: row of the block.
        start: first code point in the block's text.
        end: one past the last code point; equal to ``start`` for an image, which has no text of its own.
        kind: "link", "strong", "emphasis", "code", "image", "superscript", "subscript", "deletion" (struck
            text), "insertion", "highlight", "quotation" (``<q>``), "footnote" (a reference to one),
            "backlink" (in a footnote: its label, and what links back to the reference), "math" (LaTeX,
            without delimiters unless the text of the page has them), or in a text dump "alert" (the kind of
            a callout, as in "[!NOTE]") and "cell" (of a row of a table).
        target: address of a link, image or footnote as written in the page; "" for the others.
        title: alternative text of an image; the two quotation marks of a quotation; the label of a footnote;
            "display" for a formula on a line of its own; what is written for an alert; "" for the others.
    """

    block: int
    start: int
    end: int
    kind: str
    target: str
    title: str


class Footnote(NamedTuple):
    """A note that references in the text lead to.

    Attributes:
        label: what the page writes as its first reference, without brackets: "1", "a", "*", "note 2".
        target: id of the element that holds it: the address of its references after the ``#``.
        first: first block of the note.
        stop: one past its last block.
        container: row of the container that holds all of the note and nothing else; -1 for none.
    """

    label: str
    target: str
    first: int
    stop: int
    container: int


class Mark(NamedTuple):
    """An element that is marked as a date, as an author or as a category.

    Attributes:
        block: row of the block at or after which it is; the number of blocks if it is after them all.
        kind: "published" or "modified" for a date whose markup says which it is, "time" for any other date,
            "author" for the name of an author, "category" for a section of the site.
        value: the date as the markup declares it, else the text of the element.
        inside: bits of Inside that hold for the element.
    """

    block: int
    kind: str
    value: str
    inside: int = 0

    @property
    def is_date(self) -> bool:
        """Whether it is marked as a date of any kind."""
        return self.kind in ("published", "modified", "time")


class Callout(NamedTuple):
    """A note, tip or warning that the page displays in a box, separate from the text around it.

    Attributes:
        kind: "note", "tip", "important", "warning" or "caution".
        title: block that is its title; -1 for none.
        first: first block of the callout.
        stop: one past its last block.
        container: row of the container around it; -1 in a text dump.
    """

    kind: str
    title: int
    first: int
    stop: int
    container: int


@dataclass(frozen=True, slots=True)
class Post(LazyFields):
    """A post of a forum, an answer or a comment; who wrote it, and when, is found when it is first read.

    Attributes:
        thread: number of its thread on the page, from 0.
        first: its first block.
        stop: one past its last block.
        author: name of who wrote it; "" if the page names nobody.
        time: ISO 8601, with time of day and zone if the page gives them; a time that is no date as the page
            writes it, such as "2 days ago"; "" if the page gives none.
        author_block: the block that names the author; -1 for none.
        time_block: the block that gives the time, or that follows it; -1 for none.
    """

    thread: int
    first: int
    stop: int
    author: str = ""
    time: str = ""
    author_block: int = -1
    time_block: int = -1


class Cell(NamedTuple):
    """Where a cell of an HTML table is in the grid of its rows and columns.

    Attributes:
        container: row of the ``<td>`` or ``<th>``: in Containers, or after them in ``Page.bare``.
        row: row of its first slot in its table, from 0.
        column: column of its first slot, from 0.
        rowspan: rows that it covers.
        colspan: columns that it covers.
        header: it is a ``<th>`` or in a ``<thead>``.
    """

    container: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


class Bare(NamedTuple):
    """A container that holds symbols but no block. Its row is the number of containers plus its index.

    Attributes:
        parent: row of the enclosing container, which may be bare too.
        tag: lower-case tag name.
        own: as in Containers, and so the others.
        number: number of the list item.
        list_style: how it is written.
    """

    parent: int
    tag: str
    own: int = 0
    number: int = 0
    list_style: str = ""


class Symbol(NamedTuple):
    """A run of text without a word, such as "–", "✓" or "* * *", or images alone in a cell: no block.

    Attributes:
        block: row of the block that follows it; the number of blocks if none does.
        container: row of its innermost container, in Containers or after them in ``Page.bare``.
        text: white space folded, but for code; "" for images alone.
        flags: bits of Inside, of the container and of inline ancestors.
        heading: 1 to 6, 0 for none.
        list_depth: nested lists around it.
        marker: a Marker: how the list item that it begins is marked.
        linked: part of it is a link.
        spans: links, emphasis, code and images in it.
    """

    block: int
    container: int
    text: str
    flags: int = 0
    heading: int = 0
    list_depth: int = 0
    marker: int = 0
    linked: bool = False
    spans: tuple[Span, ...] = ()
