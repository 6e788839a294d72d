"""What looks like a tag in markup, as columns: they tell at once which odd tags a page does not have."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn


class TagTable(NamedTuple):
    """What looks like a tag, in the order of the page.

    Attributes:
        at: where its "<" is.
        closing: whether it is an end tag.
        name: the first three bytes of the name, or of it and what follows, as one number, in lower case.
    """

    at: IntColumn
    closing: BoolColumn
    name: IntColumn

    def any_named(self, *names: bytes) -> bool:
        """Whether a tag has a name that begins with one of these, each of three bytes."""
        return any((self.name == number(name)).any() for name in names)


def read_tags(data: bytes) -> TagTable:
    """The table of what looks like a tag in a page."""
    codes = np.frombuffer(data, dtype=np.uint8)
    at = np.flatnonzero(codes == ord("<"))
    closing = codes.take(at + 1, mode="clip") == ord("/")
    begin = at + 1 + closing
    # Bit 5 makes a letter lower-case and leaves digits, spaces, "/" and ">" as they are.
    one, two, three = (codes.take(begin + place, mode="clip").astype(np.int64) | 0x20 for place in range(3))
    return TagTable(at, closing, one << 16 | two << 8 | three)


def number(name: bytes) -> int:
    """The first three bytes of a name in lower case as one number.

    >>> number(b"svg") == number(b"svgs") == (ord("s") << 16) + (ord("v") << 8) + ord("g")
    True
    """
    return int.from_bytes(name[:3], "big")
