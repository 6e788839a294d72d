"""Running heads and feet are found by what neighbouring pages repeat."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.forms.running import EDGE, lines_of, running_lines
from tests.growth import assert_linear
from tests.profile import examples

WORDS = ["The gate is shut at dusk.", "Nobody came.", "Boats wait below.", "The keeper sleeps."]


def page(*lines: str, at: int = 0) -> str:
    """A page with these lines at its ends, and between them words that no other page has."""
    own = [f"{word} {chr(97 + at) * 3}" for word in WORDS]
    return "\n".join([*lines[:1], *own, *lines[1:]]) + "\n"


def running(*pages: str) -> list[list[str]]:
    told = running_lines([[line for line in lines_of(text) if line.body] for text in pages])
    return [[line.body for line in lines] for lines in told]


def test_lines_are_those_of_a_dump() -> None:
    assert [(line.body, line.indent) for line in lines_of("  one\r\n\ftwo \n")] == [
        ("one", 2),
        ("", 0),
        ("two", 0),
    ]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Page {}", "Seite {} von 9"])
def test_a_number_that_grows(number: str) -> None:
    pages = [page(WORDS[at], number.format(at + 7), at=at) for at in range(3)]
    assert running(*pages) == [[number.format(7)], [number.format(8)], [number.format(9)]]


def test_roman_numbers() -> None:
    assert running(*(page(WORDS[at], number, at=at) for at, number in enumerate(["iii", "iv", "v"]))) == [
        ["iii"],
        ["iv"],
        ["v"],
    ]


def test_left_and_right_pages() -> None:
    heads = ["The Lock", "Chapter One", "The Lock", "Chapter One"]
    assert running(*(page(head, at=at) for at, head in enumerate(heads))) == [[head] for head in heads]


def test_numbers_that_do_not_count_are_text() -> None:
    assert running(page("A", "412 boats"), page("B", "77 boats", at=1)) == [[], []]


def test_lines_of_one_page_alone_are_text() -> None:
    assert running(page("The Lock")) == [[]]


def test_a_line_behind_text_stays() -> None:
    assert running("Notes\n" + page("Log"), "Index\n" + page("Log", at=1)) == [[], []]


@given(st.lists(st.sampled_from([*WORDS, "1", "2", "The Lock", ""]), max_size=30), st.integers(1, 4))
@settings(max_examples=examples(60))
def test_only_edges_are_running(lines: list[str], n: int) -> None:
    pages = [list(lines_of("\n".join(lines))) for _ in range(n)]
    full = [[line for line in each if line.body] for each in pages]
    for whole, found in zip(full, running_lines(full), strict=True):
        assert len(found) <= 2 * EDGE
        assert all(line in whole[:EDGE] or line in whole[-EDGE:] for line in found)


def test_many_pages_take_linear_time() -> None:
    def find(n: int) -> object:
        return running_lines([list(lines_of(page("The Lock", str(at), at=at % 9))) for at in range(n)])

    assert_linear(find, lambda n: n, 400)
