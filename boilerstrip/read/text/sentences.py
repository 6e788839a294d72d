"""Cuts text without line ends into sentences, and what is still too long at a space.

The rules are few and work for all languages: a full stop ends a sentence where white space and no small
letter follow, unless an initial, a short number or a common abbreviation is before it. A missed cut only
makes a longer block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from boilerstrip.read.text.characters import WORD
from boilerstrip.words import CLOSING_QUOTES, STOPS, WIDE_STOPS

MAX_PIECE = 1_500  # characters; longer lines are cut

_SPACED = "".join(sorted(set(STOPS) - set(WIDE_STOPS)))  # end a sentence only before white space
# A run of signs matches from its first sign only, and signs, closing quotes and white space are disjoint:
# linear.
_END = re.compile(
    rf"(?<![{_SPACED}])(?P<sign>[{_SPACED}]+)[{CLOSING_QUOTES}›)\]*_]*\s+"
    rf"|[{WIDE_STOPS}]+[\"'」』”’）】》〕]*\s*"
)
_LAST_WORD = re.compile(r"[^\W_]*$")
# Words before a full stop that ends no sentence, in languages with Latin or Cyrillic letters.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof jr sr rev gen col sen rep gov lt inc corp ltd vs approx dept est fig vol nos"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " bzw nr ca hr fr st bsp evtl ggf inkl tel mme mlle mm av env sra srta dra ud uds pag"
    " dott sig pp bv dhr mevr mgr inż ul tzn тыс млн млрд руб ул им гг др стр проф".split()
)


def cut_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` into sentences of at most ``MAX_PIECE`` characters, as (start, end) offsets.

    White space between two pieces belongs to neither, and a piece without letter or digit is left out.
    """
    for first, last in _sentences(text, start, end):
        for piece in _short(text, first, last):
            yield from _trimmed(text, *piece)


def cut_evenly(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` every ``size`` characters, wherever that is."""
    for first in range(start, end, size):
        yield first, min(first + size, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece without white space at its ends; nothing for one without letter or digit."""
    own = text[start:end]
    if WORD.search(own):
        yield start + len(own) - len(own.lstrip()), end - len(own) + len(own.rstrip())


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences as (start, end), however long."""
    first = start
    for found in _END.finditer(text, start, end):
        after = found.end()
        if after < end and not (found["sign"] and _continues(text, first, found)):
            yield first, after
            first = after
    yield first, end


def _continues(text: str, first: int, found: re.Match[str]) -> bool:
    """Whether the sentence continues after this sign."""
    if text[found.end()].islower():
        return True
    if found["sign"] != ".":
        return False
    before = text[max(first, found.start() - 9) : found.start()]
    if before[-6:].isalpha() and len(before) > 8:  # a long word, as nearly always
        return False
    word = _LAST_WORD.findall(before)[0]
    if word.isdecimal():
        return len(word) <= 2
    return len(word) == 1 or word.lower() in _ABBREVIATIONS


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the last space before the bound; in the middle of a word only where there is no space."""
    while end - start > MAX_PIECE:
        space = max(text.rfind(white, start + 1, start + MAX_PIECE + 1) for white in " \n\t")
        cut = space if space > 0 else start + MAX_PIECE
        yield start, cut
        start = cut
    yield start, end
