"""What each line of a text dump says of a post: a time, a button, a fact about a member, a number, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from boilerstrip.languages.dates import find_dates, month_of
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.tables import entries
from boilerstrip.outline.line_roles import is_date_line
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.post_marks import MAX_HANDLE_WORDS, handle, last_words, time_of_day
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
_ANSWER = re.compile(rf"(?<!\w)(?:{any_of(map(_folded, entries('answer links')))})(?!\w)")
_MEMBER_FACT = any_of(map(_folded, entries("member facts")))
# Lines are searched many at once, joined by what is neither white space nor in a word or a name of a fact.
_BREAK = "\0"
# At the start of a line only.
_FACT = re.compile(
    rf"\A(?:\W{{0,3}}(?:{_MEMBER_FACT})(?:\s?[:：]|\s?\d|\W{{0,2}}$)|\d\s(?:{_MEMBER_FACT})(?!\w))"
)
# The start of a joined line that may be one: it ends at once at most places. Bounded: linear.
_MAY_BE_FACT = re.compile(rf"{_BREAK}(?:[^\w{_BREAK}]{{0,3}}|\d\s)(?:{_MEMBER_FACT})")
_AGO = re.compile(any_of((*entries("before a time ago"), *entries("after a time ago"))))  # in lower case
_SAYS = re.compile(r"\s[^\W\d_A-Z]{2,16}\s?[:：]$")  # bounded, at the end: linear
_NUMBER = re.compile(r"(?<![\w#&])#\s?(\d{1,6})(?!\w)")  # bounded: linear
DIGIT = re.compile(r"\d")  # what any line with a time holds
# A number of two digits with a word beside it, each bounded: linear.
_DAY = re.compile(
    r"(?<!\w)(?:(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2}|\d{1,2}\.?\s(?P<after>[^\W\d_]{3,12})\.?)(?!\w)"
)
_DATE_WORDS = frozenset(entries("date words"))
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
    """The rows of the short blocks with what only posts have.

    Attributes:
        answers: buttons or links to answer.
        facts: facts about a member, or the labels of them.
        numbers: (row, number of the post in it).
        says: names with a colon.
    """

    answers: list[int]
    facts: list[int]
    numbers: list[tuple[int, int]]
    says: list[int]


def read_signs(page: Page, found: Classification, short: Sequence[int]) -> Signs:
    """Find what only posts have in the short blocks."""
    texts = page.blocks.text
    folded = _folded_lines([texts[at] for at in short])
    few_words = (found.n_words <= _MAX_BUTTON_WORDS).tolist()
    lines = list(zip(short, folded, strict=True))
    numbered = [(at, _NUMBER.search(texts[at])) for at in short if "#" in texts[at]]
    return Signs(
        _buttons([(at, line) for at, line in lines if few_words[at]], texts),
        [at for at, line in _found_in(lines, _MAY_BE_FACT) if _FACT.match(line) and not is_closed(texts[at])],
        [(at, int(number[1])) for at, number in numbered if number],
        [at for at in short if texts[at].endswith((":", "：")) and _says(texts[at])],
    )


def may_hold_posts(page: Page, signs: Signs) -> bool:
    """Return whether something that only posts have is there twice, or the page calls itself a forum.

    On a page that does not, a time or a name says nothing.
    """
    numbers = [at for at, number in signs.numbers if number]
    return max(map(len, (signs.answers, signs.facts, signs.says, numbers))) > 1 or calls_itself_forum(page)


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
    label = _column(n, [at for at in signs.facts if not DIGIT.search(texts[at])])
    answer, says = _column(n, signs.answers), _column(n, signs.says)
    marked = time | answer | fact | says | (number > 0)
    plain = (found.n_words >= MIN_TEXT_WORDS) & ~marked
    brief = sentence & (found.n_words >= 1) & ~(marked | plain)
    named = np.zeros(n, dtype=np.int64)
    names: dict[int, str] = {}
    for at in times if calls_itself_forum(page) else ():
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


def _folded_lines(lines: Sequence[str]) -> list[str]:
    """Return lines as ``_folded`` returns each."""
    folded = _folded(_BREAK.join(lines)).split(_BREAK)
    return folded if len(folded) == len(lines) else list(map(_folded, lines))


def _found_in(lines: Sequence[tuple[int, str]], pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield those of some lines, given with their rows, in which a pattern is found; all in one search."""
    # A line begins behind each break.
    ends = np.cumsum([len(text) + 1 for _, text in lines])
    places = [found.start() for found in pattern.finditer(_BREAK + _BREAK.join([text for _, text in lines]))]
    rows = sorted(set(np.searchsorted(ends, places, side="right").tolist())) if places else ()
    return map(lines.__getitem__, rows)


def _buttons(lines: Sequence[tuple[int, str]], texts: Sequence[str]) -> list[int]:
    """Return the rows of the lines, given with their folded texts, that are buttons to answer."""
    return [at for at, text in _found_in(lines, _ANSWER) if not is_closed(texts[at]) and _is_button(text)]


def _is_button(text: str) -> bool:
    """Return whether a folded line begins with the words of a button to answer, or holds little else."""
    found = _ANSWER.search(text)
    if not found:
        return False
    rest = WORD.findall(_ANSWER.sub(" ", text))
    return len(rest) <= 1 or (not text[: found.start()].strip() and len(rest) <= 3)


def calls_itself_forum(page: Page) -> bool:
    """Return whether a line of a few words calls the page a forum."""
    # A NUL is no white space, so no words are found across lines.
    lines = "\0".join([text for text in page.blocks.text if len(text) <= MAX_FORUM_CHARS])
    return _FORUM.search(_folded(lines)) is not None


def is_fact(marks: Marks, at: int) -> bool:
    """Return whether a line with a time says when a member joined: its label is in it or right before it."""
    return bool(marks.fact[at]) or (at > 0 and bool(marks.label[at - 1]))
