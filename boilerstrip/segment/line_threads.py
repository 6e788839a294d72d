"""Threads of text dumps: posts whose heads return in the lines.

A dump has no elements. Its threads are told by a line with a time that returns before or behind each text,
together with what only posts have: a button to answer, facts about the member who wrote, a number that counts
up, or a name with a colon. Sections with dates, lists of changes and indexes of news have times only, so they
are no threads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.languages.dates import find_dates, month_of
from boilerstrip.languages.tables import any_entry, any_of, entries
from boilerstrip.outline.line_roles import is_date_line
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.post_marks import handle, time_of_day
from boilerstrip.words import STOPS

MIN_HEADS = 3
MAX_MARK_CHARS = 110  # characters; a longer line is no mark of a post
MAX_WORDS_BESIDE = 8  # words of a line with a time before or behind the time
MIN_TEXT_WORDS = 4.0  # words of a line of text
MAX_HEAD_LINES = 14  # lines of the head of a post
MAX_HEAD_WORDS = 5.0  # words of such a line
SENTENCE_WORDS = 8.0  # words of a line that is text though it ends without a stop
MAX_REPEATED_WORDS = 20  # a longer line that begins like those of other posts is text
_HALF = 0.5  # share of the posts in which a line recurs
_MAX_LABEL = 24  # characters of a label with its colon
_LIKE = 0.5  # probability of text of the last post, as a share of the mean of the others
_MAX_UNLIKE = 2  # lines below it that end the post
_MOST = 0.6  # share of the posts that have a mark
_MAX_BUTTON_WORDS = 8
_CODE = int(Inside.CODE)
_WORD = re.compile(r"[^\W\d_]+")  # one class: linear
_PART = re.compile(r"\s?[·•|»«,]\s?|\s[–—-]\s")  # one sign each: linear
# Fixed words: linear.
_ANSWER = re.compile(rf"(?<!\w)(?:{any_entry('answer links')})(?!\w)", re.IGNORECASE)
# At the start of a line only.
_FACT = re.compile(
    rf"\A(?:\W{{0,3}}(?:{any_entry('member facts')})(?:\s?[:：]|\s?\d|\W{{0,2}}$)"
    rf"|\d\s(?:{any_entry('member facts')})(?!\w))",
    re.IGNORECASE,
)
_AGO = re.compile(any_of((*entries("before a time ago"), *entries("after a time ago"))), re.IGNORECASE)
_SAYS = re.compile(r"\s[^\W\d_A-Z]{2,16}\s?[:：]$")  # bounded, at the end: linear
_NUMBER = re.compile(r"(?<![\w#&])#\s?(\d{1,6})(?!\w)")  # bounded: linear
_DIGIT = re.compile(r"\d")
# A number of two digits with a word beside it, each bounded: linear.
_DAY = re.compile(
    r"(?<!\w)(?:(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s(?P<after>[^\W\d_]{3,12})\.?)(?!\w)"
)
_DATE_WORDS = frozenset(entries("date words"))


class LineThread(NamedTuple):
    """The thread of a text dump; one row a block but for ``of_forum``.

    Attributes:
        post: number of the post of each block; -1 for none.
        text: the block is in the text of a post, between its head and its buttons.
        head: the block names who wrote the post, or gives the time of the post.
        recurring: the block is, or begins, like lines of most posts.
        of_forum: the posts have what those of a forum have: facts about members, or numbers.
    """

    post: IntColumn
    text: BoolColumn
    head: BoolColumn
    recurring: BoolColumn
    of_forum: bool


class _Marks(NamedTuple):
    """What each block says of a post; one row a block.

    Attributes:
        time: it holds a time.
        answer: it is a button or link to answer.
        fact: it is a fact about a member, or the label of one.
        label: it is such a label, whose value is in the next block.
        number: the number of the post in it; 0 for none.
        says: it is a name with a colon.
        plain: it is none of these, and has words enough for text.
    """

    time: BoolColumn
    answer: BoolColumn
    fact: BoolColumn
    label: BoolColumn
    number: IntColumn
    says: BoolColumn
    plain: BoolColumn


def find_line_thread(page: Page, found: Classification) -> LineThread | None:
    """Find the thread of a text dump; None for a page without one."""
    short = [at for at, text in enumerate(page.blocks.text) if len(text) <= MAX_MARK_CHARS]
    families: dict[int, list[int]] = defaultdict(list)
    for at in short:
        family = -1 if page.blocks.flags[at] & _CODE else time_family(page.blocks.text[at])
        if family >= 0:
            families[family].append(at)
    if sum(map(len, families.values())) < MIN_HEADS:
        return None
    marks = _read_marks(page, found, short, [at for rows in families.values() for at in rows])
    for family, rows in families.items():
        families[family] = [at for at in rows if not _is_fact(marks, at)]
    best = _longest_run(families.values(), marks)
    # Where the form changes, as from "March 3, 2024" to "2 days ago", lines of all forms are heads.
    best = best or _longest_run([sorted(at for rows in families.values() for at in rows)], marks)
    return _thread_of(page, found, marks, best) if best else None


def _longest_run(families: Iterable[list[int]], marks: _Marks) -> list[int]:
    """Return the longest run of heads; none if no run is a thread."""
    return max((run for heads in families for run in _runs(heads, marks)), key=len, default=[])


def time_family(text: str) -> int:
    """Return a number for the form of a line that holds a time and few words besides; -1 for any other line.

    >>> time_family("by loft_badger » Wed Mar 21, 2012 1:33 pm"), time_family("by Ada » May 5, 2013 9:01")
    (6, 6)
    >>> time_family("The mill was sold on 3 May 2012 to a family from the next village who had it repaired")
    -1
    """
    found = next(find_dates(text), None) or _day_without_year(text)
    if found:
        before, after, kind = text[: found[0]], text[found[1] :], int(bool(time_of_day(text)))
    else:
        parts = _parts(text) if _DIGIT.search(text) and _AGO.search(text) else ()
        at = next((at for at, part in parts if is_date_line(part)), -1)
        if at < 0:
            return -1
        before, after, kind = text[:at], "", 2
    sizes = [_n_words(side) for side in (before, after)]
    if max(sizes) > MAX_WORDS_BESIDE:
        return -1
    return 4 * kind + 2 * (sizes[0] > 0) + (sizes[1] > 0)


def _day_without_year(text: str) -> tuple[int, int, str] | None:
    """Return (start, end, month) of a day such as "March 27" or "27. März"; None for none."""
    for found in _DAY.finditer(text):
        month = found["after"] or found["before"]
        if month_of(month):
            return found.start(), found.end(), month
    return None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of the parts of a line between signs."""
    start = 0
    for sign in _PART.finditer(text):
        yield start, text[start : sign.start()]
        start = sign.end()
    yield start, text[start:]


