"""The walk inside code."""

from __future__ import annotations

from lxml import etree

from boilerstrip.labels import Inside
from boilerstrip.read.html.walk.code_state import CodeState
from boilerstrip.read.html.walk.tags import TAG_RULES
from boilerstrip.read.html.walk.whitespace import LINE_END, LINE_START


def test_a_listing_keeps_white_space_and_has_a_language_while_it_is_open() -> None:
    state = CodeState()
    state.open_pre(etree.Element("pre", {"class": "language-lua"}), whole=True)
    assert (state.pre, state.verbatim, state.lines, state.language) == (1, 1, [True], "lua")
    state.close_pre()
    assert (state.pre, state.verbatim, state.lines, state.language) == (0, 0, [], "")


def test_blocks_in_a_listing_are_lines_but_for_those_that_hold_lines() -> None:
    state = CodeState()
    state.open_pre(etree.Element("pre"), whole=True)
    for tag in ("ol", "li"):
        state.open_line(TAG_RULES[tag])
    assert [state.close_line(), state.close_line(), state.close_line()] == [True, True, False]
    assert state.parts == [LINE_START, LINE_END]
    assert (state.seen["ol"], state.seen["li"]) == (1, 1)


def test_a_table_of_code_is_code_and_no_table() -> None:
    state = CodeState()
    state.own[-1] = state.inherited[-1] = int(Inside.TABLE | Inside.MAIN)
    state.mark_as_listing()
    assert state.own == state.inherited == [int(Inside.CODE | Inside.MAIN)]
