"""A search through the markup of a page for short words, faster than ``in`` finds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from boilerstrip import native

WORD_SIZE = 4  # bytes


def find_words(data: bytes, words: Collection[bytes]) -> Mapping[bytes, list[int]]:
    """Return where a page holds some words, in order; words without a place are left out.

    >>> find_words(b"<p class=math>", (b"math", b"clas", b"tex="))
    {b'math': [9], b'clas': [3]}

    Args:
        data: the page.
        words: the words, each of ``WORD_SIZE`` bytes.
    """
    core = native.CORE
    if core is not None:
        columns = core.find_words(data, b"".join(words))
        found = ((word, np.frombuffer(column, np.int64)) for word, column in zip(words, columns, strict=True))
        return {word: places.tolist() for word, places in found if len(places)}
    # All four bytes of a word are compared at once, as one number; a word may begin at any of four offsets.
    numbers = [
        np.frombuffer(data, dtype="<u4", count=(len(data) - offset) // WORD_SIZE, offset=offset)
        for offset in range(min(WORD_SIZE, len(data)))
    ]
    return {word: sorted(places) for word in words if (places := _places(numbers, word))}


def holds_any(data: bytes, texts: Mapping[bytes, bytes]) -> bool:
    """Return whether a page holds one of some texts.

    >>> holds_any(b"<p class=math>", {b"s=ma": b"class=math"})
    True

    Args:
        data: the page.
        texts: a rare word of ``WORD_SIZE`` bytes in the text, at which it is looked for -> the text.
    """
    return any(
        at >= before and data.startswith(texts[word], at - before)
        for word, places in find_words(data, texts).items()
        for before in [texts[word].index(word)]
        for at in places
    )


def find_ends(data: bytes, texts: Sequence[bytes]) -> list[list[int]]:
    """Return for each text of ``WORD_SIZE`` bytes or more the places in a page right behind it.

    >>> find_ends(b"<p style=left>", (b"style=", b"title="))
    [[9], []]
    """
    found = find_words(data, [text[-WORD_SIZE:] for text in texts])
    ends = [[at + WORD_SIZE for at in found.get(text[-WORD_SIZE:], ())] for text in texts]
    return [
        [end for end in of_text if data.endswith(text, 0, end)]
        for text, of_text in zip(texts, ends, strict=True)
    ]


def find_signs(data: bytes, signs: Mapping[bytes, re.Pattern[bytes]], around: int) -> Iterator[int]:
    """Yield where a page holds what patterns find, which is looked for at a short word in it.

    >>> list(find_signs(b"<p class=math id=path>", {b"ath ": re.compile(rb"=(?:m|b)ath ")}, 5))
    [8]

    Args:
        data: the page.
        signs: word of ``WORD_SIZE`` bytes -> what is looked for, with the word in it.
        around: bytes before and after the beginning of the word in which that is.
    """
    for word, places in find_words(data, signs).items():
        search = signs[word].finditer
        for at in places:
            for found in search(data, max(at - around, 0), at + around):
                if found.start() <= at < found.end():
                    yield found.start()


def _places(numbers: Sequence[np.typing.NDArray[np.uint32]], word: bytes) -> list[int]:
    """The places of one word in a page that is read as numbers, once for each offset."""
    number = int.from_bytes(word, "little")
    found: list[int] = []
    for offset, column in enumerate(numbers):
        matches = column == number
        if matches.any():
            found += (np.flatnonzero(matches) * WORD_SIZE + offset).tolist()
    return found
