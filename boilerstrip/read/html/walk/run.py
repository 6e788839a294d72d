"""The run of text that a walk gathers, and the blocks and symbols that runs become.

A *run* is text without a block border inside. It is gathered in parts, with control characters for the
borders of inline elements, and becomes a block when it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from boilerstrip.facts import Span, Symbol
from boilerstrip.labels import Inside
from boilerstrip.page import MAX_BLOCK_CHARS, MAX_BLOCKS, MAX_SYMBOL_CHARS, MAX_SYMBOLS
from boilerstrip.read.html.walk.code_state import CodeState
from boilerstrip.read.html.walk.spans import SpanBuilder
from boilerstrip.read.html.walk.whitespace import LINK_END, UNSEEN, code_text, fold_listing, fold_whitespace

_WORD = re.compile(r"\w")
_IN_TABLE = int(Inside.TABLE)


class RunState(CodeState):
    """The run of text being gathered, what is open around it, and the blocks so far."""

    __slots__ = (
        "code", "emphasis", "flags", "heading", "link", "list_depth", "marker", "n_code", "n_emphasis",
        "n_images", "n_link", "n_links", "opened", "row", "run_flags", "spans", "symbols_left_out",
        "truncated",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.spans = SpanBuilder()
        self.truncated = False  # there are more than MAX_BLOCKS blocks
        self.symbols_left_out = False  # there are more than MAX_SYMBOLS symbols, or longer ones
        # The place of the walk.
        self.row = 0  # the innermost container
        self.opened: Any = None  # the element of the container that began last
        self.heading = 0  # level
        self.list_depth = 0
        self.marker = 0  # of the list item, until its first block
        self.flags = 0  # of the open inline elements
        self.link = self.emphasis = self.code = 0  # how many of these are open
        # The run.
        self.run_flags = 0  # of all inline elements in it
        self.n_link = self.n_emphasis = self.n_code = 0  # characters inside such elements
        self.n_links = self.n_images = 0

    def add_text(self, text: str) -> None:
        """Add text of an element or after one; only in code it may be blank."""
        self.parts.append(code_text(text) if self.pre else text.replace("\n", " "))
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
        while parts and parts[-1] in UNSEEN:
            parts.pop()
        text = parts[0] if len(parts) == 1 else "".join(parts)
        text = fold_listing(text) if self.lines else fold_whitespace(text, self.pre > 0)
        if text and has_word(text):
            at, with_images = len(self.texts), self.n_images > 0
            self.add_block(text)
            if self.spans.run or self.spans.waiting:
                if with_images:
                    self.outside += [(at, row) for row in self.spans.rows_of_images_before(self.row)]
                self.spans.emit_spans(at, parts, text, self.pre > 0)
            self.marker = self.n_images = 0  # images belong to the text after them
        elif text and is_visible(text):
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
            if self.language:
                self.languages.append((len(self.texts), self.language))
            self.texts.append(piece)
            self.blocks += (
                self.row, flags, self.heading, self.list_depth, self.marker,
                link, self.n_links, emphasis, code, self.n_images, line,
            )  # fmt: skip
            self.n_links = self.n_images = 0

    def line_break(self) -> None:
        """Two breaks in a row end the block; one stays as a line end."""
        parts, at = self.parts, len(self.parts) - 1
        if self.lines:
            parts.append("\n")
            return
        while at >= 0 and (parts[at] == " " or parts[at] <= LINK_END):
            at -= 1
        if at >= 0 and parts[at] == "\n" and not self.pre:
            self.end_run()
        elif parts:
            parts.append("\n")


def bounds() -> tuple[int, ...]:
    """The bounds of a page, for the compiled core: blocks, characters of one, symbols, characters of one."""
    return MAX_BLOCKS, MAX_BLOCK_CHARS, MAX_SYMBOLS, MAX_SYMBOL_CHARS


def has_word(text: str) -> bool:
    """Whether a text, which is not empty, holds a word or a number."""
    return text[0].isalnum() or _WORD.search(text) is not None


def is_visible(text: str) -> bool:
    """Whether a text holds a character that is shown; joiners alone are invisible."""
    return any(map(str.isprintable, text))


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces of at most MAX_BLOCK_CHARS characters."""
    return (text[at : at + MAX_BLOCK_CHARS] for at in range(0, len(text), MAX_BLOCK_CHARS))
