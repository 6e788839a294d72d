"""Runs of text, and the blocks that they become."""

from __future__ import annotations

from lxml import etree

from boilerstrip.page import MAX_BLOCK_CHARS
from boilerstrip.read.html.walk.run import RunState


def test_a_run_becomes_a_block_where_it_holds_a_word() -> None:
    state = RunState()
    state.add_text("The old ")
    state.add_text("mill")
    state.end_run()
    state.add_text("— …")
    state.end_run()
    assert state.texts == ["The old mill"]
    assert state.parts == []


def test_two_breaks_end_a_run() -> None:
    state = RunState()
    for text in ("a", "b"):
        state.add_text(text)
        state.line_break()
    assert state.texts == []
    state.line_break()
    assert state.texts == ["a\nb"]


def test_a_listing_is_one_run_with_its_breaks_and_language() -> None:
    state = RunState()
    state.open_pre(etree.Element("pre", {"class": "language-lua"}), whole=True)
    state.add_text(" a\n")
    for _ in range(2):
        state.line_break()
    state.add_text("\tb\x07 ")
    state.end_run()
    assert (state.texts, state.languages) == ([" a\n\n\n\tb"], [(0, "lua")])


def test_a_long_listing_is_cut_and_nothing_is_lost() -> None:
    state = RunState()
    state.open_pre(etree.Element("pre"), whole=True)
    state.add_text("a \n" * MAX_BLOCK_CHARS)
    state.end_run()
    assert list(map(len, state.texts)) == [MAX_BLOCK_CHARS] * 2 + [MAX_BLOCK_CHARS - 2]
    assert "".join(state.texts) == ("a \n" * MAX_BLOCK_CHARS).rstrip()
