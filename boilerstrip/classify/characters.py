"""Counts of characters and words for all blocks of a page at once, in any script.

All texts are laid end to end as one array of code points; classes, word borders and word hashes come from
table look-ups and differences over that array, so the cost is linear and no loop runs over characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.page import FloatColumn, IntColumn

HashColumn: TypeAlias = npt.NDArray[np.uint64]

# Classes of characters.
(
    OTHER,
    SPACE,
    LOWER,
    UPPER,
    CASELESS,
    DIGIT,
    UNSPACED,
    MARK,
    STOP,
    COMMA,
    COLON,
    SEPARATOR,
    QUOTE,
    PUNCTUATION,
) = range(14)
_N_CLASSES = 14
# How a word is written: with another first sign, a capital, capitals only, a small letter, up to three such.
_PLAIN, _CAPITAL, _ALL_CAPS, _LOWER, _SHORT = range(5)
_N_CASES = 5
_STOPS = ".!?…。！？؟۔।။។։።¿¡‼⁇．｡"
_WIDE_STOPS = "。！？｡"  # end a sentence with no space behind them
_COMMAS = ",;，、،；﹐՝"
_COLONS = ":：︰"
_SEPARATORS = "|·»›>/•→«‹<\\–—▪►▸●"
_QUOTES = "\"'”’“‘)]}»』」】）〉》"
# Scripts written without spaces: a character counts as half a word.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
)
_HASH_SHIFT = np.uint64(0x9E3779B9)  # keeps small code points from hashing alike
_HASH_SPAN = 64  # places in a word whose letters hash apart; a power of two


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a page, lower-cased, with digits folded to 0."""

    block: IntColumn  # block of each word
    hash: HashColumn  # of its characters


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """One row a block. Counts of characters unless said otherwise."""

    n_chars: FloatColumn
    n_words: FloatColumn  # runs of letters and digits; a character of an unspaced script is half a word
    classes: FloatColumn  # (n, 14): how many characters of each class
    n_capitalised: FloatColumn  # words that begin with a capital
    n_all_caps: FloatColumn  # words of two or more capitals and nothing else
    n_lower: FloatColumn  # words that begin with a small letter
    n_short: FloatColumn  # such words of up to three letters: the function words of most languages
    n_sentences: FloatColumn  # sentence ends
    first: IntColumn  # class of the first character that is no quote or space
    last: IntColumn  # class of the last character that is no quote or space
    words: Words


@cache
def _tables() -> tuple[npt.NDArray[np.uint8], HashColumn, npt.NDArray[np.bool_]]:
    """Class, hash of the folded letter and "wide stop" of each code point of the basic plane; constants."""
    classes = np.zeros(0x10000, dtype=np.uint8)
    folded = np.arange(0x10000, dtype=np.uint64)
    for code in range(0x10000):
        char = chr(code)
        classes[code] = _class_of(char)
        lower = char.lower()
        if len(lower) == 1:
            folded[code] = ord(lower)
        if classes[code] == DIGIT:
            folded[code] = ord("0")
    for first, last in _UNSPACED:
        letters = classes[first : last + 1]
        letters[(letters == CASELESS) | (letters == OTHER)] = UNSPACED
    for text, kind in (
        (_SEPARATORS, SEPARATOR),
        (_QUOTES, QUOTE),
        (_COMMAS, COMMA),
        (_COLONS, COLON),
        (_STOPS, STOP),
    ):
        classes[[ord(char) for char in text]] = kind
    wide = np.zeros(0x10000, dtype=np.bool_)
    wide[[ord(char) for char in _WIDE_STOPS]] = True
    return classes, folded + _HASH_SHIFT, wide


def _class_of(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Lu", "Lt"):
        return UPPER
    if category == "Ll":
        return LOWER
    if category in ("Lo", "Lm"):
        return CASELESS
    if category == "Nd":
        return DIGIT
    if category[0] == "M" or category == "Cf" or char == "_":
        return MARK
    if category[0] == "Z" or char in "\t\n\r\x0b\x0c":
        return SPACE
    return PUNCTUATION if category[0] == "P" else OTHER


def _codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], IntColumn]:
    """All texts as code points, each closed by a line end; where each begins, and the end."""
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    bounds = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(sizes + 1, out=bounds[1:])
    return codes, bounds


def count_characters(texts: Sequence[str]) -> Characters:
    """Count the characters and words of each text.

    Args:
        texts: one string a block, none empty; at least one.

    Returns:
        Columns of ``len(texts)`` rows, and the table of all words.
    """
    codes, bounds = _codes(texts)
    kind, letters = _look_up(codes)
    inside = _letters(kind)
    unspaced = kind == UNSPACED
    start = inside.copy()
    start[1:] &= ~inside[:-1]
    starts = np.flatnonzero(start)
    ends = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1  # each text ends in a line end, so each word does

    n = len(texts)
    block_of_char = np.repeat(np.arange(n), np.diff(bounds))
    cases = _cases(kind, starts, ends)
    words = _tally(block_of_char[starts], cases, n, _N_CASES)
    classes = _tally(block_of_char, kind, n, _N_CLASSES)
    classes[:, SPACE] -= 1  # the line end that closes each text
    first, last = _ends(kind, bounds)
    return Characters(
        n_chars=np.diff(bounds).astype(np.float32) - 1,
        n_words=words.sum(axis=1) + classes[:, UNSPACED] / np.float32(2),
        classes=classes,
        n_capitalised=words[:, _CAPITAL] + words[:, _ALL_CAPS],
        n_all_caps=words[:, _ALL_CAPS],
        n_lower=words[:, _LOWER] + words[:, _SHORT],
        n_short=words[:, _SHORT],
        n_sentences=np.bincount(block_of_char[_sentence_ends(codes, kind)], minlength=n).astype(np.float32),
        first=first,
        last=last,
        words=_hash_words(letters, inside | unspaced, start | unspaced, block_of_char),
    )


