"""Threads of text dumps: posts whose heads return in the lines.

A dump has no elements. Its threads are told by a line with a time that returns before or behind each text,
together with what only posts have: a button to answer, facts about the member who wrote, a number that counts
up, or a name with a colon; on a page that calls itself a forum a name beside the time is enough. Sections
with dates, lists of changes and indexes of news have times only, so they are no threads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.threads.line_marks import (
    DIGIT,
    MAX_MARK_CHARS,
    WORD,
    Marks,
    is_closed,
    is_fact,
    may_hold_posts,
    read_marks,
    read_signs,
    time_family,
)
from boilerstrip.segment.threads.post_marks import handle

MIN_HEADS = 3
_FAR = 20  # times the lines of the median post; a name that far above the next one is none of a post
MAX_HEAD_LINES = 14  # lines of the head of a post
MAX_HEAD_WORDS = 5.0  # words of such a line
SENTENCE_WORDS = 8.0  # words of a line that is text though it ends without a stop
MAX_REPEATED_WORDS = 20  # a longer line that begins like those of other posts is text
_HALF = 0.5  # share of the posts in which a line recurs
_MAX_LABEL = 24  # characters of a label with its colon
_LIKE = 0.5  # probability of text of the last post, as a share of the mean of the others
_MAX_UNLIKE = 2  # lines below it that end the post
_MOST = 0.6  # share of the posts that have a mark


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


def find_line_thread(page: Page, found: Classification) -> LineThread | None:
    """Find the thread of a text dump; None for a page without one."""
    texts, code = page.blocks.text, page.blocks.inside(Inside.CODE).tolist()
    short = [at for at, text in enumerate(texts) if len(text) <= MAX_MARK_CHARS]
    signs = read_signs(page, found, short)
    if not may_hold_posts(signs):  # most pages end here; times take longer to find
        return None
    families: dict[int, list[int]] = defaultdict(list)
    for at in short:
        if DIGIT.search(texts[at]) and not code[at]:
            families[time_family(texts[at])].append(at)
    families.pop(-1, None)
    if sum(map(len, families.values())) < MIN_HEADS:
        return None
    marks = read_marks(page, found, short, signs, [at for rows in families.values() for at in rows])
    if not _may_be_thread(marks):
        return None
    for family, rows in families.items():
        families[family] = [at for at in rows if not is_fact(marks, at)]
    best = _longest_run(families.values(), marks)
    # Where the form changes, as from "March 3, 2024" to "2 days ago", lines of all forms are heads.
    best = best or _longest_run([sorted(at for rows in families.values() for at in rows)], marks)
    return _thread_of(page, found, marks, best) if best else None


def _may_be_thread(marks: Marks) -> bool:
    """Return whether something that only posts have is there twice, as most heads of any run must have it."""
    columns = marks.answer, marks.fact, marks.says, marks.number, marks.named
    return any(np.count_nonzero(column) > 1 for column in columns)


def _longest_run(families: Iterable[list[int]], marks: Marks) -> list[int]:
    """Return the longest run of heads; none if no run is a thread."""
    return max((run for heads in families for run in _runs(heads, marks)), key=len, default=[])


def _runs(heads: list[int], marks: Marks) -> Iterator[list[int]]:
    """Yield the runs of heads that have text between them, and the other marks of posts."""
    texts = running_sums(marks.plain | marks.brief)
    stops = [*heads, len(marks.plain)][1:]
    has_text = (texts[stops] > texts[heads]).tolist()
    # A line with a time that has no text before the next one is no head; two of them end the run.
    run: list[int] = []
    without = 0
    for head, follows in zip(heads, has_text, strict=True):
        if follows:
            if without >= 2:
                run = []
            run.append(head)
            without = 0
            continue
        without += 1
        if without == 2:
            yield _thread_in(run, marks)
    yield _thread_in(run, marks)


def _thread_in(run: list[int], marks: Marks) -> list[int]:
    """Return the heads from the first to the last with what only posts have; none if most have nothing."""
    if len(run) < MIN_HEADS:
        return []
    heads = np.array([*run, min(_stop_at_most(run), len(marks.time))])
    columns = [_with_each(column, heads) for column in (marks.answer, marks.fact, marks.says)]
    named = marks.named[run]
    named[0] *= 2  # above the first post is a title
    named *= len({marks.names.get(head, "") for head in run}) > 1
    # A name and a time far above the posts are those of an offer or of the article.
    lines = np.diff(run)
    named[:-1][lines > _FAR * np.median(lines)] = 0
    columns += [_counting(marks.number, heads), named > 1]
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


def _thread_of(page: Page, found: Classification, marks: Marks, run: list[int]) -> LineThread:
    """Return the thread of a run of heads."""
    n = len(page.blocks)
    post = np.full(n, -1, dtype=np.int64)
    text, facts = np.zeros(n, dtype=np.bool_), np.zeros(n, dtype=np.bool_)
    recurring = _recurring(page, found, run)
    around = marks.time | marks.fact | marks.answer | (marks.number > 0) | _values(marks) | recurring
    ends = marks.answer | (marks.time & (found.says != 0))  # as in "Last edited by Ada on ..."
    starts = _starts(page, found, marks, recurring, run)
    bounds = [*starts, _end(page, found, marks, recurring, run)]
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
        sentence = found.n_words[at] >= SENTENCE_WORDS and is_closed(page.blocks.text[at])
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
    words = WORD.findall(text.casefold())
    keys = {" ".join(words), " ".join(words[:3]) if len(words) > 3 else ""}
    if label[1]:
        keys.add(" ".join(WORD.findall(label[0].casefold())) + ":")
    return keys - {"", ":"}


def _values(marks: Marks) -> BoolColumn:
    """Return which blocks are right behind the label of a fact: short values such as "9,318"."""
    values = np.zeros_like(marks.fact)
    values[1:] = marks.label[:-1] & ~marks.plain[1:]
    return values


def _starts(
    page: Page, found: Classification, marks: Marks, recurring: BoolColumn, run: list[int]
) -> list[int]:
    """Return where each post starts: at the first of the short lines above its head.

    Where these lines are not set off from the text of the post before, there are as many as in most posts,
    and the letter that stands for the picture of a member.
    """
    may_be_head = (_may_be_head(page, found, marks) | recurring) & ~marks.answer
    tops: list[int] = []
    set_off: list[bool] = []
    for head, before in zip(run, [-1, *run], strict=False):
        top = head
        while top - 1 > max(before, head - MAX_HEAD_LINES) and may_be_head[top - 1]:
            top -= 1
        tops.append(top)
        set_off.append(top > 0 and bool(marks.answer[top - 1]) and before >= 0)
    sizes = [head - top for head, top in zip(run, tops, strict=True)]
    usual = int(np.median(sizes[1:]))
    starts = [
        top if off else head - min(usual, head - top)
        for head, top, off in zip(run, tops, set_off, strict=True)
    ]
    return [
        start - int(start > top and _is_initial(page.blocks.text, start - 1))
        for start, top in zip(starts, tops, strict=True)
    ]


def _may_be_head(page: Page, found: Classification, marks: Marks) -> BoolColumn:
    """Return which lines may be above the head of a post and belong to it."""
    closed = np.array([is_closed(text) for text in page.blocks.text], dtype=np.bool_)
    short: BoolColumn = found.n_words <= MAX_HEAD_WORDS
    return short & (marks.fact | marks.says | ~closed)


def _is_initial(texts: Sequence[str], at: int) -> bool:
    """Return whether a line is the letter that the next one begins with."""
    return len(texts[at]) == 1 and texts[at + 1][:1].casefold() == texts[at].casefold()


def _end(page: Page, found: Classification, marks: Marks, recurring: BoolColumn, run: list[int]) -> int:
    """Return where the last post ends: behind its button, or where lines are unlike the text before.

    Two such lines end it, or one at the end of the page. A sentence right behind its head is its text,
    however unlikely.
    """
    latest = min(_stop_at_most(run), len(marks.plain))
    text = np.flatnonzero(marks.plain[run[0] : run[-1]] & ~recurring[run[0] : run[-1]]) + run[0]
    least = _LIKE * float(found.probability[text].mean()) if len(text) else 0.0
    at = run[-1] + 1
    while at < latest and not ((marks.plain[at] or marks.brief[at]) and not recurring[at]):
        at += 1
    low = 0
    for row in range(at, latest):
        if marks.answer[row] or recurring[row]:
            return row + 1
        is_sentence = row == at and found.says[row] == 0 and is_closed(page.blocks.text[row])
        is_low = found.probability[row] < least and not is_sentence
        low = low + 1 if is_low else 0
        if low == _MAX_UNLIKE:
            return row + 1 - low
    return latest - low


def _text_start(page: Page, found: Classification, around: BoolColumn, head: int, stop: int) -> int:
    """Return the first block of the text of a post: behind the marks that come before its first sentence."""
    start = head + 1
    for at in range(head + 1, min(stop, head + MAX_HEAD_LINES)):
        if around[at]:
            start = at + 1
        elif found.n_words[at] >= SENTENCE_WORDS or is_closed(page.blocks.text[at]):
            break
    return start


def _name_at(page: Page, found: Classification, around: BoolColumn, first: int, head: int, top: int) -> int:
    """Return the block that names who wrote a post: above the head or right behind it; -1 for none."""
    for at in chain(range(first, head), range(head + 1, min(head + 3, top))):
        if not around[at] and found.says[at] == 0 and handle(page.blocks.text[at]):
            return at
    return -1
