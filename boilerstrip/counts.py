"""Counts with singular or plural, for messages: "1 line", "2 lines"."""

from __future__ import annotations


def number_of(n: int, one: str, many: str = "") -> str:
    """Return a count and the words after it.

    Args:
        n: the count.
        one: the words after 1.
        many: those after all other counts; by default the same with an "s".

    >>> number_of(1, "line"), number_of(1_200, "line"), number_of(0, "line was read", "lines were read")
    ('1 line', '1,200 lines', '0 lines were read')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
