"""Fixed texts that are looked for: regular expressions for any of many, and a quick test for a few signs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import compress

from boilerstrip import native


def literals(texts: Iterable[str]) -> str:
    """A regular expression for any of the texts, the longest first; it matches nothing for none.

    An alternation tries each of its texts at every character that one of them begins with. So the texts are
    grouped by their first character, and those of one group only are tried. Literals only: linear.
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for text in sorted(filter(None, dict.fromkeys(texts)), key=len, reverse=True):
        rests[text[0]].append(re.escape(text[1:]))
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return "|".join(groups) or "(?!)"


def held_signs(text: str, signs: tuple[str, ...]) -> frozenset[str]:
    """Return which of some signs a text holds.

    >>> sorted(held_signs("a -> b", ("-->", "->")))
    ['->']

    Args:
        text: the text.
        signs: up to 64 signs.
    """
    core = native.CORE
    if core is None:
        return frozenset(filter(text.__contains__, signs))
    held = core.held_signs(text.encode("utf-8", "surrogatepass"), _encoded(signs))
    return frozenset(compress(signs, held))


@cache
def _encoded(signs: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(sign.encode() for sign in signs)


def has_sign(text: str, signs: Iterable[str]) -> bool:
    """Return whether a text holds one of a few signs; ``held_signs`` is faster for many.

    A search for one character takes a small part of the time of one for two.

    >>> has_sign("a -> b", ("-->", "->")), has_sign("a > b - c", ("-->", "->"))
    (True, False)
    """
    return any(all(map(text.__contains__, sign)) and sign in text for sign in signs)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, as of ``literals``; a space matches any white space."""
    return literals(words).replace(r"\ ", r"\s")
