"""Inline elements of a run of text -> spans of the folded block.

While a run is gathered a mark knows only between which of its parts it stands. Folding keeps every character
that is seen, in its order; so the places in the folded text follow from counting those, once over the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from types import MappingProxyType

from boilerstrip.page import MAX_BLOCK_CHARS, Span
from boilerstrip.read.html.whitespace import BORDER, LINK_END, n_seen

LINK, STRONG, EMPHASIS, CODE, IMAGE = "link", "strong", "emphasis", "code", "image"


_BORDERS = frozenset((BORDER, LINK_END))
_START: Mapping[int, int] = MappingProxyType({0: 0})  # part -> place


class _Mark:
    """An inline element within the run."""

    __slots__ = ("first", "kind", "nested", "stop", "target", "title")

    def __init__(self, kind: str, first: int, stop: int, target: str, title: str) -> None:
        self.kind = kind
        self.first = first  # parts of the run before it
        self.stop = stop  # parts of the run before its end; -1 while it is open
        self.target = target
        self.title = title
        self.nested = 0  # open elements of the same kind inside


class Marks:
    """The inline elements of the run being gathered, and the spans of the blocks so far."""

    __slots__ = ("_open", "run", "spans", "waiting")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.run: list[_Mark] = []  # in the order in which they began
        self._open: dict[str, _Mark] = {}  # by kind: at most one of each, so that a block has few open ones
        self.waiting: list[_Mark] = []  # images of runs without a word: they go to the next block

    def begin(self, kind: str, at: int, target: str = "") -> None:
        """Begin an element before part ``at``. A link ends the one it stands in, as in browsers."""
        if kind in self._open:
            if kind != LINK:
                self._open[kind].nested += 1
                return
            self.end(kind, at)
        mark = self._open[kind] = _Mark(kind, at, -1, target, "")
        self.run.append(mark)

    def end(self, kind: str, at: int) -> None:
        """End the open element of the kind, if there is one, before part ``at``."""
        mark = self._open.get(kind)
        if mark is None:
            return
        if mark.nested:
            mark.nested -= 1
        else:
            mark.stop = at
            del self._open[kind]

    def image(self, at: int, target: str, title: str) -> None:
        """Put an image before part ``at``."""
        self.run.append(_Mark(IMAGE, at, at, target, title))

    def settle(self, block: int, parts: Sequence[str], text: str, in_code: bool) -> None:
        """The run became a block, or several where it was too long: make its spans.

        Args:
            block: index of the first block.
            parts: the run as gathered; at least one.
            text: the run as folded, before it was cut.
            in_code: inside ``<pre>``, where code is no inline span.
        """
        spans, before, size = self.spans, len(self.spans), len(text)
        if self.waiting:
            spans += [Span(block, 0, 0, IMAGE, image.target, image.title) for image in self.waiting]
            self.waiting = []
        run, n = self.run, len(parts)
        asked: list[int] = []  # places inside; none where a link is the whole block, as is usual
        for mark in run:
            if 0 < mark.first < n:
                asked.append(mark.first)
            if 0 < mark.stop < n:
                asked.append(mark.stop)
        starts, ends = _places(parts, text, asked) if asked else (_START, _START)
        for mark in run:
            kind = mark.kind
            start = starts.get(mark.first, size)
            end = start if kind == IMAGE else ends.get(mark.stop, size)
            if kind == IMAGE or (start < end and not (in_code and kind == CODE)):
                spans.append(Span(block, start, end, kind, mark.target, mark.title))
        if size > MAX_BLOCK_CHARS:
            spans[before:] = _cut(spans[before:], size)
        self._next_run()

    def drop(self) -> None:
        """The run held no word: its images wait for the next block."""
        self.waiting += [mark for mark in self.run if mark.kind == IMAGE]
        self._next_run()

    def finish(self, n_blocks: int, size: int) -> None:
        """The page ended: images behind the last block, which is so long, stand at its end."""
        self.drop()
        if n_blocks:
            last = n_blocks - 1
            self.spans += [Span(last, size, size, IMAGE, image.target, image.title) for image in self.waiting]

    def _next_run(self) -> None:
        """Elements still open go on at the start of the next run."""
        self.run.clear()
        for mark in self._open.values():
            mark.first = 0
            self.run.append(mark)


def _places(
    parts: Sequence[str], text: str, asked: Sequence[int]
) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Places in the text for what starts and for what ends before each part that is asked for."""
    starts, ends = {0: 0}, {0: 0}
    seen_parts = ["" if part in _BORDERS else part for part in parts]
    if "".join(seen_parts) == text:  # folding changed nothing, as in most blocks: places are sums of lengths
        sums = list(accumulate(map(len, seen_parts)))
        for at in asked:
            starts[at] = ends[at] = sums[at - 1]
            while starts[at] < len(text) and text[starts[at]].isspace():
                starts[at] += 1
            while ends[at] and text[ends[at] - 1].isspace():
                ends[at] -= 1
        return starts, ends
    done = end = 0
    start = len(text) - len(text.lstrip())
    for at in sorted(asked):
        seen = n_seen("".join(parts[done:at]))
        if seen:
            end = _forward(text, end, seen)
            start = end
            while start < len(text) and text[start].isspace():
                start += 1
        starts[at], ends[at] = start, end
        done = at
    return starts, ends


def _forward(text: str, at: int, seen: int) -> int:
    """Go on until so many characters other than white space were passed."""
    while seen > 0 and at < len(text):
        passed = text[at : at + seen]
        at += len(passed)
        seen -= sum(map(len, passed.split()))
    return at


def _cut(spans: Sequence[Span], size: int) -> list[Span]:
    """Spans of a text of this size that is cut into blocks."""
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
