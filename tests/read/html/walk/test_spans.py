"""Spans of folded text, from the parts of a run."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.facts import Span
from boilerstrip.page import MAX_BLOCK_CHARS
from boilerstrip.read.html.walk.spans import CODE, EMPHASIS, IMAGE, LINK, STRONG, SpanBuilder, _places
from boilerstrip.read.html.walk.whitespace import BORDER, fold_whitespace
from tests.growth import assert_linear
from tests.profile import examples


def emitted(builder: SpanBuilder, parts: list[str], *, in_code: bool = False) -> list[Span]:
    builder.emit_spans(0, parts, fold_whitespace("".join(parts), keep=in_code), in_code)
    return builder.spans


def test_an_element_in_the_middle() -> None:
    builder, parts = SpanBuilder(), ["The ", "old", " mill"]
    builder.begin(STRONG, 1)
    builder.end(STRONG, 2)
    assert emitted(builder, parts) == [Span(0, 4, 7, STRONG, "", "")]


def test_white_space_at_the_borders_is_outside() -> None:
    builder, parts = SpanBuilder(), ["  The", "  old  ", "mill"]
    builder.begin(LINK, 1, "/a")
    builder.end(LINK, 2)
    assert emitted(builder, parts) == [Span(0, 4, 7, LINK, "/a", "")]


def test_control_characters_of_borders_are_no_text() -> None:
    builder, parts = SpanBuilder(), ["un", BORDER, "believ", BORDER, "able"]
    builder.begin(EMPHASIS, 2)
    builder.end(EMPHASIS, 3)
    assert emitted(builder, parts) == [Span(0, 2, 8, EMPHASIS, "", "")]


def test_a_whole_block() -> None:
    builder = SpanBuilder()
    builder.begin(LINK, 0, "/a")
    builder.end(LINK, 1)
    assert emitted(builder, ["all of it"]) == [Span(0, 0, 9, LINK, "/a", "")]


def test_an_open_element_continues_in_the_next_run() -> None:
    builder = SpanBuilder()
    builder.begin(STRONG, 1)
    builder.emit_spans(0, ["a", "bc"], "abc", False)
    builder.end(STRONG, 1)
    builder.emit_spans(1, ["de", "f"], "def", False)
    assert builder.spans == [Span(0, 1, 3, STRONG, "", ""), Span(1, 0, 2, STRONG, "", "")]


def test_a_link_ends_the_link_around_it_and_other_kinds_nest() -> None:
    builder = SpanBuilder()
    builder.begin(LINK, 0, "/a")
    builder.begin(LINK, 1, "/b")
    builder.end(LINK, 2)
    builder.begin(STRONG, 0)
    builder.begin(STRONG, 1)
    builder.end(STRONG, 1)
    builder.end(STRONG, 2)
    assert emitted(builder, ["a", "b"]) == [
        Span(0, 0, 1, LINK, "/a", ""),
        Span(0, 1, 2, LINK, "/b", ""),
        Span(0, 0, 2, STRONG, "", ""),
    ]


@pytest.mark.parametrize(("in_code", "n"), [(True, 0), (False, 1)])
def test_code_in_code_is_no_span(in_code: bool, n: int) -> None:
    builder = SpanBuilder()
    builder.begin(CODE, 0)
    builder.end(CODE, 1)
    assert len(emitted(builder, ["x = 1"], in_code=in_code)) == n


def test_images_of_a_run_without_a_word_go_to_the_next_block() -> None:
    builder = SpanBuilder()
    builder.image(0, "a.png", "A")
    builder.discard_run()
    builder.image(1, "b.png", "B")
    assert emitted(builder, ["x", "y"]) == [
        Span(0, 0, 0, IMAGE, "a.png", "A"),
        Span(0, 1, 1, IMAGE, "b.png", "B"),
    ]


def test_images_behind_the_last_block_go_to_its_end() -> None:
    builder = SpanBuilder()
    builder.image(0, "a.png", "")
    builder.finish(2, 9)
    assert builder.spans == [Span(1, 9, 9, IMAGE, "a.png", "")]
    empty = SpanBuilder()
    empty.image(0, "a.png", "")
    empty.finish(0, 0)
    assert empty.spans == []


def test_a_span_of_a_long_text_is_cut_with_it() -> None:
    builder, parts = SpanBuilder(), ["a" * (MAX_BLOCK_CHARS - 1), "b" * 2, "c"]
    builder.begin(STRONG, 1)
    builder.end(STRONG, 2)
    assert emitted(builder, parts) == [
        Span(0, MAX_BLOCK_CHARS - 1, MAX_BLOCK_CHARS, STRONG, "", ""),
        Span(1, 0, 1, STRONG, "", ""),
    ]


def test_many_images_between_borders_take_linear_time() -> None:
    def run(size: int) -> None:
        builder, parts = SpanBuilder(), ["word", *[BORDER] * size, "x"]
        for at in range(1, size):
            builder.image(at, "a.png", "")
        emitted(builder, parts)

    assert_linear(run, lambda size: size, 1_000)


def test_many_elements_in_white_space_take_linear_time() -> None:
    def run(size: int) -> None:
        builder, parts = SpanBuilder(), ["a", *[" "] * size, "b"]
        for at in range(1, size):
            builder.begin(STRONG, at)
            builder.end(STRONG, at + 1)
        emitted(builder, parts, in_code=True)

    assert_linear(run, lambda size: size, 1_000)


@given(st.lists(st.sampled_from(["a", " ", "  ", " b", "c ", BORDER]), min_size=1, max_size=12))
@settings(max_examples=examples(60))
def test_places_are_between_the_visible_characters_before_and_behind(parts: list[str]) -> None:
    text = "".join(parts).replace(BORDER, "")  # as in a listing, in which nothing is folded
    starts, ends = _places(parts, text, range(len(parts) - 1, 0, -1))
    for at in range(1, len(parts)):
        before, behind = ("".join(p).replace(BORDER, "") for p in (parts[:at], parts[at:]))
        assert (text[: ends[at]], text[starts[at] :]) == (before.rstrip(), behind.lstrip())
