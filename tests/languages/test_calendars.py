"""Days of other calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from boilerstrip.languages.calendars import (
    ERAS,
    FIRST_PERSIAN_YEAR,
    LAST_PERSIAN_YEAR,
    gregorian_year,
    persian_day,
)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1402, 12, 14, "2024-03-04"),
        (1403, 1, 1, "2024-03-20"),
        (1403, 12, 30, "2025-03-20"),
        (1404, 1, 1, "2025-03-21"),
        (1400, 1, 1, "2021-03-21"),
        (1357, 11, 22, "1979-02-11"),
    ],
)
def test_days_of_iran(year: int, month: int, day: int, expected: str) -> None:
    assert persian_day(year, month, day) == date.fromisoformat(expected)


def test_every_day_of_iran_follows_the_one_before() -> None:
    before = persian_day(FIRST_PERSIAN_YEAR, 1, 1) - timedelta(days=1)
    for year in range(FIRST_PERSIAN_YEAR, LAST_PERSIAN_YEAR + 1):
        for month in range(1, 13):
            for day in range(1, 32):
                try:
                    found = persian_day(year, month, day)
                except ValueError:
                    assert day > 29
                    continue
                assert found == before + timedelta(days=1)
                before = found


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 32), (7, 31), (12, 31)])
def test_no_day(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        persian_day(1402, month, day)


def test_years() -> None:
    assert {gregorian_year(1, era) for era in ERAS} == {2019, 1989, 1926, 1912}
    assert (gregorian_year(2567), gregorian_year(2024)) == (2024, 2024)
