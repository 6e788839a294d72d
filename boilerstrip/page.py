"""The values that the stages return, and the limits on the size of a page.

A stage returns its values; no stage changes a value that an earlier one returned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.facts import Bare, Callout, Cell, Footnote, Mark, Post, Span, Symbol
from boilerstrip.labels import KeptLabel, Kind, Label, RemovedLabel, Role
from boilerstrip.lazy_fields import LazyFields

IntColumn: TypeAlias = npt.NDArray[np.int64]
FloatColumn: TypeAlias = npt.NDArray[np.float32]
BoolColumn: TypeAlias = npt.NDArray[np.bool_]
NameColumn: TypeAlias = npt.NDArray[np.object_]

# Bounds. Each one that is reached leaves a warning in the result.
MAX_INPUT = 20_000_000  # bytes or characters read of one page
MAX_BLOCKS = 60_000  # blocks of one page; the rest is left out
MAX_BLOCK_CHARS = 200_000  # characters of one block; longer text continues in the next block
MAX_DEPTH = 2_000  # nested elements; a page with more is read without the tags in its depths
MAX_SYMBOLS = 60_000  # runs of text without a word; the rest is left out
MAX_SYMBOL_CHARS = 10_000  # characters of such a run; a longer one is left out
MAX_ATTRIBUTES = 1_000  # attributes of one tag; the rest of them is not read


@dataclass(frozen=True, slots=True, eq=False)
class Containers:
    """The block-level ancestors of the blocks as a flat table in document order; row 0 is the root.

    Containers that hold no block are left out. A text dump has the root only. Every column has one row a
    container.

    Attributes:
        parent: row of the enclosing container; the root's is 0.
        tag: lower-case tag name.
        names: class, id and itemprop as written, separated by spaces.
        depth: containers above this one; the root's is 0.
        own: bits of Inside that its own tag and attributes say.
        flags: the same, with those inherited from every ancestor.
        first: first block inside.
        stop: one past the last block inside.
        n_images: images inside, at any depth.
        n_inputs: form controls inside, at any depth.
        nth: how many elements of this tag began before it in the document, plus one.
        number: of an item of a numbered list, as browsers count; 0 for others.
        list_style: how the numbers of a numbered list and of its items are written, as in ``<ol type>``: "1",
            "a", "A", "i" or "I"; "" for others, and where the page shows no numbers.
    """

    parent: IntColumn
    tag: tuple[str, ...]
    names: tuple[str, ...]
    depth: IntColumn
    own: IntColumn
    flags: IntColumn
    first: IntColumn
    stop: IntColumn
    n_images: IntColumn
    n_inputs: IntColumn
    nth: IntColumn
    number: IntColumn
    list_style: tuple[str, ...]

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.tag)


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The runs of text of a page as columns of counts, one row a block; ``classify`` makes ratios of them.

    Attributes:
        text: never empty; white space folded, but for <br>; code is as the page has it.
        container: row in Containers of the innermost block-level ancestor.
        flags: bits of Inside, of the container and of inline ancestors.
        heading: 1 to 6, 0 for none.
        list_depth: nested lists around the block.
        marker: a Marker: how the list item is marked.
        n_link_chars: characters inside <a href>.
        n_links: links that begin in the block.
        n_emphasis_chars: characters inside <b>, <strong>, <em>, <i>, <u>, <mark>.
        n_code_chars: characters inside <code>, <kbd>, <samp>, <tt>.
        n_images: images in the run of text or right before it.
        indent: text dumps: columns of white space before the line.
        blank_before: text dumps: blank lines before the block.
        start: text dumps: first code point in the input; -1 for HTML.
        end: text dumps: one past the last code point; -1 for HTML.
        line: line in the input, from 1; 0 where unknown.
    """

    text: tuple[str, ...]
    container: IntColumn
    flags: IntColumn
    heading: IntColumn
    list_depth: IntColumn
    marker: IntColumn
    n_link_chars: IntColumn
    n_links: IntColumn
    n_emphasis_chars: IntColumn
    n_code_chars: IntColumn
    n_images: IntColumn
    indent: IntColumn
    blank_before: IntColumn
    start: IntColumn
    end: IntColumn
    line: IntColumn

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.text)

    def inside(self, parts: int) -> BoolColumn:
        """Return for each block whether it is inside one of some parts of a page: bits of Inside."""
        # A plain int: numpy is slow with members of an enum.
        inside: BoolColumn = self.flags & int(parts) != 0
        return inside


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself outside its text. Of a text dump: what its header or front matter says.

    Attributes:
        title: text of ``<title>``.
        meta: (lower-case name, property or itemprop; content) of each meta element, in order.
        json_ld: the text of each JSON-LD script.
        canonical: address in ``<link rel="canonical">``.
        language: ``lang`` of ``<html>``.
        marks: elements that are marked as dates or authors, such as ``<time datetime>``, in order.
    """

    title: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    canonical: str = ""
    language: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A page as it was read: picklable, with no parser object inside.

    Attributes:
        blocks: table of the blocks.
        containers: table of the containers.
        kind: how the page was read.
        encoding: what the bytes were decoded with; "str" where a str was given.
        head: what the page says of itself outside its text.
        url: address of the page, as it was given, else as the container around it names it; "" if unknown.
        warnings: what was cut, repaired or guessed, in words.
        spans: inline spans in order of block and start; in text dumps the cells of rows separated by tabs.
        cells: the table cells that hold a block or symbol, in document order; none for text dumps.
        alignments: (container that is a table cell; "left", "center" or "right") for each cell whose text the
            page aligns, in document order.
        symbols: runs of text without a word, in document order.
        bare: containers of symbols that hold no block, in document order.
        footnotes: notes that references in the text lead to, in document order.
        callouts: boxes with notes and warnings, in document order.
        markers: (block, list marker as the page writes it, with one space after it if there is white space),
            in order of block, such as "3. ", "(a) " or "• ". In a text dump they are not part of the block's
            text; in HTML, where they are characters of the text, they are.
        outside: (block, container) of each image that is before the block and not part of its text,
            in order; they are the first images among the spans of the block.
        languages: (row of a block of code, the programming language that the page names for it), in order of
            block; blocks without one are left out.
        whole: True for a text dump whose form shows that all its blocks are the body.
        rebuilt: no element of the page holds the blocks: they are posts of a feed, paragraphs that the page
            has as lines, or a body that it declares in its JSON-LD and does not show.
    """

    blocks: Blocks
    containers: Containers
    kind: Kind
    encoding: str
    head: Head = field(default_factory=Head)
    url: str = ""
    warnings: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    cells: tuple[Cell, ...] = ()
    alignments: tuple[tuple[int, str], ...] = ()
    symbols: tuple[Symbol, ...] = ()
    bare: tuple[Bare, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    callouts: tuple[Callout, ...] = ()
    markers: tuple[tuple[int, str], ...] = ()
    outside: tuple[tuple[int, int], ...] = ()
    languages: tuple[tuple[int, str], ...] = ()
    whole: bool = False
    rebuilt: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Classification(LazyFields):
    """The result of the classifier, one row a block.

    Attributes:
        probability: of all words in blocks given p, a careful human keeps the share p.
        n_words: a character of a script without spaces counts as half a word.
        link_density: share of the characters inside links.
        repeat_count: blocks of the page with the same words, this one included.
        repeat_share: share of the runs of four words that are in earlier blocks.
        says: bits of PhraseKind for the block's own text.
        under: bits of PhraseKind for the header above it.
        on_pages: known pages of its site that have the same text; None if no page of the site is known.
        of_pages: one number for the page: how many pages of its site are known.
    """

    probability: FloatColumn
    n_words: FloatColumn
    link_density: FloatColumn
    repeat_count: IntColumn
    repeat_share: FloatColumn
    says: IntColumn
    under: IntColumn
    on_pages: IntColumn | None = None
    of_pages: int = 0


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page.

    Attributes:
        text: its words; "" where none was found.
        block: row of the block that holds it; -1 if it is in no block.
        blocks: rows of all blocks with the same words, that one included.
        source: where the words were found, such as "heading" or "meta og:title".
    """

    text: str = ""
    block: int = -1
    blocks: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The positions around which bylines and dates are looked for, as rows of the blocks.

    Attributes:
        headline: the headline.
        first: first block of the body; 0 if there is no body.
        stop: one past the last block of the body; 0 if there is no body.
        top: first block that may be a byline or a date near the headline.
    """

    headline: Headline
    first: int
    stop: int
    top: int


@dataclass(frozen=True, slots=True, eq=False)
class Outline(LazyFields):
    """The structure of a page, for metadata and segmentation: headline, range of the body, roles of blocks.

    Attributes:
        landmarks: the positions of headline and body.
        roles: (block, role) of the blocks that are title, byline, date, tags or caption, sorted by block.
        not_body: one row a block: True if its role keeps the block out of the body.
        inside: one row a block: bits of ``Inside``, without the bits that describe the page or its article
            as a whole.
        under: one row a block: bits of ``PhraseKind`` for the header above it, without the header above the
            body as a whole.
    """

    landmarks: Landmarks
    roles: tuple[tuple[int, Role], ...]
    not_body: BoolColumn
    inside: IntColumn
    under: IntColumn


@dataclass(frozen=True, slots=True, eq=False)
class Grounds(LazyFields):
    """The inputs of the decision about each block, other than the cut; one row a block.

    Attributes:
        probability: probability that the block is content.
        n_words: words of the block, as its weight in the cut.
        group: number of the list, table, quotation, listing or thread whose blocks are kept or removed
            together; -1 for a block that is decided alone.
        cut_by: what the cut compares: the probability; for all blocks of a group their mean, for a quotation
            that is answered at least the value of its answer, and for a heading, a line that introduces
            what is below it or a part of a record what the blocks around it allow.
        group_kinds: kind of each group: "list", "definitions", "table", "quote", "code" or "thread".
        fixed: 1 if the block is kept and -1 if it is removed, whatever the cut; 0 if the cut decides.
        fixed_by: why: "role", "comments", "table", "heading", "twin", "footnote", "callout", "formula",
            "form", "item", "listing", "between", "caption", "thread", "furniture" (of posts),
            "offer", "box", "link", "foot", "unseen" or "article"; "" if the cut decides.
        suspect: True if the block is removed when nearly all of it is in kept blocks before it.
        if_kept: label of the block if it is kept.
        if_removed: label of the block if it is removed.
        shell_below: one number for the page: expected F1 below which nothing is kept, because the page is
            a shell without a body; 0 if the page is too long to be one, 1 if it holds hardly a word
            but links.
        posts: the posts of all threads in order, no two of which overlap; none if all of them are removed
            whatever the cut.
    """

    probability: FloatColumn
    n_words: FloatColumn
    group: IntColumn
    cut_by: FloatColumn
    group_kinds: tuple[str, ...]
    fixed: npt.NDArray[np.int8]
    fixed_by: NameColumn
    suspect: BoolColumn
    if_kept: tuple[KeptLabel, ...]
    if_removed: tuple[RemovedLabel, ...]
    shell_below: float
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Segmentation(LazyFields):
    """Which blocks are the body, and what the others are; one row a block.

    Attributes:
        kept: True if the block is in the text.
        in_cut: True if the cut chose the block, before roles, options and duplicates were considered.
        label: what the block is.
        reason: why it was kept or removed, in words.
        expected_f1: one number for the page: expected word F1 of the cut, before calibration.
        grounds: the inputs of the decision, other than the cut.
    """

    kept: BoolColumn
    in_cut: BoolColumn
    label: tuple[Label, ...]
    reason: tuple[str, ...]
    expected_f1: float
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text. An empty string or tuple means: not found.

    Attributes:
        title: the headline as the page shows it, without the site's name.
        authors: names of the authors.
        byline: the authors joined by ", ".
        date: day of publication, or of the last change if no other is known: YYYY-MM-DD.
        published: moment of publication in ISO 8601, with time of day and zone if the page gives them.
        modified: moment of the last change, in the same form.
        language: ISO 639-1, lower case: the declared one, unless the text is clearly in another one.
        declared_language: ISO 639-1, lower case, as the page declares it.
        site: name of the site.
        canonical: address that the page calls its own, absolute if it can be made so.
        description: summary that the page declares.
        categories: sections of the site that the page belongs to.
        tags: keywords of the page.
        license: address of the licence, else its name.
        image: address of the picture that represents the page.
        page_type: type of schema.org or OpenGraph that the page declares; "CollectionPage" where it declares
            none and the text is a list of other pages.
        sources: (field, where it was found), sorted by field.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    date: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    declared_language: str = ""
    site: str = ""
    canonical: str = ""
    description: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    license: str = ""
    image: str = ""
    page_type: str = ""
    sources: tuple[tuple[str, str], ...] = ()
