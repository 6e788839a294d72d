"""The seam between parser and columns: an lxml tree in, the tables of raw facts out.

A compiled walk may replace ``walk`` later, under the same tests; nothing after ``read`` needs the tree.
One loop over the elements, no recursion; what an element changes stands in ``_Walk``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, Blocks, Containers, IntColumn, Marker, Span
from boilerstrip.read import marks
from boilerstrip.read.fold import BORDER, LINK_END, fold
from boilerstrip.read.names import TAG_BITS, attribute_flags, name_flags

BLOCK_TAGS = frozenset(
    "html head body div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot caption "
    "section article main aside header footer nav form fieldset legend figure figcaption blockquote pre "
    "address hr details summary dialog menu hgroup center noscript button search noframes frameset "
    "optgroup".split()
)
SKIPPED_TAGS = frozenset(
    "script style svg math iframe object embed canvas video audio template select textarea map applet "
    "frame noembed link meta title datalist rt rp".split()
)
# What the walk does at a tag.
_BLOCK, _SKIP, _BREAK, _IMAGE, _INPUT, _LINK, _EMPHASIS, _CODE, _FORMAT, _INLINE = range(10)
ACTIONS: dict[str, int] = (
    dict.fromkeys(BLOCK_TAGS, _BLOCK)
    | dict.fromkeys(SKIPPED_TAGS, _SKIP)
    | dict.fromkeys("b strong em i u mark".split(), _EMPHASIS)
    | dict.fromkeys("code kbd samp tt".split(), _CODE)
    # Inline tags that stand inside a word as often as around one.
    | dict.fromkeys("var sub sup font abbr wbr s del ins small big q cite dfn bdi bdo ruby".split(), _FORMAT)
    | {"br": _BREAK, "img": _IMAGE, "input": _INPUT, "a": _LINK}
)
# Inline tags that become spans.
_MARKED: dict[str, str] = (
    dict.fromkeys(("b", "strong"), marks.STRONG)
    | dict.fromkeys(("i", "em"), marks.EMPHASIS)
    | dict.fromkeys(("code", "kbd", "samp", "tt"), marks.CODE)
)
# Block tags that change more than the table of containers.
_LIST, _ITEM, _PRE, _HEADING = range(1, 5)
_SPECIAL: dict[str, int] = (
    dict.fromkeys(("ul", "ol", "menu", "dl"), _LIST)
    | {"li": _ITEM, "pre": _PRE}
    | {f"h{level}": _HEADING for level in range(1, 7)}
)
_CONTROLS = frozenset({"select", "textarea"})
_OPAQUE = frozenset({"script", "style"})  # hold no elements

# How an attribute is read: as names, as other flags, as the mark of a link, as a date.
_NAMES, _FLAGS, _HREF, _WHEN = range(4)
ATTRIBUTES: dict[str, int] = {
    "class": _NAMES, "id": _NAMES, "itemprop": _NAMES, "role": _FLAGS, "style": _FLAGS, "hidden": _FLAGS,
    "aria-hidden": _FLAGS, "href": _HREF, "datetime": _WHEN,
}  # fmt: skip

_WORD = re.compile(r"\w")
_UNSEEN = frozenset((" ", "\n", BORDER, LINK_END))  # parts that mean nothing at the end of a run

# The numbers of a row of blocks, in their order.
_BLOCK_ROW = (
    "container", "flags", "heading", "list_depth", "marker",
    "n_link_chars", "n_links", "n_emphasis_chars", "n_code_chars", "n_images", "line",
)  # fmt: skip


class Walked(NamedTuple):
    """The tables of one page, its inline spans, and what is known of its ``<time>`` elements."""

    blocks: Blocks
    containers: Containers
    spans: tuple[Span, ...]
    times: tuple[tuple[int, str], ...]
    truncated: bool


class _Walk:
    """The state of one walk: open containers, the run of text being gathered, the rows so far."""

    __slots__ = (
        "around",
        "blocks",
        "code",
        "emphasis",
        "ends",
        "firsts",
        "flags",
        "heading",
        "image_rows",
        "inherited",
        "input_rows",
        "line",
        "link",
        "list_depth",
        "marker",
        "marks",
        "n_code",
        "n_emphasis",
        "n_images",
        "n_link",
        "n_links",
        "names",
        "nths",
        "parents",
        "parts",
        "pre",
        "row",
        "run_flags",
        "seen",
        "tags",
        "texts",
        "times",
        "truncated",
    )  # fmt: skip

    def __init__(self) -> None:
        # Containers, a row each: the lists grow together.
        self.tags = ["body"]
        self.names = [""]
        self.parents = [0]
        self.inherited = [0]  # flags, those of the ancestors with them
        self.firsts = [0]  # blocks before
        self.ends = [0]  # rows before its end, set as it closes
        self.nths = [1]
        self.seen: defaultdict[str, int] = defaultdict(int)
        self.image_rows: list[int] = []  # the container of each image
        self.input_rows: list[int] = []
        # Blocks.
        self.texts: list[str] = []
        self.blocks: list[int] = []  # the numbers of _BLOCK_ROW, row after row
        self.times: list[tuple[int, str]] = []
        self.marks = marks.Marks()
        self.truncated = False  # there were more than MAX_BLOCKS blocks
        # Where the walk stands.
        self.row = self.line = self.heading = self.list_depth = self.marker = self.pre = 0
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
        place = (self.row, flags, self.heading, self.list_depth, self.marker)
        if self.link and not self.n_links:
            self.n_links = 1
        for at in range(0, len(text), MAX_BLOCK_CHARS):
            if len(self.texts) >= MAX_BLOCKS:
                self.truncated = True
                return
            piece = text[at : at + MAX_BLOCK_CHARS]
            size = len(piece)
            link = self.n_link if self.n_link < size else size
            emphasis = self.n_emphasis if self.n_emphasis < size else size
            code = self.n_code if self.n_code < size else size
            self.texts.append(piece)
            self.blocks += place
            self.blocks += (link, self.n_links, emphasis, code, self.n_images, self.line)
            self.n_link -= link
            self.n_emphasis -= emphasis
            self.n_code -= code
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

    def open(self, element: Any, tag: str) -> None:
        """Begin a container."""
        if self.parts:
            self.flush()
        self.n_links = 0
        above = self.row
        flags, names = TAG_BITS.get(tag, 0) | self.inherited[above] | self.flags, ""
        for name, value in element.items():
            use = ATTRIBUTES.get(name)
            if use == _NAMES:
                names = f"{names} {value}" if names else value
            elif use == _FLAGS:
                flags |= attribute_flags(name, value)
        if names:
            flags |= name_flags(names)
        self.seen[tag] += 1
        self.row = len(self.tags)
        self.tags.append(tag)
        self.names.append(names)
        self.parents.append(above)
        self.inherited.append(flags)
        self.firsts.append(len(self.texts))
        self.ends.append(0)
        self.nths.append(self.seen[tag])
        self.line = element.sourceline or 0
        special = _SPECIAL.get(tag)
        if special == _ITEM:
            self.marker = int(Marker.NUMBER if self.tags[above] == "ol" else Marker.BULLET)
        elif special == _LIST:
            self.list_depth += 1
        elif special == _HEADING:
            self.heading = int(tag[1])
        elif special == _PRE:
            self.pre += 1

    def close(self) -> None:
        """End the innermost container."""
        if self.parts:
            self.flush()
        self.n_links = 0
        row = self.row
        self.ends[row] = len(self.tags)
        self.row = self.parents[row]
        special = _SPECIAL.get(self.tags[row])
        if special == _ITEM:
            self.marker = 0
        elif special == _LIST:
            self.list_depth -= 1
        elif special == _HEADING:
            self.heading = 0
        elif special == _PRE:
            self.pre -= 1

    def begin(self, element: Any, tag: str, action: int) -> None:
        """Begin an inline element."""
        flags, names, target, when = TAG_BITS.get(tag, 0), "", None, ""
        for name, value in element.items():
            use = ATTRIBUTES.get(name)
            if use is None:
                continue
            if use == _NAMES:
                names = f"{names} {value}" if names else value
            elif use == _HREF:
                target = value
            elif use == _FLAGS:
                flags |= attribute_flags(name, value)
            else:
                when = value
        if names:
            flags |= name_flags(names)
        if when:
            self.times.append((len(self.texts), when))
        parts = self.parts
        if action == _EMPHASIS or action == _CODE:
            if action == _CODE:
                self.code += 1
            else:
                self.emphasis += 1
            if tag in _MARKED:
                self.marks.begin(_MARKED[tag], len(parts))
        elif action != _FORMAT and parts:
            parts.append(BORDER)
        link = action == _LINK and target is not None
        if link:
            self.link += 1
            self.n_links += 1
            self.marks.begin(marks.LINK, len(parts), target)
        if flags or link:
            self.around.append((element, self.flags))
            self.flags |= flags

    def finish(self, element: Any, tag: str, action: int) -> None:
        """End an inline element."""
        around, parts = self.around, self.parts
        marked = bool(around) and around[-1][0] is element
        if marked:
            self.flags = around.pop()[1]
        if action == _EMPHASIS or action == _CODE:
            if action == _CODE:
                self.code -= 1
            else:
                self.emphasis -= 1
            if tag in _MARKED:
                self.marks.end(_MARKED[tag], len(parts))
        elif action == _LINK and marked and self.link:
            self.link -= 1
            self.marks.end(marks.LINK, len(parts))
            if parts:
                parts.append(LINK_END)
        elif action != _FORMAT and parts:
            parts.append(BORDER)

    def alone(self, element: Any, tag: str, action: int) -> None:
        """An element whose inside is no text of the page; its elements still count for ``nth``."""
        if action == _BREAK:
            self.line_break()
        elif action == _IMAGE:
            self.n_images += 1
            self.image_rows.append(self.row)
            self.image(element)
        else:
            if tag in _CONTROLS:
                self.input_rows.append(self.row)
            if tag == "noscript" or (len(element) and tag not in _OPAQUE):
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


class _Actions(dict[str, int]):
    """What to do at any tag: custom elements are blocks, unknown ones inline, and what is no element is left."""

    def __missing__(self, tag: Any) -> int:
        action = _SKIP if not isinstance(tag, str) else _BLOCK if "-" in tag else _INLINE
        self[tag] = action
        return action


def walk(root: Any) -> Walked:
    """Walk an lxml tree once and return its blocks and containers."""
    state = _Walk()
    actions = _Actions(ACTIONS)
    parts = state.parts
    children: Iterator[Any] = iter((root,))
    above: list[tuple[Iterator[Any], Any, str, int]] = []  # the open elements, each with its later siblings
    while not state.truncated:
        element = next(children, None)
        if element is None:
            if not above:
                break
            children, element, tag, action = above.pop()
        else:
            tag = element.tag
            action = actions[tag]
            if action == _BLOCK and not (tag == "noscript" and state.tags[state.row] == "head"):
                state.open(element, tag)
            elif action >= _LINK:
                state.begin(element, tag, action)
            elif action == _INPUT:
                state.input_rows.append(state.row)
            else:
                state.alone(element, tag, action)
                action = _SKIP
            if action != _SKIP:
                text = element.text
                if text:
                    if state.pre or not text.isspace():
                        state.text(text)
                    elif parts:
                        parts.append(" ")
                if len(element):
                    above.append((children, element, tag, action))
                    children = iter(element)
                    continue
        if action == _BLOCK:
            state.close()
        elif action >= _LINK:
            state.finish(element, tag, action)
        tail = element.tail
        if tail:
            if state.pre or not tail.isspace():
                state.text(tail)
            elif parts:
                parts.append(" ")
    return _walked(state)


def _walked(state: _Walk) -> Walked:
    """End what is open, and make the tables."""
    while state.row:
        state.close()
    if state.parts:
        state.flush()
    n = len(state.texts)
    state.marks.finish(n, len(state.texts[-1]) if n else 0)
    spans = state.marks.spans
    if state.truncated:
        spans = [span for span in spans if span.block < n]
    return Walked(*_tables(state), tuple(spans), tuple(state.times), state.truncated)


def _tables(state: _Walk) -> tuple[Blocks, Containers]:
    """The rows as columns; containers without blocks are left out."""
    n, n_blocks = len(state.tags), len(state.texts)
    state.ends[0] = n
    ends = np.array(state.ends, dtype=np.int64)
    facts = np.array(state.blocks, dtype=np.int64).reshape(n_blocks, len(_BLOCK_ROW))
    columns = dict(zip(_BLOCK_ROW, np.ascontiguousarray(facts.T), strict=True))
    first = np.array(state.firsts, dtype=np.int64)
    stop = first + _inside(columns["container"], ends)
    kept = stop > first
    kept[0] = True
    new = np.cumsum(kept) - 1
    closed = np.cumsum(np.bincount(ends, minlength=n + 1))[:n]  # containers that ended before each began
    containers = Containers(
        parent=new[np.array(state.parents, dtype=np.int64)[kept]],
        tag=tuple(compress(state.tags, kept.tolist())),
        names=tuple(compress(state.names, kept.tolist())),
        depth=(np.arange(n) - closed)[kept],
        flags=np.array(state.inherited, dtype=np.int64)[kept],
        first=first[kept],
        stop=stop[kept],
        n_images=_inside(state.image_rows, ends)[kept],
        n_inputs=_inside(state.input_rows, ends)[kept],
        nth=np.array(state.nths, dtype=np.int64)[kept],
    )
    columns["container"] = new[columns["container"]]
    zero = np.zeros(n_blocks, dtype=np.int64)
    none = zero - 1
    return Blocks(
        text=tuple(state.texts), indent=zero, blank_before=zero, start=none, end=none, **columns
    ), containers


def _inside(rows: IntColumn | list[int], ends: IntColumn) -> IntColumn:
    """How many of the rows lie in each container: between itself and its end."""
    n = len(ends)
    total = np.zeros(n + 1, dtype=np.int64)
    np.cumsum(np.bincount(np.asarray(rows, dtype=np.int64), minlength=n), out=total[1:])
    return total[ends] - total[:n]
