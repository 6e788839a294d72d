"""The bound on the size of one input: the only place that cuts an input and words the warning."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T", bytes, str)


def cut_input(whole: _T, most: int) -> tuple[_T, tuple[str, ...]]:
    """Cut an input that is too long, and return it with a warning where that was so.

    Args:
        whole: the input as bytes or text.
        most: bytes or characters that it may have.

    Returns:
        The input, at most ``most`` long, and no warning or one. Bytes of UTF-8 are not cut within a
        character, so up to three more bytes may be left out.

    >>> cut_input("abcd", 3)
    ('abc', ('the input of 4 characters was cut after 3: max_bytes',))
    """
    if len(whole) <= most:
        return whole, ()
    stop = most
    if not isinstance(whole, str):
        while most - stop < 3 and stop > 1 and 0x80 <= whole[stop] < 0xC0:  # a continuation byte of UTF-8
            stop -= 1
    unit = "characters" if isinstance(whole, str) else "bytes"
    return whole[:stop], (f"the input of {len(whole):,} {unit} was cut after {stop:,}: max_bytes",)
