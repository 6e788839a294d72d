"""Spans of a block's text, from the inline elements of the run that it was folded from.

While a run is gathered, an element is known only by the parts of the run before its start and end. Folding
keeps all visible characters in their order, so places in the folded text follow from counting these, once
over the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from types import MappingProxyType

from boilerstrip.facts import Span
from boilerstrip.page import MAX_BLOCK_CHARS
from boilerstrip.read.html.walk.whitespace import BORDERS, n_visible

# Kinds of spans.
LINK = "link"
STRONG = "strong"
EMPHASIS = "emphasis"
CODE = "code"
IMAGE = "image"
SUPERSCRIPT = "superscript"
SUBSCRIPT = "subscript"
DELETION = "deletion"
INSERTION = "insertion"
HIGHLIGHT = "highlight"
QUOTATION = "quotation"
FOOTNOTE = "footnote"
GLUED_FOOTNOTE = "glued footnote"  # right behind a word; the walk may have put a space between
BACKLINK = "backlink"
MATH = "math"
DISPLAY = "display"  # title of a formula on a line of its own
# Kinds that mean something inside their own kind: 2 to the power of 2 to the n, a quotation in a quotation.
_NESTED: Mapping[str, str] = MappingProxyType(
    {kind: f"nested {kind}" for kind in (SUPERSCRIPT, SUBSCRIPT, QUOTATION)}
)

_START: Mapping[int, int] = MappingProxyType({0: 0})  # part -> place in the text


class InlineElement:
    """An inline element within the run."""

    __slots__ = ("first", "kind", "nested", "row", "stop", "target", "title")

    def __init__(self, kind: str, first: int, stop: int, target: str, title: str) -> None:
        self.kind = kind
        self.first = first  # parts of the run before it
        self.stop = stop  # parts of the run before its end; -1 while it is open
        self.target = target
        self.title = title
        self.nested = 0  # open elements of the same kind inside
        self.row = 0  # of an image the innermost container


class SpanBuilder:
    """The inline elements of the run being gathered, and the spans of the blocks so far."""

    __slots__ = ("_last_image", "_open", "run", "spans", "waiting")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.run: list[InlineElement] = []  # in the order in which they began
        # By kind: at most one of each, and one nested in it, so that a block has few open ones.
        self._open: dict[str, InlineElement] = {}
        self._last_image: InlineElement | None = None
        self.waiting: list[InlineElement] = []  # images of runs without a word: they go to the next block

    def begin(self, kind: str, at: int, target: str = "") -> None:
        """Begin an element before part ``at``. A link ends the one it is in, as in browsers."""
        key = kind
        if kind in self._open:
            key = _NESTED.get(kind, kind)
            if kind == LINK:
                self.end(kind, at)
            elif key in self._open:
                self._open[key].nested += 1
                return
        element = self._open[key] = InlineElement(kind, at, -1, target, "")
        self.run.append(element)

    def end(self, kind: str, at: int) -> InlineElement | None:
        """End the open element of the kind, if there is one, before part ``at``, and return it."""
        key = _NESTED.get(kind, kind)
        if key not in self._open:
            key = kind
        element = self._open.get(key)
        if element is None:
            return None
        if element.nested:
            element.nested -= 1
            return None
        element.stop = at
        del self._open[key]
        return element

    def is_raised(self, link: InlineElement) -> bool:
        """Return whether an element that just ended is in a superscript, or is one but for what is around."""
        if SUPERSCRIPT in self._open:
            return True
        return any(part.kind == SUPERSCRIPT and part.first >= link.first for part in self.run[-3:])

    def image(self, at: int, target: str, title: str, row: int = 0) -> None:
        """Put an image in a container, ``row``, before part ``at``."""
        self._last_image = InlineElement(IMAGE, at, at, target, title)
        self._last_image.row = row
        self.run.append(self._last_image)

    def takes_place(self, target: str, of: str) -> bool:
        """Whether the last image had one of two addresses; then it gets the first of them, if it is waiting.

        Args:
            target: address of an image for browsers without scripts.
            of: address of the image right before it that it stands for.
        """
        last = self._last_image
        if last is None or last.target not in (target, of):
            return False
        last.target = target
        return True

    def formula(self, at: int, display: bool) -> None:
        """Make part ``at`` a formula."""
        self.run.append(InlineElement(MATH, at, at + 1, "", DISPLAY if display else ""))

    def emit_spans(self, block: int, parts: Sequence[str], text: str, in_code: bool) -> None:
        """Make the spans of a run that became a block, or several where it was too long.

        Args:
            block: index of the first block.
            parts: the run as gathered.
            text: the run as folded, before it was cut.
            in_code: inside ``<pre>``, where code is no inline span.
        """
        spans, before, size = self.spans, len(self.spans), len(text)
        if self.waiting:
            spans += [Span(block, 0, 0, IMAGE, image.target, image.title) for image in self.waiting]
            self.waiting = []
        run, n = self.run, len(parts)
        # Starts and ends inside the run; usually none, as a link is often the whole block.
        inner: list[int] = []
        for element in run:
            if 0 < element.first < n:
                inner.append(element.first)
            if 0 < element.stop < n:
                inner.append(element.stop)
        starts, ends = _places(parts, text, inner) if inner else (_START, _START)
        spaced: list[bool] = []
        for element in run:
            kind = element.kind
            start = starts.get(element.first, size)
            if kind == IMAGE and start < size:
                spaced = spaced or _after_space(parts)
                if not spaced[element.first]:
                    start = ends.get(element.first, start)
            end = start if kind == IMAGE else ends.get(element.stop, size)
            if kind == IMAGE or (start < end and not (in_code and kind == CODE)):
                spans.append(Span(block, start, end, kind, element.target, element.title))
        if size > MAX_BLOCK_CHARS:
            spans[before:] = _cut(spans[before:], size)
        self._next_run()

    def discard_run(self) -> None:
        """Forget a run without a word; its images wait for the next block."""
        self.waiting += [element for element in self.run if element.kind == IMAGE]
        self._next_run()

    def rows_of_images_before(self, row: int) -> list[int]:
        """Return the containers of the images that the next block gets, but for those in its own run.

        Args:
            row: the container of the block.
        """
        # Between containers without text the run goes on, so it may hold images of other containers.
        rows = [image.row for image in self.waiting]
        for element in self.run:
            if element.kind == IMAGE:
                if element.row == row:
                    break
                rows.append(element.row)
        return rows

    def has_image(self) -> bool:
        """Whether there is an image in the run."""
        return any(element.kind == IMAGE for element in self.run)

    def symbol_spans(self, at: int, parts: Sequence[str], text: str, with_images: bool) -> tuple[Span, ...]:
        """The spans of a run without a word, which is no block.

        Args:
            at: the number of blocks before it.
            parts: the run as gathered.
            text: the run as folded.
            with_images: its images are among the spans; else they wait for the next block.
        """
        waiting, self.waiting = self.waiting, []
        if not with_images:
            waiting += [element for element in self.run if element.kind == IMAGE]
            self.run[:] = [element for element in self.run if element.kind != IMAGE]
        before = len(self.spans)
        self.emit_spans(at, parts, text, False)
        found = tuple(self.spans[before:])
        del self.spans[before:]
        self.waiting = waiting
        return found

    def finish(self, n_blocks: int, size: int) -> None:
        """End the page: images after the last block, which has ``size`` characters, go to its end."""
        self.discard_run()
        if n_blocks:
            last = n_blocks - 1
            self.spans += [Span(last, size, size, IMAGE, image.target, image.title) for image in self.waiting]

    def _next_run(self) -> None:
        """Begin the next run; elements still open begin at its start."""
        self.run.clear()
        for element in self._open.values():
            element.first = 0
            self.run.append(element)


def _after_space(parts: Sequence[str]) -> list[bool]:
    """For each part, and the end: whether the text before it ends in white space, or there is none."""
    spaced = [True]
    for part in parts:
        spaced.append(spaced[-1] if part in BORDERS else part[-1:].isspace())
    return spaced


def _places(
    parts: Sequence[str], text: str, wanted: Sequence[int]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """For each wanted part: the place in the text of what starts before it, and of what ends before it."""
    starts, ends = {0: 0}, {0: 0}
    visible_parts = ["" if part in BORDERS else part for part in parts]
    if "".join(visible_parts) == text:  # folding changed nothing, as usual: places are sums of lengths
        sums = list(accumulate(map(len, visible_parts)))
        start = end = passed = 0  # white space is passed over once, however many places are in it
        for at in sorted(wanted):
            place = sums[at - 1]
            start = max(start, place)
            while start < len(text) and text[start].isspace():
                start += 1
            before, end = end, place
            while end > passed and text[end - 1].isspace():
                end -= 1
            end = before if end <= passed else end
            passed = place
            starts[at], ends[at] = start, end
        return starts, ends
    done = end = 0
    start = len(text) - len(text.lstrip())
    for at in sorted(wanted):
        seen = n_visible("".join(parts[done:at]))
        if seen:
            end = _forward(text, end, seen)
            start = end
            while start < len(text) and text[start].isspace():
                start += 1
        starts[at], ends[at] = start, end
        done = at
    return starts, ends


def _forward(text: str, at: int, seen: int) -> int:
    """The place in the text that is ``seen`` visible characters after ``at``."""
    while seen > 0 and at < len(text):
        passed = text[at : at + seen]
        at += len(passed)
        seen -= sum(map(len, passed.split()))
    return at


def _cut(spans: Sequence[Span], size: int) -> list[Span]:
    """Spans of a text of this size that is cut into blocks: one for each block that a span reaches into."""
    out: list[Span] = []
    for block, start, end, *rest in spans:
        at = min(start, size - 1) // MAX_BLOCK_CHARS
        while True:
            border = at * MAX_BLOCK_CHARS
            stop = min(end, border + MAX_BLOCK_CHARS)
            out.append(Span(block + at, max(start - border, 0), stop - border, *rest))
            at += 1
            if stop == end:
                break
    return sorted(out, key=itemgetter(0, 1))
