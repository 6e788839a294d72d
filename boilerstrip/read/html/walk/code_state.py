"""The state of a walk inside code: open listings, their lines, and the language that the page names."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from boilerstrip.read.html.walk.code_language import language_of
from boilerstrip.read.html.walk.columns import Rows
from boilerstrip.read.html.walk.listings import (
    HOLDERS,
    drop_first_line_end,
    drop_source_lines,
    prepare_listing,
)
from boilerstrip.read.html.walk.tags import CODE_FLAG, TABLE_FLAG, TagRule
from boilerstrip.read.html.walk.whitespace import LINE_END, LINE_START


class CodeState(Rows):
    """What is open around the walk that holds code."""

    __slots__ = ("language", "languages", "lines", "parts", "pre", "seen", "verbatim")

    def __init__(self) -> None:
        super().__init__()
        self.seen: defaultdict[str, int] = defaultdict(int)  # elements of each tag of containers so far
        self.parts: list[str] = []  # texts and borders of the run
        self.pre = 0  # open elements whose white space is kept
        self.verbatim = 0  # open elements in which no border is a word border, those and <code> included
        self.lines: list[bool] = []  # the open listing and the blocks in it: whether each is a line
        self.language = ""  # of the open listing or <pre>
        self.languages: list[tuple[int, str]] = []  # block, and the language of the code in it

    def open_pre(self, element: Any, whole: bool) -> None:
        """Begin text whose white space is kept; ``whole``: it is one listing, and so becomes one block."""
        self.pre += 1
        self.verbatim += 1
        self.language = begin_code(element, whole)
        if whole:
            self.lines.append(True)

    def close_pre(self) -> None:
        """End text whose white space is kept."""
        self.pre -= 1
        self.verbatim -= 1
        self.lines.clear()
        self.language = ""

    def open_line(self, rule: TagRule) -> None:
        """Begin a block in a listing."""
        tag = rule.tag
        self.seen[tag] += 1
        is_line = tag not in HOLDERS
        self.lines.append(is_line)
        if is_line:
            self.parts.append(LINE_START)

    def close_line(self) -> bool:
        """End a block in the listing; False if it is the listing itself."""
        if len(self.lines) == 1:
            return False
        if self.lines.pop():
            self.parts.append(LINE_END)
        return True

    def mark_as_listing(self) -> None:
        """Say of the container that began last that it is code, and no table."""
        self.own[-1] = self.own[-1] & ~TABLE_FLAG | CODE_FLAG
        self.inherited[-1] = self.inherited[-1] & ~TABLE_FLAG | CODE_FLAG


def begin_code(element: Any, whole: bool) -> str:
    """Prepare an element whose white space is kept, and return the language that the page names for it.

    Args:
        element: the element.
        whole: it is one listing.
    """
    language = language_of(element)
    drop_first_line_end(element)
    if whole:
        drop_source_lines(element)
        prepare_listing(element)
    return language
