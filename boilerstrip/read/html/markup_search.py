"""A search through the markup of a page for short words, faster than ``in`` finds them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

WORD_SIZE = 4  # bytes


def find_words(data: bytes, words: Iterable[bytes]) -> dict[bytes, list[int]]:
    """Return where a page holds some words, each of ``WORD_SIZE`` bytes; words without a place are left out.

    >>> find_words(b"<p class=math>", (b"math", b"clas", b"tex="))
    {b'math': [9], b'clas': [3]}
    """
    # All four bytes of a word are compared at once, as one number; a word may begin at any of four offsets.
    columns = [
        np.frombuffer(data, dtype="<u4", count=(len(data) - offset) // WORD_SIZE, offset=offset)
        for offset in range(min(WORD_SIZE, len(data)))
    ]
    found: dict[bytes, list[int]] = {}
    for word in words:
        number = int.from_bytes(word, "little")
        for offset, column in enumerate(columns):
            matches = column == number
            if matches.any():
                places = np.flatnonzero(matches) * WORD_SIZE + offset
                found.setdefault(word, []).extend(places.tolist())
    return found
