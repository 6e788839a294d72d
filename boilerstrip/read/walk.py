"""The seam between parser and columns: an lxml tree in, the tables of raw facts out.

A compiled walk may replace ``walk`` later, under the same tests; nothing after ``read`` needs the tree.
One loop over start and end events, no recursion; what an event changes stands in ``_Walk``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, Blocks, Containers, IntColumn, Marker
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
_LISTS = frozenset({"ul", "ol", "menu", "dl"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CONTROLS = frozenset({"select", "textarea"})
_OPAQUE = frozenset({"script", "style"})  # hold no elements

# How an attribute is read: as names, as other flags, as the mark of a link, as a date.
_NAMES, _FLAGS, _HREF, _WHEN = range(4)
ATTRIBUTES: dict[str, int] = {
    "class": _NAMES, "id": _NAMES, "itemprop": _NAMES, "role": _FLAGS, "style": _FLAGS, "hidden": _FLAGS,
    "aria-hidden": _FLAGS, "href": _HREF, "datetime": _WHEN,
}  # fmt: skip

# \x01 stands for the border of an inline tag, \x02 for the end of a link. Such a border is a word border
# where a lower-case letter, digit or sentence end meets a capital, digit or opening quote, or between links.
_BORDER = re.compile(r"(?<=[a-z0-9.!?:;)\]…”\"])\x01+(?=[A-Z0-9$€£“\"(\[])|\x02\x01+")
_WORD = re.compile(r"\w")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad]+")


# The numbers of a row of either table, in their order.
_ROW = ("parent", "depth", "flags", "first", "stop", "n_images", "n_inputs", "nth")
_BLOCK_ROW = (
    "container", "flags", "heading", "list_depth", "marker",
    "n_link_chars", "n_links", "n_emphasis_chars", "n_code_chars", "n_images", "line",
)  # fmt: skip


class Walked(NamedTuple):
    """The tables of one page, and what is known of its ``<time>`` elements."""

    blocks: Blocks
    containers: Containers
    times: tuple[tuple[int, str], ...]
    truncated: bool


class _Walk:
    """The state of one walk: open containers, the run of text being gathered, the rows so far."""

    __slots__ = (
        "blocks", "code", "counts", "emphasis", "flags", "heading", "images", "inputs", "line", "link",
        "list_depth", "marker", "names", "parts", "pre", "row", "rows", "run_flags", "seen", "spans",
        "tags", "texts", "times", "truncated",
    )  # fmt: skip

    def __init__(self) -> None:
        self.rows: list[list[int]] = [[0, 0, 0, 0, 0, 0, 0, 1]]  # the columns of _ROW
        self.tags = ["body"]  # of each row
        self.names = [""]
        self.texts: list[str] = []
        self.blocks: list[tuple[int, ...]] = []  # the columns of _BLOCK_ROW
        self.times: list[tuple[int, str]] = []
        self.seen: dict[str, int] = {}
        self.spans: list[tuple[Any, int]] = []  # open inline elements with flags, and the flags around them
        self.row = self.line = self.heading = self.list_depth = self.marker = self.pre = 0
        self.flags = self.run_flags = 0  # of inline elements around the text, and of the run so far
        self.link = self.emphasis = self.code = 0  # how many of such elements are open
        self.images = self.inputs = 0  # seen so far
        self.truncated = False  # there were more than MAX_BLOCKS blocks
        self.parts: list[str] = []
        self.counts = [0, 0, 0, 0, 0]  # link characters, links, emphasis characters, code characters, images

    def text(self, text: str) -> None:
        """Text of an element or behind one."""
        if text.isspace() and not self.pre:
            self.parts.append(" ")
            return
        self.parts.append(text if self.pre else text.replace("\n", " "))
        if self.link or self.emphasis or self.code:
            size = len(text.strip())
            self.counts[0] += size if self.link else 0
            self.counts[2] += size if self.emphasis else 0
            self.counts[3] += size if self.code else 0
        self.run_flags |= self.flags

    def flush(self) -> None:
        """End the run of text: a block where it holds a word."""
        text = _fold("".join(self.parts), self.pre > 0)
        self.parts = []
        counts = self.counts
        if _WORD.search(text):
            counts[1] = counts[1] or int(self.link > 0)
            self._append(text, counts)
            self.marker = counts[4] = 0
        self.counts = [0, 0, 0, 0, counts[4]]  # images stand for the text behind them
        self.run_flags = 0

    def _append(self, text: str, counts: list[int]) -> None:
        """Add a block; one that is too long goes on in the next."""
        flags = self.rows[self.row][2] | self.run_flags
        place = (self.row, flags, self.heading, self.list_depth, self.marker)
        for at in range(0, len(text), MAX_BLOCK_CHARS):
            if len(self.texts) >= MAX_BLOCKS:
                self.truncated = True
                return
            piece = text[at : at + MAX_BLOCK_CHARS]
            size = len(piece)
            own = [min(counts[0], size), counts[1], min(counts[2], size), min(counts[3], size), counts[4]]
            counts = [counts[0] - own[0], 0, counts[2] - own[2], counts[3] - own[3], 0]
            self.texts.append(piece)
            self.blocks.append((*place, *own, self.line))

    def line_break(self) -> None:
        """Two breaks in a row end the block; one stays as a line end."""
        parts, at = self.parts, len(self.parts) - 1
        while at >= 0 and (parts[at] == " " or parts[at] <= "\x02"):
            at -= 1
        if at >= 0 and parts[at] == "\n" and not self.pre:
            self.flush()
        elif parts:
            parts.append("\n")

    def open(self, tag: str, names: str, flags: int, line: int) -> None:
        """Begin a container."""
        if self.parts:
            self.flush()
        self.counts[1] = 0
        parent = self.rows[self.row]
        at = len(self.blocks)
        nth = self.seen[tag] = self.seen.get(tag, 0) + 1
        flags |= parent[2] | self.flags
        if tag == "li":
            self.marker = int(Marker.NUMBER if self.tags[self.row] == "ol" else Marker.BULLET)
        self.rows.append([self.row, parent[1] + 1, flags, at, at, -self.images, -self.inputs, nth])
        self.tags.append(tag)
        self.names.append(names)
        self.row = len(self.rows) - 1
        self.line = line
        if tag in _LISTS:
            self.list_depth += 1
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "pre":
            self.pre += 1

    def close(self) -> None:
        """End the innermost container."""
        if self.parts:
            self.flush()
        self.counts[1] = 0
        row = self.rows[self.row]
        row[4] = len(self.blocks)
        row[5] += self.images
        row[6] += self.inputs
        tag = self.tags[self.row]
        self.row = row[0]
        if tag == "li":
            self.marker = 0
        elif tag in _LISTS:
            self.list_depth -= 1
        elif tag in _HEADINGS:
            self.heading = 0
        elif tag == "pre":
            self.pre -= 1

    def begin(self, action: int, element: Any, flags: int, link: bool) -> None:
        """Begin an inline element."""
        if action == _EMPHASIS:
            self.emphasis += 1
        elif action == _CODE:
            self.code += 1
        elif action != _FORMAT:
            if self.parts:
                self.parts.append("\x01")
            if link:
                self.link += 1
                self.counts[1] += 1
        if flags or link:
            self.spans.append((element, self.flags))
            self.flags |= flags

    def finish(self, action: int, element: Any) -> None:
        """End an inline element."""
        marked = bool(self.spans) and self.spans[-1][0] is element
        if marked:
            self.flags = self.spans.pop()[1]
        if action == _EMPHASIS:
            self.emphasis -= 1
        elif action == _CODE:
            self.code -= 1
        elif action != _FORMAT:
            if action == _LINK and marked and self.link:
                self.link -= 1
                if self.parts:
                    self.parts.append("\x02")
            elif self.parts:
                self.parts.append("\x01")

    def skip(self, element: Any, tag: str) -> None:
        """Leave out an element with all it holds; its elements still count for ``nth``."""
        if tag in _CONTROLS:
            self.inputs += 1
        if tag not in _OPAQUE:
            for inner in element.iter(etree.Element):
                if inner.tag in BLOCK_TAGS or "-" in inner.tag:
                    self.seen[inner.tag] = self.seen.get(inner.tag, 0) + 1


def _fold(text: str, keep_white: bool) -> str:
    """White space folded (kept in code), line breaks kept, words parted at the borders of inline tags."""
    if not text.isprintable():
        if "\x01" in text or "\x02" in text:
            text = _BORDER.sub(" ", text).replace("\x01", "").replace("\x02", "")
        text = _CONTROL.sub("", text)
        if keep_white:
            return text.expandtabs(4).strip("\n").rstrip()
        if "\n" in text:  # only <br> leaves one: other line ends were folded to spaces as they came in
            return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
    elif keep_white:
        return text.rstrip()
    return " ".join(text.split())


def _facts(element: Any, flags: int) -> tuple[int, str, bool, str]:
    """Own flags, names, whether there is an href, datetime."""
    names, link, when = "", False, ""
    for name, value in element.items():
        use = ATTRIBUTES.get(name)
        if use is None:
            continue
        if use == _NAMES:
            names = f"{names} {value}" if names else value
        elif use == _HREF:
            link = True
        elif use == _FLAGS:
            flags |= attribute_flags(name, value)
        else:
            when = value
    return flags | (name_flags(names) if names else 0), names, link, when


def walk(root: Any) -> Walked:
    """Walk an lxml tree once and return its blocks and containers."""
    state = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        action = ACTIONS.get(tag, _INLINE)
        if action == _INLINE and "-" in tag:
            action = _BLOCK  # custom elements
        if event == "start":
            if action == _SKIP or (tag == "noscript" and state.tags[state.row] == "head"):
                walker.skip_subtree()
                state.skip(element, tag)
            else:
                _start(state, element, tag, action)
            continue
        if action == _BLOCK:
            if not (tag == "noscript" and state.tags[state.row] != tag):  # one that was skipped
                state.close()
        elif action >= _LINK:
            state.finish(action, element)
        tail = element.tail
        if tail and (state.parts or not tail.isspace() or state.pre):
            state.text(tail)
        if state.truncated:
            break
    while state.row:
        state.close()
    if state.parts:
        state.flush()
    state.rows[0][4:7] = (len(state.blocks), state.images, state.inputs)
    return Walked(*_tables(state), tuple(state.times), state.truncated)


def _start(state: _Walk, element: Any, tag: str, action: int) -> None:
    if action == _BREAK:
        state.line_break()
        return
    if action == _IMAGE:
        state.counts[4] += 1
        state.images += 1
        return
    flags, names, link, when = _facts(element, TAG_BITS.get(tag, 0))
    if action == _BLOCK:
        state.open(tag, names, flags, element.sourceline or 0)
    elif action == _INPUT:
        state.inputs += 1
    else:
        state.begin(action, element, flags, link and action == _LINK)
        if when:
            state.times.append((len(state.blocks), when))
    text = element.text
    if text and (state.parts or not text.isspace() or state.pre):
        state.text(text)


def _columns(rows: Sequence[Sequence[int]], names: tuple[str, ...]) -> dict[str, IntColumn]:
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(names))
    return dict(zip(names, np.ascontiguousarray(table.T), strict=True))


def _tables(state: _Walk) -> tuple[Blocks, Containers]:
    """The rows as columns; containers without blocks are left out."""
    table = _columns(state.rows, _ROW)
    kept = table["stop"] > table["first"]
    kept[0] = True
    new = np.cumsum(kept) - 1
    table = {name: column[kept] for name, column in table.items()}
    table["parent"] = new[table["parent"]]
    containers = Containers(
        tag=tuple(compress(state.tags, kept.tolist())),
        names=tuple(compress(state.names, kept.tolist())),
        **table,
    )
    facts = _columns(state.blocks, _BLOCK_ROW)
    facts["container"] = new[facts["container"]]
    zero = np.zeros(len(state.blocks), dtype=np.int64)
    blocks = Blocks(
        text=tuple(state.texts), indent=zero, blank_before=zero, start=zero - 1, end=zero - 1, **facts
    )
    return blocks, containers
