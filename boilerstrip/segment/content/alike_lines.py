"""Lines of a dump that are content as lines near them are: alike headings, lines of a program, answers.

Such a line has few words, so its own probability says little: of "Step 1", "Step 2" and "Step 3" one may be
just below the cut.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.outline.line_roles import is_date_line
from boilerstrip.page import BoolColumn, Classification, Page
from boilerstrip.read.text.code.code import looks_like_code
from boilerstrip.words import COLONS, QUESTION_MARKS, ends_sentence

_LIKELY = 0.5  # probability of text
_POSSIBLE = 0.2  # probability of a line that is content by its place
_ALIKE_SHARE = 0.25  # share of the lines that are alike that are likely text
_MAX_WORDS = 12  # of a line that is compared
_NEAR = 2  # lines above and below one of a program that are looked at
_MIN_CODE = 3  # of these that look like a program
_MIN_ANSWER = 3  # words
_OPENING, _CLOSING = frozenset('"“„«»‘「『—–'), frozenset('"”“»«’」』')
_MAX_SPEAKER = 40  # characters in which the name of a speaker ends
_MIN_SPOKEN = 2  # lines of a speaker that are text
_DIGITS = re.compile(r"\d+")
# "Step 2: Turn it", "Day 14", "Tip #3": a word and a number. Bounded, at the start: linear.
_COUNTED = re.compile(r"[^\W\d_]{2,20}\s#?\d{1,4}(?!\d)(?![.:]\d)")
_LETTER = re.compile(r"[^\W\d_]")


def lines_like_others(page: Page, found: Classification) -> list[int]:
    """Return the lines that are content as lines near them are."""
    may_be = _may_be_content(page, found)
    spoken = [*_answers(page, found), *_speakers(page, found)]
    if not may_be.any():  # as on most pages
        return spoken
    return [*_alike(page, found, may_be), *_code(page, may_be), *_between(page, may_be), *spoken]


def _between(page: Page, may_be: BoolColumn) -> list[int]:
    """Return the lines that a colon introduces, and what is said between other lines in quotation marks."""
    texts = page.blocks.text
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if (_introduces(texts[at - 1]) and not is_date_line(texts[at]))
        or (_is_said(texts[at]) and (_is_said(texts[at - 1]) or _is_said(texts[at + 1])))
    ]


def _introduces(text: str) -> bool:
    return text.endswith(COLONS) and not looks_like_code(text)


def _is_said(text: str) -> bool:
    return text[:1] in _OPENING and (text[-1:] in _CLOSING or ends_sentence(text))


def _speakers(page: Page, found: Classification) -> list[int]:
    """Return the lines that begin with the name of a speaker, as lines of text do: "HOST: Really?"."""
    lines: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(page.blocks.text):
        if ": " in text:  # in few lines
            name, colon, said = text[:_MAX_SPEAKER].partition(": ")
            if colon and said and name[:1].isupper():
                lines[name].append(at)
    may_be = (found.probability >= _POSSIBLE) & (found.says == 0)
    likely = found.probability >= _LIKELY
    return [
        at
        for own in lines.values()
        if np.count_nonzero(likely[own]) >= max(_MIN_SPOKEN, len(own) / 2)
        for at in own
        if may_be[at] and not likely[at]
    ]


def _alike(page: Page, found: Classification, may_be: BoolColumn) -> list[int]:
    """Return the lines of which lines alike are text.

    Alike are lines of the same words, digits aside, and lines that begin with the same word and a number.
    """
    texts, short = page.blocks.text, found.n_words <= _MAX_WORDS
    wanted = {key for at in np.flatnonzero(short & may_be).tolist() for key in _keys(texts[at])}
    begins = {key[:2] for key in wanted}

    @cache
    def may_begin(first: str) -> bool:
        """Return whether a key of a line may begin like one that is wanted, by its first two characters."""
        folded = first.casefold()[:2]
        return folded in begins or not folded.isalpha()  # digits are one sign in a key

    groups: dict[str, list[int]] = defaultdict(list)
    for at in np.flatnonzero(short).tolist() if wanted else ():
        for key in _keys(texts[at]) & wanted if may_begin(texts[at][:2]) else ():
            groups[key].append(at)
    likely = found.probability >= _LIKELY
    return [
        at
        for group in groups.values()
        if len(group) > 1 and likely[group].mean() >= _ALIKE_SHARE
        for at in group
        if may_be[at]
    ]


def _code(page: Page, may_be: BoolColumn) -> list[int]:
    """Return the lines of a program without indentation that are between other lines of it."""

    @cache
    def is_code(at: int) -> bool:
        return looks_like_code(page.blocks.text[at])

    rows = range(len(page.blocks))
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if sum(map(is_code, rows[max(at - _NEAR, 0) : at + _NEAR + 1])) >= _MIN_CODE
    ]


def _answers(page: Page, found: Classification) -> list[int]:
    """Return the answers of a sentence right below questions that are text."""
    texts = page.blocks.text
    likely = found.probability >= _LIKELY
    may_be = ~likely & (found.probability >= _POSSIBLE) & (found.says == 0) & (found.n_words >= _MIN_ANSWER)
    may_be[1:] &= likely[:-1]
    may_be[:1] = False
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if texts[at - 1].endswith(QUESTION_MARKS)
        and not texts[at].endswith(QUESTION_MARKS)
        and ends_sentence(texts[at])
    ]


def _may_be_content(page: Page, found: Classification) -> BoolColumn:
    """Return which lines have text right above and right below, and are worded like nothing of a site."""
    likely = found.probability >= _LIKELY
    between = np.zeros_like(likely)
    between[1:-1] = likely[:-2] & likely[2:]
    is_no_code = ~page.blocks.inside(Inside.CODE)
    may_be: BoolColumn = between & ~likely & (found.probability >= _POSSIBLE) & (found.says == 0) & is_no_code
    return may_be


def _keys(text: str) -> set[str]:
    if not _LETTER.search(text):
        return set()
    folded = text.casefold()
    if not _DIGITS.search(folded):  # as in most lines
        return {folded}
    counted = _COUNTED.match(folded)
    return {_DIGITS.sub("#", each) for each in (folded, counted[0] if counted else folded)}
