"""The marks of a post: the name of a member, a date; and for each post who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from boilerstrip.ancestors import inherited
from boilerstrip.arrays import running_sums
from boilerstrip.declared.head import puts_month_first
from boilerstrip.facts import Post
from boilerstrip.labels import Inside
from boilerstrip.languages.dates import declared_time, find_date, find_dates
from boilerstrip.languages.people import is_placeholder_name, strip_by
from boilerstrip.languages.tables import entries
from boilerstrip.lazy_fields import lazy
from boilerstrip.outline.line_roles import MAX_FACT_CHARS, byline_names, is_date_line
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import BoolColumn, IntColumn, Page

MAX_HANDLE_CHARS = 30  # a name that a member chose
MAX_HANDLE_WORDS = 3
_MAX_AGO_WORDS = 4  # words of a time such as "2 days ago"
_MAX_VERB_WORDS = 2  # as in "wrote on"
_USER = ("user", "nick", "avatar", "poster", "member", "screenname", "screen-name")  # in names, lower-case
_PROFILE = (*_USER, "profile")  # in names of what is around the facts about a member
_NO_NAMES = frozenset({"op", *entries("date words"), *entries("member facts"), *entries("member ranks")})
_ABOUT_MEMBER = 4  # added to the rank of a time that is among the facts about a member
_BOLD = "**"
_SIGN = re.compile(r"[:|•·»(/]|\s[-–—]\s")  # one sign each: linear
# Digits, a colon and fixed words, each bounded: linear.
_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?!\d)(?::\d\d)?\s?([ap]\.?m\b)?", re.IGNORECASE)


def _of_members(page: Page, places: list[int]) -> BoolColumn:
    """Return which blocks are in an element that is called after a member; only those in places count."""
    blocks, table = page.blocks, page.containers
    called = {table.names[at] for at in set(blocks.container[places].tolist())}
    users = {names for names in called if _are_named(names, _USER)}
    if not users:
        return np.zeros(len(blocks), dtype=np.bool_)
    user: BoolColumn = np.array([names in users for names in table.names], dtype=np.bool_)[blocks.container]
    return user


def _are_named(names: str, words: tuple[str, ...]) -> bool:
    """Return whether the names of an element have one of some words in lower case."""
    lower = names.lower()
    return any(word in lower for word in words)


def _about_members(page: Page, places: list[int]) -> BoolColumn:
    """Return which blocks are facts about a member; ``places`` are the blocks that are not text of posts.

    They are in an element called after members that holds no text of a post, at any depth.
    """
    table = page.containers
    n_places = running_sums(np.bincount(places, minlength=len(page.blocks)))
    has_text = n_places[table.stop] - n_places[table.first] < table.stop - table.first
    called = [_are_named(names, _PROFILE) for names in table.names]
    bits = inherited((np.array(called, dtype=np.bool_) & ~has_text).astype(np.int64), table.parent)
    return np.asarray(bits[page.blocks.container] > 0, dtype=np.bool_)


def with_name(page: Page, places: list[int]) -> BoolColumn:
    """Return which blocks have the name of a member; of its links only those in places count."""
    return _with_name(page, places, _of_members(page, places))


def _with_name(page: Page, places: list[int], of_member: BoolColumn) -> BoolColumn:
    name = page.blocks.inside(Inside.BYLINE) | of_member
    name[list(linked_authors(page, set(places), members=True))] = True
    return name


def with_date(page: Page, places: list[int]) -> BoolColumn:
    """Return which blocks have a date; of their texts only those in places are read."""
    blocks = page.blocks
    date = blocks.inside(Inside.DATE)
    for mark in page.head.marks:
        if mark.is_date:
            date[min(mark.block, len(blocks) - 1)] = True
    for at in places:
        text = blocks.text[at]
        # Name and time are often two lines of one block, or one.
        if not date[at] and len(text) <= MAX_FACT_CHARS:
            date[at] = any(map(is_date_line, {text, *text.split("\n")})) or _ends_with_date(text)
    return date


def _ends_with_date(text: str) -> bool:
    """Return whether a name is before a date on one line, as in "Anna 3 hours ago"."""
    words = text.split()
    if not 1 < len(words) <= MAX_HANDLE_WORDS + _MAX_AGO_WORDS:
        return False
    return any(is_date_line(" ".join(words[at:])) for at in range(1, min(MAX_HANDLE_WORDS + 1, len(words))))


def read_posts(
    page: Page, post: IntColumn, thread: IntColumn, text: BoolColumn, head: BoolColumn | None = None
) -> tuple[Post, ...]:
    """Return the posts of a page. Their authors and times are looked for when one of them is first read.

    A name or time is looked for in what is not text of the post, as its text may name others.

    Args:
        page: the page.
        post: number of the post of each block; -1 for none. The blocks of a post follow each other.
        thread: number of the thread of each block; posts of which all blocks have -1 are left out.
        text: True for the text of posts.
        head: of a text dump, True for the blocks that name who wrote a post or give its time.
    """

    @cache
    def facts() -> tuple[dict[int, _Found], dict[int, _Found]]:
        return _authors_and_times(page, post, ((thread >= 0) & ~text).nonzero()[0].tolist(), head)

    def found_in(number: int) -> tuple[_Found, _Found]:
        authors, times = facts()
        return authors.get(number, _NOTHING), times.get(number, _NOTHING)

    def made(number: int, first: int, stop: int) -> Post:
        return Post(
            int(thread[first]),
            first,
            stop,
            lazy(lambda: found_in(number)[0].text),
            lazy(lambda: found_in(number)[1].text),
            lazy(lambda: found_in(number)[0].block),
            lazy(lambda: found_in(number)[1].block),
        )

    rows = (thread >= 0).nonzero()[0]
    starts = np.diff(post[rows], prepend=-2).nonzero()[0]
    ends = np.append(starts, len(rows))[1:]
    firsts, stops = rows[starts], rows[ends - 1] + 1
    return tuple(map(made, post[firsts].tolist(), firsts.tolist(), stops.tolist()))


def _authors_and_times(
    page: Page, post: IntColumn, marks: list[int], head: BoolColumn | None
) -> tuple[dict[int, _Found], dict[int, _Found]]:
    """Return the authors of posts by their numbers, and the times.

    ``marks`` are the blocks that may give them, ``head`` is as for ``read_posts``.
    """
    dated = with_date(page, marks)
    of_member = _of_members(page, marks)
    called = _with_name(page, marks, of_member)
    if page.kind == "text" and head is not None:
        dated, called = dated & head, head & ~dated
    authors = _best(post, _authors(page, marks, dated, called))
    times = _best(post, _times(page, marks, dated, _about_members(page, marks)))
    beside = {number: time for number, time in times.items() if time.rank < _ABOUT_MEMBER}
    # Where most posts have a time beside the facts about their member, a day among those is no time.
    return authors, beside if 2 * len(beside) > len(times) else times


class _Found(NamedTuple):
    """A name or time in a block; of those in a post the one of the lowest rank counts."""

    rank: int
    block: int
    text: str


_NOTHING = _Found(0, -1, "")


def _best(post: IntColumn, found: Iterable[_Found]) -> dict[int, _Found]:
    """Return for each post the best of what was found in it."""
    best: dict[int, _Found] = {}
    for one in found:
        number = int(post[one.block])
        best[number] = min(best.get(number, one), one)
    return best


def _authors(page: Page, places: list[int], dated: BoolColumn, called: BoolColumn) -> Iterator[_Found]:
    """Yield names: links to members are surest, then what the markup calls a name, then lines with a date.

    Of what the markup calls a name that which is a link, or bold, comes first: other lines are ranks and
    titles.
    """
    blocks, inside = page.blocks, set(places)
    linked = linked_authors(page, inside, members=True) | linked_authors(page, inside)
    set_off = _set_off(page, inside)
    for mark in page.head.marks:
        name = handle(mark.value) if mark.kind == "author" and mark.block in inside else ""
        if name:
            yield _Found(0, mark.block, name)
    for at in places:
        text = blocks.text[at]
        if at in linked:
            yield _Found(0, at, linked[at][0])
        elif (called[at] or dated[at]) and len(text) <= MAX_FACT_CHARS:
            name = handle(set_off.get(at, ""))
            rank = (1 if name else 2) + 2 * (not called[at])
            is_date = is_date_line(text)
            name = name or next(iter(() if is_date else byline_names(text)), "") or handle(text)
            if name or (called[at] and not is_date):
                name = name or next(iter(byline_names(text, in_byline=True)), "")
            if name and not is_placeholder_name(name):
                yield _Found(rank, at, name)


def _set_off(page: Page, places: Container[int]) -> dict[int, str]:
    """Return for each block the link or bold text that it begins with."""
    found: dict[int, str] = {}
    for span in page.spans:
        if span.start == 0 and span.end and span.block in places and span.kind in ("link", "strong"):
            found.setdefault(span.block, page.blocks.text[span.block][: span.end])
    return found


def handle(text: str) -> str:
    """Return the name that a member chose, if a line may begin with one; else "".

    >>> handle("loft_badger says: 3 March 2024"), handle("loft_badger • 2 days ago")
    ('loft_badger', 'loft_badger')
    >>> handle("loft_badger wrote on 3 March 2024 at 10:12:")
    'loft_badger'
    >>> handle("loft_badger 2 days ago"), handle("2 days ago")
    ('loft_badger', '')
    >>> handle("by loft_badger » 3 March 2024"), handle("**loft_badger**")
    ('loft_badger', 'loft_badger')
    >>> handle("Posted on 3 March 2024"), handle("Log in or register to reply")
    ('', '')
    """
    line, marked = strip_by(text)
    start = next((start for start, _, _ in find_dates(line)), -1)
    if start < 0:
        start = min((at for at, words in last_words(line) if is_date_line(words)), default=len(line))
    sign = _SIGN.search(line, 0, start)
    words = line[: sign.start() if sign else start].strip(" ,-–—@").split()
    # "Ada says: 3 March 2024", "Ada wrote on 3 March 2024:"
    says = sign is not None and sign[0] == ":" and len(words) > 1 and words[-1].islower()
    says = says or (sign is None and line[-1:] == ":" and 0 < start < len(line))
    for _ in range(1 if sign else _MAX_VERB_WORDS):
        if says and len(words) > 1 and words[-1].islower():
            words.pop()
    name = " ".join(words)
    if name.startswith(_BOLD) and name.endswith(_BOLD):  # as dumps in Markdown have it
        name = name.strip("*")
    is_fact = name.casefold() in _NO_NAMES or not (says or marked or not is_date_line(text))
    fits = 1 < len(name) <= MAX_HANDLE_CHARS and len(words) <= MAX_HANDLE_WORDS
    return name if fits and not is_fact and not is_placeholder_name(name) else ""


def last_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of the last words of a line, as in "Ada 2 days ago"."""
    start = len(text)
    for _ in range(_MAX_AGO_WORDS):
        start = text.rfind(" ", 0, start)
        if start < 0:
            return
        yield start + 1, text[start + 1 :]


