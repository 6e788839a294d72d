"""Write spans as plain text where a format has no markup for them: superscripts, struck text, quotations.

The text of a block has only the letters of the page, and its spans say where the markup was. Here signs take
the place of the markup, such as "10^9" for a superscript: in the text format, and in others for the spans
that they have no markup for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

from boilerstrip.facts import Span
from boilerstrip.tex import with_dollars
from boilerstrip.write.document import Element
from boilerstrip.write.inline.superscripts import CONTEXT, subscript_marks, superscript_marks

# The beginning of a list of labels in brackets: "[1, ", "[a–". It begins with the only bracket: linear.
_LABELS = re.compile(r"\[\s?(?:(?:\d{1,4}|[^\W\d_]|[*†‡§¶])[\s,;–-]{1,3}){0,12}$")


class PlainForm(NamedTuple):
    """The plain form of a span.

    Attributes:
        before: what is written before its text.
        after: what is written after it.
        replacement: what is written in place of its text; None for the text itself.
    """

    before: str = ""
    after: str = ""
    replacement: str | None = None


def _script(text: str, span: Span, after: str) -> PlainForm:
    before = text[max(span.start - CONTEXT, 0) : span.start]
    marks = subscript_marks if span.kind == "subscript" else superscript_marks
    return PlainForm(*marks(text[span.start : span.end], before, after))


def _bracketed(text: str, span: Span) -> PlainForm:
    """Write a script that holds another one with its sign and brackets, unless it has brackets itself."""
    before = text[max(span.start - 1, 0) : span.start]
    if not before.strip() or text[span.start] in "([{":
        return PlainForm()
    return PlainForm("_(" if span.kind == "subscript" else "^(", ")")


def _deletion(text: str, span: Span, after: str) -> PlainForm:
    return PlainForm("~~", "~~")


def _quotation(text: str, span: Span, after: str) -> PlainForm:
    return PlainForm(span.title[:1], span.title[1:])


def _formula(text: str, span: Span, after: str) -> PlainForm:
    """Write dollar signs around a formula that touches a word, so that they are not read as one word."""
    if not (text[max(span.start - 1, 0) : span.start].isalnum() or after[:1].isalnum()):
        return PlainForm()
    return PlainForm(replacement=with_dollars(text[span.start : span.end], display=span.title == "display"))


def _footnote(text: str, span: Span, after: str) -> PlainForm:
    """Write a label in brackets, except in a list of labels that is in brackets already."""
    before, label = text[max(span.start - CONTEXT, 0) : span.start], text[span.start : span.end].strip()
    gap = " " if after[:1].isalnum() else ""
    if _LABELS.search(before):
        return PlainForm()
    if label[:2] == "[^":  # in a dump
        label = span.title
    return PlainForm(after=gap, replacement=label if label[:1] in ("[", "(") else f"[{label}]")


def _alert(text: str, span: Span, after: str) -> PlainForm:
    return PlainForm(replacement=span.title)


def _backlink(text: str, span: Span, after: str) -> PlainForm:
    return PlainForm(replacement="")


# Kind of a span -> function that returns its plain form, from the text of the block, the span and up to 3
# characters after it. Spans of other kinds are written as their text alone.
PLAIN_FORMS: Mapping[str, Callable[[str, Span, str], PlainForm]] = {
    "superscript": _script,
    "subscript": _script,
    "deletion": _deletion,
    "quotation": _quotation,
    "math": _formula,
    "footnote": _footnote,
    "backlink": _backlink,
    "alert": _alert,
}
SCRIPTS = frozenset({"superscript", "subscript"})
IN_CODE = frozenset({"superscript", "subscript", "footnote", "backlink", "alert"})


def plain_text(element: Element) -> str:
    """Return the text of an element with all spans in plain form; code stays as it is but for its scripts."""
    if not element.spans:
        return element.text
    return with_plain_spans(element, IN_CODE if element.kind == "code" else PLAIN_FORMS).text


def without_markup(element: Element) -> Element:
    """Return an element with those spans in plain form for which no format has markup.

    These are scripts and references in code, as code holds text only, references to footnotes that are not
    written, and what links back from a footnote.
    """
    if element.kind == "code":
        return with_plain_spans(element, IN_CODE)
    if not any(span.kind in IN_CODE for span in element.spans):
        return element
    codes = [span for span in element.spans if span.kind == "code"]
    starts, ends = [span.start for span in codes], [span.end for span in codes]
    chosen = {
        span
        for span in element.spans
        if span.kind in IN_CODE
        and (
            span.kind in ("backlink", "alert")
            or (span.kind == "footnote" and not span.target)
            or ((at := bisect_right(starts, span.start)) and span.end <= ends[at - 1])
        )
    }
    return with_plain_spans(element, IN_CODE, chosen) if chosen else element


def with_plain_spans(
    element: Element, kinds: Collection[str], only: Collection[Span] | None = None
) -> Element:
    """Return an element with some spans written into its text; the offsets of the other spans are adjusted.

    Args:
        element: the element.
        kinds: kinds of these spans.
        only: the spans; by default all of these kinds.

    >>> from boilerstrip.write.formats.markers import NO_MARKER
    >>> spans = (Span(0, 4, 5, "superscript", "", ""), Span(0, 2, 5, "strong", "", ""))
    >>> element = Element("3×109 grains", 0, "paragraph", 0, 0, NO_MARKER, "", -1, spans)
    >>> with_plain_spans(element, SCRIPTS).text, with_plain_spans(element, SCRIPTS).spans[0][1:4]
    ('3×10^9 grains', (2, 6, 'strong'))
    """
    text, size = element.text, len(element.text)
    chosen = [
        span
        for span in element.spans
        if span.kind in kinds and (only is None or span in only) and 0 <= span.start < span.end <= size
    ]
    if not chosen:
        return element
    edits = _edits(text, chosen)
    parts: list[str] = []
    at = 0
    for start, _, end, written in edits:
        parts += (text[at : max(at, start)], written)
        at = max(at, end)
    moved = _OffsetMap(edits)
    rest = tuple(
        span._replace(start=moved.start(span.start), end=moved.end(span.end))
        for span in element.spans
        if span.kind not in kinds or (only is not None and span not in only)
    )
    return element._replace(text="".join([*parts, text[at:]]), spans=rest)


# An edit of the text: its start, a rank among edits with the same start, its end, and what is written.
_Edit = tuple[int, tuple[int, int], int, str]
_REPLACES = 2  # rank of an edit that replaces text; one that ends a span has 0, one that begins a span 1


def _edits(text: str, spans: list[Span]) -> list[_Edit]:
    """Return the edits that write the plain forms of these spans, in the order of the text."""
    begins = {span.start for span in spans if span.kind in SCRIPTS}
    holders = _scripts_around_scripts(spans)
    edits: list[_Edit] = []
    for span in spans:
        # A script right after another is separated from it by its own sign, and needs no brackets for that.
        after = "" if span.end in begins else text[span.end : span.end + 3]
        plain = _bracketed(text, span) if span in holders else PLAIN_FORMS[span.kind](text, span, after)
        # At one offset spans end before others begin. Of those that begin there the longer one is first, of
        # those that end there the shorter one.
        if plain.before:
            edits.append((span.start, (1, -span.end), span.start, plain.before))
        if plain.replacement is not None:
            edits.append((span.start, (_REPLACES, 0), span.end, plain.replacement))
        if plain.after:
            edits.append((span.end, (0, -span.start), span.end, plain.after))
    # What is replaced once is not replaced again.
    at, kept = 0, []
    for edit in sorted(edits):
        start, (rank, _), end, _ = edit
        if rank != _REPLACES or start >= at:
            kept.append(edit)
            at = end if rank == _REPLACES else at
    return kept


def _scripts_around_scripts(spans: Iterable[Span]) -> set[Span]:
    """Return the scripts that hold one of the other kind: x_(i^2), as x_i^2 means one after another."""
    holders: set[Span] = set()
    opened: list[Span] = []
    scripts = (span for span in spans if span.kind in SCRIPTS)
    for span in sorted(scripts, key=lambda span: (span.start, -span.end)):
        while opened and opened[-1].end <= span.start:
            opened.pop()
        if opened and opened[-1].start < span.start and opened[-1].kind != span.kind:
            holders.add(opened[-1])
        opened.append(span)
    return holders


class _OffsetMap:
    """Map offsets in a text to offsets in the text after some edits."""

    __slots__ = ("_places", "_replaced", "_sums")

    def __init__(self, edits: list[_Edit]) -> None:
        # Text that is inserted where a span ends is after the span, and before one that begins there.
        grown = sorted(
            (end, rank[0] if start == end else 0, len(written) - (end - start))
            for start, rank, end, written in edits
        )
        self._places = [(place, rank) for place, rank, _ in grown]
        self._sums = [0, *accumulate(size for *_, size in grown)]
        self._replaced = [(start, end) for start, (rank, _), end, _ in edits if rank == _REPLACES]

    def start(self, at: int) -> int:
        """Return the new start of a span; a span that begins inside replaced text holds all of it."""
        return self._place(self._around(at)[0])

    def end(self, at: int) -> int:
        """Return the new end of a span."""
        return self._place(self._around(at)[1])

    def _around(self, at: int) -> tuple[int, int]:
        """Return start and end of the replaced text around an offset; the offset itself if there is none."""
        row = bisect_left(self._replaced, (at, -1)) - 1
        return self._replaced[row] if row >= 0 and at < self._replaced[row][1] else (at, at)

    def _place(self, at: int) -> int:
        return at + self._sums[bisect_left(self._places, (at, 1))]
