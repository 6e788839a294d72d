"""Seam: find standard phrases of page furniture in lines, in about 30 languages, as bits of ``PhraseKind``.

The phrases are in the data files of the languages (``boilerstrip/languages/data``), in sections such as
``[phrases: navigation]``. The name of a section ends in a member of ``PhraseKind``, in lower case. What comes
before the colon says where in a line a phrase of the section counts:

- ``phrases``: anywhere, as whole words;
- ``phrases at the start``: where a line of a few words starts;
- ``phrases alone``: only if the line is made of such phrases and nothing else.

The sections ``furniture``, ``furniture at the start`` and ``furniture alone`` have the same form. Their
phrases are so rare in the text of articles that ``segment`` removes the blocks that hold them; they are
looked up apart, as they are no input of the classifier.

Digits and punctuation do not count, so "3 comments" and "Home | Contact" are made of phrases. The colon
does: "photo:" is not "photo". In scripts without spaces a phrase may be inside a longer run of characters.

The compiled core has a twin of the look-up in scripts with spaces, native/phrases.cpp, which gives the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

import numpy as np

from boilerstrip import native
from boilerstrip.labels import PhraseKind
from boilerstrip.languages.literals import literals
from boilerstrip.languages.tables import Tables, tables
from boilerstrip.page import IntColumn
from boilerstrip.words import UNSPACED, character_class

# The sections of the data files are named after their group and after where in a line their phrases count.
PHRASES, FURNITURE = "phrases", "furniture"
ANYWHERE, AT_START, ALONE = "", " at the start", " alone"
PLACES = tuple(group + where for group in (PHRASES, FURNITURE) for where in (ANYWHERE, AT_START, ALONE))

# Characters that are read as another one. The combining dot is what lower-casing leaves of the Turkish
# capital dotted i.
_FOLDS = (
    ("’", "'"),
    ("‘", "'"),
    ("：", ":"),
    ("ё", "е"),
    ("ي", "ی"),
    ("ك", "ک"),
    ("\u200c", " "),
    ("\u0307", ""),
)
# Single character classes only, so each of these is linear.
_PUNCTUATION = r"\0\s\d!-&(-/;-@\[-`{-~\u2010-\u206f«»·•¡¿→←↑↓▸▾►▼©、。，！？「」『』【】（）《》〈〉・؟،"
_words = re.compile(rf"[^{_PUNCTUATION}:]+|[:©]").findall
_squeeze = re.compile(rf"[{_PUNCTUATION}]+").sub
# Each character of ASCII that is in no word -> a space, but for the colon.
_SPACES = {
    code: " " for code in range(1, 128) if chr(code) != ":" and re.fullmatch(f"[{_PUNCTUATION}]", chr(code))
}
_SPACELESS = re.compile(f"[{character_class(UNSPACED)}]")
_BREAK = "\0"  # joins lines
# Longest line that "by", "photo" and the like may start: a longer one is a sentence.
_START_WORDS = 10
_START_CHARS = 40  # of scripts without spaces
# The same for furniture, such as "Also read:" with the title of another article.
_FURNITURE_WORDS = 30
_FURNITURE_CHARS = 80

Rules: TypeAlias = MappingProxyType[str, tuple[tuple[str, int], ...]]  # key word -> (phrase, bit)
Bits: TypeAlias = MappingProxyType[str, int]  # phrase -> bits


class _Phrase(NamedTuple):
    """One phrase of the data.

    Attributes:
        text: words with one space between; nothing between them in scripts without spaces.
        place: where it counts: ANYWHERE, AT_START or ALONE.
        bit: of ``PhraseKind``.
        spaceless: it is in a script without spaces.
    """

    text: str
    place: str
    bit: int
    spaceless: bool


@dataclass(frozen=True, slots=True)
class _Spaced:
    """Phrases of scripts that put spaces between words.

    Attributes:
        anywhere: phrases of ANYWHERE by their longest word, which is usually the rarest.
        keys: the keys of ``anywhere``.
        start: phrases of AT_START by their first word.
        whole: phrases of ALONE.
        longest: first word -> number of words of the longest phrase in ``whole`` that begins with it.
        most_words: words of the longest line that a phrase of AT_START may start.
    """

    anywhere: Rules
    keys: frozenset[str]
    start: Rules
    whole: Bits
    longest: MappingProxyType[str, int]
    most_words: int


@dataclass(frozen=True, slots=True)
class _Spaceless:
    """Phrases of scripts without spaces.

    Attributes:
        anywhere: matches any phrase of ANYWHERE.
        start: matches any phrase of AT_START.
        bits: bits of the phrases of both patterns.
        whole: phrases of ALONE.
        most_chars: characters of the longest line that a phrase of AT_START may start.
    """

    anywhere: re.Pattern[str]
    start: re.Pattern[str]
    bits: Bits
    whole: Bits
    most_chars: int


def phrase_bits(lines: Sequence[str], group: str = PHRASES) -> IntColumn:
    """Look up standard phrases in lines.

    Args:
        lines: lower-cased lines, meant to be short (up to 200 characters).
        group: the group of sections whose phrases are looked up, PHRASES or FURNITURE.

    Returns:
        Bits of ``PhraseKind`` for each line.
    """
    if not lines:
        return np.zeros(0, dtype=np.int64)
    # Most lines are in ASCII and stay as they are.
    odd = [at for at, line in enumerate(lines) if not line.isascii()]
    folded = list(lines)
    if odd:
        for at, line in zip(odd, _fold(_joined([lines[at] for at in odd])).split(_BREAK), strict=True):
            folded[at] = line
    if native.CORE is None:
        spaced = _spaced(group)
        found = {line: _spaced_bits(words, spaced) for line, words in _split(set(folded))}  # menus repeat
        bits = np.array([found[line] for line in folded], dtype=np.int64)
    else:
        phrases = _core_phrases(native.CORE, group)
        bits = np.frombuffer(native.CORE.phrase_bits(phrases, tuple(folded)), dtype=np.int64)
    for at in odd:
        if not folded[at].isascii() and _SPACELESS.search(folded[at]):
            bits[at] |= _spaceless_bits(folded[at], _spaceless(group))
    return bits


@cache
def _core_phrases(core: native.Core, group: str) -> object:
    """The phrases of a group as the compiled core holds them."""
    spaced = _spaced(group)
    by_place = (
        chain.from_iterable(spaced.anywhere.values()),
        chain.from_iterable(spaced.start.values()),
        spaced.whole.items(),
    )
    anywhere, start, whole = map(_entries, by_place)
    return core.make_phrases(_character_kinds(), anywhere, start, whole, spaced.most_words)


def _entries(phrases: Iterable[tuple[str, int]]) -> native.Entries:
    found = list(phrases)
    bits = np.array([bit for _, bit in found], dtype=np.int64)
    return tuple(text.strip() for text, _ in found), bits.tobytes()


@cache
def _character_kinds() -> bytes:
    """What each code point is to ``_words``: 0 between words, 1 in a word, 2 a word by itself."""
    # No digit and no white space is beyond the first two planes.
    every = "".join(map(chr, range(0x20000)))
    kinds = bytearray(b"\1") * len(every)
    for found in re.finditer(f"[{_PUNCTUATION}]|[:©]", every):
        kinds[found.start()] = 2 if found[0] in ":©" else 0
    return bytes(kinds)


def _joined(lines: Sequence[str]) -> str:
    """Lines with a break between each two; one within a line is read as a space."""
    text = _BREAK.join(lines)
    if text.count(_BREAK) < len(lines):
        return text
    return _BREAK.join(line.replace(_BREAK, " ") for line in lines)


def _fold(text: str) -> str:
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return text


def _split(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each folded line with its words and its signs ":" and "©"."""
    # Most lines are in ASCII: a table makes spaces of their punctuation several times faster than a pattern
    # finds their words.
    plain = [line for line in lines if line.isascii()]
    spaced = _joined(plain).translate(_SPACES).replace(":", " : ").split(_BREAK)
    yield from zip(plain, map(str.split, spaced), strict=True) if plain else ()
    yield from ((line, _words(line)) for line in lines if not line.isascii())