def _times(page: Page, places: list[int], dated: BoolColumn, about_member: BoolColumn) -> Iterator[_Found]:
    """Yield times.

    What the markup declares is surest, then dates with a time of day, other dates and other times. Among the
    facts about a member dates say when the member joined.
    """
    blocks, inside = page.blocks, set(places)
    american = puts_month_first(page.head.language, page.url)
    for mark in page.head.marks:
        if mark.kind in ("published", "time") and mark.block in inside:
            time = declared_time(mark.value, american)
            if time:
                yield _Found(_ABOUT_MEMBER * about_member[mark.block], mark.block, time)
    for at in places:
        text = blocks.text[at]
        if not dated[at] or len(text) > MAX_FACT_CHARS:
            continue
        day, rank = find_date(text, american), _ABOUT_MEMBER * about_member[at]
        if day:
            clock = time_of_day(text)
            yield _Found(rank + (1 if clock else 2), at, f"{day}T{clock}" if clock else day)
        elif is_date_line(text):
            yield _Found(rank + 3, at, text)


def time_of_day(text: str) -> str:
    """Return the time of day in a line, as in ISO 8601; "" for none."""
    found = _CLOCK.search(text)
    if not found:
        return ""
    hour, half = int(found[1]), found[3].lower()[:1] if found[3] else ""
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}:{found[2]}" if hour < 24 else ""
