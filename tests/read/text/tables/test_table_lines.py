"""table_lines: rows by tabs, pipes and ruled rows; rows of signs."""

from __future__ import annotations

import pytest

from boilerstrip import clean
from boilerstrip.labels import Inside
from boilerstrip.read.text.tables.table_lines import rows_without_words, table_flags


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["Rye\t2.10"], [0]),
        (["•\tRye", "1.\tOats", "(a)\tSpelt", "-\tWheat"], []),  # as Word copies a list
        (["1.\tRye\t2.10"], [0]),
        (["|a|b|", "|---|---|", "|c|d|"], [0, 1, 2]),
        (["a | b", "--- | ---", "c | d", "e | f"], [0, 1, 2, 3]),
        (["a | b", "c | d"], []),
        (["Basin | Depth", "North | 6.2 m", "East | -4 m"], [0, 1, 2]),  # pipes alone, and numbers
        (["Basin | Depth", "North | 6.2 m", "South |", "East | 5 m", "West | 4 m"], [0, 1, 2, 3, 4]),
        (["Home | News", "Shop | Help", "Terms | Contact"], []),
        (["Ada Mill | 3 May 2021", "Bo Lind | 4 May 2021", "Cem Ak | 5 May 2021"], []),
    ],
)
def test_rows(lines: list[str], rows: list[int]) -> None:
    flags = table_flags(lines, range(len(lines)))
    assert [at for at, flag in enumerate(flags.tolist()) if flag == Inside.TABLE] == rows


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["|a|b|", "|---|---|", "|✓|✗|", "|–|–|"], [2, 3]),
        (["|a|b|", "|:-:|--|", "|   |  |"], []),
        (["|✓|✗|"], []),  # alone
        (["✓ | ✗", "a | b"], []),
    ],
)
def test_rows_of_signs(lines: list[str], rows: list[int]) -> None:
    assert list(rows_without_words(lines)) == rows


def test_a_row_of_ticks_is_written() -> None:
    story = "The mill at the ford turns again after eleven years, and the flour is sold at its door."
    table = "| Rye | Oats |\n| --- | --- |\n| yes | no |\n| ✓ | ✗ |\n| 1 | 2 |"
    assert table in clean(f"{story}\n\n{table}\n\n{story} So it is.\n", kind="text").to_markdown()
