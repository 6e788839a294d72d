"""Tables whose columns a line of rulers shows."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.read.text.tables.ruled_columns import ruled_rows
from boilerstrip.write.formats.markdown import write_markdown
from tests.growth import assert_linear
from tests.read.text.made import blocks
from tests.write.made import document_of

SIMPLE = (
    "=====  =====  ========\nGrain  Price  From\n=====  =====  ========\n"
    "Rye    2.10   Ash Ford\nOats          sold out\n=====  =====  ========"
)
ROWS = [["Grain", "Price", "From"], ["Rye", "2.10", "Ash Ford"], ["Oats", "", "sold out"]]


def tables(text: str) -> list[list[list[str]]]:
    return [[cells for _, cells in rows] for rows in ruled_rows(text, blocks(text))]


def without_line(text: str, *numbers: int) -> str:
    return "\n".join(line for at, line in enumerate(text.split("\n")) if at not in numbers)


@pytest.mark.parametrize(
    "text",
    [
        SIMPLE,
        f"{SIMPLE}\nThe prices of the week.",
        f"The prices of the week:\n\n{SIMPLE}\n\nAsk at the mill.",
        without_line(SIMPLE, 0, 5).replace("=", "-"),  # as pandoc writes it
        f"{without_line(SIMPLE, 0, 5).replace('=', '-')}\n\nAsk at the mill.",
        without_line(SIMPLE, 0).replace("=", "-"),
        SIMPLE.replace("\n", "\r\n"),
        SIMPLE.replace("\nOats", "\n\nOats"),
        "\n".join(f"  {line}" for line in SIMPLE.split("\n")),
    ],
)
def test_rows_and_cells(text: str) -> None:
    assert tables(text) == [ROWS]


def test_a_table_without_names_of_columns() -> None:
    assert tables(f"{without_line(SIMPLE, 1, 2)}\n\n{SIMPLE}") == [ROWS[1:], ROWS]


def test_cells_may_be_wider_than_the_ruler_where_columns_are_far_apart() -> None:
    text = "Name       Id State\n----       -- -----\nkestrel   410 running\nplover   1217 stopped"
    assert (
        tables(f"{text}\n\n{text}")
        == [[["Name", "Id", "State"], ["kestrel", "410", "running"], ["plover", "1217", "stopped"]]] * 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "== Heading ==\ntext below the heading\nmore text below",
        "-- \nIlse Brandt\nmill",
        "--- ---\nThe mill at Anders Ford grinds again.\nThe flour is sold at the door.",
        "a -- b -- c\nd -- e -- f",
        "=====  =====",
        "=====  =====\n=====  =====",
        "=====  =====\n\n\n=====  =====\n=====  =====\nab",
        "",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert tables(text) == []


def test_they_are_written_as_a_table_with_all_characters() -> None:
    page = read_text(f"The prices of the week:\n\n{SIMPLE}\n")
    assert page.blocks.text[1:] == ("Grain Price From", "Rye 2.10 Ash Ford", "Oats sold out")
    assert write_markdown(document_of(page)).split("\n")[-2:] == [
        "| Rye | 2.10 | Ash Ford |",
        "| Oats |  | sold out |",
    ]


def test_time_is_linear() -> None:
    assert_linear(tables, lambda n: f"{SIMPLE}\n\n" * n, 100)
    assert_linear(tables, lambda n: "=====  =====\n\nab\n" * n, 100)
