"""The state of a walk through the tree of an HTML page: what each element and text changes.

A *run* is text without a block border inside. It is gathered in parts, with two control characters for the
borders of inline elements, and becomes a block when it ends.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from lxml import etree

from boilerstrip.facts import Span, Symbol
from boilerstrip.labels import Inside, Marker
from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, MAX_SYMBOL_CHARS, MAX_SYMBOLS
from boilerstrip.read.html.attributes import LEFT_OUT, attribute_flags, name_flags
from boilerstrip.read.html.columns import Rows, pieces
from boilerstrip.read.html.footnotes import NoteLinks
from boilerstrip.read.html.formulas import CLAIMED, NUMBER, Formula
from boilerstrip.read.html.heading_tools import is_link_tool, is_tool
from boilerstrip.read.html.numbering import Numbering
from boilerstrip.read.html.shadow import is_shadow_root
from boilerstrip.read.html.spans import LINK as LINK_SPAN
from boilerstrip.read.html.spans import SpanBuilder
from boilerstrip.read.html.tags import (
    BLOCK,
    BLOCK_TAGS,
    BREAK,
    CELL,
    CODE,
    CONTROLS,
    EMPHASIS,
    FLAGS,
    FORMAT,
    FORMULA,
    HEADING,
    IMAGE,
    ITEM,
    LINK,
    LIST,
    NAMES,
    OPAQUE,
    PRE,
    ROWS,
    SCRIPTLESS,
    TABLE,
    TagRule,
)
from boilerstrip.read.html.whitespace import BORDER, LINK_END, fold_whitespace

_WORD = re.compile(r"\w")
_UNSEEN = frozenset((" ", "\n", BORDER, LINK_END))  # parts that mean nothing at the end of a run
_BULLET, _NUMBER = int(Marker.BULLET), int(Marker.NUMBER)  # plain ints are faster
_IN_TABLE = int(Inside.TABLE)
_MAX_NAMES = 1_000  # characters of class, id and itemprop of one element: the cache of name_flags keeps them


class WalkState(Rows):
    """Open elements, the run of text being gathered, and the rows of the tables so far."""

    __slots__ = (
        "around", "code", "emphasis", "flags", "formulas", "heading", "link", "list_depth", "lists", "marker",
        "n_code", "n_emphasis", "n_images", "n_link", "n_links", "notes", "opened", "parts", "pre", "row",
        "run_flags", "seen", "shadow_roots", "spans", "symbols_left_out", "timed_out", "times", "truncated",
    )  # fmt: skip

    def __init__(self, formulas: Sequence[Formula] = ()) -> None:
        super().__init__()
        self.formulas = formulas  # of the elements that were claimed
        self.seen: defaultdict[str, int] = defaultdict(int)  # elements of each block tag so far
        self.times: list[tuple[int, str]] = []  # blocks before a <time>, and its datetime
        self.spans = SpanBuilder()
        self.notes = NoteLinks()
        self.truncated = False  # there are more than MAX_BLOCKS blocks
        self.symbols_left_out = False  # there are more than MAX_SYMBOLS symbols, or longer ones
        self.timed_out = False  # there was no time for the rest
        self.shadow_roots = False  # there are declarative shadow roots, which were passed over
        # The place of the walk.
        self.row = 0  # the innermost container
        self.heading = 0  # level
        self.list_depth = 0
        self.lists: list[Numbering | None] = []  # the open lists; None for one without numbers
        self.marker = 0  # of the list item, until its first block
        self.pre = 0  # open <pre> elements
        self.opened: Any = None  # the element of the container that began last
        self.around: list[tuple[Any, int]] = []  # open inline elements with flags, and the flags around them
        self.flags = 0  # of the open inline elements
        self.link = self.emphasis = self.code = 0  # how many of these are open
        # The run.
        self.parts: list[str] = []  # texts and borders
        self.run_flags = 0  # of all inline elements in it
        self.n_link = self.n_emphasis = self.n_code = 0  # characters inside such elements
        self.n_links = self.n_images = 0

    def add_text(self, text: str) -> None:
        """Add text of an element or after one; only in code it may be blank."""
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

    def end_run(self) -> None:
        """End the run of text; it becomes a block where it holds a word."""
        parts = self.parts
        while parts and parts[-1] in _UNSEEN:
            parts.pop()
        text = fold_whitespace(parts[0] if len(parts) == 1 else "".join(parts), self.pre > 0)
        if text and (text[0].isalnum() or _WORD.search(text)):
            at = len(self.texts)
            self.add_block(text)
            if self.spans.run or self.spans.waiting:
                self.spans.emit_spans(at, parts, text, self.pre > 0)
            self.marker = self.n_images = 0  # images belong to the text after them
        elif text:
            self.add_symbol(text)
        elif self.spans.run:
            self.spans.discard_run()
        parts.clear()
        self.n_link = self.n_links = self.n_emphasis = self.n_code = self.run_flags = 0

    def add_symbol(self, text: str) -> None:
        """Add the run, which holds no word. Images stay in a cell; elsewhere the next block gets them."""
        flags, at = self.inherited[self.row] | self.run_flags, len(self.texts)
        spans: tuple[Span, ...] = ()
        if len(self.symbols) >= MAX_SYMBOLS or len(text) > MAX_SYMBOL_CHARS:
            self.symbols_left_out = True
            self.spans.discard_run()
            return
        if self.spans.run:
            spans = self.spans.symbol_spans(at, self.parts, text, bool(flags & _IN_TABLE))
        self.symbols.append(
            Symbol(
                at, self.row, text, flags, self.heading, self.list_depth, self.marker,
                bool(self.link or self.n_link), spans,
            )
        )  # fmt: skip

    def add_block(self, text: str) -> None:
        """Add a block; one that is too long goes on in the next."""
        # Characters in links, emphasis and code are given to the pieces of a long block from the first on.
        flags = self.inherited[self.row] | self.run_flags
        line = (self.opened is not None and self.opened.sourceline) or 0
        if self.link and not self.n_links:
            self.n_links = 1
        for piece in pieces(text) if len(text) > MAX_BLOCK_CHARS else (text,):
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
            self.end_run()
        elif parts:
            parts.append("\n")

    def open_container(self, element: Any, rule: TagRule) -> None:
        """Begin a container; the run before it ends."""
        if self.parts:
            self.end_run()
        self.n_links = 0
        above, tag, flags, names = self.row, rule.tag, rule.flags, ""
        for name, value in element.items():
            if name in NAMES:
                names = f"{names} {value}" if names else value
            elif name in FLAGS:
                flags |= attribute_flags(name, value)
        if names:
            if len(names) > _MAX_NAMES:
                names = names[:_MAX_NAMES]
            flags |= name_flags(names) & ~LEFT_OUT
            if self.notes.wanted:
                self.notes.meet(names, len(self.texts))
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
        if rule.special:
            self.begin_special(element, rule, above)

    def begin_special(self, element: Any, rule: TagRule, above: int) -> None:
        """Begin what a container changes besides the table of containers; ``above``: the container around."""
        special = rule.special
        if special == ITEM:
            self.marker = _NUMBER if self.tags[above] == "ol" else _BULLET
            if self.lists and self.lists[-1]:
                self.items.append((self.row, *self.lists[-1].take(element)))
        elif special == LIST:
            self.open_list(element, rule.tag)
        elif special == HEADING:
            self.heading = int(rule.tag[1])
        elif special == PRE:
            self.pre += 1
        elif special >= TABLE:
            if special == CELL and self.spans.run:
                self.spans.discard_run()  # images before the cell are not in it
            self.grids.begin(special, element, self.row)

    def open_list(self, element: Any, tag: str) -> None:
        """Begin a list; the items of an ``<ol>`` are counted."""
        self.list_depth += 1
        numbering = Numbering(element) if tag == "ol" else None
        self.lists.append(numbering)
        if numbering:
            self.items.append((self.row, 0, numbering.style))

    def close_container(self, special: int) -> None:
        """End the innermost container and the run of text in it."""
        if self.parts:
            self.end_run()
        if special == CELL and self.spans.has_image():
            self.add_symbol("")
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
            self.lists.pop()
        elif special == HEADING:
            self.heading = 0
        elif special == PRE:
            self.pre -= 1
        elif special in (TABLE, ROWS):
            self.grids.end(special)

    def leaves_out(self, element: Any, rule: TagRule) -> bool:
        """Whether a block that is not shown everywhere is left out here."""
        scriptless = rule.special == SCRIPTLESS
        return self.tags[self.row] == "head" if scriptless else self.heading > 0 and is_tool(element, "")

    def begin_inline(self, element: Any, rule: TagRule) -> bool:
        """Begin an inline element; False where it is left out, with what it holds."""
        flags, target = self.read_attributes(element, rule.flags)
        action, parts = rule.action, self.parts
        headed = self.heading > 0 or self.tags[self.row] == "dt"
        if flags & LEFT_OUT or (action == LINK and target and is_link_tool(element, target, headed)):
            return False
        if action == EMPHASIS:
            self.emphasis += 1
        elif action == CODE:
            self.code += 1
        elif action != FORMAT and parts:
            parts.append(BORDER)
        if rule.span:
            self.spans.begin(rule.span, len(parts))
        if action == LINK and target is not None:
            self.link += 1
            self.n_links += 1
            self.spans.begin(LINK_SPAN, len(parts), target)
            self.around.append((element, self.flags))
        elif flags:
            self.around.append((element, self.flags))
        self.flags |= flags
        return True

    def read_attributes(self, element: Any, flags: int) -> tuple[int, str | None]:
        """The flags of an inline element and where it links to; the date of a <time> is kept."""
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
            elif name == "name" and self.notes.wanted:
                self.notes.meet(value, len(self.texts), self.parts)
        if names:
            if self.notes.wanted:
                self.notes.meet(names, len(self.texts), self.parts)
            if len(names) > _MAX_NAMES:
                names = names[:_MAX_NAMES]
            flags |= name_flags(names)
        return flags, target

    def end_inline(self, element: Any, rule: TagRule) -> None:
        """End an inline element."""
        around, parts, action = self.around, self.parts, rule.action
        marked = bool(around) and around[-1][0] is element
        if marked:
            self.flags = around.pop()[1]
        if rule.span:
            self.spans.end(rule.span, len(parts))
        if action == EMPHASIS:
            self.emphasis -= 1
        elif action == CODE:
            self.code -= 1
        elif action == LINK and marked and self.link:
            self.link -= 1
            link = self.spans.end(LINK_SPAN, len(parts))
            if link is not None and "#" in link.target:
                self.notes.end_link(element, link, parts, self.spans.is_raised(link))
            if parts:
                parts.append(LINK_END)
        elif action != FORMAT and parts:
            parts.append(BORDER)

    def skip(self, element: Any, rule: TagRule) -> None:
        """Pass over an element whose inside is no text of the page; elements in it count for ``nth`` only."""
        action, tag = rule.action, rule.tag
        if action == BREAK:
            self.line_break()
        elif action == IMAGE:
            self.n_images += 1
            self.image_rows.append(self.row)
            self.add_image(element)
        else:
            if tag in CONTROLS:
                self.input_rows.append(self.row)
            elif tag == "template" and is_shadow_root(element):
                self.shadow_roots = True
            elif action == FORMULA:
                self.add_formula(element)
            if action in (BLOCK, FORMULA) or (len(element) and tag not in OPAQUE):
                for inner in element.iter(etree.Element):
                    name = inner.tag.removeprefix(CLAIMED)
                    if name in BLOCK_TAGS or "-" in name:
                        self.seen[name] += 1

    def add_formula(self, element: Any) -> None:
        """Add the LaTeX of a claimed element, and its span."""
        number = element.get(NUMBER)
        if number is None:
            return
        formula = self.formulas[int(number)]
        at = len(self.parts)
        self.add_text(formula.tex)
        self.spans.formula(at, formula.display)

    def count_inline(self, rule: TagRule) -> None:
        """Count a custom element that is inline, for the numbers of those that are blocks."""
        if rule.action != BLOCK:
            self.seen[rule.tag] += 1

    def add_image(self, element: Any) -> None:
        """Add the span of an image with an address; images that are loaded late have it in ``data-src``."""
        target = element.get("src") or ""
        if not target or target.startswith("data:"):
            target = element.get("data-src") or ""
        if target:
            self.spans.image(len(self.parts), target, element.get("alt") or "")
