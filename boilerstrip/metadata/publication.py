"""When a page was published: by its head, its address, and the dates near its headline."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.declared.head import Declared, Found
from boilerstrip.labels import Inside
from boilerstrip.languages.dates import days_apart, declared_time, find_date, url_date
from boilerstrip.outline.landmarks import INTO_BODY, blocks_around
from boilerstrip.page import Outline, Page

MAX_DATED_CHARS = 120  # characters; longer blocks are not searched for a date
OPENING_CHARS = 60  # characters of the first paragraphs, which may begin with place and date
MAX_NAMED = 5  # blocks far from the headline that the markup calls a date and that are looked at
MORNING = 12  # before this hour of UTC it is still the day before in a part of the world
EVENING = 12  # from this hour of UTC on it is already the next day in another part

_DATE = int(Inside.DATE)
_COMMENTS = int(Inside.COMMENTS)
_DATED = ("date", "byline")  # roles of blocks that may hold the date


def publication(page: Page, declared: Declared, outline: Outline, month_first: bool) -> tuple[Found, Found]:
    """Find when a page was published.

    Args:
        page: the page.
        declared: what its head declares.
        outline: its headline, the range of its body and the roles of its blocks.
        month_first: 3/4/2022 is 4 March.

    Returns:
        The day, and the moment as exactly as it is known, each in ISO form and with the place where it was
        found. If only the last change is known, the day is that one's and the moment is empty.
    """
    moment = declared.published
    if moment[0]:
        return _local_day(moment, _first([*_address(page), *_near(page, outline, month_first)])), moment
    found = _first(_undeclared(page, declared, outline, month_first))
    if found[0]:
        return (found[0][:10], found[1]), found
    return (declared.modified[0][:10], declared.modified[1]), ("", "")


def _undeclared(page: Page, declared: Declared, outline: Outline, month_first: bool) -> Iterator[Found]:
    """Yield dates of a page that declares none, the most trusted first."""
    yield from _address(page)
    yield from _near(page, outline, month_first)
    yield declared.created
    yield from _far(page, outline, month_first)


def _first(found: Iterator[Found] | list[Found]) -> Found:
    return next((one for one in found if one[0]), ("", ""))


def _local_day(declared: Found, shown: Found) -> Found:
    """Return the publisher's day of a moment.

    Args:
        declared: the moment of publication.
        shown: the date that the page shows, if any.
    """
    # In UTC it may be the day before or after the publisher's: then the date that the page shows is right.
    moment = declared[0]
    day = moment[:10]
    if moment.endswith("Z") and shown[0] and days_apart(day, shown[0]) == 1:
        hour = int(moment[11:13])
        if hour >= EVENING if shown[0] > day else hour < MORNING:
            return shown[0][:10], shown[1]
    return day, declared[1]


def _address(page: Page) -> list[Found]:
    return [(url_date(page.url or page.head.canonical), "address")]


def _near(page: Page, outline: Outline, month_first: bool) -> Iterator[Found]:
    """Yield dates near the headline: in <time> elements, bylines and date lines, then in any short line."""
    marks, roles = outline.landmarks, dict(outline.roles)
    blocks = range(marks.top, min(marks.first + INTO_BODY + 1, len(page.blocks)))
    for mark in page.head.marks:
        if mark.block in blocks and mark.kind != "author":
            yield declared_time(mark.value, month_first), "time element"
    marked = [at for at in blocks if roles.get(at) in _DATED]
    others = [at for at in range(marks.top, min(marks.first + 1, len(page.blocks))) if at not in marked]
    yield from _texts(page, [*marked, *others], month_first)
    for text in page.blocks.text[marks.first : blocks.stop]:
        yield find_date(text[:OPENING_CHARS], month_first), "text"


def _far(page: Page, outline: Outline, month_first: bool) -> Iterator[Found]:
    """Yield dates elsewhere: below the body, and of blocks that the markup calls a date, nearest first."""
    marks = outline.landmarks
    below = blocks_around(marks, len(page.blocks))
    for mark in page.head.marks:
        if mark.block in below and mark.kind != "author":
            yield declared_time(mark.value, month_first), "time element"
    yield from _texts(page, [at for at, role in outline.roles if role in _DATED], month_first)
    flags = page.blocks.flags
    named = np.flatnonzero((flags & _DATE != 0) & (flags & _COMMENTS == 0)).tolist()
    nearest = sorted(named, key=lambda at: abs(at - marks.first))[:MAX_NAMED]
    yield from _texts(page, nearest, month_first)


def _texts(page: Page, rows: list[int], month_first: bool) -> Iterator[Found]:
    """Yield the date in each of these blocks that is short."""
    for at in rows:
        if len(page.blocks.text[at]) <= MAX_DATED_CHARS:
            yield find_date(page.blocks.text[at], month_first), "text"
