"""The headings among the lines of a typeset document."""

from __future__ import annotations

from boilerstrip.read.text.typeset.set_headings import SetLine, heading_levels
from tests.read.text.prose import ENGLISH, GERMAN, wrapped


def body(text: str, size: float = 0) -> list[SetLine]:
    return [SetLine(line, size=size) for line in wrapped(text, 60).split("\n")]


def levels(*rows: SetLine | None) -> dict[str, int]:
    found = heading_levels(rows)
    return {row.text: level for row, level in zip(rows, found, strict=True) if row and level}


def test_by_size() -> None:
    rows = [
        SetLine("Title", size=20),
        *body(ENGLISH, 10),
        SetLine("Part", size=16),
        SetLine("Piece", size=13),
    ]
    assert levels(*rows, *body(GERMAN, 10)) == {"Title": 1, "Part": 2, "Piece": 3}


def test_letters_that_are_hardly_larger_are_no_heading() -> None:
    assert levels(*body(ENGLISH, 10), SetLine("Part", size=10.5), *body(GERMAN, 10)) == {}


def test_a_page_in_two_sizes_has_no_headings_by_size() -> None:
    assert levels(*body(ENGLISH, 10), *body(GERMAN, 14)) == {}


def test_by_number() -> None:
    rows = [
        SetLine("1 The wheel"),
        SetLine("1.1 Its axle"),
        *body(ENGLISH),
        SetLine("2. What it cost"),
        *body(GERMAN),
    ]
    assert levels(*rows) == {"1 The wheel": 2, "1.1 Its axle": 3, "2. What it cost": 2}


def test_items_of_a_list_are_no_headings() -> None:
    rows = [
        *body(ENGLISH),
        SetLine("1. Buy flour"),
        SetLine("2. Buy salt"),
        SetLine("3 of them came."),
        *body(GERMAN),
    ]
    assert levels(*rows) == {}


def test_by_bold_type() -> None:
    rows = [*body(ENGLISH), SetLine("What it cost", is_bold=True), *body(GERMAN)]
    assert levels(*rows) == {"What it cost": 2}


def test_a_title_without_size() -> None:
    assert levels(SetLine("The mill"), SetLine("1 The wheel"), *body(ENGLISH)) == {
        "The mill": 1,
        "1 The wheel": 2,
    }
    assert levels(
        SetLine("The mill"), *(row._replace(apart=at == 0) for at, row in enumerate(body(ENGLISH)))
    ) == {"The mill": 1}
    assert levels(SetLine("the end of a sentence"), SetLine("1 The wheel"), *body(ENGLISH)) == {
        "1 The wheel": 2
    }


def test_a_title_of_two_lines() -> None:
    rows = [SetLine("The mill", size=20), SetLine("and its wheel", size=20), *body(ENGLISH, 10)]
    assert levels(*rows) == {"The mill": 1, "and its wheel": 1}


def test_lines_that_are_left_out_and_columns_are_none() -> None:
    assert levels(None, *body(ENGLISH, 10), SetLine("Part    7", size=16), *body(GERMAN, 10)) == {}
    assert heading_levels([None]) == [0]
