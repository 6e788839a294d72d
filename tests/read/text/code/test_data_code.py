"""data_code: SQL, CSV and rules of make in dumps are listings, as they are written."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear

SQL = "SELECT id, state\n  FROM jobs\n WHERE state = 'waiting'\n ORDER BY id;"
CSV = "id,name,weight\n1,North 1,412\n2,South 1,380\n3,East 4,"
MAKE = "kestrel: main.o queue.o\n\tcc -o kestrel main.o\n\tstrip kestrel\n\nclean:\n\trm -f *.o kestrel"


def listings(dump: str) -> list[str]:
    blocks = read_text(dump).blocks
    return [
        text for text, flags in zip(blocks.text, blocks.flags.tolist(), strict=True) if flags & Inside.CODE
    ]


@pytest.mark.parametrize(
    "listing",
    [
        SQL,
        CSV,
        MAKE,
        'FROM rye:3\nRUN grind\nCMD ["sift"]',
        "FROM --platform=$ARCH ${BASE} AS mill\nRUN grind",
        "README.html: README.md\n\t@pandoc -o $@ README.md",
        "DROP TABLE jobs;",
        "CREATE TABLE a (\n  b INT\n);",
    ],
)
def test_listing_is_one_block(listing: str) -> None:
    assert listings(f"To see what waits, write this:\n\n{listing}\n\nThen look at it.\n") == [listing]
    assert listings(f"To see what waits, write this:\n{listing}\nThen look at it.\n") == [listing]


@pytest.mark.parametrize("text", [
    "SELECT a boat and go.\nWe are there;",
    "New York 19,015,900 32,38\nLos Angeles 12,944,801 6,55\nChicago 9,504,753 12,20",
    "Red, green, blue\nRye, oats, spelt\nNorth, south, east",
    "Basin: the water between the quays.\nQuay: the wall along which ships lie.",
    "a,b,c\nd,e,f",
    "FROM THE EDITOR\nThis is what we have.",
    "FROM $199\nADD to the cart",
    "FROM HULL\nADD a boat",
    "Opening hours:\n\tMonday 9 to 5\n\tTuesday 9 to 6",
    "Dough:\n\t2 cups of rye\n\tsalt\nCrust:\n\toats",
    "basin:\n\tthe water between the quays.",
    "三十年,村委会,修好\n三十年,村委会,修好\n三十年,村委会,修好",
])  # fmt: skip
def test_text_is_none(text: str) -> None:
    assert listings(f"This is what is there:\n\n{text}\n\nThen look at it.\n") == []


@pytest.mark.parametrize(
    "line", ["SELECT a\n", "a:\n\tb\n\n", "a,b,c\n", "a:\n\n", "a a a a a,b,c c c c c c c c\n"]
)
def test_reading_takes_linear_time(line: str) -> None:
    assert_linear(read_text, lambda n: line * n, 400)
