"""Footnotes of HTML pages: which links are references, and which blocks are the notes that they lead to.

The walk shows each link to a place on the page to ``NoteLinks``. Where it looks like a reference, the ids of
the elements that follow are compared with its target; a page without references costs nothing. When all
blocks are known, ``find_footnotes`` sorts out which references have a note.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

from boilerstrip.facts import Footnote, Span
from boilerstrip.page import Blocks, Containers
from boilerstrip.read.html.walk.spans import (
    BACKLINK,
    FOOTNOTE,
    GLUED_FOOTNOTE,
    LINK,
    SUPERSCRIPT,
    InlineElement,
)
from boilerstrip.read.html.walk.whitespace import BORDERS, UNSEEN

MAX_REFERENCES = 20_000  # references of one page; links after them stay links
MAX_NOTE_BLOCKS = 40  # blocks; what holds more is a section of the page, not a note
_KINDS = frozenset((FOOTNOTE, GLUED_FOOTNOTE))
MAX_LABEL_PARTS = 12  # parts of a link that are read as its label
MAX_LABEL = 24  # characters
MAX_UNSEEN_PARTS = 500  # parts of a run, such as blank lines of a listing, in which a note may begin
_MAX_LEVELS = 12  # containers above a block that may be all of the note

# A number, a letter or two, Roman digits, signs, or a word and a number, as in "note 3". Bounded parts.
_LABEL = re.compile(
    r"\s?([\[(]?)\s?"
    r"(\d{1,4}|[^\W\d_]{1,2}|[ivxlc]{1,7}|[*†‡§¶‖#]{1,4}|([^\W\d_]{1,12})[.\s-]{0,2}\d{1,4})"
    r"\s?[\])]?\s?"
)
# Words before a number that name what is no note.
_NO_NOTES = frozenset(
    "fig figs figure figures table tables tab box section sec chapter eq equation appendix part step page "
    "abb abbildung tabelle kapitel figura tabla tableau".split()
)
# Words of class, role, rel and epub:type, compared in lower case without hyphens: fixed words, linear.
_REFERENCE = re.compile(r"footnote|noteref|endnote|fnref|fnlink|citeref|notereference|sidenote")
_BACK = re.compile(r"backlink|backref|footnoteback|reversefootnote|fnreturn|footnotereturn")
_CELLS = frozenset(("td", "th"))
ARROWS = "↩↑^⏎↵⇧⬆▲"  # what a link back to a place above shows
VARIANTS = "\ufe0e\ufe0f"  # they choose between a sign and its picture
_SIGNS = frozenset(f"{ARROWS}⤴⇑«←↖{VARIANTS} ")
# What pages put around a link back, or before the first of several. The branches begin with different
# characters, and their number is bounded.
_AROUND = re.compile(
    r"(?:[\^↑↩⤴\s,.;:|()\[\]]|\b(?:Jump|up|to|Return|Back|a|b|c|d|e)\b){0,30}", re.IGNORECASE
)
# Matched at one place; each part is bounded.
_OPENING_LABEL = re.compile(r"[\[(]?\s{0,2}([^\s\])]{1,12}(?:\s\d{1,4})?)\s{0,2}[\])]?[.:)]?(?=\s)\s{1,9}")


class NoteLinks:
    """The links of a page that look like references of footnotes, while the page is read.

    Attributes:
        wanted: ids that references lead to.
        found: id -> number of blocks before the element that has it.
        own: ids of the references themselves, to which notes link back.
        weak: targets of references that are none where the page has no note for them.
    """

    __slots__ = ("found", "own", "wanted", "weak")

    def __init__(self) -> None:
        self.wanted: set[str] = set()
        self.found: dict[str, int] = {}
        self.own: set[str] = set()
        self.weak: set[str] = set()

    def kind_of_link(self, element: Any, target: str, text: str, marked: bool) -> tuple[str, str]:
        """Return the kind of the span that a link to a place on a page becomes, and the label of a reference.

        Args:
            element: the ``<a>``.
            target: its address, with a ``#``.
            text: its text.
            marked: whether it is a superscript or in square brackets.
        """
        fragment = target.partition("#")[2]
        if not fragment or len(text) > MAX_LABEL:
            return LINK, ""
        label = _LABEL.fullmatch(text)
        if label is None and not self.wanted:  # as most links on most pages
            return LINK, ""
        says = _says(element)
        if fragment in self.own or _BACK.search(says) or (self.found and text and _SIGNS.issuperset(text)):
            return (BACKLINK, "") if self.wanted else (LINK, "")
        if label is None or (label[3] or "").lower() in _NO_NOTES or len(self.wanted) >= MAX_REFERENCES:
            return LINK, ""
        named = bool(_REFERENCE.search(says))
        if not (named or marked or label[1] == "["):
            return LINK, ""
        if not (named and target[0] == "#"):
            self.weak.add(fragment)
        self.wanted.add(fragment)
        for around in (element, *_parents(element)):
            self.own.update(filter(None, (around.get("id"), around.get("name"))))
        return FOOTNOTE, label[2].strip()

    def end_link(self, element: Any, link: InlineElement, parts: Sequence[str], raised: bool) -> None:
        """Set the kind of a link to a place on a page, which may be the reference of a footnote.

        Args:
            element: the ``<a>``.
            link: what is known of it.
            parts: the run of text so far.
            raised: whether it is a superscript.
        """
        if link.target.endswith("#") and link.target.count("#") == 1:
            return  # it leads to no place, as that of a button
        before, text = (
            "".join([part for part in chosen if part not in BORDERS])
            for chosen in (
                parts[max(link.first - 2, 0) : link.first],
                parts[link.first : link.first + MAX_LABEL_PARTS],
            )
        )
        marked = raised or before.endswith("[")
        link.kind, link.title = self.kind_of_link(element, link.target, text.strip(), marked)
        if link.kind == FOOTNOTE and before and not before[-1].isspace():
            link.kind = GLUED_FOOTNOTE

    def meet(self, names: str, n_blocks: int, parts: Sequence[str] = ()) -> None:
        """Note where an element with these names is if a reference leads to one of them.

        Args:
            names: its names, separated by spaces.
            n_blocks: number of blocks before it.
            parts: the run of text so far; an element in the middle of a run holds no note.
        """
        if len(parts) > MAX_UNSEEN_PARTS or not all(part in UNSEEN for part in parts):
            return
        for name in names.split():
            if name in self.wanted:
                self.found.setdefault(name, n_blocks)


def _says(element: Any) -> str:
    """Return what the attributes of a link say that it is for, in lower case without hyphens."""
    values = (element.get(name) for name in ("class", "role", "rel", "rev", "epub:type", "id"))
    return " ".join(filter(None, values))[:400].lower().replace("-", "").replace("_", "")


def _parents(element: Any) -> Iterator[Any]:
    """Yield the two elements around a link that may have its id: ``<sup id="fnref1"><a>``."""
    for _ in range(2):
        element = element.getparent()
        if element is None or element.tag not in ("sup", "span", "small", "b", "i", "strong", "em"):
            return
        yield element


# --- when all blocks are known


class Notes(NamedTuple):
    """Footnotes and the spans of the page, with those of references sorted out."""

    footnotes: tuple[Footnote, ...]
    spans: tuple[Span, ...]


def find_footnotes(
    links: NoteLinks, spans: tuple[Span, ...], blocks: Blocks, containers: Containers
) -> Notes:
    """Return the footnotes of a page, and its spans.

    References keep the kind ``FOOTNOTE`` if the page has the note or names them as references, and cover
    their brackets; others become links again. What links back from a note has the kind ``BACKLINK``, with
    the label that the note repeats.
    """
    if not links.wanted:
        return Notes((), spans)
    references: dict[str, tuple[str, int]] = {}  # id -> label and block of its first reference
    for span in spans:
        if span.kind in _KINDS:
            references.setdefault(span.target.partition("#")[2], (span.title, span.block))
    footnotes = _footnotes(links, references, blocks, containers)
    known = {note.target for note in footnotes}
    inside = {at for note in footnotes for at in range(note.first, note.stop)}
    out: list[Span] = []
    for block, found in groupby(spans, attrgetter("block")):
        own = [_settled(span, known, links.weak, block in inside) for span in found]
        out += _with_brackets(own, blocks.text[block]) if not _KINDS.isdisjoint(s.kind for s in own) else own
    return Notes(footnotes, tuple(_with_labels(out, footnotes, blocks.text)))


def _settled(span: Span, known: set[str], weak: set[str], in_note: bool) -> Span:
    if span.kind == BACKLINK:
        return span if in_note else span._replace(kind=LINK)
    if span.kind not in _KINDS:
        return span
    target = span.target.partition("#")[2]
    return span if target in known or target not in weak else span._replace(kind=LINK, title="")


def _footnotes(
    links: NoteLinks, references: dict[str, tuple[str, int]], blocks: Blocks, containers: Containers
) -> tuple[Footnote, ...]:
    """Return the notes that references lead to, in order, none inside another."""
    notes: list[Footnote] = []
    parent, first, stop = containers.parent, containers.first, containers.stop
    for target, at in sorted(links.found.items(), key=lambda found: found[1]):
        if target not in references or at >= len(blocks) or blocks.heading[at]:
            continue
        label, referring = references[target]
        row, end = int(blocks.container[at]), at + 1
        # The container that has the id, or else the outermost that holds just this block, up to its cell.
        found, in_cell = -1, False
        for _ in range(_MAX_LEVELS):
            if not row or first[row] != at:
                break
            if target in containers.names[row].split():
                found, end = row, int(stop[row])
                break
            if stop[row] == at + 1 and not in_cell:
                found = row
            in_cell |= containers.tag[row] in _CELLS
            if containers.tag[row] == "li":  # the list may hold this note alone
                break
            row = int(parent[row])
        row = _row_of_note(containers, blocks, at, label)
        if row >= 0 and (found < 0 or found >= row):
            found, at, end = row, int(first[row]), int(stop[row])  # noqa: PLW2901 - begins with its label
        elif found >= 0 and containers.tag[found] == "tr" and not _is_one_cell(containers, blocks, found):
            continue
        # A label in a block of its own, as in <dt>1</dt><dd>Note</dd>, belongs to the note after it.
        elif end == at + 1 and end < len(blocks) and _is_label(blocks.text[at], label):
            definition = _around(containers, int(blocks.container[end]), ("dd",))
            is_whole = definition >= 0 and first[definition] == end
            found, end = -1, int(stop[definition]) if is_whole else end + 1
        holds_reference = at <= referring < end
        if (notes and at < notes[-1].stop) or end - at > MAX_NOTE_BLOCKS or holds_reference:
            continue
        notes.append(Footnote(label, target, at, end, found))
    return tuple(notes)


def _row_of_note(containers: Containers, blocks: Blocks, at: int, label: str) -> int:
    """Return the table row that is a cell with a label and one with its note; -1 for none.

    Args:
        containers: those of the page.
        blocks: those of the page.
        at: the first block of the note, or its label.
        label: the label.
    """
    cell = _around(containers, int(blocks.container[at]), _CELLS)
    row = _around(containers, cell, ("tr",)) if cell >= 0 else -1
    if row < 0 or containers.stop[row] - containers.first[row] < 2:
        return -1
    begin = int(containers.first[row])
    last = _around(containers, int(blocks.container[begin + 1]), _CELLS)
    is_pair = (
        last >= 0 and containers.first[last] == begin + 1 and containers.stop[last] == containers.stop[row]
    )
    return row if is_pair and at <= begin + 1 and _is_label(blocks.text[begin], label) else -1


def _is_one_cell(containers: Containers, blocks: Blocks, row: int) -> bool:
    """Return whether one cell holds all of a table row."""
    cell = _around(containers, int(blocks.container[containers.first[row]]), _CELLS)
    return cell >= row and bool(containers.stop[cell] == containers.stop[row])


def _around(containers: Containers, row: int, tags: Collection[str]) -> int:
    """Return the innermost container of these tags at or above one; -1 for none that is near."""
    for _ in range(_MAX_LEVELS):
        if row <= 0:
            break
        if containers.tag[row] in tags:
            return row
        row = int(containers.parent[row])
    return -1


def _is_label(text: str, label: str) -> bool:
    return len(text) <= MAX_LABEL and text.strip("[]().:^↑↩ \t") == label


def _with_brackets(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the spans of a block: references with their brackets, without the superscripts that they are."""
    references = [span for span in spans if span.kind in _KINDS]
    starts = {span.start for span in references}
    ends = {span.end for span in references}
    for span in spans:
        if span.kind == SUPERSCRIPT:
            # Only brackets and commas beside references: the reference is all that it is for.
            at, end = span.start, span.end
            at += at not in starts and text[at:end].startswith(("[", "("))
            end -= end not in ends and text[at:end].endswith(("]", ")"))
            if at in starts and end in ends:
                continue
        elif span.kind in _KINDS and (text[span.start - 1 : span.start], text[span.end : span.end + 1]) in (
            ("[", "]"),
            ("(", ")"),
        ):
            yield span._replace(kind=FOOTNOTE, start=span.start - 1, end=span.end + 1)
            continue
        elif span.kind == GLUED_FOOTNOTE:
            # The space that is not on the page belongs to the reference, which is written without it.
            start = span.start - (text[span.start - 1 : span.start] == " ")
            yield span._replace(kind=FOOTNOTE, start=start)
            continue
        yield span


