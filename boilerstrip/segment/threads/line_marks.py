"""What each line of a text dump says of a post: a time, a button, a fact about a member, a number, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from boilerstrip import native
from boilerstrip.deferred import deferred
from boilerstrip.languages.dates import find_dates, month_of
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.tables import entries
from boilerstrip.outline.line_roles import is_date_line
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.threads.post_marks import MAX_HANDLE_WORDS, handle, last_words, time_of_day
from boilerstrip.words import ends_sentence

MAX_MARK_CHARS = 110  # characters; a longer line is no mark of a post
MAX_WORDS_BESIDE = 8  # words of a line with a time before or behind the time
MIN_TEXT_WORDS = 4.0  # words of a line of text
_MAX_BUTTON_WORDS = 8
WORD = re.compile(r"[^\W\d_]+")  # one class: linear
_PART = re.compile(r"\s?[·•|»«,]\s?|\s[–—-]\s")  # one sign each: linear


def _folded(text: str) -> str:
    """Return a text in lower case; letters that capitals may stand for alike are one, as the i of Turkish.

    Patterns of many words find them in it several times faster than with ``re.IGNORECASE`` in the text.
    """
    if text.isascii():
        return text.lower()
    return text.casefold().replace("ı", "i").replace("\u0307", "")


# Fixed words in folded text: linear.
_ANSWER = deferred(lambda: re.compile(rf"(?<!\w)(?:{any_of(map(_folded, entries('answer links')))})(?!\w)"))
_MEMBER_FACT = any_of(map(_folded, entries("member facts")))
_RANKS = frozenset(map(_folded, entries("member ranks")))
_MAX_RANK_CHARS = max(map(len, _RANKS))
# At the start of a line only.
_FACT = deferred(
    lambda: re.compile(
        rf"\A(?:\W{{0,3}}(?:{_MEMBER_FACT})(?:\s?[:：]|\s?\d|\W{{0,2}}$)|\d\s(?:{_MEMBER_FACT})(?!\w))"
    )
)
_AGO = re.compile(any_of((*entries("before a time ago"), *entries("after a time ago"))))  # in lower case
_SAYS = re.compile(r"\s[^\W\d_A-Z]{2,16}\s?[:：]$")  # bounded, at the end: linear
_COLONS = frozenset(":：")
_NUMBER = re.compile(r"(?<![\w#&])#\s?(\d{1,6})(?!\w)")  # bounded: linear
DIGIT = re.compile(r"\d")  # what any line with a time holds
# A number of two digits with a word beside it, each bounded: linear.
_DAY = re.compile(
    r"(?<!\w)(?:(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s(?P<after>[^\W\d_]{3,12})\.?)(?!\w)"
)
_DATE_WORDS = frozenset(entries("date words"))
_ANSWERS, _FACTS, _FORUMS = 1, 2, 4  # what a line may hold
MAX_FORUM_CHARS = 60  # characters of a line that calls a page a forum
# Fixed words in folded text: linear.
_FORUM = re.compile(rf"(?<!\w)(?:{any_of(map(_folded, entries('forum words')))})(?!\w)")


class Marks(NamedTuple):
    """What each block says of a post; one row a block.

    Attributes:
        time: it holds a time.
        answer: it is a button or link to answer.
        fact: it is a fact about a member, or the label of one.
        label: it is such a label, whose value is in the next block.
        number: the number of the post in it; 0 for none.
        says: it is a name with a colon.
        plain: it is none of these, and has words enough for text.
        brief: it is none of these, and a sentence of fewer words, such as "Yes."
        named: 1 if it holds a name and a time, or a time below a line with a name alone; 2 if above these is
            a sentence or a button, as between posts, and no title, as in an index of news. 0 on pages that do
            not call themselves a forum: a blog names the author of each post, too.
        names: block -> that name.
    """

    time: BoolColumn
    answer: BoolColumn
    fact: BoolColumn
    label: BoolColumn
    number: IntColumn
    says: BoolColumn
    plain: BoolColumn
    brief: BoolColumn
    named: IntColumn
    names: Mapping[int, str]


def time_family(text: str) -> int:
    """Return a number for the form of a line that holds a time and few words besides; -1 for any other line.

    >>> time_family("by loft_badger » Wed Mar 21, 2012 1:33 pm"), time_family("by Ada » May 5, 2013 9:01")
    (6, 6)
    >>> time_family("The mill was sold on 3 May 2012 to a family from the next village who had it repaired")
    -1
    """
    found = _time_in(text)
    if not found:
        return -1
    start, stop, kind = found
    before, after = text[:start], text[stop:]
    sizes = [_n_words(side) for side in (before, after)]
    if max(sizes) > MAX_WORDS_BESIDE:
        return -1
    return 4 * kind + 2 * (sizes[0] > 0) + (sizes[1] > 0)


def _time_in(text: str) -> tuple[int, int, int] | None:
    """Return (start, end, kind) of the time in a line: 0 for a day, 1 with a time of day, 2 as in "ago"."""
    if not DIGIT.search(text):
        return None
    found = next(find_dates(text), None) or _day_without_year(text)
    if found:
        return found[0], found[1], int(bool(time_of_day(text)))
    parts = chain(_parts(text), last_words(text)) if _AGO.search(text.lower()) else ()
    at = next((at for at, part in parts if is_date_line(part)), -1)
    return (at, len(text), 2) if at >= 0 else None


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
    return sum(word.casefold() not in _DATE_WORDS for word in WORD.findall(text))


class Signs(NamedTuple):
    """What only posts have in the short blocks, by their rows.

    Attributes:
        answers: buttons or links to answer.
        facts: facts about a member, or the labels of them.
        numbers: (row, number of the post in it).
        says: names with a colon.
        of_forum: one of the blocks calls the page a forum.
    """

    answers: list[int]
    facts: list[int]
    numbers: list[tuple[int, int]]
    says: list[int]
    of_forum: bool


def read_signs(page: Page, found: Classification, short: Sequence[int]) -> Signs:
    """Find what only posts have in the short blocks."""
    texts, few_words = page.blocks.text, found.n_words <= _MAX_BUTTON_WORDS
    short_texts = [texts[at] for at in short]
    # Most lines are of ASCII, and a call for each of these would take longer than its work.
    folded = [text.lower() if text.isascii() else _folded(text) for text in short_texts]
    bits = _phrases_in(folded)
    lines = [(short[row], folded[row], int(bits[row])) for row in np.flatnonzero(bits).tolist()]
    open_lines = [(at, line, own) for at, line, own in lines if not is_closed(texts[at])]
    numbered = [(at, _NUMBER.search(texts[at])) for at in short if "#" in texts[at]]
    return Signs(
        [at for at, line, own in open_lines if own & _ANSWERS and few_words[at] and _is_button(line)],
        _facts(short, folded, [(at, line) for at, line, own in open_lines if own & _FACTS]),
        [(at, int(number[1])) for at, number in numbered if number],
        [at for at, text in zip(short, short_texts, strict=True) if text[-1:] in _COLONS and _says(text)],
        any(own & _FORUMS and _calls_forum(texts[at], line) for at, line, own in lines),
    )


def _facts(short: Sequence[int], folded: Sequence[str], likely: Iterable[tuple[int, str]]) -> list[int]:
    """Return the rows of facts about members: their ranks, and those of the likely lines that are one."""
    lines = zip(short, folded, strict=True)
    ranks = {at for at, line in lines if len(line) <= _MAX_RANK_CHARS and line in _RANKS}
    return sorted(ranks.union(at for at, line in likely if _FACT.match(line)))


def may_hold_posts(signs: Signs) -> bool:
    """Return whether something that only posts have is there twice, or the page calls itself a forum.

    On a page that does not, a time or a name says nothing.
    """
    numbers = [at for at, number in signs.numbers if number]
    return signs.of_forum or max(map(len, (signs.answers, signs.facts, signs.says, numbers))) > 1


def _phrases_in(lines: Sequence[str]) -> IntColumn:
    """Return for each folded line which phrases it may hold; a quick test, as most lines hold none."""
    if native.CORE is None or not lines:
        return np.full(len(lines), _ANSWERS | _FACTS | _FORUMS)
    return np.frombuffer(native.CORE.phrase_bits(_core_phrases(native.CORE), tuple(lines)), dtype=np.int64)


@cache
def _core_phrases(core: native.Core) -> object:
    """The phrases as the compiled core holds them: runs of letters, with anything else between."""
    # It takes all characters beyond these for letters, and phrases have none of them.
    every = "".join(map(chr, range(0x20000)))
    kinds = bytearray(len(every))
    for found in WORD.finditer(every):
        kinds[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    anywhere = _entries({"answer links": _ANSWERS, "forum words": _FORUMS})
    return core.make_phrases(bytes(kinds), anywhere, _entries({"member facts": _FACTS}), ((), b""), 1 << 20)


def _entries(sections: Mapping[str, int]) -> native.Entries:
    found = [
        (" ".join(WORD.findall(_folded(entry))), bit)
        for name, bit in sections.items()
        for entry in entries(name)
    ]
    return tuple(text for text, _ in found), np.array([bit for _, bit in found], dtype=np.int64).tobytes()


def read_marks(
    page: Page, found: Classification, short: Sequence[int], signs: Signs, times: Sequence[int]
) -> Marks:
    """Return the marks of posts.

    Args:
        page: the page.
        found: what the classifier found.
        short: the rows of its short blocks.
        signs: what only posts have in them.
        times: those of these rows that hold a time.
    """
    texts, n = page.blocks.text, len(page.blocks)
    number = np.zeros(n, dtype=np.int64)
    for at, own in signs.numbers:
        number[at] = own
    sentences = [at for at in short if is_closed(texts[at])]
    time, sentence, fact = _column(n, times), _column(n, sentences), _column(n, signs.facts)
    # A rank has no value behind it.
    labels = [at for at in signs.facts if not DIGIT.search(texts[at]) and _folded(texts[at]) not in _RANKS]
    label = _column(n, labels)
    answer, says = _column(n, signs.answers), _column(n, signs.says)
    marked = time | answer | fact | says | (number > 0)
    plain = (found.n_words >= MIN_TEXT_WORDS) & ~marked
    brief = sentence & (found.n_words >= 1) & ~(marked | plain)
    named = np.zeros(n, dtype=np.int64)
    names: dict[int, str] = {}
    for at in times if signs.of_forum else ():
        top, name = _name_beside(page, found, at)
        if name:
            apart = top > 0 and (answer[top - 1] or is_closed(page.blocks.text[top - 1]))
            named[at], names[at] = 1 + int(apart), name
    return Marks(time, answer, fact, label, number, says, plain, brief, named, names)


def _column(n: int, places: Sequence[int]) -> BoolColumn:
    """Return a column of n rows that is True at some places."""
    column = np.zeros(n, dtype=np.bool_)
    column[list(places)] = True
    return column


def _says(text: str) -> bool:
    """Return whether a line with a colon at its end names who says what follows."""
    return _SAYS.search(text) is not None and handle(text) != ""


def _name_beside(page: Page, found: Classification, at: int) -> tuple[int, str]:
    """Return the block in which the name beside a time is, in its line or above it, and the name; or ""."""
    text = page.blocks.text[at]
    time = _time_in(text)
    before = WORD.findall(text[: time[0]]) if time else []
    words = [word for word in before if word.casefold() not in _DATE_WORDS]
    if words:
        return at, " ".join(words) if len(words) <= MAX_HANDLE_WORDS else ""
    if not at:
        return at, ""
    above = page.blocks.text[at - 1]
    is_name = found.n_words[at - 1] <= MAX_HANDLE_WORDS and not is_closed(above)
    return at - 1, handle(above) if is_name else ""


def is_closed(text: str) -> bool:
    """Return whether a line ends a sentence; "Ada M." is a name with an initial."""
    return ends_sentence(text) and not (len(text) > 3 and text[-3] == " " and text[-2].isupper())


def _is_button(text: str) -> bool:
    """Return whether a folded line begins with the words of a button to answer, or holds little else."""
    found = _ANSWER.search(text)
    if not found:
        return False
    rest = WORD.findall(_ANSWER.sub(" ", text))
    return len(rest) <= 1 or (not text[: found.start()].strip() and len(rest) <= 3)


def calls_itself_forum(page: Page) -> bool:
    """Return whether a line of a few words calls the page a forum."""
    lines = [text for text in page.blocks.text if len(text) <= MAX_FORUM_CHARS]
    return any(map(_calls_forum, lines, map(_folded, lines)))


def _calls_forum(text: str, folded: str) -> bool:
    return len(text) <= MAX_FORUM_CHARS and _FORUM.search(folded) is not None


def is_fact(marks: Marks, at: int) -> bool:
    """Return whether a line with a time says when a member joined: its label is in it or right before it."""
    return bool(marks.fact[at]) or (at > 0 and bool(marks.label[at - 1]))
