"""The seam between parser and columns: an lxml tree in, the tables of raw facts out.

A compiled walk may replace ``walk`` later, under the same tests; nothing after ``read`` needs the tree.
One loop over start and end events, no recursion; what an event changes stands in ``_Walk``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, Blocks, Containers, Marker
from boilerstrip.read.names import TAG_BITS, attribute_flags, name_flags

BLOCK_TAGS = frozenset(
    "html body div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot caption section "
    "article main aside header footer nav form fieldset legend figure figcaption blockquote pre address hr "
    "details summary dialog menu hgroup center noscript button search noframes frameset optgroup".split()
)
SKIPPED_TAGS = frozenset(
    "script style head svg math iframe object embed canvas video audio template select textarea map applet "
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
    "class": _NAMES, "id": _NAMES, "role": _NAMES, "itemprop": _NAMES,
    "style": _FLAGS, "hidden": _FLAGS, "aria-hidden": _FLAGS, "href": _HREF, "datetime": _WHEN,
}  # fmt: skip

# \x01 stands for the border of an inline tag, \x02 for the end of a link. Such a border is a word border
# where a lower-case letter, digit or sentence end meets a capital, digit or opening quote, or between links.
_BORDER = re.compile(r"(?<=[a-z0-9.!?:;)\]…”\"])\x01+(?=[A-Z0-9$€£“\"(\[])|\x02\x01+")
_MARKS = re.compile(r"[\x01\x02]+")
_WORD = re.compile(r"\w")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad]+")


# The columns of a block row behind its text and container.
_FACTS = (
    "flags", "heading", "list_depth", "marker",
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
        "blocks", "code", "counts", "emphasis", "flags", "heading", "line", "link", "list_depth",
        "marker", "parts", "pre", "row", "rows", "run_flags", "seen", "spans", "times",
    )  # fmt: skip

    def __init__(self) -> None:
        # parent, tag, names, depth, flags, first, stop, images, inputs, nth
        self.rows: list[list[Any]] = [[0, "body", "", 0, 0, 0, 0, 0, 0, 1]]
        # text, container, flags, heading, list_depth, marker, counts ..., line
        self.blocks: list[tuple[Any, ...]] = []
        self.times: list[tuple[int, str]] = []
        self.seen: dict[str, int] = {}
        self.spans: list[tuple[Any, int]] = []  # open inline elements with flags, and the flags around them
        self.row = self.line = self.heading = self.list_depth = self.marker = self.pre = 0
        self.flags = self.run_flags = 0  # of inline elements around the text, and of the run so far
        self.link = self.emphasis = self.code = 0  # how many of such elements are open
        self.parts: list[str] = []
        self.counts = [0, 0, 0, 0, 0]  # link characters, links, emphasis characters, code characters, images

    def text(self, text: str) -> None:
        """Text of an element or behind one."""
        if text.isspace() and not self.pre:
            if self.parts:
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
        if _WORD.search(text):
            flags = self.rows[self.row][4] | self.run_flags
            counts = self.counts
            if self.link and not counts[1]:
                counts[1] = 1
            for at in range(0, len(text), MAX_BLOCK_CHARS):
                place = (self.row, flags, self.heading, self.list_depth, self.marker)
                self.blocks.append((text[at : at + MAX_BLOCK_CHARS], *place, *counts, self.line))
            self.counts = [0, 0, 0, 0, 0]
            self.marker = 0
        self.run_flags = 0

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
        parent = self.rows[self.row]
        at = len(self.blocks)
        nth = self.seen[tag] = self.seen.get(tag, 0) + 1
        flags |= parent[4] | self.flags
        self.rows.append([self.row, tag, names, parent[3] + 1, flags, at, at, 0, 0, nth])
        self.row = len(self.rows) - 1
        self.line = line
        if tag == "li":
            self.marker = int(Marker.NUMBER if parent[1] == "ol" else Marker.BULLET)
        elif tag in _LISTS:
            self.list_depth += 1
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "pre":
            self.pre += 1

    def close(self) -> None:
        """End the innermost container."""
        if self.parts:
            self.flush()
        row = self.rows[self.row]
        row[6] = len(self.blocks)
        self.row, tag = row[0], row[1]
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
            self.rows[self.row][8] += 1
        if tag not in _OPAQUE and len(element):
            for inner in element.iter(*BLOCK_TAGS):
                self.seen[inner.tag] = self.seen.get(inner.tag, 0) + 1


def _fold(text: str, keep_white: bool) -> str:
    """White space folded (kept in code), line breaks kept, words parted at the borders of inline tags."""
    if not text.isprintable():
        if "\x01" in text or "\x02" in text:
            text = _MARKS.sub("", _BORDER.sub(" ", text))
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
            if name == "role":
                flags |= attribute_flags(name, value)
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
            if action == _SKIP:
                walker.skip_subtree()
                state.skip(element, tag)
            else:
                _start(state, element, tag, action)
            continue
        if action == _BLOCK:
            state.close()
            if len(state.blocks) >= MAX_BLOCKS:
                break
        elif action >= _LINK:
            state.finish(action, element)
        tail = element.tail
        if tail:
            state.text(tail)
    truncated = len(state.blocks) >= MAX_BLOCKS
    while state.row:
        state.close()
    if state.parts:
        state.flush()
    state.rows[0][6] = len(state.blocks)
    return Walked(*_tables(state), tuple(state.times), truncated)


def _start(state: _Walk, element: Any, tag: str, action: int) -> None:
    if action == _BREAK:
        state.line_break()
        return
    if action == _IMAGE:
        state.counts[4] += 1
        state.rows[state.row][7] += 1
        return
    flags, names, link, when = TAG_BITS.get(tag, 0), "", False, ""
    if element.attrib:
        flags, names, link, when = _facts(element, flags)
    if action == _BLOCK:
        state.open(tag, names, flags, element.sourceline or 0)
    elif action == _INPUT:
        state.rows[state.row][8] += 1
    else:
        state.begin(action, element, flags, link and action == _LINK)
        if when:
            state.times.append((len(state.blocks), when))
    text = element.text
    if text:
        state.text(text)


def _tables(state: _Walk) -> tuple[Blocks, Containers]:
    """The rows as columns; containers without blocks are left out."""
    rows = state.rows
    kept = [i for i, row in enumerate(rows) if row[6] > row[5] or i == 0]
    new = {old: at for at, old in enumerate(kept)}
    images = _subtotals(rows, 7)
    inputs = _subtotals(rows, 8)
    chosen = [rows[i] for i in kept]

    def ints(values: list[int]) -> Any:
        return np.array(values, dtype=np.int64)

    containers = Containers(
        parent=ints([new[row[0]] for row in chosen]),
        tag=tuple(row[1] for row in chosen),
        names=tuple(row[2] for row in chosen),
        depth=ints([row[3] for row in chosen]),
        flags=ints([row[4] for row in chosen]),
        first=ints([row[5] for row in chosen]),
        stop=ints([row[6] for row in chosen]),
        n_images=ints([images[i] for i in kept]),
        n_inputs=ints([inputs[i] for i in kept]),
        nth=ints([row[9] for row in chosen]),
    )
    columns = list(zip(*state.blocks, strict=True)) or [()] * 12
    facts = dict(zip(_FACTS, (ints(list(column)) for column in columns[2:]), strict=True))
    zero = np.zeros(len(state.blocks), dtype=np.int64)
    blocks = Blocks(
        text=tuple(columns[0]),
        container=ints([new[row] for row in columns[1]]),
        indent=zero,
        blank_before=zero,
        start=zero - 1,
        end=zero - 1,
        **facts,
    )
    return blocks, containers


def _subtotals(rows: list[list[Any]], field: int) -> list[int]:
    """Sums over each row and all rows below it; rows stand in document order."""
    totals = [row[field] for row in rows]
    for at in range(len(rows) - 1, 0, -1):
        totals[rows[at][0]] += totals[at]
    return totals
