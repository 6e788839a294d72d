"""Days of other calendars -> days of the Gregorian calendar: of Iran, of Thailand, of Japan, of Taiwan."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

# Years of the calendar of Iran that are read; of others of these numbers no page is likely to be.
FIRST_PERSIAN_YEAR, LAST_PERSIAN_YEAR = 1349, 1430
# The year before the first of an era.
ERAS = MappingProxyType({"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911})
_FIRST_BUDDHIST, _LAST_BUDDHIST = 2500, 2642
_BUDDHIST = 543  # years before the Gregorian ones
_HALF = 6  # months of 31 days, which begin the year; those after them have 30


def gregorian_year(year: int, era: str = "") -> int:
    """Return the Gregorian year of a year of an era in ``ERAS``, of the Buddhist calendar, or of our own.

    >>> gregorian_year(2567), gregorian_year(6, "令和"), gregorian_year(2024)
    (2024, 2024, 2024)
    """
    if era:
        return ERAS[era] + year
    return year - _BUDDHIST if _FIRST_BUDDHIST <= year <= _LAST_BUDDHIST else year


def persian_day(year: int, month: int, day: int) -> date:
    """Return a day of the calendar of Iran.

    >>> persian_day(1402, 12, 14)
    datetime.date(2024, 3, 4)

    Raises:
        ValueError: there is no such day.
    """
    is_leap = _leap_days(year + 1) > _leap_days(year)
    n_days = 31 if month <= _HALF else 30 if month < 2 * _HALF or is_leap else 29
    if not (1 <= month <= 2 * _HALF and 1 <= day <= n_days):
        raise ValueError(f"no day of the calendar of Iran: {year}-{month}-{day}")
    before = 31 * (month - 1) - max(0, month - 1 - _HALF)
    # 1 Farvardin 1, by the leap days that are counted here.
    start = date(622, 3, 21).toordinal()
    return date.fromordinal(start + 365 * (year - 1) + _leap_days(year) - _leap_days(1) + before + day - 1)


def _leap_days(year: int) -> int:
    """Count the leap days before a year, up to a constant: eight in 33 years, right from 1178 to 1633."""
    return (8 * year + 21) // 33
