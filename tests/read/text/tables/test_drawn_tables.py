"""Drawn tables are written with plain signs; other drawings stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.text.tables.drawn_tables import plain_tables
from tests.growth import assert_linear, row_of
from tests.profile import examples

TABLE = """\
┌──────┬────────────────┐
│Grain │  Price a kilo  │
├──────┼────────────────┤
│ Rye  │ 2.10           │
│Spelt │ 3.40           │
└──────┴────────────────┘
"""


def test_a_table() -> None:
    text = (
        "The mill\n\nThe mill at the ford has started to grind again after eleven years, and many came.\n\n"
        f"{TABLE}\nThe flour costs more than that in the shop, but you can hear where it comes from.\n"
    )
    found = boilerstrip.clean(text).to_markdown()
    assert "| Rye | 2.10 |\n| Spelt | 3.40 |" in found
    assert "─" not in found


@pytest.mark.parametrize(
    "drawing",
    [
        "┌───────┐\n│ Mill  │\n│ Shop  │\n└───────┘",
        "src\n├── mill\n│   └── wheel\n└── shop",
        "│ one line alone │",
        "─────┬─────",
        "a │ b",
    ],
)
def test_other_drawings(drawing: str) -> None:
    assert plain_tables(drawing) == drawing


def test_double_lines() -> None:
    assert plain_tables("╔═╦═╗\n║a║b║\n║c║d║\n╚═╩═╝") == "+-+-+\n|a|b|\n|c|d|\n+-+-+"


@given(st.text(alphabet="│├┼┤─┬ ab\n", max_size=120))
@settings(max_examples=examples(200))
def test_lengths_stay(text: str) -> None:
    assert [len(line) for line in plain_tables(text).split("\n")] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize("unit", ["│", "─┬", "│a│\n", "├─┼─┤\n"])
def test_time_is_linear(unit: str) -> None:
    row = row_of(unit)
    assert_linear(plain_tables, row, 20_000)
