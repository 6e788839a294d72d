"""When a page was published: by its head, its address, and the dates near its headline."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from boilerstrip.declared.head import Declared
from boilerstrip.declared.source import NOTHING, Found
from boilerstrip.deferred import deferred
from boilerstrip.facts import Mark
from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.languages.dates import (
    days_apart,
    declared_time,
    find_date,
    published_day,
    says_updated,
    updated_days,
    url_date,
)
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.people import strip_by
from boilerstrip.languages.tables import entries
from boilerstrip.outline.article import OTHER_ARTICLES
from boilerstrip.outline.landmarks import INTO_BODY, blocks_around
from boilerstrip.page import Outline, Page

MAX_DATED_CHARS = 120  # characters; longer blocks are not searched for a date
OPENING_CHARS = 60  # characters of the first paragraphs, which may begin with place and date
MAX_NAMED = 5  # blocks far from the headline that are searched because the markup calls them a date
MORNING = 12  # hour of UTC; before it, it is still the day before in some time zones
EVENING = 12  # hour of UTC; from it on, it is already the next day in some time zones

BELOW_HEADLINE = 6  # blocks right below the headline, which belong to it whatever the markup says
_TO_MINUTE = 16  # characters of a moment up to its minute
MAX_PART_CHARS = 12  # characters of a block that holds day, month or year alone
MAX_ANCESTORS = 200  # containers around a block that are looked at

_CODE = int(Inside.CODE)
_COMMENTS = int(Inside.COMMENTS)
_SAYS_COMMENTS = int(PhraseKind.COMMENTS)
_MEMBER_FACTS = entries("member facts")
# "Joined: 3 May 2012" and "Member since 3 May 2012" are about a member of a forum, but "News 3 May 2012" in
# another language is not. Fixed words at the start: linear.
_ABOUT_MEMBER = deferred(
    lambda: re.compile(
        rf"\A\W{{0,4}}(?:(?:{any_of(_MEMBER_FACTS)})\s?[:：]"
        rf"|(?:{any_of(fact for fact in _MEMBER_FACTS if ' ' in fact)})\b)",
        re.IGNORECASE,
    )
)
_DATED = ("date", "byline")  # roles of blocks that may hold the date


def publication(
    page: Page, declared: Declared, outline: Outline, month_first: bool
) -> tuple[Found, Found, Found]:
    """Find when a page was published and changed.

    Args:
        page: the page.
        declared: what its head declares.
        outline: its headline, the range of its body and the roles of its blocks.
        month_first: 3/4/2022 is 4 March.

    Returns:
        The day of publication, its moment as exactly as it is known, and the moment of the last change, each
        in ISO form and with the place where it was found. If only the last change is known, the day is that
        one's and the moment of publication is empty.
    """
    dates = PageDates(page, outline, month_first)
    moment, modified = declared.published, declared.modified
    updated = NOTHING if moment[0] and modified[0] else _first(dates.of_updates())
    modified = modified if modified[0] else updated
    if moment[0]:
        first = dates.earlier_than_declared(moment[0], declared.modified[0])
        if first[0]:
            return first, first, modified
        return _local_day(moment, chain(dates.in_text(), _address(page))), moment, modified
    found = _first(chain(_address(page), dates.near_headline(), [declared.created]))
    if not found[0] and not updated[0]:
        found = _first(dates.elsewhere())
    if found[0]:
        return (found[0][:10], found[1]), found, modified
    shown = updated if updated[0] else modified
    return (shown[0][:10], shown[1]), NOTHING, modified


def _first(found: Iterable[Found]) -> Found:
    return next((one for one in found if one[0]), NOTHING)


def _local_day(declared: Found, dates: Iterable[Found]) -> Found:
    """Return the publisher's day of a moment.

    Args:
        declared: the moment of publication.
        dates: the dates that the page shows, the most reliable first; iterated over only if needed.
    """
    # The day in UTC may differ from the day where the publisher is: then the date that the page shows is
    # right.
    moment = declared[0]
    day = moment[:10]
    near = (one for one in dates if one[0] and days_apart(day, one[0]) <= 1)
    shown = next(near, NOTHING) if moment.endswith("Z") else NOTHING
    if shown[0] and shown[0][:10] != day:
        hour = int(moment[11:13])
        if hour >= EVENING if shown[0] > day else hour < MORNING:
            return shown[0][:10], shown[1]
    return day, declared[1]


def _address(page: Page) -> list[Found]:
    return [(url_date(page.url or page.head.canonical), "address")]


class PageDates:
    """Finds dates on a page, in its text and its markup: near the headline, or elsewhere.

    Dates of comments and of other articles are skipped; dates of updates are only in ``of_updates``.
    """

    def __init__(self, page: Page, outline: Outline, month_first: bool) -> None:
        self.page = page
        self.outline = outline
        self.month_first = month_first
        self.marks = tuple(mark for mark in page.head.marks if mark.is_date and self._is_own(mark.block))

    def near_headline(self) -> Iterator[Found]:
        """Yield dates near the headline: marked ones, then those that the text shows."""
        # A date in the markup may be farther from the body, if it is below the headline.
        marks = self.outline.landmarks
        start = marks.headline.block if 0 <= marks.headline.block < marks.top else marks.top
        yield from self._marked(range(start, marks.first + INTO_BODY + 1))
        # Below a post only markup that says "published" is reliable; another date there may be of anything.
        yield from self._marked(blocks_around(marks, len(self.page.blocks)), kinds=("published",))
        yield from self.in_text()

    def earlier_than_declared(self, moment: str, modified: str) -> Found:
        """Return the date below the headline if it is days before the declared moment of publication.

        Some systems declare when the whole site was published last, which is never before the last change of
        the page.

        Args:
            moment: the declared moment of publication.
            modified: the declared moment of the last change.
        """
        if not modified or moment[:_TO_MINUTE] < modified[: min(len(moment), _TO_MINUTE)]:
            return NOTHING
        headline = self.outline.landmarks.headline.block
        others = _COMMENTS | OTHER_ARTICLES
        rows = [
            at for at in self._dated() if at > headline >= 0 and not int(self.outline.inside[at]) & others
        ]
        shown = _first(self._dates_in_text(rows))
        is_days_before = shown[0] and shown[0] < moment and days_apart(shown[0], moment) > 1
        return shown if is_days_before else NOTHING

    def _dated(self) -> list[int]:
        """Return the dates and bylines near the headline."""
        roles = dict(self.outline.roles)
        return [
            at for at in self._below_headline_first(self._rows_near_headline()) if roles.get(at) in _DATED
        ]

    def _rows_near_headline(self) -> range:
        marks = self.outline.landmarks
        return range(marks.top, min(marks.first + INTO_BODY + 1, len(self.page.blocks)))

    def in_text(self) -> Iterator[Found]:
        """Yield dates in the text near the headline: in bylines, then in any short line."""
        marks, blocks = self.outline.landmarks, self._rows_near_headline()
        dated = self._dated()
        others = [at for at in self._below_headline_first(blocks) if at not in dated and at <= marks.first]
        yield from self._dates_in_text([*dated, *others])
        for at in range(marks.first, blocks.stop):
            yield self._published_at(at, OPENING_CHARS), "text"
        yield from self._dates_in_parts(blocks)

    def _below_headline_first(self, blocks: Sequence[int]) -> list[int]:
        """Return these blocks and those right below the headline, with those above the headline last."""
        # Above the headline there are dates of today and of other articles. The body may begin far below it,
        # after a table or a list of products.
        headline = self.outline.landmarks.headline.block
        if headline < 0:
            return list(blocks)
        below = range(headline, min(headline + BELOW_HEADLINE + 1, len(self.page.blocks)))
        return sorted({*blocks, *below}, key=lambda at: (at < headline, at))

    def elsewhere(self) -> Iterator[Found]:
        """Yield dates elsewhere: below the body, and of blocks marked as dates, nearest first."""
        page, first = self.page, self.outline.landmarks.first
        around = blocks_around(self.outline.landmarks, len(page.blocks))
        yield from self._marked(around)
        yield from self._dates_in_text([at for at, role in self.outline.roles if role in _DATED])
        yield from self._dates_in_text([at for at in around if strip_by(page.blocks.text[at])[1]])
        named = np.flatnonzero(page.blocks.inside(Inside.DATE)).tolist()
        nearest = sorted(named, key=lambda at: abs(at - first))[:MAX_NAMED]
        yield from self._dates_in_text(nearest)

    def of_updates(self) -> Iterator[Found]:
        """Yield dates of updates: marked ones around headline and body, then those after "Updated"."""
        around = blocks_around(self.outline.landmarks, len(self.page.blocks))
        for mark in self.marks:
            if mark.block in around and self._is_update(mark):
                yield declared_time(mark.value, self.month_first), "time element"
        roles = dict(self.outline.roles)
        for at in self._below_headline_first(around):
            text = self.page.blocks.text[at]
            if (roles.get(at) in _DATED or len(text) <= MAX_DATED_CHARS) and self._is_own(at):
                yield max(updated_days(text, self.month_first), default=""), "text"

    def _marked(
        self, blocks: Container[int], kinds: Container[str] = ("published", "time")
    ) -> Iterator[Found]:
        """Yield the dates marked as one of these kinds at these blocks, those of publication first."""
        named = (mark for mark in self.marks if mark.block in blocks and mark.kind in kinds)
        here = [mark for mark in named if not self._is_update(mark)]
        for mark in sorted(here, key=lambda mark: mark.kind != "published"):
            yield declared_time(mark.value, self.month_first), "time element"

    def _is_update(self, mark: Mark) -> bool:
        """Return whether a marked date is that of a change, by its markup or by the words before it."""
        if mark.kind != "time" or mark.block >= len(self.page.blocks):
            return mark.kind == "modified"
        text = self.page.blocks.text[mark.block]
        if len(text) > MAX_DATED_CHARS:
            return False
        return declared_time(mark.value, self.month_first)[:10] in updated_days(
            text, self.month_first
        ) or says_updated(text)

    def _dates_in_text(self, rows: Iterable[int]) -> Iterator[Found]:
        """Yield the date in each of these blocks that is short."""
        for at in rows:
            text = self.page.blocks.text[at]
            if len(text) <= MAX_DATED_CHARS and self._is_own(at):
                yield self._published_at(at), "text"

    def _published_at(self, at: int, n_chars: int = MAX_DATED_CHARS) -> str:
        """Return the date in the beginning of a block; "" in code, and if it is only that of an update."""
        if self.page.blocks.flags[at] & _CODE:  # such as a line of a log
            return ""
        text = self.page.blocks.text[at][:n_chars]
        found = "" if _ABOUT_MEMBER.match(text) else published_day(text, self.month_first)
        return "" if found and found[:10] in self._changed_on(at) else found

    def _changed_on(self, at: int) -> set[str]:
        """Return the days that are marked in a block as those of a change."""
        changed = (mark.value for mark in self.marks if mark.block == at and mark.kind == "modified")
        return {declared_time(value, self.month_first)[:10] for value in changed}

    def _dates_in_parts(self, blocks: range) -> Iterator[Found]:
        """Yield dates whose day, month and year are in blocks of their own, one after the other."""
        texts = self.page.blocks.text
        for at in blocks:
            parts = texts[at : at + 3]
            for size in (3, 2):
                if len(parts) >= size and all(len(part) <= MAX_PART_CHARS for part in parts[:size]):
                    yield find_date(" ".join(parts[:size]), self.month_first), "text"

    def _is_own(self, at: int) -> bool:
        """Return whether a block belongs to the article: to no comment and no other article."""
        marks = self.outline.landmarks
        # Lines right below the headline are about the article itself, such as the number of its comments.
        if 0 <= marks.headline.block < at <= min(marks.first, marks.headline.block + BELOW_HEADLINE):
            return True
        if at >= len(self.page.blocks) or int(self.outline.inside[at]) & _COMMENTS:
            return False
        if at <= marks.first:
            return True
        return not int(self.outline.under[at]) & _SAYS_COMMENTS and not self._is_in_other_article(at)

    def _is_in_other_article(self, at: int) -> bool:
        """Return whether an ``<article>`` holds the block and not the body's first one."""
        table, first = self.page.containers, self.outline.landmarks.first
        row = int(self.page.blocks.container[at])
        for _ in range(MAX_ANCESTORS):
            if not row:
                break
            if table.tag[row] == "article":
                return not table.first[row] <= first < table.stop[row]
            row = int(table.parent[row])
        return False
