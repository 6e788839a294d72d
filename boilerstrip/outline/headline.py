"""What the finders of headlines in HTML and in text share: words, and titles split at separators."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from boilerstrip.page import Blocks
from boilerstrip.words import tokens

MAX_TITLE_CHARS = 300  # a longer text is no title
MAX_CUTS = 4  # separators of a title that are tried
ALIKE = 15  # characters at the start of a heading or line that must be in <title>
MAX_FUNCTION_WORD = 4  # characters; a longer word is a content word
MIN_REPEATED = 0.4  # share of a title's content words that other lines repeat
LOOKED_THROUGH = 20  # blocks after the body's start in which the words of a title are looked for

# White space was folded before, so each quantifier meets one character at most: linear. A "_" within a name
# as in "ngx_http" is none, "<" before a number or a letter compares, and a dash without spaces is one only
# before Chinese or Japanese.
SEPARATOR = re.compile(
    r"\s+(?:[|\-–—·•»«›‹>/\\~@▷▶►◆♦★☆⋆●■]|::|\|\||--|//|<(?!\s+(?:\d|\w\b)))\s+"
    r"|\s?[|｜│»«]\s?"
    r"|\s[〉》]\s?"
    r"|\s?(?:(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9]))\s?"
    r"|(?<=[\u3040-\u9fff”’」』！？…）])[-–—](?=[\u3040-\u9fff])"
)

LAST_SIGN = re.compile(r"\s[|–—·•/~-]$")  # before a name that is not there; two characters: linear
# What SEPARATOR finds holds one of these signs, which are found several times faster. One character: linear.
_SIGN = re.compile(r"[|\-–—·•»«›‹>/\\~@▷▶►◆♦★☆⋆●■:<｜│〉》_]")


def has_separator(text: str) -> bool:
    """Return whether a text may be a title with the name of its site."""
    return _SIGN.search(text) is not None and SEPARATOR.search(text) is not None


def units(text: str) -> list[str]:
    """Return the words of a text in lower case; in an address underscores may join them."""
    return tokens(text.casefold().replace("_", " "))


def cut_title(title: str) -> Iterator[str]:
    """Yield what a title may be without the name of its site: the parts before and after each separator."""
    if _SIGN.search(title) is None:
        return
    for _, found in zip(range(MAX_CUTS), SEPARATOR.finditer(title), strict=False):
        if found.start() and found.end() < len(title):
            yield title[: found.start()]
            yield title[found.end() :]


def blocks_like(texts: Iterable[str], blocks: Blocks, body: int) -> Iterator[tuple[str, int]]:
    """Yield (text, block) for each block that is one of the texts, apart from case.

    Args:
        texts: the texts to look for.
        blocks: the blocks of the page.
        body: the block at which the body begins; the search ends ``LOOKED_THROUGH`` blocks after it.
    """
    wanted = {text.casefold(): text for text in texts}
    # Most blocks have another length than all of the texts, so few of them must be folded.
    lengths = {len(text) for text in wanted}
    for at, text in enumerate(blocks.text[: body + LOOKED_THROUGH]):
        if len(text) in lengths and text.casefold() in wanted:
            yield wanted[text.casefold()], at


def is_content_word(word: str) -> bool:
    """Return whether a word is no function word, by its length; Chinese and Japanese words always are."""
    return len(word) > MAX_FUNCTION_WORD or word > "\u3000"


def are_repeated(content_words: list[str], words: Container[str]) -> bool:
    """Return whether the other words hold at least ``MIN_REPEATED`` of a title's content words, and one."""
    return sum(word in words for word in content_words) >= MIN_REPEATED * len(content_words) > 0