def _with_labels(spans: Sequence[Span], footnotes: Iterable[Footnote], texts: Sequence[str]) -> list[Span]:
    """Return the spans; what links back from a note, and its label at the start, are ``BACKLINK``."""
    of_block: dict[int, list[Span]] = {}
    for span in spans:
        if span.kind == BACKLINK:
            of_block.setdefault(span.block, []).append(span)
    joined: list[Span] = [span for span in spans if span.kind != BACKLINK]
    covered: dict[int, list[Span]] = {}
    for note in footnotes:
        for block in range(note.first, note.stop):
            ends = _ends(texts[block], of_block.get(block, ()), note.label if block == note.first else "")
            covered[block] = [Span(block, start, end, BACKLINK, "", "") for start, end in ends]
    # What is inside a link back is nothing by itself.
    joined = [
        span for span in joined if span.block not in covered or not _is_inside(span, covered[span.block])
    ]
    return sorted(chain(joined, *covered.values()), key=lambda span: (span.block, span.start))


def _is_inside(span: Span, links: Sequence[Span]) -> bool:
    """Whether a span is inside one of the links of a block, which are in order and do not overlap."""
    at = bisect_right(links, span.start, key=attrgetter("start")) - 1
    return at >= 0 and span.end <= links[at].end


def _ends(text: str, links: Iterable[Span], label: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a block that are no text of the note: its label and what links back, in order."""
    at = 0
    rest: list[tuple[int, int]] = []
    for span in links:
        around = _AROUND.match(text, at, span.start)
        if not rest and around and around.end() == span.start:
            at = span.end
            while at < len(text) and text[at] in " ,.:)]↩︎":
                at += 1
        else:
            rest.append((span.start, span.end))
    opening = _OPENING_LABEL.match(text, at) if label else None
    if opening and opening[1].strip(".:") == label:
        at = opening.end()
    elif label and not at and text.strip("[]().: ") == label:
        at = len(text)
    if at:
        yield 0, at
    for first, stop in rest:
        start, end = max(first, at), max(stop, at)
        while start > at and text[start - 1] in " [(":
            start -= 1
        while end < len(text) and text[end] in "])":
            end += 1
        if start < end:
            yield start, end
        at = end
