"""Items that letters and Roman numerals mark."""

from __future__ import annotations

import pytest

import boilerstrip
from boilerstrip.read.text.letter_markers import letter_markers
from tests.growth import assert_linear
from tests.read.text.made import blocks


def rows(text: str) -> list[int]:
    return list(letter_markers(text.split("\n")))


@pytest.mark.parametrize(
    "text",
    [
        "i. Rye\nii. Oats",
        "I. Rye\nII. Oats\nIII. Spelt\nIV. Wheat",
        "i) Rye\nii) Oats\niii) Spelt\niv) Wheat\nv) Barley",
        "a. Rye\nb. Oats\nc. Spelt",
        "A.\tRye\nB.\tOats\nC.\tSpelt",
        "a. Rye\nb. Oats\nc. Spelt\nd. x\ne. x\nf. x\ng. x\nh. x\ni. x\nj. x",
        "vi. Rye\ni. Oats\nii. Spelt\niii. Wheat",
    ],
)
def test_markers_that_count_up(text: str) -> None:
    first = 1 if text.startswith("vi") else 0
    assert rows(text) == list(range(first, text.count("\n") + 1))


@pytest.mark.parametrize(
    "text",
    [
        "A. Miller\nB. Carter",
        "J. Smith\nK. Carter\nL. Miller",
        "i. Rye",
        "ii. Oats\niii. Spelt",
        "a. Rye\nc. Spelt\ne. Wheat",
        "A. Rye\nb. Oats\nC. Spelt",
        "I. Rye\nThe text below it is long enough to be a line of text.\n"
        "II. Oats\nThe text below it is long enough to be a line of text.",
        "",
    ],
)
def test_initials_and_headings_are_none(text: str) -> None:
    assert rows(text) == []


def test_lists_inside_lists_and_text_between() -> None:
    assert rows("a. Rye\ni. one\nii. two\nb. Oats\nIt is long.\ni. one\nii. two\nc. Spelt") == [
        1,
        2,
        5,
        6,
        0,
        3,
        7,
    ]


def test_they_stay_as_written() -> None:
    found = blocks("i. Rye\nii. Oats\n\nа) рожь\nб) овёс")
    assert found.text == ("Rye", "Oats", "рожь", "овёс")
    assert found.marker.tolist() == [2, 2, 2, 2]
    prose = "The guild has agreed on rules that all of its members keep without exception from the spring on."
    text = f"{prose}\n\ni. Every member pays the fee in March.\nii. Nobody sells flour elsewhere.\n"
    assert "- ii. Nobody sells" in boilerstrip.clean(text).to_markdown()


def test_time_is_linear() -> None:
    assert_linear(rows, lambda n: "i. Rye\nii. Oats\na. Rye\nb. Oats\nc. Spelt\n" * n, 300)
