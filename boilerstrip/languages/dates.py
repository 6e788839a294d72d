"""Dates in declarations and in lines of text, in many languages.

Only absolute dates are read: "two hours ago" would need a clock, and the same page must give the same
result on every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timezone
from functools import lru_cache

import regex

from boilerstrip.deferred import deferred
from boilerstrip.languages.calendars import (
    ERAS,
    FIRST_PERSIAN_YEAR,
    LAST_PERSIAN_YEAR,
    gregorian_year,
    persian_day,
)
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.months import JOINER, MONTHS, N_MONTHS, TWO_WORD_MONTHS, bare
from boilerstrip.languages.tables import any_entry

FIRST_YEAR, LAST_YEAR = 1970, 2099
MAX_DATE_CHARS = 400  # longer text is cut before it is searched
MAX_URL_CHARS = 500  # longer addresses are cut before they are searched

MAX_MONTH_CHARS = 20  # characters of a month and of what is between it and the day

# Dates that begin with a number, tried at numbers only. Every quantifier is bounded or possessive, and no
# character next to it can match it: linear. The alternatives share the names of their groups.
_DAY_ENDING = any_entry("day endings")
_MONTH = r"(?P<month>\p{L}[\p{L}\p{M}\u200c\u200d.]{1,14}+)"
_FROM_NUMBER = regex.compile(
    # 2022-12-30; 2022年12月30日; 2022. december 30., 2022 m. gruodžio 30 d., 2022ko abenduaren 30a
    r"(?P<year>\d{4})(?:(?P<mark>[-/.]\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
    r"|\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})(?!\d)"
    r"|\.\sgada\s(?P<day>\d{1,2})\.\s"
    + _MONTH
    + r"|(?:ko)?[\s.-]{1,2}+(?:m\.\s)?" + _MONTH + r"[\s-]{1,2}+(?P<day>\d{1,2})(?!\d))"
    # 令和4年12月30日
    rf"|(?<=(?P<era>{any_of(ERAS)}))(?P<year>\d{{1,3}})\s?年"
    r"\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})(?!\d)"
    # 30.12.2022, 12/30/22
    r"|(?<![./-])(?P<a>\d{1,2})(?P<mark>[./-])\s?(?P<b>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d/-])"
    # 30 / 12 / 2022, 30 | 12 | 2022, 2022 / 12 / 30
    r"|(?<![./-])(?P<a>\d{1,2})\s(?P<mark>[/|])\s(?P<b>\d{1,2})\s(?P=mark)\s(?P<year>\d{4})(?![\d/-])"
    r"|(?P<year>\d{4})\s(?P<mark>[/|])\s(?P<month>\d{1,2})\s(?P=mark)\s(?P<day>\d{1,2})(?!\d)"
    # 30.XII.2022, 30 XII 2022
    r"|(?P<day>\d{1,2})[.\s]\s?(?-i:(?P<roman>[IVX]{1,4}))[.\s]\s?(?P<year>\d{4})(?!\d)"
    # 30 tháng 12, 2022
    r"|(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})[\s,]{1,2}+(?:năm\s)?(?P<year>\d{4})(?!\d)"
    # 30 December 2022, 30. Dezember 2022, 30 de diciembre de 2022, 30-Dec-2022, 30 Dec '22
    rf"|(?<!:)(?P<day>\d{{1,2}})(?:{_DAY_ENDING}|[ºª°.])?[\s,/-]{{0,3}}+"
    rf"(?:(?:{any_entry('before a month')})\s)?"
    + _MONTH
    + rf"[\s,/-]{{0,3}}+(?:(?:{any_entry('before a year')})\s)?['’]?(?P<year>\d{{4}}|\d{{2}})(?![\d:])",
    regex.IGNORECASE,
)  # fmt: skip
# Dec. 30, 2022; December 30th 2022; Fri Dec 30 19:20:11 CET 2022: what precedes the number, in few
# characters, and what follows it.
_MONTH_BEFORE = regex.compile(
    r"(?<![\p{L}\p{M}])(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s)?(\p{L}[\p{L}\p{M}\u200c\u200d.]{1,14}+)[\s-]{0,2}$"
)
_DAY_AND_YEAR = re.compile(
    rf"(\d{{1,2}})(?:{_DAY_ENDING}|\.)?[\s,-]{{1,3}}"
    r"(?:\d\d:\d\d(?::\d\d)?\s(?:(?:[A-Z]{2,5}|[+-]\d{4})\s)?)?(\d{4}|['’]\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
# What any date holds: rules out most texts at little cost.
_DATE_LIKE = re.compile(r"\d(?:\d{3}|\D{1,16}\d\d|年)")
# Fixed numbers of digits: linear.
_COMPACT = regex.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?=T?\d{4,6}(?!\d)|(?!\d))")
# A time of day after a date, and its zone: fixed numbers of digits, so linear.
_TIME = regex.compile(
    r"(?:T|,?\s)?\s?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9}+)?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?(?!\d)"
)
_UTC = ("Z", "UTC", "GMT", "+00:00", "+0000", "+00", "-00:00")
# In addresses: /2022/12/30/, /2022/dec/30/; or 20221230 as a name or part of one. Of bounded length: linear.
_IN_URL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2]|[a-z]{3,9})\2(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE
)
_COMPACT_IN_URL = re.compile(r"[/_-]t?(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
# 30-12-2022 or 12-30-2022, only where one of the two can be no month.
_YEAR_LAST_IN_URL = re.compile(r"(?<=[/_-])(\d{1,2})([-.])(\d{1,2})\2(20\d\d)(?=[/_.-]|$)")
_AMERICAN_TIME = re.compile(r"\d\s?[ap]\.?m\b|\b[ecmp][sd]?t\b", re.IGNORECASE)
# Fixed words and bounded runs before the date, in at most 40 characters: linear.
_MAX_UPDATE_WORD_CHARS = 40
_UPDATE_WORD = deferred(
    lambda: regex.compile(
        rf"(?:{any_entry('updated')})\W{{0,6}}(?:\p{{L}}{{1,6}}\W{{1,3}})?$", regex.IGNORECASE
    )
)


_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()  # months, as in Poland and Hungary

_NOTHING = "1970-01-01"  # what databases give where no date is known
# Seconds or milliseconds since 1970; fixed numbers of digits: linear.
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d{1,9})?$")
_FIRST_EPOCH = 400_000_000  # September 1982; smaller numbers are no moments

_BEGINS_UPDATED = deferred(
    lambda: regex.compile(
        rf"\W{{0,3}}(?:\p{{L}}{{1,8}}\W{{1,3}})?(?:{any_entry('updated')})\b", regex.IGNORECASE
    )
)


def read_date(year: str, month: int, day: str) -> str:
    """Put the parts of a date into ISO form; an impossible date gives an empty string.

    Months 13 to 24 are those of the calendar of Iran. Its years with other months are of the Middle Ages.
    """
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900
    if month > N_MONTHS:
        return _persian(number, month, int(day))
    number = gregorian_year(number)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return ""
    try:
        iso = date(number, month, int(day)).isoformat()
    except ValueError:
        return ""
    return "" if iso == _NOTHING else iso


def _persian(year: int, month: int, day: int) -> str:
    """Return a day of the calendar of Iran in ISO form; "" if there is none. Its months are 13 to 24."""
    if not FIRST_PERSIAN_YEAR <= year <= LAST_PERSIAN_YEAR:
        return ""
    try:
        return persian_day(year, month - N_MONTHS, day).isoformat()
    except ValueError:
        return ""


def month_of(word: str) -> int:
    """Find the number of a month by its name or abbreviation in any known language; 0 if unknown.

    Those of the calendar of Iran have the numbers 13 to 24.
    """
    return MONTHS.get(bare(word).strip("."), 0)


def find_dates(text: str, month_first: bool = False) -> Iterator[tuple[int, int, str]]:
    """Return (start, end, ISO date) for the absolute dates in a text, in their order.

    Args:
        text: any text; its first ``MAX_DATE_CHARS`` characters are searched.
        month_first: True reads 3/4/2022 as 4 March, False as 3 April, unless the text has an American time.
    """
    text = text[:MAX_DATE_CHARS]
    return iter(_dates_in(text, month_first) if _DATE_LIKE.search(text) else ())


@lru_cache(maxsize=1_024)
def _dates_in(text: str, month_first: bool) -> tuple[tuple[int, int, str], ...]:
    """Return the dates in a text; the bounded cache saves time, as several stages ask for those of a line."""
    if not text.isascii():
        for name in TWO_WORD_MONTHS:  # one character for one, so places stay what they are
            text = text.replace(f"{name} ", f"{name}{JOINER}")
    found: list[tuple[int, int, str]] = []
    end = 0
    for number in _NUMBER.finditer(text):
        if number.start() >= end:
            start, stop, iso = _date_at(text, number.start(), month_first)
            if iso:
                end = stop
                found.append((start, stop, iso))
    return tuple(found)


def find_date(text: str, month_first: bool = False) -> str:
    """Return the first date that no word for "updated" precedes, else the first date of all; "" for none."""
    published = published_day(text, month_first)
    return published or next((iso for _, _, iso in find_dates(text, month_first)), "")


def published_day(text: str, month_first: bool = False) -> str:
    """Return the first date in a text that no word for "updated" precedes; "" for none."""
    if not _DATE_LIKE.search(text):  # most texts end here
        return ""
    dates = find_dates(text, month_first)
    return next((iso for start, _, iso in dates if not _follows_update_word(text, start)), "")


def updated_days(text: str, month_first: bool = False) -> tuple[str, ...]:
    """Return the dates in a text that a word for "updated" precedes."""
    if not _DATE_LIKE.search(text):
        return ()
    dates = find_dates(text, month_first)
    return tuple(iso for start, _, iso in dates if _follows_update_word(text, start))


def _follows_update_word(text: str, start: int) -> bool:
    return _UPDATE_WORD.search(text[max(0, start - _MAX_UPDATE_WORD_CHARS) : start]) is not None


def says_updated(text: str) -> bool:
    """Return whether a text begins with a word for "updated" or "last updated" and holds no date."""
    return _BEGINS_UPDATED.match(text) is not None and not find_date(text)


def declared_time(value: str, month_first: bool = False) -> str:
    """Read a declaration (meta, JSON-LD, ``<time datetime>``): ISO, compact or written out.

    A number of nine digits or more is one of seconds or milliseconds since 1970.

    Returns:
        ISO 8601: the date, with time of day and zone where they are given; "" where there is no date.
    """
    value = value.strip()[:MAX_DATE_CHARS]
    epoch = _EPOCH.match(value)
    if epoch and int(epoch[1]) >= _FIRST_EPOCH:
        return f"{datetime.fromtimestamp(int(epoch[1]), timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
    compact = _COMPACT.match(value)
    if compact:
        day, end = read_date(compact[1], int(compact[2]), compact[3]), compact.end(3)
    else:
        found = next(find_dates(value, month_first), (0, 0, ""))
        day, end = found[2], found[1]
    clock = _TIME.match(value, end) if day else None
    if not clock or int(clock[1]) > 23 or int(clock[2]) > 59:
        return day
    second = f":{clock[3]}" if clock[3] else ""
    zone = "Z" if clock[4] in _UTC else _colon(clock[4] or "")
    return f"{day}T{int(clock[1]):02}:{clock[2]}{second}{zone}"


def _colon(offset: str) -> str:
    return f"{offset[:3]}:{offset[-2:]}" if len(offset) > 3 else f"{offset}:00" if offset else ""


def url_date(url: str) -> str:
    """The ISO date in an address such as /2022/12/30/: the last one, as an archive puts its own first."""
    url = url[:MAX_URL_CHARS]
    found = [
        read_date(year, int(month) if month.isdigit() else month_of(month), day)
        for year, _, month, day in _IN_URL.findall(url)
    ]
    found = found or [read_date(year, int(month), day) for year, month, day in _COMPACT_IN_URL.findall(url)]
    found = found or [
        read_date(year, min(int(one), int(other)), str(max(int(one), int(other))))
        for one, _, other, year in _YEAR_LAST_IN_URL.findall(url)
        if max(int(one), int(other)) > N_MONTHS
    ]
    return next(filter(None, reversed(found)), "")


def days_apart(one: str, other: str) -> int:
    """Count the days between two ISO dates."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _date_at(text: str, at: int, month_first: bool) -> tuple[int, int, str]:
    """Start, end and value of the date whose first number is at ``at``; an empty value for none."""
    found = _FROM_NUMBER.match(text, at)
    iso = _to_iso(found, month_first, text) if found else ""
    if found and iso:
        return at, found.end(), iso
    after = _DAY_AND_YEAR.match(text, at)
    before = _MONTH_BEFORE.search(text, max(0, at - MAX_MONTH_CHARS), at) if after else None
    if after and before:
        return before.start(), after.end(), read_date(after[2].strip("'’"), month_of(before[1]), after[1])
    return at, at, ""


def _to_iso(found: regex.Match[str], month_first: bool, text: str) -> str:
    name, year, a, b = found["month"], found["year"], found["a"], found["b"]
    if found["roman"]:
        number = _ROMAN.index(found["roman"]) + 1 if found["roman"] in _ROMAN else 0
        return read_date(year, number, found["day"])
    if found["era"]:
        year = str(gregorian_year(int(year), found["era"]))
    if name and name.isdigit():
        # With the year first, as Iran writes them; no month in numbers has a number that is too great.
        is_persian = FIRST_PERSIAN_YEAR <= int(year) <= LAST_PERSIAN_YEAR
        number = int(name) + N_MONTHS * is_persian
        return read_date(year, number, found["day"]) if is_persian or number <= N_MONTHS else ""
    if name:
        return read_date(year, month_of(name), found["day"])
    either = int(a) <= 12 and found["mark"] != "."
    a_is_month = int(b) > 12 or (either and (month_first or _AMERICAN_TIME.search(text)))
    day, month = (b, a) if a_is_month else (a, b)
    return read_date(year, int(month), day) if int(month) <= N_MONTHS else ""
