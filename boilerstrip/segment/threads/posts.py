"""What the blocks of a thread are: text of posts, furniture of posts, or comments on the body of the page.

The text of the posts of one thread is decided together. Names, times and buttons are in elements of their
own, which return in each post; they are decided alone. What repeats from post to post, such as a signature,
is removed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import compress
from typing import NamedTuple

import numpy as np

from boilerstrip.ancestors import inherited
from boilerstrip.labels import COMMENTS_AND_POSTS, Inside, PhraseKind
from boilerstrip.outline.line_roles import MAX_FACT_CHARS, is_date_line
from boilerstrip.outline.links import linked_authors
from boilerstrip.page import BoolColumn, Classification, Containers, FloatColumn, IntColumn, Outline, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.threads.threads import Signatures, called_posts, find_threads, signatures
from boilerstrip.words import ends_sentence

# Words likely to be content outside the threads of a page, from which on it has a body that readers comment.
MIN_BODY_WORDS = 30
LIKELY = 0.5  # least probability of a block of such a body
MIN_SHARE = 0.6  # least mean probability of a part of posts to be their text, as a share of the main part's
MAX_TOOL_WORDS = 4  # a longer block that has the words of a button is text
MAX_REPEATED_WORDS = 20  # a longer block of text that begins like those of other posts is no furniture
MIN_TEXTS = 3  # posts of a thread whose text begins alike, if that is furniture
MAX_NUMBER_CHARS = 12
# Added to each probability: parts that are all but surely no content, as those of comments that are kept on
# request, are compared by their words.
_EVEN = 0.01
# Measured on pages of forums: all threads of posts with this mean probability or more are content.
_LIKELY_THREAD = 0.2
_MIN_POSTS = 2  # the same for other parts of posts
_MOST = 0.5  # share of the posts with a part that it begins alike in; of the blocks that names call comments
_BEGINNING = 3  # words that are compared
_MAX_BEGINNING = 60  # characters that are compared
_APART = int(
    Inside.HIDDEN | Inside.PROMOTION | Inside.SHARE | Inside.NEWSLETTER | Inside.BUTTON | Inside.CONSENT
    | Inside.FORM | Inside.NAV | Inside.MENU
)  # fmt: skip
_TOOLS = int(PhraseKind.COMMENTS | PhraseKind.ACTION | PhraseKind.SHARE | PhraseKind.NAVIGATION)
# Fixed words between signs, or the parts of a name such as ThreadView: linear. "thread-even" is a class of
# comments.
_FORUM = re.compile(
    r"(?<![A-Za-z])(?:[Ff]orums?|[Tt]opics?|viewtopic|showthread|[Tt]hreads?(?!-(?:even|odd|alt))|[Qq]uestions?"
    r"|[Aa]nswers?|[Dd]iscussions?|[Bb]oards?|bbp|phpbb|vbulletin)(?![a-z])"
)
_BOTH = (int(Inside.COMMENTS), int(Inside.POST))
_COMMENTS = "/comments/"  # in the address of a page that is a thread
# What it finds holds one of these words, which are found several times faster.
_FORUM_STEMS = tuple("forum topic thread question answer discussion board bbp phpbb bulletin".split())
_SIGNATURE = re.compile(r"(?<![A-Za-z])(?:[Uu]ser)?[Ss]ig(?:nature)?s?(?![a-z])|[Ss]ignature")  # likewise
_FORUM_TYPES = ("QAPage", "DiscussionForumPosting")
_NO_LETTERS = re.compile(r"[\W\d_]+")  # one class: linear


class Posts(NamedTuple):
    """What is known of the blocks of threads; one row a block.

    Attributes:
        thread: number of the thread of the block; -1 for none.
        text: the block is text of a post.
        furniture: the block returns in the posts of its thread, as a signature does.
        comments: the block is in a thread of comments on the body of the page.
        post: number of the post of the block; -1 for none.
        head: the block names who wrote the post or gives its time; in HTML none, as the markup says it.
        header: number of the part of the posts that the block is, where half of the posts with the part have
            such a line in it, in HTML; these lines are kept or removed together; -1 for none.
    """

    thread: IntColumn
    text: BoolColumn
    furniture: BoolColumn
    comments: BoolColumn
    post: IntColumn
    head: BoolColumn
    header: IntColumn


def no_posts(n: int) -> Posts:
    """Return what is known of the n blocks of a page without threads."""
    none, nowhere = np.zeros(n, dtype=np.bool_), np.full(n, -1, dtype=np.int64)
    return Posts(nowhere, none, none, none, nowhere, none, nowhere)


def judge_posts(page: Page, found: Classification, outline: Outline) -> Posts:
    """Find the threads of a page and tell apart what is in them.

    On a page that is no forum only comments count, or posts if there is hardly anything else.
    """
    everywhere = np.ones(len(page.blocks), dtype=np.bool_)
    nothing = no_posts(len(page.blocks))
    # Most pages are no forum and have nothing that is called a comment or a post: they are told first.
    custom = called_posts(page.containers) & ~page.containers.own
    says = _said_of_blocks(page, outline, custom)
    called: BoolColumn = says & int(COMMENTS_AND_POSTS) != 0
    declared = declares_forum(page) or _answers_a_post(custom)
    may_be_forum = declared or _names_forum(set(page.containers.names))
    if not (may_be_forum or np.count_nonzero(called)):
        return nothing
    signs = signatures(page.containers)
    threads = find_threads(page, found, everywhere if may_be_forum else called, signs)
    inside = threads.post >= 0
    if not np.count_nonzero(inside):
        return nothing
    forum = declared or (may_be_forum and _names_forum(_names_around(page.containers, inside)))
    thread = threads.post.copy()
    thread[inside] = threads.thread[threads.post[inside]]
    has_body = not forum and likely_words(found)[~inside].sum() >= MIN_BODY_WORDS
    if not has_body:
        inside &= (np.bincount(threads.thread) > 1)[thread]
    if not forum:
        inside &= _called(says, thread, Inside.COMMENTS if has_body else Inside.COMMENTS | Inside.POST)
    thread[~inside] = -1
    if not np.count_nonzero(inside):
        return nothing
    comments = inside if has_body else nothing.comments
    part = _parts(page.containers, signs)[page.blocks.container]
    part = np.where(inside, thread * (part.max() + 1) + part, -1)
    numbers = numbers_in(page, inside)
    text = _likely_parts(found, thread, part, numbers)
    text |= _listings(page, threads.post, text)
    apart = _set_apart(page, found, thread, text) | outline.not_body
    text &= ~apart | _folded(page, threads.post, text, apart)
    may_recur = inside & ~(text & (found.n_words > MAX_REPEATED_WORDS))
    furniture = _recurring(page, threads.post, part, text, may_recur)
    furniture |= inside & (_signed(page) | (~text & numbers))
    header = nothing.header
    if forum:
        header = np.where(_headers(page, threads.post, part) & ~furniture, part, -1)
    text &= ~furniture & (header < 0)
    return Posts(thread, text, furniture, comments, threads.post, nothing.head, header)


def threads_of_body(page: Page, found: Classification, posts: Posts) -> list[int]:
    """Return the blocks of text of threads that are the body of the page, or answer what is, as on a forum.

    Answers have few words each, and are below words such as "Answers", so that they may be less likely than
    the question. Comments on a body are none of them.
    """
    called = page.blocks.inside(Inside.COMMENTS)
    text = posts.text & ~posts.comments
    if not text.any():
        return []
    weight = weights(found.n_words)
    own, all_words = posts.thread[text], np.bincount(posts.thread[text], weight[text])
    n = len(all_words)
    mean = np.bincount(own, (found.probability * weight)[text], n) / np.maximum(all_words, 1e-9)
    comments = np.bincount(posts.thread[text & called], weight[text & called], n)
    sure = (mean >= _LIKELY_THREAD) & (comments < _MOST * all_words)
    rows: list[int] = np.flatnonzero(text & sure[posts.thread]).tolist()
    return rows


def likely_words(found: Classification) -> FloatColumn:
    """Return for each block the words that are likely to be content; none of a block that is unlikely to be.

    On a page of links and rules many words of little chance would add up to a body that is none.
    """
    return np.where(found.probability >= LIKELY, found.probability * weights(found.n_words), 0.0)


def _said_of_blocks(page: Page, outline: Outline, custom: IntColumn) -> IntColumn:
    """Return for each block the bits of comments and posts around it.

    Those of custom elements, given for each container, are among them.
    """
    if not np.count_nonzero(custom):
        return outline.inside
    return outline.inside | inherited(custom, page.containers.parent)[page.blocks.container]


def _answers_a_post(custom: IntColumn) -> bool:
    """Return whether custom elements are called a post and comments, as on pages that share links."""
    return all(np.count_nonzero(custom & bit) for bit in _BOTH)


def _called(says: IntColumn, thread: IntColumn, names: Inside) -> BoolColumn:
    """Return which blocks are in threads that are called one of these for most blocks."""
    inside = thread >= 0
    if not np.count_nonzero(inside):
        return inside
    called = inside & (says & int(names) != 0)
    n = int(thread.max()) + 1
    most = np.bincount(thread[called], minlength=n) >= _MOST * np.bincount(thread[inside], minlength=n)
    found: BoolColumn = inside & most[thread]
    return found


def _parts(table: Containers, signs: Signatures) -> IntColumn:
    """Return the signature of the nearest element with a name around each container, itself included."""
    near = np.where(signs.named, np.arange(len(table)), table.parent)
    while not np.array_equal(further := near[near], near):
        near = further
    return signs.number[near]


def _likely_parts(
    found: Classification, thread: IntColumn, part: IntColumn, numbers: BoolColumn
) -> BoolColumn:
    """Return which blocks are in those parts of posts that are as likely to be content as the main part.

    Parts that hold nothing but numbers, such as counts of votes, are none of them.
    """
    rows = (thread >= 0).nonzero()[0]
    weight = weights(found.n_words[rows])
    _, key = np.unique(part[rows], return_inverse=True)
    likely = np.bincount(key, (found.probability[rows] + _EVEN) * weight)
    mean = likely / np.bincount(key, weight)
    of = np.zeros(len(mean), dtype=np.int64)
    of[key] = thread[rows]
    # The main part of a thread is the one with most words that are likely content.
    order = np.argsort(likely, kind="stable")
    main = np.zeros(int(of.max()) + 1, dtype=np.int64)
    main[of[order]] = order
    text = np.zeros(len(thread), dtype=np.bool_)
    worded = np.bincount(key, ~numbers[rows]) > 0
    text[rows] = (worded & (mean >= MIN_SHARE * mean[main[of]]))[key]
    return text


def _listings(page: Page, post: IntColumn, text: BoolColumn) -> BoolColumn:
    """Return which blocks are listings in posts with text; such a block has few words of a language."""
    in_post = page.blocks.inside(Inside.CODE) & (post >= 0)
    if in_post.any():
        in_post &= np.isin(post, post[text])
    return in_post


def _set_apart(page: Page, found: Classification, thread: IntColumn, likely: BoolColumn) -> BoolColumn:
    """Return which blocks of threads are buttons, names, times and the like.

    ``likely`` is True for the parts of posts that are likely to be their text.
    """
    blocks = page.blocks
    common = np.full(int(thread.max()) + 1, -1, dtype=np.int64)
    rows = (thread >= 0).nonzero()[0]
    np.bitwise_and.at(common, thread[rows], blocks.flags[rows])
    # Some forums put each post into a form, in which its author could edit it.
    long = rows[likely[rows] & (found.n_words[rows] > MAX_TOOL_WORDS)]
    of_text = np.full_like(common, int(Inside.FORM))
    np.bitwise_and.at(of_text, thread[long], blocks.flags[long])
    common |= np.where(np.bincount(thread[long], minlength=len(common)) > 0, of_text, 0)
    apart = np.zeros(len(thread), dtype=np.bool_)
    apart[rows] = blocks.flags[rows] & ~common[thread[rows]] & _APART != 0
    by = np.zeros(len(thread), dtype=np.bool_)
    by[rows] = blocks.flags[rows] & ~common[thread[rows]] & int(Inside.BYLINE) != 0
    tools = (found.says & _TOOLS != 0) & ~sentences_said_once(page, rows.tolist())
    apart |= (by | tools) & (found.n_words <= MAX_TOOL_WORDS)
    members = linked_authors(page, frozenset(rows.tolist()), members=True)
    for at in rows.tolist():
        text = blocks.text[at]
        is_name = text in members.get(at, ())
        if is_name or (not apart[at] and len(text) <= MAX_FACT_CHARS and is_date_line(text)):
            apart[at] = True
    return apart


def sentences_said_once(page: Page, rows: list[int]) -> BoolColumn:
    """Return which of the blocks of a thread are sentences that no other block repeats.

    "About 40." is an answer, though "About" is a word of buttons: those recur in every post.
    """
    once = np.zeros(len(page.blocks), dtype=np.bool_)
    texts = Counter(page.blocks.text[at] for at in rows)
    for at in rows:
        text = page.blocks.text[at]
        once[at] = ends_sentence(text) and texts[text] == 1
    return once


def _folded(page: Page, post: IntColumn, text: BoolColumn, apart: BoolColumn) -> BoolColumn:
    """Return which blocks are the text of posts of which only a name or a date is shown until a click."""
    hidden = page.blocks.inside(Inside.HIDDEN)
    folded: BoolColumn = text & hidden
    if not folded.any():
        return folded
    n = int(post.max()) + 1
    shows_text = np.bincount(post[text & ~apart], minlength=n) > 0
    shows_any = np.bincount(post[(post >= 0) & ~hidden], minlength=n) > 0
    folded[folded] = (shows_any & ~shows_text)[post[folded]]
    return folded


def _recurring(
    page: Page, post: IntColumn, part: IntColumn, text: BoolColumn, may_recur: BoolColumn
) -> BoolColumn:
    """Return which blocks begin like others of their part, in half of the posts that have the part.

    Args:
        page: the page.
        post: post of each block.
        part: part of the posts that each block is in; those of two threads differ.
        text: True for the text of posts, which must begin alike in more posts.
        may_recur: True for the blocks that are compared.
    """
    posts: dict[int, set[int]] = {}
    alike: dict[tuple[int, str], set[int]] = {}
    key_of: dict[int, tuple[int, str]] = {}
    numbers, parts, compared = post.tolist(), part.tolist(), may_recur.tolist()
    for at in (part >= 0).nonzero()[0].tolist():
        posts.setdefault(parts[at], set()).add(numbers[at])
        if compared[at]:
            start = page.blocks.text[at][:_MAX_BEGINNING].lower()
            words = _NO_LETTERS.sub(" ", start).split()[:_BEGINNING]
            if len(words) == _BEGINNING:
                key_of[at] = parts[at], " ".join(words)
                alike.setdefault(key_of[at], set()).add(numbers[at])
    recurring = np.zeros(len(part), dtype=np.bool_)
    for at, key in key_of.items():
        least = MIN_TEXTS if text[at] else _MIN_POSTS
        recurring[at] = len(alike[key]) >= max(least, _MOST * len(posts[key[0]]))
    return recurring


def _headers(page: Page, post: IntColumn, part: IntColumn) -> BoolColumn:
    """Return which blocks are lines with a date, such as "by Ada » 5 Jan 2021", that half of the posts have.

    Each of them is judged by its words, so that else some of them would be kept and others not.
    """
    texts, posts, parts = page.blocks.text, post.tolist(), part.tolist()
    rows = np.flatnonzero((part >= 0) & ~page.blocks.inside(Inside.QUOTE)).tolist()
    dated = [at for at in rows if len(texts[at]) <= MAX_FACT_CHARS and is_date_line(texts[at])]
    n_dated, n_all = (
        Counter(own for own, _ in {(parts[at], posts[at]) for at in places}) for places in (dated, rows)
    )
    headers = np.zeros(len(part), dtype=np.bool_)
    for at in dated:
        headers[at] = n_dated[parts[at]] >= max(_MIN_POSTS, _MOST * n_all[parts[at]])
    return headers


def numbers_in(page: Page, inside: BoolColumn) -> BoolColumn:
    """Return which blocks of threads hold no letter, such as counts of votes and numbers of posts."""
    numbers = np.zeros(len(inside), dtype=np.bool_)
    for at in inside.nonzero()[0].tolist():
        text = page.blocks.text[at]
        numbers[at] = len(text) <= MAX_NUMBER_CHARS and not _NO_LETTERS.sub("", text)
    return numbers


def _signed(page: Page) -> BoolColumn:
    """Return which blocks are in an element that is called a signature."""
    table = page.containers
    called = {name: "ig" in name and bool(_SIGNATURE.search(name)) for name in set(table.names)}
    signed = np.fromiter((called[name] for name in table.names), dtype=np.int64, count=len(table))
    signed[0] = 0
    return inherited(signed, table.parent)[page.blocks.container] > 0


def declares_forum(page: Page) -> bool:
    """Return whether a page says that its threads are its content, by schema.org or its address."""
    if any(name in script for script in page.head.json_ld for name in _FORUM_TYPES):
        return True
    address = page.url or page.head.canonical
    return _COMMENTS in address or _FORUM.search(address) is not None


def _names_forum(names: Collection[str]) -> bool:
    """Return whether some of the names of elements are those of a forum."""
    lower = "\n".join(names).lower()
    stems = [stem for stem in _FORUM_STEMS if stem in lower]
    if not stems:
        return False
    alike = (name for name in names if any(map(name.lower().__contains__, stems)))
    return any(map(_FORUM.search, alike))


def _names_around(table: Containers, inside: BoolColumn) -> set[str]:
    """Return the names of the containers around some blocks."""
    within = np.concatenate(([0], np.cumsum(inside)))
    around = within[table.stop] > within[table.first]
    return set(compress(table.names, around.tolist()))
