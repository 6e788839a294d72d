"""A search through the markup of a page for short words, faster than ``in`` finds them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

WORD_SIZE = 4  # bytes


def words_in(data: bytes, words: Iterable[bytes]) -> list[bytes]:
    """Return those of some words, each of ``WORD_SIZE`` bytes, that a page holds.

    >>> words_in(b"<p class=math>", (b"math", b"clas", b"tex="))
    [b'math', b'clas']
    """
    # All four bytes of a word are compared at once, as one number; a word may begin at any of four offsets.
    columns = [
        np.frombuffer(data, dtype="<u4", count=(len(data) - offset) // WORD_SIZE, offset=offset)
        for offset in range(min(WORD_SIZE, len(data)))
    ]
    return [
        word for word in words if any((column == int.from_bytes(word, "little")).any() for column in columns)
    ]
