"""The names of the months in all languages, as one look-up table from word to number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from boilerstrip.languages.tables import Tables, tables

N_MONTHS = 12
# Joins the words of a month's name in the table: it has no width, and is one character, as a space is.
JOINER = "\u200c"


def bare(word: str) -> str:
    """Fold a word to lower case without accents."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in folded if not "\u0300" <= char <= "\u036f")


def month_numbers(languages: Tables) -> Mapping[str, int]:
    """The number of each month's name, by the name without accents; where languages disagree the first wins.

    Those of the calendar of Iran have the numbers 13 to 24.

    Abbreviations of three and four letters are in it too, where a language has only one month for them.
    """
    prefixes = languages.by_language("month prefixes")
    found: dict[str, int] = {}
    for code, names in languages.by_language("months").items():
        if len(names) % N_MONTHS:
            raise ValueError(f"{code}.txt has {len(names)} months: give all twelve, forms joined by a slash")
        for start in range(0, len(names), N_MONTHS):
            row = _row(names[start : start + N_MONTHS])
            found = row | _prefixed(row, prefixes.get(code, ())) | found
    persian = [name for names in languages.by_language("persian months").values() for name in names]
    return MappingProxyType({bare(name): N_MONTHS + at for at, name in enumerate(persian, 1)} | found)


def _row(names: Sequence[str]) -> dict[str, int]:
    """Every form of one language, and the abbreviations that are unambiguous."""
    months = [name.replace(" ", JOINER).split("/") for name in names]
    full = {bare(name): number for number, forms in enumerate(months, 1) for name in forms}
    short: dict[str, set[int]] = {}
    for name, number in full.items():
        for length in (3, 4):
            if name.isalpha() and len(name) > length:
                short.setdefault(name[:length], set()).add(number)
    return full | {name: min(found) for name, found in short.items() if len(found) == 1 and name not in full}


def _prefixed(row: Mapping[str, int], prefixes: Iterable[str]) -> dict[str, int]:
    return {f"{prefix}{name}": number for prefix in prefixes for name, number in row.items()}


MONTHS = month_numbers(tables())
# The first words of names of two words.
TWO_WORD_MONTHS = tuple(dict.fromkeys(name.partition(JOINER)[0] for name in MONTHS if JOINER in name))