def _n_words(text: str) -> int:
    """Count the words of a text that are not usual around dates."""
    return sum(word.casefold() not in _DATE_WORDS for word in _WORD.findall(text))


def _read_marks(page: Page, found: Classification, short: Sequence[int], times: Sequence[int]) -> _Marks:
    """Read the marks of posts in the short blocks."""
    n = len(page.blocks)
    time, answer, fact, label, says = (np.zeros(n, dtype=np.bool_) for _ in range(5))
    number = np.zeros(n, dtype=np.int64)
    time[list(times)] = True
    for at in short:
        text = page.blocks.text[at]
        closed = _is_closed(text)
        fact[at] = not closed and _FACT.match(text) is not None
        label[at] = fact[at] and not _DIGIT.search(text)
        answer[at] = not closed and found.n_words[at] <= _MAX_BUTTON_WORDS and _is_button(text)
        numbered = _NUMBER.search(text)
        number[at] = int(numbered[1]) if numbered else 0
        says[at] = _SAYS.search(text) is not None and handle(text) != ""
    marked = time | answer | fact | says | (number > 0)
    plain = (found.n_words >= MIN_TEXT_WORDS) & ~marked
    return _Marks(time, answer, fact, label, number, says, plain)


def _is_closed(text: str) -> bool:
    """Return whether a line ends a sentence; "Ada M." is a name with an initial."""
    return text[-1:] in STOPS and not (len(text) > 3 and text[-3] == " " and text[-2].isupper())


def _is_button(text: str) -> bool:
    """Return whether a line begins with the words of a button to answer, or holds little else."""
    found = _ANSWER.search(text)
    if not found:
        return False
    rest = _WORD.findall(_ANSWER.sub(" ", text))
    return len(rest) <= 1 or (not text[: found.start()].strip() and len(rest) <= 3)


