"""The language of a page that declares none: by its script, then by frequent words.

With the ``[language]`` extra py3langid, which knows 97 languages, decides where the word lists are not sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import name

import regex

from boilerstrip.languages.tables import by_language

MAX_SAMPLE = 600  # characters looked at
CLEAR_SHARE = 0.15  # of all words; below it py3langid decides, if it is installed
MIN_WORDS = 12  # fewer words are too little for py3langid
MAX_LETTERS = 60  # letters looked at to find the script
MIN_HITS = 3  # frequent words needed for an answer
FOREIGN_SHARE = 0.25  # of a text's characters outside the Latin script: from here on the script decides
CLEAR_HITS = 6  # frequent words from which a text may contradict the declared language
CLEAR_RATIO = 4  # times as many as of the declared language
SIGNS = 3  # letters and words of the less common language of a script that decide for it

_WORD = re.compile(r"[^\W\d_]+")  # one class: linear
_MARKED_WORD = regex.compile(r"[\p{L}\p{M}]+")  # a word of a script with vowel signs; one class: linear


class _Alike(NamedTuple):
    """What distinguishes a language from a more common one of the same script.

    Attributes:
        code: the language.
        common: the more common language.
        letters: letters that the more common language lacks.
        words: words that it lacks.
    """

    code: str
    common: str
    letters: frozenset[str]
    words: frozenset[str]


def _alike_languages() -> Iterator[_Alike]:
    letters, words = by_language("distinctive letters"), by_language("distinctive words")
    for code, common in by_language("resembles").items():
        yield _Alike(code, common[0], frozenset(letters.get(code, ())), frozenset(words.get(code, ())))


def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in by_language("frequent words").items():
        found |= {word: (*found.get(word, ()), code) for word in words}
    return found


# The first word of a letter's Unicode name -> the most common language of its script.
_SCRIPTS = MappingProxyType({name: code for code, names in by_language("scripts").items() for name in names})
_ALIKE = tuple(_alike_languages())
_WORD_LISTS = frozenset(by_language("frequent words"))
_LANGUAGES = MappingProxyType(_languages_of_words())


def detect_language(texts: Iterable[str]) -> str:
    """Guess the ISO 639-1 code of texts; "" if the evidence is too weak."""
    sample = " ".join(text[:MAX_SAMPLE] for text in texts)[:MAX_SAMPLE].lower()
    foreign = [] if sample.isascii() else [char for char in sample if char > "\u024f" and char.isalpha()]
    if len(foreign) <= FOREIGN_SHARE * len(sample):
        return _by_words(sample)
    scripts = Counter(name(char, "").split(" ")[0] for char in foreign[:MAX_LETTERS])
    code = _SCRIPTS.get(scripts.most_common(1)[0][0], "")
    others = (other.code for other in _ALIKE if other.common == code and _n_signs(sample, other) >= SIGNS)
    return next(others, code)


def other_language(texts: Iterable[str], declared: str) -> str:
    """Return the language of texts if they are clearly in another one than the declared; else ""."""
    # By words alone, as languages of one script are declared wrongly most often: many frequent words of one
    # language, and hardly any of the declared one.
    sample = " ".join(text[:MAX_SAMPLE] for text in texts)[:MAX_SAMPLE].lower()
    words = _WORD.findall(sample)
    hits = Counter(code for word in words for code in _LANGUAGES.get(word, ()))
    code, count = max(hits.items(), key=lambda hit: hit[1], default=("", 0))
    clear = count >= max(CLEAR_HITS, CLEAR_SHARE * len(words)) and CLEAR_RATIO * hits[declared] <= count
    return code if clear and declared in _WORD_LISTS else ""


def _n_signs(sample: str, language: _Alike) -> int:
    """Letters and words of a sample that the more common language lacks."""
    words = _MARKED_WORD.findall(sample) if language.words else ()
    return sum(word in language.words for word in words) + sum(char in language.letters for char in sample)


@cache
def _classifier() -> Callable[[str], tuple[str, float]] | None:
    """The classifier of py3langid, None if it is not installed; its model is read once."""
    try:
        from py3langid import classify
    except ImportError:
        return None
    found: Callable[[str], tuple[str, float]] = classify
    return found


def _by_words(sample: str) -> str:
    words = _WORD.findall(sample)
    hits = Counter(code for word in words for code in _LANGUAGES.get(word, ()))
    code, count = max(hits.items(), key=lambda hit: hit[1], default=("", 0))
    classify = _classifier() if count < CLEAR_SHARE * len(words) and len(words) >= MIN_WORDS else None
    if classify:
        return classify(sample)[0]
    return code if count >= MIN_HITS else ""
