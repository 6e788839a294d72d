"""What the finders of headlines in HTML and in text share: words, and titles cut at separators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from boilerstrip.page import Blocks
from boilerstrip.words import tokens

MAX_TITLE_CHARS = 300  # a longer text is no title
MAX_CUTS = 4  # separators of a title that are tried
LOOKED_THROUGH = 20  # blocks after the body's start in which a title's words are looked for

# White space was folded before, so each quantifier meets one character at most: linear.
SEPARATOR = re.compile(
    r"\s+(?:[|\-–—·•»«›/~]|::|\|\|)\s+|\s?[|｜│»«]\s?|\s?_\s?|(?<=[\u3040-\u9fff])[-–—](?=[\u3040-\u9fff])"
)


def units(text: str) -> list[str]:
    """Words of a text in lower case; in an address they may be joined by underscores."""
    return tokens(text.casefold().replace("_", " "))


def cut_title(title: str) -> Iterator[str]:
    """Yield what a title may be without the name of its site: the parts before and after each separator."""
    for _, found in zip(range(MAX_CUTS), SEPARATOR.finditer(title), strict=False):
        if found.start() and found.end() < len(title):
            yield title[: found.start()]
            yield title[found.end() :]


def blocks_like(texts: Iterable[str], blocks: Blocks, body: int) -> Iterator[tuple[str, int]]:
    """Yield (text, block) for the blocks up to a little below the body's start that hold one of the texts."""
    wanted = {text.casefold(): text for text in texts}
    lengths = {len(text) for text in wanted}
    for at, text in enumerate(blocks.text[: body + LOOKED_THROUGH]):
        if len(text) in lengths and text.casefold() in wanted:
            yield wanted[text.casefold()], at
