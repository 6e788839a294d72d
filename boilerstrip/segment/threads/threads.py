"""Threads: posts or comments of one template, which are kept or removed together.

A thread is a row of elements of one signature (tag and class) of which most have the marks of a post: a name,
a time, a link to reply, or a class such as "comment" or "post". Replies inside a post are posts too.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import Sums, running_sums
from boilerstrip.labels import COMMENTS_AND_POSTS, Inside, PhraseKind
from boilerstrip.page import BoolColumn, Classification, Containers, IntColumn, Page
from boilerstrip.segment.threads.post_marks import with_date, with_name

MIN_POSTS = 2
MIN_UNNAMED = 3  # posts of a thread whose classes do not say that they are posts
MIN_WORDS = 4.0  # words of a post on average; where they are fewer, the row is a list of links or names
MAX_LINK_DENSITY = 0.5  # of all words of a thread; a list of threads has more
MAX_ROWS = 64  # rows of elements that are compared with each other: those with most words
MAX_LARGEST = 0.8  # of the words of a thread in one post, if its classes do not say that it is one
_MOST_WORDS = 0.5  # of the words of a row of elements that arranges the page, in the thread inside it
_NEARLY_ALL = 0.8
_MOST = 0.6  # share of the posts that have a mark
_POSTS = int(COMMENTS_AND_POSTS)
# Words in the tags of custom elements.
_WORDS = MappingProxyType(
    {
        Inside.COMMENTS: frozenset(("comment", "comments", "reply", "replies")),
        Inside.POST: frozenset(("post", "answer", "question", "topic", "message")),
    }
)
_PLACES = ("alt", "alternate", "even", "odd", "first", "last")  # words of classes
_MAX_SPLITS = 8  # words of the names of an element, behind which all is one word
_DIGITS = re.compile(r"\d+")  # one class: linear


class Threads(NamedTuple):
    """The threads of a page.

    Attributes:
        post: number of the post of each block; -1 for a block in no thread.
        thread: number of the thread of each post.
    """

    post: IntColumn
    thread: IntColumn


class Signatures(NamedTuple):
    """What elements are called; one row a container.

    Attributes:
        number: number of its tag and name.
        named: it has a name.
    """

    number: IntColumn
    named: BoolColumn


class _Rows(NamedTuple):
    """Rows of elements of one signature, as posts in order of row; one entry a post.

    Attributes:
        of: number of the row of elements.
        first: first block.
        stop: one past the last block.
        at: the container.
    """

    of: IntColumn
    first: IntColumn
    stop: IntColumn
    at: IntColumn


def find_threads(page: Page, found: Classification, wanted: BoolColumn, signs: Signatures) -> Threads:
    """Find the threads of a page.

    Args:
        page: the page.
        found: what the classifier found.
        wanted: one row a block: rows of elements with none of these blocks are no threads.
        signs: the signatures of its containers.
    """
    none = Threads(np.full(len(page.blocks), -1, dtype=np.int64), np.zeros(0, dtype=np.int64))
    if page.kind == "text" or len(page.containers) < MIN_POSTS:
        return none
    rows = _rows_of_elements(page.containers, signs)
    if not len(rows.of):
        return none
    rows = _chosen(rows, _could_be(page, found, rows) & (_share(rows, wanted) > 0))
    if not len(rows.of):
        return none
    rows = _chosen(rows, _are_threads(page, found, rows))
    if not len(rows.of):
        return none
    weight = running_sums(found.n_words)
    return _number_posts(page, _without_frames(_largest(rows, weight), weight))


def _chosen(rows: _Rows, chosen: BoolColumn) -> _Rows:
    """Return the rows that are chosen, numbered anew."""
    kept = chosen[rows.of]
    return _Rows((chosen.cumsum() - 1)[rows.of[kept]], rows.first[kept], rows.stop[kept], rows.at[kept])


def _rows_of_elements(table: Containers, signs: Signatures) -> _Rows:
    """Find all rows of elements of one signature: siblings, and what is nested in them."""
    signature, named = signs
    order = signature.argsort(kind="stable")
    kind, first, stop = signature[order], table.first[order], table.stop[order]
    # An element is nested in an earlier one of its signature if it begins before the furthest of them ends.
    n_blocks = int(table.stop[0]) + 1
    reach = np.maximum.accumulate(stop + kind * n_blocks)
    nested = np.zeros(len(order), dtype=np.bool_)
    nested[1:] = (kind[1:] == kind[:-1]) & (first[1:] + kind[1:] * n_blocks < reach[:-1])
    nested &= named[order]
    top = order[np.maximum.accumulate(np.where(nested, 0, np.arange(len(order))))]
    key = np.empty(len(order), dtype=np.int64)
    key[order] = kind * len(table) + table.parent[top]
    at = key.argsort(kind="stable")
    number = _begins(key[at]).cumsum(dtype=np.int64) - 1
    alone = table.own[at] & int(Inside.COMMENTS) != 0
    at = at[((np.bincount(number)[number] >= MIN_POSTS) | alone) & (at > 0)]
    begins, first = _begins(key[at]), table.first[at]
    # A post ends where the next one begins; the last one where the row ends.
    until = np.empty_like(at)
    if len(at):
        starts = begins.nonzero()[0]
        until[:-1] = first[1:]
        last = np.append(starts[1:], len(at)) - 1
        until[last] = np.maximum.reduceat(table.stop[at], starts)
    return _Rows(begins.cumsum(dtype=np.int64) - 1, first, until, at)


def _begins(column: IntColumn) -> BoolColumn:
    """Return True where a run of one number begins."""
    begins = np.ones(len(column), dtype=np.bool_)
    begins[1:] = column[1:] != column[:-1]
    return begins


def signatures(table: Containers) -> Signatures:
    """Return the signatures of the containers of a page.

    The name is the first word of class or id without a digit, else the first word without its digits. Words
    that only say which of its siblings an element is ("odd") do not count. The tag of a custom element is a
    name of its own.

    The compiled core has a twin, native/signatures.cpp, for names of ASCII.
    """
    core = native.CORE
    found = None if core is None else core.number_signatures(table.tag, table.names, _PLACES, _MAX_SPLITS)
    if found is not None:
        return Signatures(np.frombuffer(found[0], np.int64), np.frombuffer(found[1], np.bool_))
    # Few elements differ in tag and names, so their names are read once.
    pairs = list(zip(table.tag, table.names, strict=True))
    numbers: dict[tuple[str, str], int] = {}
    known = {
        (tag, names): numbers.setdefault((tag, _name_of(names)), len(numbers))
        for tag, names in dict.fromkeys(pairs)
    }
    signature = np.fromiter(map(known.__getitem__, pairs), dtype=np.int64, count=len(pairs))
    named = np.fromiter(
        (name != "" or "-" in tag for tag, name in numbers), dtype=np.bool_, count=len(numbers)
    )
    return Signatures(signature, named[signature])


def called_posts(table: Containers) -> IntColumn:
    """Return for each container the bits of comments and posts that its class and id, or its own tag, say.

    Tags say it on custom elements only, such as ``<x-comment>``.
    """
    said = {tag: _said_by_tag(tag) for tag in set(table.tag) if "-" in tag}
    if not any(said.values()):
        return table.own & _POSTS
    return table.own & _POSTS | np.array([said.get(tag, 0) for tag in table.tag], dtype=np.int64)


def _said_by_tag(tag: str) -> int:
    words = tag.split("-")
    return sum(int(bit) for bit, known in _WORDS.items() if not known.isdisjoint(words))


def _name_of(names: str) -> str:
    first = names.partition(" ")[0]
    # As most are, and told in a third of the time.
    if first not in _PLACES and (first.isalpha() or first.replace("-", "").replace("_", "").isalpha()):
        return first
    words = [word for word in names.split(None, _MAX_SPLITS) if word not in _PLACES]
    for word in words:
        if not _DIGITS.search(word):
            return word
    return _DIGITS.sub("", words[0]) if words else ""


def _could_be(page: Page, found: Classification, rows: _Rows) -> BoolColumn:
    """Return for each row of elements whether it has as many words as posts have, and not too many links."""
    words, links = running_sums(found.n_words), running_sums(found.n_words * found.link_density)
    n = np.bincount(rows.of)
    n_words = np.bincount(rows.of, words[rows.stop] - words[rows.first])
    n_links = np.bincount(rows.of, links[rows.stop] - links[rows.first])
    could: BoolColumn = (n_words >= MIN_WORDS * n) & (n_links <= MAX_LINK_DENSITY * n_words)
    return could


def _are_threads(page: Page, found: Classification, rows: _Rows) -> BoolColumn:
    """Return for each row of elements whether most of them have the marks of posts."""
    table = page.containers
    n = np.bincount(rows.of)
    # Containers inside a post begin after it and before the next post.
    called = called_posts(table) != 0
    posts = running_sums(called)
    last = table.first.searchsorted(rows.stop, side="left")
    named = np.bincount(rows.of, posts[np.maximum(last, rows.at)] - posts[rows.at] > 0) / n
    own = np.bincount(rows.of, called[rows.at]) / n
    words = running_sums(found.n_words)
    largest = np.zeros(len(n))
    np.maximum.at(largest, rows.of, words[rows.stop] - words[rows.first])
    even = largest <= MAX_LARGEST * np.bincount(rows.of, words[rows.stop] - words[rows.first])
    # Names and dates take long to find, so they are looked for last, and only where they can matter.
    may_be = (named >= _MOST) & (own >= _MOST) | even & ((n >= MIN_UNNAMED) | (named >= 1))
    if not may_be.any():
        return may_be
    name = _share(rows, with_name(page, _blocks_of(page, _chosen(rows, may_be))))
    reply = _share(rows, found.says & int(PhraseKind.COMMENTS) != 0)
    may_be &= (named >= _MOST) | (name >= _MOST) | (reply >= _MOST)
    date = _share(rows, with_date(page, _blocks_of(page, _chosen(rows, may_be))))
    says_so = (named >= _MOST) & ((date >= _MOST) | (name >= _MOST) | (reply >= _MOST))
    by_marks = (n >= MIN_UNNAMED) & (date >= _NEARLY_ALL) & ((name >= _MOST) | (reply >= _MOST))
    # A comment alone has all marks.
    complete = (date >= 1) & (name >= 1) | (date >= 1) & (reply >= 1)
    says_so &= (n >= MIN_POSTS) | complete
    # Two posts whose classes do not say so are a thread if both have all marks.
    enough = (n >= MIN_UNNAMED) | ((named >= 1) & (date >= 1) & (name >= 1) & (reply >= 1))
    are: BoolColumn = says_so & (own >= _MOST) | even & (says_so & enough | by_marks)
    return are


def _blocks_of(page: Page, rows: _Rows) -> list[int]:
    """Return the blocks in rows of elements."""
    inside = np.zeros(len(page.blocks) + 1, dtype=np.int64)
    np.add.at(inside, rows.first, 1)
    np.add.at(inside, rows.stop, -1)
    blocks: list[int] = (inside.cumsum()[:-1] > 0).nonzero()[0].tolist()
    return blocks


def _share(rows: _Rows, mark: BoolColumn) -> Sums:
    """Return for each row of elements the share of its posts that have a block with a mark."""
    marks = running_sums(mark)
    return np.bincount(rows.of, marks[rows.stop] - marks[rows.first] > 0) / np.bincount(rows.of)


def _largest(rows: _Rows, weight: Sums) -> _Rows:
    """Return the ``MAX_ROWS`` rows of elements with most words."""
    words = np.bincount(rows.of, weight[rows.stop] - weight[rows.first])
    large = np.zeros(len(words), dtype=np.bool_)
    large[np.argsort(-words, kind="stable")[:MAX_ROWS]] = True
    return _chosen(rows, large)


def _without_frames(rows: _Rows, weight: Sums) -> _Rows:
    """Return the rows of elements without those that are in another one or that arrange the page around one.

    The outer one of two counts, unless the inner one has more elements and most of the words.
    """
    starts = _begins(rows.of).nonzero()[0]
    begin, end = rows.first[starts], np.maximum.reduceat(rows.stop, starts)
    size, words = np.bincount(rows.of), np.bincount(rows.of, weight[rows.stop] - weight[rows.first])
    inside = (begin[:, None] >= begin) & (end[:, None] <= end)
    np.fill_diagonal(inside, val=False)
    inside &= ~(inside.T & (np.arange(len(starts))[:, None] < np.arange(len(starts))))
    frames = inside & (size[:, None] > size) & ((words[:, None] > _MOST_WORDS * words) | (size == 1))
    kept = ~frames.any(axis=0)
    kept &= ~(inside & kept).any(axis=1)
    return _chosen(rows, kept)


def _number_posts(page: Page, rows: _Rows) -> Threads:
    """Number the posts of the chosen rows of elements; rows of one parent that overlap are one thread."""
    post = np.full(len(page.blocks), -1, dtype=np.int64)
    starts = _begins(rows.of).nonzero()[0]
    stops = np.append(starts[1:], len(rows.of)).tolist()
    begin, end = rows.first[starts].tolist(), np.maximum.reduceat(rows.stop, starts).tolist()
    parent = page.containers.parent[rows.at[starts]].tolist()
    thread: list[int] = []
    reach = around = last = -1
    for one in sorted(range(len(begin)), key=lambda at: (begin[at], -end[at])):
        if begin[one] < reach:
            # Names and texts may be elements of their own, in turn: the last text belongs to the last name.
            if parent[one] == around and end[one] > reach:
                post[reach : end[one]] = len(thread) - 1
                reach = end[one]
            continue
        last += 1
        for at in range(int(starts[one]), stops[one]):
            post[rows.first[at] : rows.stop[at]] = len(thread)
            thread.append(last)
        reach, around = end[one], parent[one]
    return Threads(post, np.array(thread, dtype=np.int64))