def _spaced_bits(words: list[str], index: _Spaced) -> int:
    """Bits of the phrases of the words of one folded line, in scripts with spaces between words."""
    if not words:
        return 0
    first = words[0]
    bits = _chain(words, index) if first in index.longest else 0
    starts = index.start.get(first, ()) if len(words) <= index.most_words else ()
    if not starts and index.keys.isdisjoint(words):
        return bits
    padded = f" {' '.join(words)} "
    for phrase, bit in starts:
        if padded.startswith(phrase):
            bits |= bit
    for key in index.keys.intersection(words):
        for phrase, bit in index.anywhere[key]:
            if phrase in padded:
                bits |= bit
    return bits


def _chain(words: list[str], index: _Spaced) -> int:
    """Bits of the whole-line phrases, if the line is made of them; the longest first."""
    if len(words) == 1:
        return index.whole.get(words[0], 0)
    if ":" in words:
        words = [word for word in words if word != ":"]
    bits = at = 0
    while at < len(words):
        found = 0
        stop = min(at + index.longest.get(words[at], 0), len(words))
        while stop > at and not found:
            found = index.whole.get(" ".join(words[at:stop]), 0)
            stop -= not found
        if not found:
            return 0
        bits |= found
        at = stop
    return bits


def _spaceless_bits(line: str, index: _Spaceless) -> int:
    """Bits of the phrases of one folded line, in scripts without spaces."""
    run = _squeeze("", line)
    bits = index.whole.get(run.rstrip(":"), 0)
    start = index.start.match(run)
    if start and len(run) <= index.most_chars:
        bits |= index.bits[start[0]]
    for phrase in index.anywhere.findall(run):
        bits |= index.bits[phrase]
    return bits


