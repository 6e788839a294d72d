"""The hostile set: pages made by code to crash, hang, fill the memory, or lose the text of a page.

A case is a function that makes the page, up to some 2 MB of it. Most hold the same short story, so that one
can see whether it was lost. The families stand in ``markup``, ``elements``, ``attributes``, ``characters``,
``encodings``, ``data``, ``containers`` and ``dumps``. ``tests/hostile/test_cases.py`` runs them,
``benchmarks.limits`` takes their time and ``benchmarks.hostile`` shows them to other extractors.

Each page can also be made short: a tenth as long, which is enough for most tests. Where a page is there for a
bound, its case says how many pieces it needs at least, so that the short page passes the bound too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import NamedTuple, TypeAlias

from boilerstrip.page import MAX_BLOCK_CHARS, MAX_DEPTH

Raw: TypeAlias = str | bytes

STORY = (
    "The ferry to the islands was taken out of service on Tuesday, after an inspector found that the rail "
    "along the upper deck had come loose in two places during the winter.",
    "Some forty passengers were brought across by fishing boats in the afternoon, and the owner of the "
    "largest of them said that he would go on doing so for as long as the weather held.",
    "The council wants to have a second ship ready before the summer, but the yard that was asked to build "
    "it has written that steel is late and that nobody there can promise a date.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>\n" for text in STORY)
ARTICLE = f"<article><h1>Ferry taken out of service</h1>\n{PARAGRAPHS}</article>"
DUMP = "Ferry taken out of service\n\n" + "\n\n".join(STORY) + "\n"
SIZE = 2_000_000  # characters or bytes of a large case, about
SHRINK = 10  # times as long as the short page
# What a warning says when a bound was met, and how many elements or characters meet it.
DEPTH, BLOCKS, LENGTH, CROWDED = "nested deeper", "60,000 blocks", "without a break", "attributes"
TOO_DEEP, TOO_LONG = MAX_DEPTH + 100, MAX_BLOCK_CHARS + 10_000
_short = ContextVar("short", default=False)


class Case(NamedTuple):
    """One hostile page."""

    name: str
    make: Callable[[], Raw]
    told: tuple[str, ...]  # text that a reader of the page sees, and that must not be lost
    bound: str = ""  # words of the warning that the page gets, if it is there for a bound

    def short(self) -> Raw:
        """The same page with a tenth of the pieces, or as many as its bound needs."""
        token = _short.set(True)
        try:
            return self.make()
        finally:
            _short.reset(token)


def page(before: str = "", after: str = "", head: str = "", story: str = ARTICLE) -> str:
    """The story as a whole page, with something before and after it."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Ferry taken out of service</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav>{before}{story}{after}'
        '<footer><a href="/terms">Terms of use</a></footer></body></html>'
    )


def many(count: int, least: int = 0) -> int:
    """How many pieces a case has.

    Args:
        count: pieces of the full page; the short one has a tenth of them.
        least: pieces that the short page needs to pass the bound that the case is there for.
    """
    return min(max(count // SHRINK, least), count) if _short.get() else count


def fill(piece: str, size: int = SIZE, least: int = 0) -> str:
    """A piece as often as it fits into ``many`` characters."""
    return piece * (many(size, least) // len(piece))


def numbered(pattern: str, count: int, least: int = 0) -> str:
    """A pattern with {} for a number, ``many`` times."""
    count = many(count, least)
    return "".join(map(pattern.replace, ["{}"] * count, map(str, range(count))))


class Family(list[Case]):
    """The cases of one module; used as a decorator it takes one more."""

    def __call__(
        self, told: Iterable[str] = STORY, bound: str = ""
    ) -> Callable[[Callable[[], Raw]], Callable[[], Raw]]:
        """Take in a function that makes a page; the name of the case is the function's."""

        def take(make: Callable[[], Raw]) -> Callable[[], Raw]:
            self.append(Case(make.__name__, make, tuple(told), bound))
            return make

        return take
