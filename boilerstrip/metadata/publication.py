"""When a page was published: what it declares, its address, what stands beside its headline."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.declared.head import Declared, Found
from boilerstrip.languages.dates import days_apart, declared_time, find_date, url_date
from boilerstrip.outline.landmarks import INTO_BODY, blocks_around
from boilerstrip.page import Inside, Outline, Page

MAX_DATED_CHARS = 120  # longer blocks are not searched for a date
OPENING_CHARS = 60  # of the first paragraphs, which may open with place and date
MAX_NAMED = 5  # blocks far from the headline that the markup calls a date and that are looked at
MORNING, EVENING = 12, 12  # hours of UTC at which it may be the day before, or after, somewhere

_DATE = int(Inside.DATE)
_COMMENTS = int(Inside.COMMENTS)
_DATED = ("date", "byline")  # roles of blocks that may hold the date


def publication(page: Page, declared: Declared, outline: Outline, month_first: bool) -> tuple[Found, Found]:
    """Find when a page was published.

    Args:
        page: the page.
        declared: what its head says.
        outline: where its headline and body stand, and the roles of its blocks.
        month_first: 3/4/2022 is 4 March.

    Returns:
        The day, and the moment as exactly as it is known, each in ISO form and with where it was found. Where
        only the last change is known, the day is that one's and there is no moment.
    """
    told = declared.published
    if told[0]:
        return _local_day(told, _first([*_address(page), *_near(page, outline, month_first)])), told
    found = _first(_undeclared(page, declared, outline, month_first))
    if found[0]:
        return (found[0][:10], found[1]), found
    return (declared.modified[0][:10], declared.modified[1]), ("", "")


def _undeclared(page: Page, declared: Declared, outline: Outline, month_first: bool) -> Iterator[Found]:
    yield from _address(page)
    yield from _near(page, outline, month_first)
    yield declared.created
    yield from _far(page, outline, month_first)


def _first(found: Iterator[Found] | list[Found]) -> Found:
    return next((one for one in found if one[0]), ("", ""))


def _local_day(told: Found, shown: Found) -> Found:
    """The day of a moment; where it is given in UTC, the page's own day may be the one before or after."""
    moment, day = told[0], told[0][:10]
    if moment.endswith("Z") and shown[0] and days_apart(day, shown[0]) == 1:
        hour = int(moment[11:13])
        if hour >= EVENING if shown[0] > day else hour < MORNING:
            return shown[0][:10], shown[1]
    return day, told[1]


def _address(page: Page) -> list[Found]:
    return [(url_date(page.url or page.head.canonical), "address")]


def _near(page: Page, outline: Outline, month_first: bool) -> Iterator[Found]:
    """Dates beside the headline: <time> elements, bylines and date lines, then any short line."""
    marks, roles = outline.landmarks, dict(outline.roles)
    blocks = range(marks.top, min(marks.first + INTO_BODY + 1, len(page.blocks)))
    for at, value in page.head.times:
        if at in blocks:
            yield declared_time(value, month_first), "time element"
    marked = [at for at in blocks if roles.get(at) in _DATED]
    others = [at for at in range(marks.top, min(marks.first + 1, len(page.blocks))) if at not in marked]
    yield from _texts(page, [*marked, *others], month_first)
    for text in page.blocks.text[marks.first : blocks.stop]:
        yield find_date(text[:OPENING_CHARS], month_first), "text"


def _far(page: Page, outline: Outline, month_first: bool) -> Iterator[Found]:
    """Dates elsewhere: below the body, and where the markup speaks of a date, the nearest first."""
    marks = outline.landmarks
    below = blocks_around(marks, len(page.blocks))
    for at, value in page.head.times:
        if at in below:
            yield declared_time(value, month_first), "time element"
    yield from _texts(page, [at for at, role in outline.roles if role in _DATED], month_first)
    flags = page.blocks.flags
    named = np.flatnonzero((flags & _DATE != 0) & (flags & _COMMENTS == 0)).tolist()
    nearest = sorted(named, key=lambda at: abs(at - marks.first))[:MAX_NAMED]
    yield from _texts(page, nearest, month_first)


def _texts(page: Page, places: list[int], month_first: bool) -> Iterator[Found]:
    for at in places:
        if len(page.blocks.text[at]) <= MAX_DATED_CHARS:
            yield find_date(page.blocks.text[at], month_first), "text"