# The two are made apart, as many pages have no line in a script without spaces.
@cache
def _spaced(group: str) -> _Spaced:
    """The phrases of a group in scripts with spaces, ready for look-up."""
    phrases = [phrase for phrase in _phrases(tables(), group) if not phrase.spaceless]
    return _index_spaced(phrases, _FURNITURE_WORDS if group == FURNITURE else _START_WORDS)


@cache
def _spaceless(group: str) -> _Spaceless:
    """The phrases of a group in scripts without spaces, ready for look-up."""
    phrases = [phrase for phrase in _phrases(tables(), group) if phrase.spaceless]
    return _index_spaceless(phrases, _FURNITURE_CHARS if group == FURNITURE else _START_CHARS)


def _phrases(languages: Tables, group: str) -> Iterator[_Phrase]:
    for section in sorted(languages.sections()):
        name, _, category = section.partition(": ")
        place = name.removeprefix(group)
        if name in PLACES and name.startswith(group):
            bit = _bit(category)
            for entry in _fold(_joined(languages.entries(section))).split(_BREAK):
                spaceless = bool(_SPACELESS.search(entry))
                text = _squeeze("", entry) if spaceless else " ".join(_words(entry))
                yield _Phrase(text, place, bit, spaceless)


def _bit(category: str) -> int:
    try:
        return int(PhraseKind[category.upper()])
    except KeyError:
        names = ", ".join(str(says.name).lower() for says in PhraseKind)
        raise ValueError(f"there is no category {category!r} of phrases: use one of {names}") from None


def _index_spaced(phrases: Sequence[_Phrase], most_words: int) -> _Spaced:
    whole = _bits(phrase for phrase in phrases if phrase.place == ALONE)
    anywhere = _rules((_longest_word(phrase.text), phrase) for phrase in phrases if phrase.place == ANYWHERE)
    return _Spaced(
        anywhere=anywhere,
        keys=frozenset(anywhere),
        start=_rules((_first_word(phrase.text), phrase) for phrase in phrases if phrase.place == AT_START),
        whole=whole,
        longest=_longest(whole),
        most_words=most_words,
    )


def _longest(phrases: Iterable[str]) -> MappingProxyType[str, int]:
    """First word -> words of the longest phrase that it begins."""
    out: defaultdict[str, int] = defaultdict(int)
    for phrase in phrases:
        head = _first_word(phrase)
        out[head] = max(out[head], phrase.count(" ") + 1)
    return MappingProxyType(dict(out))


def _first_word(phrase: str) -> str:
    return phrase.partition(" ")[0]


def _longest_word(phrase: str) -> str:
    return max(phrase.split(" "), key=len)


def _index_spaceless(phrases: Sequence[_Phrase], most_chars: int) -> _Spaceless:
    anywhere = [phrase for phrase in phrases if phrase.place == ANYWHERE]
    start = [phrase for phrase in phrases if phrase.place == AT_START]
    return _Spaceless(
        anywhere=re.compile(literals(phrase.text for phrase in anywhere)),
        start=re.compile(literals(phrase.text for phrase in start)),
        bits=_bits([*anywhere, *start]),
        whole=_bits(phrase for phrase in phrases if phrase.place == ALONE),
        most_chars=most_chars,
    )


def _rules(keyed: Iterable[tuple[str, _Phrase]]) -> Rules:
    rules: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, phrase in keyed:
        rules[key].append((f" {phrase.text} ", phrase.bit))
    return MappingProxyType({key: tuple(found) for key, found in rules.items()})


def _bits(phrases: Iterable[_Phrase]) -> Bits:
    bits: defaultdict[str, int] = defaultdict(int)
    for phrase in phrases:
        bits[phrase.text] |= phrase.bit
    return MappingProxyType(dict(bits))