def _is_fact(marks: _Marks, at: int) -> bool:
    """Return whether a line with a time says when a member joined: its label is in it or right before it."""
    return bool(marks.fact[at]) or (at > 0 and bool(marks.label[at - 1]))


def _runs(heads: list[int], marks: _Marks) -> Iterator[list[int]]:
    """Yield the runs of heads that have text between them, and the other marks of posts."""
    plain = np.flatnonzero(marks.plain)
    stops = [*heads, len(marks.plain)][1:]
    # A line with a time that has no text before the next one is no head; two of them end the run.
    run: list[int] = []
    without = 0
    for head, stop in zip(heads, stops, strict=True):
        at = int(np.searchsorted(plain, head))
        if at < len(plain) and plain[at] < stop:
            if without >= 2:
                run = []
            run.append(head)
            without = 0
            continue
        without += 1
        if without == 2:
            yield _thread_in(run, marks)
    yield _thread_in(run, marks)


def _thread_in(run: list[int], marks: _Marks) -> list[int]:
    """Return the heads from the first to the last with what only posts have; none if most have nothing."""
    if len(run) < MIN_HEADS:
        return []
    heads = np.array([*run, min(_stop_at_most(run), len(marks.time))])
    columns = [_with_each(column, heads) for column in (marks.answer, marks.fact, marks.says)]
    columns.append(_counting(marks.number, heads))
    known = np.flatnonzero(np.sum([each for each in columns if each.mean() >= _MOST], axis=0))
    return run[known[0] : known[-1] + 1] if len(known) >= MIN_HEADS else []


def _with_each(column: BoolColumn, heads: IntColumn) -> BoolColumn:
    """Return for each head whether lines above it are marked, as above the first one, or else below."""
    first = int(heads[0])
    if column[max(first - MAX_HEAD_LINES, 0) : first].any():
        heads = np.array([max(first - MAX_HEAD_LINES, 0), *heads[:-1]])
    return _in_each(column, heads)


def _stop_at_most(run: list[int]) -> int:
    """Return where the last post ends at the latest, by the length of the others."""
    return run[-1] + 2 * max(np.diff(run).tolist()) + 2


def _in_each(column: BoolColumn, heads: IntColumn) -> BoolColumn:
    """Return for each of the stretches between heads whether it has a marked block."""
    sums = np.concatenate(([0], np.cumsum(column)))
    found: BoolColumn = np.diff(sums[heads]) > 0
    return found


def _counting(number: IntColumn, heads: IntColumn) -> BoolColumn:
    """Return for each of the stretches between heads whether its number and one beside it count up."""
    rows = [number[first:stop] for first, stop in pairwise(heads.tolist())]
    first = [int(row[row > 0][0]) if row.any() else -9 for row in rows]
    steps = [0 < one == other - 1 for one, other in pairwise(first)]
    return np.array([*steps, False], dtype=np.bool_) | np.array([False, *steps], dtype=np.bool_)


# --- the parts of posts


def _thread_of(page: Page, found: Classification, marks: _Marks, run: list[int]) -> LineThread:
    """Return the thread of a run of heads."""
    n = len(page.blocks)
    post = np.full(n, -1, dtype=np.int64)
    text, facts = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    recurring = _recurring(page, found, run)
    around = marks.time | marks.fact | marks.answer | (marks.number > 0) | _values(marks) | recurring
    ends = marks.answer | (marks.time & (found.says != 0))  # as in "Last edited by Ada on ..."
    starts = _starts(page, found, marks, run)
    bounds = [*starts, _end(found, marks, recurring, run)]
    for number, (first, head, stop) in enumerate(zip(starts, run, bounds[1:], strict=True)):
        post[first:stop] = number
        top = _text_start(page, found, around, head, stop)
        tail = np.flatnonzero(ends[top:stop])
        text[top : top + int(tail[0]) if len(tail) else stop] = True
        named = _name_at(page, found, around, first, head, top)
        facts[[head, named if named >= 0 else head]] = True
    text &= ~(around | marks.says)
    heads = np.array([*run, bounds[-1]])
    signs = _in_each(marks.fact, heads), _counting(marks.number, heads)
    of_forum = max(each.mean() for each in signs) >= _MOST
    return LineThread(post, text, facts, recurring & (post >= 0), of_forum)


