"""Seam: count the characters and words of all texts of a page at once, in any script.

All texts are joined to one array of code points; classes, word borders and word hashes come from
table look-ups and differences over that array, so the cost is linear and no loop runs over characters.

The compiled core has a twin of ``count_characters``, native/text_stats.cpp, which gives the same to the bit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip import native
from boilerstrip.hashing import GOLDEN, GOLDEN_32, MULTIPLIER_1, HashColumn, finish, powers
from boilerstrip.page import FloatColumn, IntColumn
from boilerstrip.words import STOPS, WIDE_STOPS
from boilerstrip.words import UNSPACED as UNSPACED_RANGES

# Classes of characters: the columns of ``TextStats.classes``. Those of words are LOWER to DIGIT.
OTHER = 0
SPACE = 1
LOWER = 2
UPPER = 3
CASELESS = 4
DIGIT = 5
UNSPACED = 6
MARK = 7
STOP = 8
COMMA = 9
COLON = 10
SEPARATOR = 11
QUOTE = 12
PUNCTUATION = 13
N_CLASSES = 14
# How a word is written.
_PLAIN = 0  # it begins with a digit or mark
_CAPITAL = 1  # it begins with a capital and has other letters too
_ALL_CAPS = 2  # two or more capitals and nothing else
_LOWER = 3  # it begins with a small letter, or one of a script without case
_SHORT = 4  # likewise, and has up to three letters
_N_CASES = 5
_COMMAS = ",;，、،；﹐՝"
_COLONS = ":：︰"
_SEPARATORS = "|·»›>/•→«‹<\\–—▪►▸●"
_QUOTES = "\"'”’“‘)]}»』」】）〉》"
_HAN_PLANES = UNSPACED_RANGES[-1]  # the only characters beyond the basic plane that count as letters
_HASH_SHIFT = np.uint64(GOLDEN_32)  # added to every code point, so that small ones do not hash alike
_HASH_SPAN = 64  # places in a word whose letters hash apart; a power of two


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words, lower-cased and with digits folded to 0, one row a word, sorted by block.

    Attributes:
        block: row of the text that the word is in.
        hash: of its characters.
    """

    block: IntColumn
    hash: HashColumn

    def packed(self) -> tuple[bytes, bytes]:
        """Both columns as the compiled core takes them."""
        return self.block.tobytes(), self.hash.tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class TextStats:
    """What is counted in n texts, one row a text.

    Attributes:
        n_chars: code points.
        n_words: runs of letters and digits; a character of a script without spaces counts as half a word.
        classes: (n, N_CLASSES), how many characters of each class.
        n_capitalised: words that begin with a capital.
        n_all_caps: words of two or more capitals and nothing else.
        n_lower: words that begin with a small letter.
        n_short: such words of up to three letters: the function words of most languages.
        n_sentences: sentence ends.
        first: class of the first character that is no quote, mark or space; OTHER where there is none.
        last: class of the last such character.
        words: the words of all texts; each character of a script without spaces is one.
    """

    n_chars: FloatColumn
    n_words: FloatColumn
    classes: FloatColumn
    n_capitalised: FloatColumn
    n_all_caps: FloatColumn
    n_lower: FloatColumn
    n_short: FloatColumn
    n_sentences: FloatColumn
    first: IntColumn
    last: IntColumn
    words: Words