def _look_up(codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint8], HashColumn]:
    """Class of each character, and what it adds to the hash of a word."""
    table, folds, _ = _tables()
    kind, letters = table.take(codes, mode="clip"), folds.take(codes, mode="clip")
    high = codes > 0xFFFF
    if high.any():  # beyond the basic plane: Han from U+20000, else symbols
        beyond = codes[high]
        kind[high] = np.where((beyond >= 0x20000) & (beyond < 0x32000), UNSPACED, OTHER)
        letters[high] = beyond + _HASH_SHIFT
    return kind, letters


def _tally(block: IntColumn, kind: npt.NDArray[Any], n: int, n_kinds: int) -> FloatColumn:
    """How often each kind stands in each block, as (n, n_kinds)."""
    counts = np.bincount(block * n_kinds + kind, minlength=n * n_kinds)
    return counts.reshape(n, n_kinds).astype(np.float32)


def _cases(kind: npt.NDArray[np.uint8], starts: IntColumn, ends: IntColumn) -> IntColumn:
    """How each word is written."""
    size, begins = ends - starts, kind[starts]
    capitals = np.cumsum(kind == UPPER)
    all_caps = (size > 1) & (capitals[ends - 1] - capitals[starts] == size - 1)
    lower = (begins == LOWER) | (begins == CASELESS)
    small = np.where(lower, np.where(size <= 3, _SHORT, _LOWER), _PLAIN)
    cases: IntColumn = np.where(begins == UPPER, np.where(all_caps, _ALL_CAPS, _CAPITAL), small)
    return cases


def _sentence_ends(codes: npt.NDArray[np.uint32], kind: npt.NDArray[np.uint8]) -> IntColumn:
    """Where sentences end: stops with a space or quote behind them, and those that need none."""
    stops = np.flatnonzero(kind == STOP)
    following = kind[stops + 1]  # a line end stands behind every text
    wide = _tables()[2][codes[stops]]
    found: IntColumn = stops[wide | (following == SPACE) | (following == QUOTE)]
    return found


def _letters(kind: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Where words are: letters, digits, and marks that stand in a run with one of them."""
    base = (kind >= LOWER) & (kind <= DIGIT)
    mark = kind == MARK
    if not mark.any():
        return base
    run = base | mark
    before = np.concatenate(([False], run[:-1]))
    starts, ends = np.flatnonzero(run & ~before), np.flatnonzero(before & ~run)
    total = np.concatenate(([0], np.cumsum(base)))
    bare = total[ends] == total[starts]
    lone = np.zeros(len(kind) + 1, dtype=np.int64)
    lone[starts[bare]] = 1
    lone[ends[bare]] = -1
    letters: npt.NDArray[np.bool_] = run & (np.cumsum(lone[:-1]) == 0)
    return letters


def _hash_words(
    letters: HashColumn,
    inside: npt.NDArray[np.bool_],
    start: npt.NDArray[np.bool_],
    block_of_char: IntColumn,
) -> Words:
    """A 64-bit hash a word: its code points weighted by their place, modulo 2**64."""
    starts = np.flatnonzero(start)
    if not len(starts):
        return Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
    # The characters between two words count as places of the first one, and add nothing to its hash.
    place = np.arange(starts[0], len(letters)) - np.repeat(starts, np.diff(starts, append=len(letters)))
    place &= _HASH_SPAN - 1
    weighted = _weights().take(place)
    weighted *= letters[starts[0] :]
    weighted *= inside[starts[0] :]
    hashes = np.add.reduceat(weighted, starts - starts[0])
    hashes ^= hashes >> np.uint64(29)
    return Words(block_of_char[starts], hashes * np.uint64(0xBF58476D1CE4E5B9))


@cache
def _weights() -> HashColumn:
    """Odd multipliers for the places in a word: powers of an odd constant modulo 2**64."""
    powers = [pow(0x9E3779B97F4A7C15, place + 1, 1 << 64) for place in range(_HASH_SPAN)]
    return np.array(powers, dtype=np.uint64)


def _ends(kind: npt.NDArray[np.uint8], bounds: IntColumn) -> tuple[IntColumn, IntColumn]:
    """Classes of the first and last character of each text, quotes and spaces passed over."""
    telling = np.flatnonzero((kind != SPACE) & (kind != QUOTE) & (kind != MARK))
    if not len(telling):
        zero = np.zeros(len(bounds) - 1, dtype=np.int64)
        return zero, zero
    first = np.searchsorted(telling, bounds[:-1])
    last = np.searchsorted(telling, bounds[1:]) - 1
    empty = last < first
    first_kind = kind[telling[np.minimum(first, len(telling) - 1)]].astype(np.int64)
    last_kind = kind[telling[np.maximum(last, 0)]].astype(np.int64)
    first_kind[empty] = last_kind[empty] = OTHER
    return first_kind, last_kind
