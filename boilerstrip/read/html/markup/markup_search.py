"""A search through the markup of a page for short words, faster than ``in`` finds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from boilerstrip import native

WORD_SIZE = 4  # bytes


class Markup:
    """A page, and where it holds some short words.

    The compiled core looks for all words at once, when the first of them is asked for, as it passes over the
    page once then. In Python each word takes a pass, so it is looked for when it is asked for itself.

    Attributes:
        data: the page.
    """

    __slots__ = ("_places", "_words", "data")

    def __init__(self, data: bytes, words: Collection[bytes]) -> None:
        """Take a page.

        Args:
            data: the page.
            words: the words that may be asked for, each of ``WORD_SIZE`` bytes.
        """
        self.data = data
        self._words = frozenset(words)
        self._places: dict[bytes, list[int]] = {}

    def places(self, word: bytes) -> list[int]:
        """Return where a word begins, in order.

        >>> Markup(b"<p class=math>", (b"math", b"tex=")).places(b"math")
        [9]

        Raises:
            KeyError: it is none of the words that may be asked for.
        """
        found = self._places.get(word)
        if found is None:
            if word not in self._words:
                raise KeyError(f"{word!r} is none of the words that are looked for in a page")
            wanted = (word,) if native.CORE is None else tuple(self._words)
            self._places |= zip(wanted, find_words(self.data, wanted), strict=True)
            found = self._places[word]
        return found


def find_words(data: bytes, words: Sequence[bytes]) -> list[list[int]]:
    """Return for each word where a page holds it, in order.

    >>> find_words(b"<p class=math>", (b"math", b"clas", b"tex="))
    [[9], [3], []]

    Args:
        data: the page.
        words: the words, each of ``WORD_SIZE`` bytes.
    """
    core = native.CORE
    if core is not None:
        columns = core.find_words(data, b"".join(words))
        # Most words are in no page.
        return [memoryview(column).cast("q").tolist() if column else [] for column in columns]
    # All four bytes of a word are compared at once, as one number; a word may begin at any of four offsets.
    numbers = [
        np.frombuffer(data, dtype="<u4", count=(len(data) - offset) // WORD_SIZE, offset=offset)
        for offset in range(min(WORD_SIZE, len(data)))
    ]
    return [sorted(_places(numbers, word)) for word in words]


def holds_any(markup: Markup, texts: Mapping[bytes, bytes]) -> bool:
    """Return whether a page holds one of some texts.

    >>> holds_any(Markup(b"<p class=math>", (b"s=ma",)), {b"s=ma": b"class=math"})
    True

    Args:
        markup: the page.
        texts: a rare word of ``WORD_SIZE`` bytes in the text, at which it is looked for -> the text.
    """
    return any(
        at >= before and markup.data.startswith(text, at - before)
        for word, text in texts.items()
        for before in [text.index(word)]
        for at in markup.places(word)
    )


def find_ends(markup: Markup, text: bytes) -> list[int]:
    """Return the places in a page right behind a text of ``WORD_SIZE`` bytes or more.

    >>> find_ends(Markup(b"<p style=left>", (last_word(b"style="),)), b"style=")
    [9]
    """
    ends = (at + WORD_SIZE for at in markup.places(last_word(text)))
    return [end for end in ends if markup.data.endswith(text, 0, end)]


def last_word(text: bytes) -> bytes:
    """Return the word at which ``find_ends`` looks for a text."""
    return text[-WORD_SIZE:]


def find_signs(markup: Markup, signs: Mapping[bytes, re.Pattern[bytes]], around: int) -> Iterator[int]:
    """Yield where a page holds what patterns find, which is looked for at a short word in it.

    >>> page = Markup(b"<p class=math id=path>", (b"ath ",))
    >>> list(find_signs(page, {b"ath ": re.compile(rb"=(?:m|b)ath ")}, 5))
    [8]

    Args:
        markup: the page.
        signs: word of ``WORD_SIZE`` bytes -> what is looked for, with the word in it.
        around: bytes before and after the beginning of the word in which that is.
    """
    for word, sign in signs.items():
        for at in markup.places(word):
            for found in sign.finditer(markup.data, max(at - around, 0), at + around):
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