@cache
def _tables() -> tuple[npt.NDArray[np.uint8], HashColumn, npt.NDArray[np.bool_]]:
    """Three tables of the basic plane's 65,536 code points.

    Returns:
        The class, the number that the lower-case letter adds to the hash of a word, and whether the character
        ends a sentence with no space after it.
    """
    plane = list(map(chr, range(0x10000)))
    kinds = {category: _class_of(category) for category in set(map(unicodedata.category, plane))}
    classes = np.array([kinds[category] for category in map(unicodedata.category, plane)], dtype=np.uint8)
    classes[[ord(char) for char in "\t\n\r\x0b\x0c"]] = SPACE
    classes[ord("_")] = MARK
    folded = np.arange(0x10000, dtype=np.uint64)
    for char in plane:
        lower = char.lower()
        if lower != char and len(lower) == 1:
            folded[ord(char)] = ord(lower)
    folded[classes == DIGIT] = ord("0")
    for first, last in UNSPACED_RANGES:
        letters = classes[first : last + 1]  # a view; empty for ranges beyond the basic plane
        letters[(letters == CASELESS) | (letters == OTHER)] = UNSPACED
    for text, kind in (
        (_SEPARATORS, SEPARATOR),
        (_QUOTES, QUOTE),
        (_COMMAS, COMMA),
        (_COLONS, COLON),
        (STOPS + "¿¡", STOP),
    ):
        classes[[ord(char) for char in text]] = kind
    wide = np.zeros(0x10000, dtype=np.bool_)
    wide[[ord(char) for char in WIDE_STOPS]] = True
    return classes, folded + _HASH_SHIFT, wide


def _class_of(category: str) -> int:
    """The class of the characters of a category of Unicode."""
    if category in ("Lu", "Lt"):
        return UPPER
    if category == "Ll":
        return LOWER
    if category in ("Lo", "Lm"):
        return CASELESS
    if category == "Nd":
        return DIGIT
    if category[0] == "M" or category == "Cf":
        return MARK
    if category[0] == "Z":
        return SPACE
    return PUNCTUATION if category[0] == "P" else OTHER


def _codes(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint32], IntColumn]:
    """All texts as code points, each closed by a line end; where each begins, and at last the end."""
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    bounds = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(sizes + 1, out=bounds[1:])
    return codes, bounds


def count_characters(texts: Sequence[str]) -> TextStats:
    """Count the characters and words of each text.

    Args:
        texts: one string a block, none empty; at least one.

    Returns:
        Columns of ``len(texts)`` rows, and the table of all words.
    """
    return _count(texts) if native.CORE is None else _count_in_core(native.CORE, tuple(texts))


def _count_in_core(core: native.Core, texts: tuple[str, ...]) -> TextStats:
    """Counts by the compiled core."""
    counts, classes, first, last, block, words = core.count_characters(_core_tables(core), texts)
    chars, n_words, capitalised, all_caps, lower, short, sentences = np.frombuffer(
        counts, dtype=np.float32
    ).reshape(7, len(texts))
    return TextStats(
        n_chars=chars,
        n_words=n_words,
        classes=np.frombuffer(classes, dtype=np.float32).reshape(-1, N_CLASSES),
        n_capitalised=capitalised,
        n_all_caps=all_caps,
        n_lower=lower,
        n_short=short,
        n_sentences=sentences,
        first=np.frombuffer(first, dtype=np.int64),
        last=np.frombuffer(last, dtype=np.int64),
        words=Words(np.frombuffer(block, dtype=np.int64), np.frombuffer(words, dtype=np.uint64)),
    )


@cache
def _core_tables(core: native.Core) -> object:
    """The tables as the compiled core holds them."""
    classes, letters, wide = _tables()
    return core.make_character_tables(
        classes.tobytes(),
        letters.tobytes(),
        wide.tobytes(),
        _place_weights().tobytes(),
        (MULTIPLIER_1, GOLDEN_32, *_HAN_PLANES),
    )


