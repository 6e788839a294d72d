"""What the lines of a thread in a text dump are: text of posts, furniture of posts, or comments on the body.

As in HTML, the text of all posts is decided together, what recurs from post to post is removed, and a thread
below an article is an appendix.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from boilerstrip.labels import PhraseKind
from boilerstrip.page import BoolColumn, Classification, FloatColumn, Outline, Page
from boilerstrip.segment.threads.line_marks import calls_itself_forum, is_closed
from boilerstrip.segment.threads.line_threads import MAX_HEAD_WORDS, LineThread, find_line_thread
from boilerstrip.segment.threads.posts import (
    MAX_TOOL_WORDS,
    MIN_BODY_WORDS,
    Posts,
    declares_forum,
    likely_words,
    no_posts,
    numbers_in,
    sentences_said_once,
)
from boilerstrip.words import COLONS

MIN_BODY_SHARE = 0.2  # words of a body, as a share of those of its comments; a shorter one may be a question
BODY_TIMES = 4  # likely words of a body with a head of its own, as a multiple of those of its comments
MAX_SIGNATURE_LINES = 12
MIN_QUOTED_WORDS = 3
MAX_ABOVE = 6  # lines from the header of the comments to the first one
_COMMENTS = int(PhraseKind.COMMENTS)


def judge_line_posts(page: Page, found: Classification, outline: Outline) -> Posts:
    """Find the thread of a text dump and tell apart what is in it.

    Below a body it counts only under a header of comments: dated entries of other kinds stay as they are.
    """
    thread = find_line_thread(page, found)
    if thread is None:
        return no_posts(len(page.blocks))
    inside = thread.post >= 0
    likely = likely_words(found)
    forum = thread.of_forum or declares_forum(page)
    first = int(np.argmax(inside))
    if not forum and _begins_with_body(page, found, thread, likely):
        first = _second(thread)
        inside[:first] = False
    has_body = not forum and likely[:first].sum() >= MIN_BODY_WORDS
    is_short = likely[:first].sum() < MIN_BODY_SHARE * likely[inside].sum()
    if has_body and (is_short or not _headers(found, first) or calls_itself_forum(page)):
        return no_posts(len(page.blocks))
    furniture = thread.recurring | _signatures(page, thread)
    furniture |= inside & ~thread.text & (numbers_in(page, inside) | _in_heads(page, found, thread))
    tools = (found.says != 0) & (found.n_words <= MAX_TOOL_WORDS)
    tools &= ~sentences_said_once(page, np.flatnonzero(inside).tolist())
    text = thread.text & ~(furniture | outline.not_body | tools | _quoted(page, found, thread))
    comments = inside if has_body else np.zeros_like(inside)
    post = np.where(inside, thread.post, -1)
    columns = text & inside, furniture & inside, comments, post, thread.head & inside
    return Posts(np.where(inside, 0, -1), *columns, header=np.full_like(post, -1))


def _begins_with_body(page: Page, found: Classification, thread: LineThread, likely: FloatColumn) -> bool:
    """Return whether the first post is the body of the page, as the line with its day looks like a head."""
    first, second = int(np.argmax(thread.post >= 0)), _second(thread)
    before, own, after = (part.sum() for part in np.split(likely, (first, second)))
    is_body = before < MIN_BODY_WORDS <= own and own > BODY_TIMES * after
    # A button below each post may be worded like comments; a header of them is there once.
    once = (page.blocks.text.count(page.blocks.text[at]) == 1 for at in _headers(found, second))
    return bool(is_body) and any(once) and not calls_itself_forum(page)


def _second(thread: LineThread) -> int:
    """Return the first block of the second post."""
    return int(np.argmax(thread.post > thread.post[np.argmax(thread.post >= 0)]))


def _headers(found: Classification, first: int) -> list[int]:
    """Return the headers of comments above the first post, or in its head."""
    return [at for at in range(max(first - MAX_ABOVE, 0), first + 1) if found.says[at] & _COMMENTS]


def _in_heads(page: Page, found: Classification, thread: LineThread) -> BoolColumn:
    """Return which lines give the name or time of a post, or are short lines around these, above its text.

    A line with a colon at its end may introduce a quotation.
    """
    open_ended = np.array([not (is_closed(text) or text.endswith(COLONS)) for text in page.blocks.text])
    begun = np.maximum.accumulate(np.where(thread.text, thread.post, -1))
    heads: BoolColumn = open_ended & (begun < thread.post) & (thread.head | (found.n_words <= MAX_HEAD_WORDS))
    return heads


def _signatures(page: Page, thread: LineThread) -> BoolColumn:
    """Return which lines end the texts of several posts, as signatures do."""
    signatures = np.zeros_like(thread.text)
    rows = np.flatnonzero(thread.text)
    posts = np.split(rows, np.flatnonzero(np.diff(thread.post[rows])) + 1)
    # Posts with the same last lines are compared further up, line by line; the first line of a post is text.
    alike = {at: hash(()) for at in range(len(posts))}
    for depth in range(1, MAX_SIGNATURE_LINES + 1):
        ends = {at: posts[at][-depth] for at in alike if len(posts[at]) > depth}
        alike = {at: hash((alike[at], page.blocks.text[end])) for at, end in ends.items()}
        counts = Counter(alike.values())
        alike = {at: key for at, key in alike.items() if counts[key] > 1}
        signatures[[ends[at] for at in alike]] = True
    return signatures


def _quoted(page: Page, found: Classification, thread: LineThread) -> BoolColumn:
    """Return which lines of posts are in earlier posts too, as what they answer: these are decided alone."""
    first: dict[str, int] = {}
    quoted = np.zeros_like(thread.text)
    for at in np.flatnonzero(thread.text & (found.n_words >= MIN_QUOTED_WORDS)).tolist():
        quoted[at] = first.setdefault(page.blocks.text[at], int(thread.post[at])) < thread.post[at]
    return quoted
