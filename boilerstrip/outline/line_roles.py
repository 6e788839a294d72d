"""Which short lines of a page are bylines, dates or lists of tags."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from boilerstrip.labels import Inside, Role
from boilerstrip.languages.dates import find_date, find_dates, month_of
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.people import (
    NOT_IN_NAMES,
    is_lowercase_name,
    looks_like_name,
    may_open_byline,
    own_credit,
    split_names,
    strip_by,
)
from boilerstrip.languages.tables import any_entry, entries
from boilerstrip.page import Blocks
from boilerstrip.words import CJK, ends_sentence

MAX_FACT_CHARS = 160  # a longer block is neither byline nor date
MAX_BYLINE_CHARS = 140
MAX_DATE_LINE_CHARS = 110
MAX_TAG_LINE_CHARS = 300
MAX_AGO_CHARS = 40  # characters before "by" that may end with a time such as "3 hours ago"
MAX_UNEXPLAINED_WORDS = 2  # words of a date line that are neither date nor usual around one
MAX_BYLINE_WORDS = 8  # words of a byline that are no names

# Words that occur around a date without saying anything else. In scripts without spaces between words, and in
# Korean with its endings, they count inside a run of characters.
_DATE_WORDS = frozenset(word for word in entries("date words") if not CJK.search(word))
# Fixed words: linear. Brackets may be wide or narrow.
_DENSE_DATE_WORD = re.compile(
    any_of(filter(CJK.search, entries("date words"))).replace(r"\(", "[（(]").replace(r"\)", "[)）]")
)
# Digits and fixed signs, each bounded: linear.
_CLOCK = re.compile(
    rf"\d{{1,2}}\s?(?:[:.]|{any_entry('hour signs')})\s?\d{{2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?m\.?)?"
    r"|\d{1,2}\s?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
# "3 hours ago": one bounded number between fixed words, matched at the start only.
_RELATIVE = re.compile(
    rf"^\W{{0,3}}(?:(?:{any_entry('before a time ago')})\s){{0,2}}\d{{1,3}}\s?\+?"
    rf"(?:{any_entry('time units')})(?:\s?(?:{any_entry('after a time ago')}))?\W{{0,3}}$",
    re.IGNORECASE,
)
# The same at the end of a few characters before "by".
_AGO = re.compile(
    rf"\b\d{{1,3}}\s?(?:{any_entry('time units')})\s?(?:{any_entry('after a time ago')})\W{{0,3}}$",
    re.IGNORECASE,
)
# A full stop that ends a degree and no sentence; fixed words: linear.
_DEGREE = re.compile(r"\b(?:Ph\.D|M\.D|M\.A|M\.Sc|B\.A|R\.N|Jr|Sr|Esq)\.$")
# "By" after a date; fixed words: linear.
_INNER = re.compile(
    rf"\s(?:{any_entry('by after a date')})\s"
    rf"|\s(?:{any_entry('author labels after a date')})\s?[:：]",
    re.IGNORECASE,
)
# Labels of tag lists; some count without a colon. Fixed phrases at the start, then the rest: linear.
_BARE_LABELS = entries("tag labels without a colon")
TAG_LABELS = (*entries("tag labels"), *_BARE_LABELS)
_TAG_LABEL = re.compile(
    rf"^\W{{0,3}}(?:(?:{any_of(TAG_LABELS)})\s?[:：]|(?P<bare>{any_of(_BARE_LABELS)})\b)"
    r"\s{0,3}(?P<rest>.{0,300})$",
    re.IGNORECASE,
)
# What a line of tags begins with: a label without a colon, or a colon not far from the start. A quick test
# that rules out most lines. Fixed words: linear.
_MAX_LABEL_CHARS = max(map(len, TAG_LABELS)) + 4  # with signs before it and a space after it
_BARE_LABEL = re.compile(rf"(?:{any_of(_BARE_LABELS)})\b", re.IGNORECASE)
# Bounded runs before and after a sign, each of other characters than those next to it: linear.
_ADDRESS = re.compile(r"\s<?(?<![\w.+-])[\w.+-]{1,64}(?:@| at )[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}>?(?=\s|$)")
# A name in Korean with the word for a reporter, behind the place and agency in brackets. Bounded: linear.
_KOREAN_REPORTER = regex.compile(
    r"(?:[\[(][^\[\]()]{1,30}[\])]\s?)?\p{Hangul}{2,4}\s"
    rf"(?:{any_of(filter(CJK.search, entries('roles')))})"
)
# The number of a version before a date; one with two parts may be a clock. Bounded: linear.
_VERSION = re.compile(
    r"\W{0,3}(?:(?:version |release )?v?\d{1,4}(?:\.\d{1,4}){2,3}[^\s\d]{0,8}[\s(\[:–—-]{1,4}"
    r"|(?:(?:version |release |v)\d{1,4}\.\d{1,4}|\d{1,4}\.\d{1,4} [(\[])[\s(\[:–—-]{0,4})",
    re.IGNORECASE,
)
_TAG_SIGN = re.compile(r"[,;|#·•，、；]|\s/\s")  # one sign each: linear
_PART_SIGN = re.compile(r"\s?[|·•]\s?")  # white space was folded: linear
_WORD = regex.compile(r"[\p{L}\p{M}]+")  # one class: linear
_DIGIT = re.compile(r"\d")
_BYLINE = int(Inside.BYLINE)


def line_role(blocks: Blocks, at: int) -> Role | None:
    """Return the role of a block that is a byline or a date, by its own text and markup, else None."""
    text = blocks.text[at]
    if len(text) > MAX_FACT_CHARS:
        return None
    flagged = bool(blocks.flags[at] & _BYLINE)
    text = without_address(text)
    text = own_credit(text) or text
    dated = _DIGIT.search(text)
    if (flagged or dated or may_open_byline(text)) and byline_names(text, flagged):
        return "byline"
    if dated and is_date_line(text):
        return "byline" if is_name_line(text) else "date"
    is_byline = (flagged and is_name_line(text)) or _is_korean_reporter(text)
    return "byline" if is_byline else None


def _is_korean_reporter(text: str) -> bool:
    return not text.isascii() and _KOREAN_REPORTER.fullmatch(text) is not None


def without_address(text: str) -> str:
    """Return a line without the address of e-mail behind a name: "Ann Dow ann at mill.example"."""
    return _ADDRESS.sub("", text) if "@" in text or " at " in text else text


def is_date_line(text: str) -> bool:
    """Return whether a line holds a date, absolute or relative, and nothing else."""
    return len(text) <= MAX_DATE_LINE_CHARS and _DIGIT.search(text) is not None and _is_date_line(text)


@lru_cache(maxsize=1_024)
def _is_date_line(text: str) -> bool:
    """Tell it of a short line with a digit; the bounded cache saves time, as several stages ask."""
    spans = list(find_dates(text))
    if not spans:
        return len(text) < 40 and bool(_RELATIVE.match(text))
    # A line of a list of changes: "4.2.1 (3 May 2024)".
    is_version = any(_VERSION.fullmatch(text[:start]) for start, _, _ in spans)
    return not is_version and _n_unexplained_words(text, spans) <= MAX_UNEXPLAINED_WORDS


def byline_names(text: str, in_byline: bool = False) -> tuple[str, ...]:
    """Read the authors out of a byline such as "By Ada Roe - 12/30/22"; empty if the line is none.

    ``in_byline`` says that the markup already calls the line a byline: then no "By" is needed.
    """
    if len(text) > MAX_BYLINE_CHARS or (ends_sentence(text) and not _DEGREE.search(text)):
        return ()
    rest, marked = strip_by(text)
    if not marked:
        inner = _INNER.search(text)
        before = text[: inner.start()] if inner else ""
        if inner and (in_byline or find_date(before) or _AGO.search(before[-MAX_AGO_CHARS:])):
            text = text[inner.start() :].strip()
            rest, marked = strip_by(text)
        elif in_byline:
            text = rest = _without_dates(text)
    if not (marked or in_byline) or not rest[:1].strip():
        return ()
    names = split_names(text)
    is_small = marked and in_byline and is_lowercase_name(rest.strip())
    good = tuple(
        name for name in names if looks_like_name(name) or is_small or _is_single_name(name, rest, in_byline)
    )
    if not good or good[0] != names[0] or len(good) < len(names) - 1:
        return ()
    if not in_byline:
        for name in names:
            rest = rest.replace(name, " ")
        if _n_unexplained_words(rest, list(find_dates(rest))) > MAX_BYLINE_WORDS:
            return ()
    return good


def is_name_line(text: str) -> bool:
    """Return whether a line is one or more names, with or without a role or a date, and nothing else."""
    if len(text) > 80 or ends_sentence(text):
        return False
    text = _without_dates(text)
    names = split_names(text) if text else ()  # nothing is left of most lines with a date
    return bool(names) and all(map(looks_like_name, names)) and 3 * sum(map(len, names)) >= len(text)


def is_tag_line(text: str) -> bool:
    """Return whether a line is a label such as "Tags:" with the tags that follow it."""
    start = text[: _MAX_LABEL_CHARS + 1]
    if not (":" in start or "：" in start or _BARE_LABEL.match(text)) or len(text) > MAX_TAG_LINE_CHARS:
        return False
    found = _TAG_LABEL.match(text)
    if not found:
        return False
    closed = ends_sentence(text)
    if found["bare"]:
        return found["bare"][0].isupper() and not closed and not found["rest"][:1].islower()
    return not closed or "," in found["rest"]


def split_tags(text: str) -> list[str]:
    """Split a line of tags at its separators, without its label; none if there is no separator."""
    found = _TAG_LABEL.match(text)
    parts = _TAG_SIGN.split(found["rest"] if found else text)
    return parts if len(parts) > 1 or (found and ":" in text[:24]) else []


def _is_single_name(name: str, rest: str, sure: bool) -> bool:
    """Return whether one word after "By" is a name; ``sure``: the markup calls the line a byline."""
    if " " in name or len(name) < 2 or name.lower() in NOT_IN_NAMES or month_of(name):
        return False
    return (sure or (name[0].isupper() and len(name) > 2)) and len(rest) <= len(name) + 40


def _without_dates(text: str) -> str:
    """Return a line without dates, clock times and their separators: what is left may be a name."""
    if not _DIGIT.search(text):
        return text
    for start, end, _ in reversed(list(find_dates(text))):
        text = f"{text[:start]} | {text[end:]}"
    parts = _PART_SIGN.split(_CLOCK.sub(" | ", text))
    # What says how long the text takes to read is gone with the dates.
    told = [part for part in parts if not _DIGIT.search(part) or _n_unexplained_words(part, [])]
    return " | ".join(filter(None, told)).strip(" |·•–—-,/")


def _n_unexplained_words(text: str, dates: list[tuple[int, int, str]]) -> int:
    """Count the words that are neither in a date nor usual around dates."""
    for start, end, _ in reversed(dates):
        text = f"{text[:start]} {text[end:]}"
    words = _WORD.findall(_DENSE_DATE_WORD.sub(" ", _CLOCK.sub(" ", text).lower()))
    return sum(len(word) > 1 and word not in _DATE_WORDS for word in words)