def _recurring(page: Page, found: Classification, run: list[int]) -> BoolColumn:
    """Return which lines are, or begin, like lines of half of the posts, digits and signs aside."""
    rows: dict[str, list[int]] = defaultdict(list)
    posts: dict[str, set[int]] = defaultdict(set)
    stop = min(_stop_at_most(run), len(page.blocks))
    post_of = np.searchsorted(run, np.arange(run[0], stop), side="right").tolist()
    for at, post in zip(range(run[0], stop), post_of, strict=True):
        sentence = found.n_words[at] >= SENTENCE_WORDS and _is_closed(page.blocks.text[at])
        if found.n_words[at] <= MAX_REPEATED_WORDS and not sentence:
            for key in _keys(page.blocks.text[at]):
                rows[key].append(at)
                posts[key].add(post)
    least = max(MIN_HEADS, _HALF * len(run))
    recurring = np.zeros(len(page.blocks), dtype=np.bool_)
    for key, places in rows.items():
        if len(posts[key]) >= least:
            recurring[places] = True
    return recurring


def _keys(text: str) -> set[str]:
    """Return what lines that recur have in common: all words, the first three, or those before a colon."""
    label = text[:_MAX_LABEL].partition(":")
    words = _WORD.findall(text.casefold())
    keys = {" ".join(words), " ".join(words[:3]) if len(words) > 3 else ""}
    if label[1]:
        keys.add(" ".join(_WORD.findall(label[0].casefold())) + ":")
    return keys - {"", ":"}


def _values(marks: _Marks) -> BoolColumn:
    """Return which blocks are right behind the label of a fact: short values such as "9,318"."""
    values = np.zeros_like(marks.fact)
    values[1:] = marks.label[:-1] & ~marks.plain[1:]
    return values


def _starts(page: Page, found: Classification, marks: _Marks, run: list[int]) -> list[int]:
    """Return where each post starts: at the first of the short lines above its head.

    Where these lines are not set off from the text of the post before, there are as many as in most posts.
    """
    tops: list[int] = []
    set_off: list[bool] = []
    for head, before in zip(run, [-1, *run], strict=False):
        top = head
        while top - 1 > max(before, head - MAX_HEAD_LINES) and _may_be_head(page, found, marks, top - 1):
            top -= 1
        tops.append(top)
        set_off.append(top > 0 and bool(marks.answer[top - 1]) and before >= 0)
    sizes = [head - top for head, top in zip(run, tops, strict=True)]
    usual = int(np.median(sizes[1:]))
    return [
        top if off else head - min(usual, head - top)
        for head, top, off in zip(run, tops, set_off, strict=True)
    ]


def _may_be_head(page: Page, found: Classification, marks: _Marks, at: int) -> bool:
    if marks.answer[at] or found.n_words[at] > MAX_HEAD_WORDS:
        return False
    return bool(marks.fact[at] or marks.says[at] or not _is_closed(page.blocks.text[at]))


def _end(found: Classification, marks: _Marks, recurring: BoolColumn, run: list[int]) -> int:
    """Return where the last post ends: behind its button, or where two lines are unlike the text before."""
    latest = min(_stop_at_most(run), len(marks.plain))
    text = np.flatnonzero(marks.plain[run[0] : run[-1]] & ~recurring[run[0] : run[-1]]) + run[0]
    least = _LIKE * float(found.probability[text].mean()) if len(text) else 0.0
    at = run[-1] + 1
    while at < latest and not (marks.plain[at] and not recurring[at]):
        at += 1
    low = 0
    for row in range(at, latest):
        if marks.answer[row] or recurring[row]:
            return row + 1
        low = low + 1 if found.probability[row] < least else 0
        if low == _MAX_UNLIKE:
            return row + 1 - low
    return latest


def _text_start(page: Page, found: Classification, around: BoolColumn, head: int, stop: int) -> int:
    """Return the first block of the text of a post: behind the marks that come before its first sentence."""
    start = head + 1
    for at in range(head + 1, min(stop, head + MAX_HEAD_LINES)):
        if around[at]:
            start = at + 1
        elif found.n_words[at] >= SENTENCE_WORDS or _is_closed(page.blocks.text[at]):
            break
    return start


def _name_at(page: Page, found: Classification, around: BoolColumn, first: int, head: int, top: int) -> int:
    """Return the block that names who wrote a post: above the head or right behind it; -1 for none."""
    for at in chain(range(first, head), range(head + 1, min(head + 3, top))):
        if not around[at] and found.says[at] == 0 and handle(page.blocks.text[at]):
            return at
    return -1
