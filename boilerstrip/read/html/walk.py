"""The seam between parser and columns: an lxml tree in, the tables of raw facts out.

A compiled walk may replace ``walk`` later, under the same tests; nothing after ``read`` needs the tree.
One loop over the elements, no recursion; what an element changes stands in ``_Walk``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, NamedTuple

from lxml import etree

from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, Blocks, Containers, Marker, Span
from boilerstrip.read.html import spans as marks
from boilerstrip.read.html.attributes import attribute_flags, name_flags
from boilerstrip.read.html.columns import Rows
from boilerstrip.read.html.tags import (
    BLOCK,
    BLOCK_TAGS,
    BREAK,
    CODE,
    CONTROLS,
    EMPHASIS,
    FLAGS,
    FORMAT,
    HEADING,
    IMAGE,
    INPUT,
    ITEM,
    KINDS,
    LINK,
    LIST,
    NAMES,
    OPAQUE,
    PRE,
    SCRIPTLESS,
    SKIP,
    Kind,
    Kinds,
)
from boilerstrip.read.html.whitespace import BORDER, LINK_END, fold

_WORD = re.compile(r"\w")
_UNSEEN = frozenset((" ", "\n", BORDER, LINK_END))  # parts that mean nothing at the end of a run
_BULLET, _NUMBER = int(Marker.BULLET), int(Marker.NUMBER)
_MAX_NAMES = 1_000  # characters of class, id and itemprop of one element; memos keep them
_TURNS = 1_000  # elements between two looks at the bounds
_LONG_RUN = 50_000  # parts of a run of text; with more it ends at the next look


class Walked(NamedTuple):
    """The tables of one page, its inline spans, and what is known of its ``<time>`` elements."""

    blocks: Blocks
    containers: Containers
    spans: tuple[Span, ...]
    times: tuple[tuple[int, str], ...]
    truncated: bool  # there were more than MAX_BLOCKS blocks
    timed_out: bool  # there was no time for the rest


class _Walk(Rows):
    """The state of one walk: open containers, the run of text being gathered, the rows so far."""

    __slots__ = (
        "around", "code", "emphasis", "flags", "heading", "link", "list_depth", "marker", "marks", "n_code",
        "n_emphasis", "n_images", "n_link", "n_links", "opened", "parts", "pre", "row", "run_flags", "seen",
        "timed_out", "times", "truncated",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.seen: defaultdict[str, int] = defaultdict(int)  # containers of each tag
        self.times: list[tuple[int, str]] = []
        self.marks = marks.Marks()
        self.truncated = self.timed_out = False
        # Where the walk stands.
        self.row = self.heading = self.list_depth = self.marker = self.pre = 0
        self.opened: Any = None  # the last container that began
        self.around: list[tuple[Any, int]] = []  # open inline elements with flags, and the flags around them
        self.flags = self.run_flags = 0  # of inline elements around the text, and of the run so far
        self.link = self.emphasis = self.code = 0  # how many of such elements are open
        # The run.
        self.parts: list[str] = []
        self.n_link = self.n_emphasis = self.n_code = 0  # characters
        self.n_links = self.n_images = 0

    def text(self, text: str) -> None:
        """Text of an element or behind one, not blank but in code."""
        self.parts.append(text if self.pre else text.replace("\n", " "))
        if self.link or self.emphasis or self.code:
            size = len(text.strip())
            if self.link:
                self.n_link += size
            if self.emphasis:
                self.n_emphasis += size
            if self.code:
                self.n_code += size
        self.run_flags |= self.flags

    def flush(self) -> None:
        """End the run of text: a block where it holds a word."""
        parts = self.parts
        while parts and parts[-1] in _UNSEEN:
            parts.pop()
        text = fold(parts[0] if len(parts) == 1 else "".join(parts), self.pre > 0)
        if text and (text[0].isalnum() or _WORD.search(text)):
            at = len(self.texts)
            self.append(text)
            if self.marks.run or self.marks.waiting:
                self.marks.settle(at, parts, text, self.pre > 0)
            self.marker = self.n_images = 0  # images stand for the text behind them
        elif self.marks.run:
            self.marks.drop()
        parts.clear()
        self.n_link = self.n_links = self.n_emphasis = self.n_code = self.run_flags = 0

    def append(self, text: str) -> None:
        """Add a block; one that is too long goes on in the next."""
        flags = self.inherited[self.row] | self.run_flags
        line = (self.opened is not None and self.opened.sourceline) or 0
        if self.link and not self.n_links:
            self.n_links = 1
        for piece in _pieces(text) if len(text) > MAX_BLOCK_CHARS else (text,):
            if len(self.texts) >= MAX_BLOCKS:
                self.truncated = True
                return
            size, link, emphasis, code = len(piece), self.n_link, self.n_emphasis, self.n_code
            if link + emphasis + code > size:
                link, emphasis, code = min(link, size), min(emphasis, size), min(code, size)
            self.n_link -= link
            self.n_emphasis -= emphasis
            self.n_code -= code
            self.texts.append(piece)
            self.blocks += (
                self.row, flags, self.heading, self.list_depth, self.marker,
                link, self.n_links, emphasis, code, self.n_images, line,
            )  # fmt: skip
            self.n_links = self.n_images = 0

    def line_break(self) -> None:
        """Two breaks in a row end the block; one stays as a line end."""
        parts, at = self.parts, len(self.parts) - 1
        while at >= 0 and (parts[at] == " " or parts[at] <= LINK_END):
            at -= 1
        if at >= 0 and parts[at] == "\n" and not self.pre:
            self.flush()
        elif parts:
            parts.append("\n")

    def open(self, element: Any, kind: Kind) -> None:
        """Begin a container."""
        if self.parts:
            self.flush()
        self.n_links = 0
        above, tag, flags, names = self.row, kind.tag, kind.flags, ""
        for name, value in element.items():
            if name in NAMES:
                names = f"{names} {value}" if names else value
            elif name in FLAGS:
                flags |= attribute_flags(name, value)
        if names:
            if len(names) > _MAX_NAMES:
                names = names[:_MAX_NAMES]
            flags |= name_flags(names)
        nth = self.seen[tag] = self.seen[tag] + 1
        self.row = len(self.tags)
        self.tags.append(tag)
        self.names.append(names)
        self.parents.append(above)
        self.own.append(flags)
        self.inherited.append(flags | self.inherited[above] | self.flags)
        self.firsts.append(len(self.texts))
        self.ends.append(0)
        self.nths.append(nth)
        self.opened = element
        special = kind.special
        if not special:
            return
        if special == ITEM:
            self.marker = _NUMBER if self.tags[above] == "ol" else _BULLET
        elif special == LIST:
            self.list_depth += 1
        elif special == HEADING:
            self.heading = int(tag[1])
        elif special == PRE:
            self.pre += 1

    def close(self, special: int) -> None:
        """End the innermost container."""
        if self.parts:
            self.flush()
        self.n_links = 0
        row = self.row
        self.ends[row] = len(self.tags)
        self.row = self.parents[row]
        if not special:
            return
        if special == ITEM:
            self.marker = 0
        elif special == LIST:
            self.list_depth -= 1
        elif special == HEADING:
            self.heading = 0
        elif special == PRE:
            self.pre -= 1

    def begin(self, element: Any, kind: Kind) -> None:
        """Begin an inline element."""
        flags, target = self.attributes(element, kind.flags)
        action, parts = kind.action, self.parts
        if action == EMPHASIS:
            self.emphasis += 1
        elif action == CODE:
            self.code += 1
        elif action != FORMAT and parts:
            parts.append(BORDER)
        if kind.mark:
            self.marks.begin(kind.mark, len(parts))
        if action == LINK and target is not None:
            self.link += 1
            self.n_links += 1
            self.marks.begin(marks.LINK, len(parts), target)
            self.around.append((element, self.flags))
        elif flags:
            self.around.append((element, self.flags))
        self.flags |= flags

    def attributes(self, element: Any, flags: int) -> tuple[int, str | None]:
        """The flags of an inline element, and where it links to; notes the date it tells."""
        names, target = "", None
        for name, value in element.items():
            if name in NAMES:
                names = f"{names} {value}" if names else value
            elif name == "href":
                target = value
            elif name in FLAGS:
                flags |= attribute_flags(name, value)
            elif name == "datetime" and value:
                self.times.append((len(self.texts), value))
        if names:
            if len(names) > _MAX_NAMES:
                names = names[:_MAX_NAMES]
            flags |= name_flags(names)
        return flags, target

    def finish(self, element: Any, kind: Kind) -> None:
        """End an inline element."""
        around, parts, action = self.around, self.parts, kind.action
        marked = bool(around) and around[-1][0] is element
        if marked:
            self.flags = around.pop()[1]
        if kind.mark:
            self.marks.end(kind.mark, len(parts))
        if action == EMPHASIS:
            self.emphasis -= 1
        elif action == CODE:
            self.code -= 1
        elif action == LINK and marked and self.link:
            self.link -= 1
            self.marks.end(marks.LINK, len(parts))
            if parts:
                parts.append(LINK_END)
        elif action != FORMAT and parts:
            parts.append(BORDER)

    def alone(self, element: Any, kind: Kind) -> None:
        """An element whose inside is no text of the page; its elements still count for ``nth``."""
        action, tag = kind.action, kind.tag
        if action == BREAK:
            self.line_break()
        elif action == IMAGE:
            self.n_images += 1
            self.image_rows.append(self.row)
            self.image(element)
        else:
            if tag in CONTROLS:
                self.input_rows.append(self.row)
            if action == BLOCK or (len(element) and tag not in OPAQUE):
                for inner in element.iter(etree.Element):
                    if inner.tag in BLOCK_TAGS or "-" in inner.tag:
                        self.seen[inner.tag] += 1

    def image(self, element: Any) -> None:
        """Mark an image that has an address; one that is loaded late has it in ``data-src``."""
        target = element.get("src") or ""
        if not target or target.startswith("data:"):
            target = element.get("data-src") or ""
        if target:
            self.marks.image(len(self.parts), target, element.get("alt") or "")


def walk(root: Any, deadline: Deadline = NEVER) -> Walked:  # noqa: PLR0912 - all in one loop: a call for every element costs time
    """Walk an lxml tree once and return its blocks and containers, as far as there is time."""
    state = _Walk()
    kinds = Kinds(KINDS)
    parts = state.parts
    element = root
    above: list[tuple[Any, Kind]] = []  # the elements around this one
    for _ in chain.from_iterable(_turns(state, deadline)):
        kind = kinds[element.tag]
        action = kind.action
        if action == BLOCK and not (kind.special == SCRIPTLESS and state.tags[state.row] == "head"):
            state.open(element, kind)
        elif action >= LINK:
            state.begin(element, kind)
        elif action == INPUT:
            state.input_rows.append(state.row)
        else:
            state.alone(element, kind)
            action = SKIP
        if action != SKIP:
            text = element.text
            if text:
                if state.pre or not text.isspace():
                    state.text(text)
                elif parts:
                    parts.append(" ")
            if len(element):
                above.append((element, kind))
                element = element[0]
                continue
        while True:  # the element ends, and with a last child the one around it
            if action == BLOCK:
                state.close(kind.special)
            elif action >= LINK:
                state.finish(element, kind)
            tail = element.tail
            if tail:
                if state.pre or not tail.isspace():
                    state.text(tail)
                elif parts:
                    parts.append(" ")
            if not above:
                return _walked(state)
            following = element.getnext()
            if following is not None:
                break
            element, kind = above.pop()
            action = kind.action
        element = following
    return _walked(state)


def _turns(state: _Walk, deadline: Deadline) -> Iterator[Iterator[None]]:
    """Turns of the walk, many at once, until a bound is reached: to ask at each would cost time."""
    while not state.truncated:
        yield repeat(None, _TURNS)
        if len(state.parts) > _LONG_RUN:
            state.flush()
        if deadline.passed():
            state.timed_out = True
            return


def _pieces(text: str) -> Iterator[str]:
    """A text that is too long, in parts that are not."""
    return (text[at : at + MAX_BLOCK_CHARS] for at in range(0, len(text), MAX_BLOCK_CHARS))


def _walked(state: _Walk) -> Walked:
    """End what is open, and make the tables."""
    while state.row:
        state.close(0)
    if state.parts:
        state.flush()
    n = len(state.texts)
    state.marks.finish(n, len(state.texts[-1]) if n else 0)
    spans = state.marks.spans
    if state.truncated:
        spans = [span for span in spans if span.block < n]
    return Walked(*state.tables(), tuple(spans), tuple(state.times), state.truncated, state.timed_out)
