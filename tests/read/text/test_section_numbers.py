"""Numbers of headings are told from those of lists."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.section_numbers import section_rows
from tests.segment.made import LINE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. Delivery", LINE, "2. Price", LINE], {0, 2}),
        (["1. Delivery", LINE, LINE, "2. Price?", "A note."], {0, 3}),
        (["1. Peel the apples.", LINE, "2. Cut them.", LINE], set()),  # sentences: steps with a paragraph
        (["1. Apples", "2. Pears", LINE], set()),  # items
        (["1. Apples", LINE, "2. Pears"], set()),  # nothing is below the last
        (["1. Apples", "red", "2. Pears", "green"], set()),  # no text is between
        (["1. " + LINE[:-1] * 2, LINE, "2. Price", LINE], set()),
        (["1. Delivery", LINE], set()),
    ],
)
def test_numbers_above_text_are_those_of_headings(lines: list[str], expected: set[int]) -> None:
    numbered = [(row, int(line[0])) for row, line in enumerate(lines) if line[0].isdigit()]
    assert section_rows(numbered, lines) == expected


def test_two_runs_are_told_apart() -> None:
    lines = ["1. Delivery", LINE, "2. Price", LINE, "1. Apples", "2. Pears"]
    assert section_rows([(0, 1), (2, 2), (4, 1), (5, 2)], lines) == {0, 2}


def test_the_number_of_a_heading_is_a_part_of_its_text() -> None:
    page = read_text(f"1. Delivery\n{LINE}\n2. Price\n{LINE}\n1. Apples\n2. Pears")
    assert page.blocks.text == ("1. Delivery", LINE, "2. Price", LINE, "Apples", "Pears")
    assert page.markers == ((4, "1. "), (5, "2. "))
