"""Photo captions and credits among lines of text.

A wrong caption takes body text away, so a line is one only where a credit says so, or where it is
next to a credit line and reads like alternative text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from boilerstrip.deferred import deferred
from boilerstrip.languages.dates import find_date
from boilerstrip.languages.literals import any_of, literals
from boilerstrip.languages.people import looks_like_name
from boilerstrip.languages.tables import any_entry, entries
from boilerstrip.words import CLOSING_QUOTES, STOPS

MAX_CREDIT_CHARS = 160  # a longer line is not a bare credit
MAX_CAPTION_CHARS = 700  # a longer block is not a caption, whatever it ends in
MIN_CAPTION_CHARS = 10
MAX_ALT_CHARS = 140  # characters of an alternative text next to a credit line
MAX_INITIALS = 4  # longest name of an agency that is looked for as it is written


def _shortest(words: Iterable[str]) -> list[str]:
    """Those words that contain no other: a text that contains any of the words contains one of them."""
    found: list[str] = []
    for word in sorted(dict.fromkeys(words), key=len):
        if not any(other in word for other in found):
            found.append(word)
    return found


_AGENCIES = entries("agencies")
_CREDIT_WORDS = entries("photo credits")
_IN_BRACKETS = entries("credits in brackets")
_AGENCY = any_of(_AGENCIES)
_CREDIT_WORD = any_of(_CREDIT_WORDS)
_IN_BRACKET = any_of(_IN_BRACKETS)

# Every pattern below is bounded all through, and the parts of an alternative cannot match the same
# characters twice, so the time stays linear.
_LABELLED = deferred(
    lambda: regex.compile(
        rf"^[\W_]{{0,4}}+(?i:(?:{_CREDIT_WORD})(?:\s(?:{any_entry('photo credits by')}))?)"
        r"\s?[:：／/©]\s?[\p{Lu}\p{Lo}©@]"
        rf"|^(?i:{any_entry('photographs')})\s(?:{any_entry('photographs by')})\s"
    )
)
_COPYRIGHT = regex.compile(r"^\W{0,2}(?:©|\(c\)\s|Copyright:?\s)\s?(?!\s?(?:19|20)\d\d)", regex.IGNORECASE)
_BARE_AGENCY = deferred(
    lambda: regex.compile(
        rf"^[\W_]{{0,2}}+(?:(?:{_AGENCY})(?!\p{{L}})\s?(?:/|[-–|,]\s?"
        rf"|\svia\s)\s?[\p{{L}}\p{{M}}'’.\-,/ |]{{0,80}}"
        rf"|[\p{{Lu}}][\p{{L}}\p{{M}}'’.\- ]{{1,50}}\s?(?:/|\||,|\svia\s"
        rf"|[-–]\s)\s?(?:{_AGENCY})(?!\p{{L}})[ ,/\p{{L}}]{{0,50}}"
        rf"|(?:{_AGENCY})(?:\sphoto|\sImages)?)\W{{0,2}}$"
    )
)
_SLASHED = deferred(
    lambda: regex.compile(rf"(?:^|[\s(/])(?:{_AGENCY})\s?/|/\s?(?:{_AGENCY})(?:\W|$)|(?:{_AGENCY})\)?$")
)
# The credit that closes a caption: "(Name, Agency via AP)", "Foto: Name/dpa", "© dpa", "Photo by Name".
_CLOSING = deferred(
    lambda: regex.compile(
        rf"[(\[（](?:[^()\[\]（）]{{0,80}}[\s/,"
        rf"|:©])?(?:{_AGENCY})(?:[\s/,|:][^()\[\]（）]{{0,60}})?[)\]）]\W{{0,2}}$"
        rf"|[(\[（]\s?(?:{_CREDIT_WORD})\s?(?:[:：©/]|by\s|\s)[^()\[\]（）]{{1,90}}[)\]）]\W{{0,2}}$"
        rf"|[.!?»”\"|]\s+(?:{_CREDIT_WORD}|©|copyright)(?:\s(?:by|courtesy))?\s?[:：©/]?\s?[^.:()|]{{2,80}}$"
        rf"|\s(?:{_CREDIT_WORD})\s?[:：]\s?[^.:()|]{{2,60}}$|\s©\s?[^.:()|©]{{2,60}}$"
        rf"|[（(](?:{_IN_BRACKET})[^()（）]{{0,40}}[)）]$"
        rf"|\s(?:{_AGENCY})\s?/\s?[\p{{Lu}}][\p{{L}}.\- ]{{1,40}}$",
        regex.IGNORECASE,
    )
)
_CREDITED = re.compile(rf"[:：©]|{_IN_BRACKET}|by\s|courtesy", re.IGNORECASE)
_CASED_CLOSING = deferred(lambda: regex.compile(rf"(?:^|[\s(/,:©])(?:{_AGENCY})(?:[\s/,|:)\]）.]|$)"))
# What a credit holds, for a quick test that rules out most blocks. All but the bare name of an agency hold a
# sign or a word such as "by" between spaces.
_SIGN = re.compile(r"[:：／/©(（\[|]")
_SPACED = re.compile(literals(f" {phrase.partition(' ')[0]} " for phrase in entries("photographs by")))
# Short names of agencies occur inside many other words, so they count as they are written and at the end of a
# word; all else counts in lower case.
_INITIALS = tuple(name for name in _AGENCIES if len(name) <= MAX_INITIALS and name.lower() != name.upper())
_INITIAL = re.compile(rf"(?:{any_of(_INITIALS)})\b")
_LONG_NAMES = tuple(name for name in _AGENCIES if name not in _INITIALS)
_HINTS = ("©", "(c)", "copyright", *_CREDIT_WORDS, *_IN_BRACKETS, *_LONG_NAMES)
_HINT = re.compile(any_of(_shortest(word.casefold() for word in _HINTS)))
_NAME_CHARS = 20  # a credit without any sign is an agency's name, and so short
_ALT_ENDS = frozenset(STOPS + CLOSING_QUOTES + ":：;)]")


def may_be_credit(text: str) -> bool:
    """Return whether a block holds a sign and a word of a credit; a quick check, as most blocks hold none."""
    if len(text) > MAX_CAPTION_CHARS:
        return False
    ends = text[-MAX_CREDIT_CHARS:]
    if len(text) > _NAME_CHARS and not _SIGN.search(ends) and not _SPACED.search(ends):
        return False
    return bool(_INITIAL.search(ends) or _HINT.search(ends.casefold()))


def is_credit(text: str) -> bool:
    """Return whether a line is a photo credit and nothing else."""
    return len(text) <= MAX_CREDIT_CHARS and _reads_as_credit(text) and not find_date(text)


def _reads_as_credit(text: str) -> bool:
    if _LABELLED.match(text):
        return len(text) <= 110
    if _BARE_AGENCY.match(text):
        return True
    if not _COPYRIGHT.match(text) or len(text) > 80:
        return False
    return bool(_SLASHED.search(text)) or looks_like_name(_COPYRIGHT.sub("", text))


def is_caption(text: str) -> bool:
    """Return whether a block is a photo's caption that closes with its credit."""
    if not MIN_CAPTION_CHARS <= len(text) <= MAX_CAPTION_CHARS:
        return False
    found = _CLOSING.search(text, max(0, len(text) - MAX_CREDIT_CHARS))
    return bool(found and (_CREDITED.search(found[0]) or _CASED_CLOSING.search(found[0])))


def is_alternative(text: str) -> bool:
    """Return whether a line next to a credit reads like the alternative text of a picture."""
    if len(text) > MAX_ALT_CHARS or not text[0].isupper() or text[-1] in _ALT_ENDS:
        return False
    return 3 <= text.count(" ") + 1 <= 25 and not find_date(text)