def _count(texts: Sequence[str]) -> TextStats:
    """Counts by numpy."""
    # A word starts at a letter that follows no other, and ends at one that no other follows.
    codes, bounds = _codes(texts)
    kind, letters = _look_up(codes)
    inside = _word_characters(kind)
    unspaced = kind == UNSPACED
    start = inside.copy()
    start[1:] &= ~inside[:-1]
    starts = np.flatnonzero(start)
    ends = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1  # each text ends in a line end, so each word does

    # Each character and each word adds one to its text and class; one count over all of them does it.
    n = len(texts)
    block_of_char = np.repeat(np.arange(n), np.diff(bounds))
    cases = _word_cases(kind, starts, ends)
    words = _count_by_text(block_of_char[starts], cases, n, _N_CASES)
    classes = _count_by_text(block_of_char, kind, n, N_CLASSES)
    classes[:, SPACE] -= 1  # the line end that closes each text
    first, last = _end_classes(kind, bounds)
    return TextStats(
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
        kind[high] = np.where((beyond >= _HAN_PLANES[0]) & (beyond <= _HAN_PLANES[1]), UNSPACED, OTHER)
        letters[high] = beyond + _HASH_SHIFT
    return kind, letters


def _count_by_text(block: IntColumn, kind: npt.NDArray[Any], n: int, n_kinds: int) -> FloatColumn:
    """How often each kind occurs in each text, as (n, n_kinds)."""
    counts = np.bincount(block * n_kinds + kind, minlength=n * n_kinds)
    return counts.reshape(n, n_kinds).astype(np.float32)


def _word_cases(kind: npt.NDArray[np.uint8], starts: IntColumn, ends: IntColumn) -> IntColumn:
    """How each word is written: _PLAIN to _SHORT."""
    size, begins = ends - starts, kind[starts]
    capitals = np.cumsum(kind == UPPER)
    all_caps = (size > 1) & (capitals[ends - 1] - capitals[starts] == size - 1)
    lower = (begins == LOWER) | (begins == CASELESS)
    small = np.where(lower, np.where(size <= 3, _SHORT, _LOWER), _PLAIN)
    cases: IntColumn = np.where(begins == UPPER, np.where(all_caps, _ALL_CAPS, _CAPITAL), small)
    return cases


def _sentence_ends(codes: npt.NDArray[np.uint32], kind: npt.NDArray[np.uint8]) -> IntColumn:
    """Where sentences end: stops with a space or quote after them, and those that need none."""
    stops = np.flatnonzero(kind == STOP)
    following = kind[stops + 1]  # a line end follows every text
    wide = _tables()[2][codes[stops]]
    found: IntColumn = stops[wide | (following == SPACE) | (following == QUOTE)]
    return found


def _word_characters(kind: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which characters belong to words: letters, digits, and marks in one run with a letter or digit."""
    base = (kind >= LOWER) & (kind <= DIGIT)
    mark = kind == MARK
    if not mark.any():
        return base
    # A run of letters and marks that has as many letters before it as up to its end holds marks only.
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
    """A 64-bit hash of each word: the sum of its code points, each times a weight of its place."""
    starts = np.flatnonzero(start)
    if not len(starts):
        return Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
    # The characters between two words count as places of the first one, and add nothing to its hash.
    place = np.arange(starts[0], len(letters)) - np.repeat(starts, np.diff(starts, append=len(letters)))
    place &= _HASH_SPAN - 1
    weighted = _place_weights().take(place)
    weighted *= letters[starts[0] :]
    weighted *= inside[starts[0] :]
    hashes = np.add.reduceat(weighted, starts - starts[0])
    return Words(block_of_char[starts], finish(hashes, MULTIPLIER_1))


@cache
def _place_weights() -> HashColumn:
    """Odd factors for the places in a word."""
    return powers(GOLDEN, _HASH_SPAN)


def _end_classes(kind: npt.NDArray[np.uint8], bounds: IntColumn) -> tuple[IntColumn, IntColumn]:
    """Classes of the first and last character of each text, leaving out quotes, marks and spaces."""
    relevant = np.flatnonzero((kind != SPACE) & (kind != QUOTE) & (kind != MARK))
    if not len(relevant):
        zero = np.zeros(len(bounds) - 1, dtype=np.int64)
        return zero, zero
    first = np.searchsorted(relevant, bounds[:-1])
    last = np.searchsorted(relevant, bounds[1:]) - 1
    empty = last < first
    first_kind = kind[relevant[np.minimum(first, len(relevant) - 1)]].astype(np.int64)
    last_kind = kind[relevant[np.maximum(last, 0)]].astype(np.int64)
    first_kind[empty] = last_kind[empty] = OTHER
    return first_kind, last_kind
