"""What a heading holds besides the headline: words above it, as in "Travel Two days in Oslo", or below it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from boilerstrip.outline.headline import ALIKE, cut_title, units
from boilerstrip.words import COLONS, key

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
    if kicker.endswith(COLONS):
        return key(kicker + rest) in map(key, titles)
    start = key(kicker) + key(rest)[:ALIKE]
    return any(start in key(part) for part in path.split("/"))


def with_colon(text: str, titles: Iterable[str]) -> str:
    """Return a headline with the colon between its two parts, which its heading may hide.

    The markup is <span>Mill</span><span class=hide>: </span><span>The wheel turns</span>, and the parts are
    shown in two lines.

    Args:
        text: the heading without line ends.
        titles: the declared titles.

    >>> with_colon("The mill The wheel turns", ["The mill: The wheel turns | Daily"])
    'The mill: The wheel turns'
    """
    for title in titles:
        before, colon, after = title.partition(": ")
        rest = text.removeprefix(f"{before} ")
        if colon and rest not in ("", text) and rest in (after, next(cut_title(after), "")):
            return f"{before}: {rest}"
    return text


def without_subtitle(text: str, titles: Iterable[str]) -> str:
    r"""Return a headline without the line below it that its heading holds too.

    The heading shows where that line begins: by the end of a line, or by a capital letter that is glued to
    the word before. What is above it must be a declared title, with or without the name of the site.

    Args:
        text: the heading, with its line ends.
        titles: the declared titles.

    >>> without_subtitle("Two days in Oslo\nWhere to eat", ["Two days in Oslo | Travel"])
    'Two days in Oslo'
    >>> without_subtitle("Two days in OsloWhere to eat", ["Two days in Oslo"])
    'Two days in Oslo'
    """
    for title in titles:
        for whole in (title, *islice(cut_title(title), 0, None, 2)):
            rest = text[len(whole) :]
            if (
                _begins_line(whole, rest)
                and len(units(whole)) >= MIN_REST
                and " ".join(text[: len(whole)].split()).casefold() == whole.casefold()
            ):
                return text[: len(whole)]
    return text


def _begins_line(above: str, rest: str) -> bool:
    """Return whether a text begins a new line, or with a capital letter right behind a small one."""
    return rest[:1] == "\n" or (above[-1:].islower() and rest[:1].isupper() and rest[1:2].islower())
