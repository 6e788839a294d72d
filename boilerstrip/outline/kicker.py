"""Words above the headline that its heading holds too, as in "Travel Two days in Oslo"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from boilerstrip.outline.headline import ALIKE, cut_title, units
from boilerstrip.words import key

MIN_REST = 3  # words of a headline behind a kicker
MAX_KICKER = 9  # words of a kicker


def without_kicker(text: str, titles: Iterable[str], path: str = "") -> str:
    """Return a headline without the words above it.

    They are no part of the headline where a declared title, with or without the name of the site behind it,
    is just the rest. But they are part of it if they are a number, as in "10 ways to save water"; if the
    page's address has them before the rest; or if they end with a colon, and a declared title has them too.

    Args:
        text: the headline.
        titles: the declared titles.
        path: path of the page's address.

    >>> without_kicker("Travel Two days in Oslo", ["Two days in Oslo"])
    'Two days in Oslo'
    >>> without_kicker("Ask for more about Oslo", ["More about Oslo"], "ask-for-more-about-oslo")
    'Ask for more about Oslo'
    """
    titles = tuple(titles)
    for title in titles:
        # Of what ``cut_title`` gives every second is what stands before a separator.
        for whole in (title, *islice(cut_title(title), 0, None, 2)):
            rest = " ".join(whole.split())
            kicker = text[: -len(rest)]
            if kicker.endswith(" ") and text[len(kicker) :].casefold() == rest.casefold():
                return text if _is_part(kicker.strip(), rest, titles, path) else text[len(kicker) :]
    return text


def _is_part(kicker: str, rest: str, titles: tuple[str, ...], path: str) -> bool:
    """Return whether the words before the rest of a headline are part of it."""
    if kicker.isdigit() or len(units(rest)) < MIN_REST or len(units(kicker)) > MAX_KICKER:
        return True
    if kicker.endswith((":", "：")):
        return key(kicker + rest) in map(key, titles)
    start = key(kicker) + key(rest)[:ALIKE]
    return any(start in key(part) for part in path.split("/"))
