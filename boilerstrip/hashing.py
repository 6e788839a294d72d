"""Constants and steps that mix 64-bit hashes, all modulo 2**64.

The constants are those of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", 2014): the odd number next to 2**64 divided by the golden ratio, and the two multipliers of its
finaliser, which is "variant 13" of David Stafford's mixers. The shifts differ, since one step is enough here.
The trained vocabulary and the word vectors are stored by these hashes: a changed constant needs new weights.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from boilerstrip.page import IntColumn

HashColumn: TypeAlias = npt.NDArray[np.uint64]  # one hash a row

GOLDEN = 0x9E3779B97F4A7C15
GOLDEN_32 = 0x9E3779B9  # the same for 32 bits
MULTIPLIER_1 = 0xBF58476D1CE4E5B9
MULTIPLIER_2 = 0x94D049BB133111EB

_SHIFT = np.uint64(29)
_ALL_BITS = (1 << 64) - 1


def powers(base: int, n: int) -> HashColumn:
    """The first n powers of an odd base, from base itself on: odd, so a factor loses no bit."""
    column = np.full(n, base, dtype=np.uint64)
    np.multiply.accumulate(column, out=column)
    return column


def finish(sums: HashColumn, multiplier: int) -> HashColumn:
    """Spread the high bits of sums over the low ones, and multiply."""
    return (sums ^ (sums >> _SHIFT)) * np.uint64(multiplier)


def hash_of_word(word: str) -> int:
    """The hash of one word of lower-case letters, as ``classify.text_stats`` makes it of all words of a page.

    Args:
        word: letters only, of the basic plane.
    """
    sums, factor = 0, 1
    for char in word:
        factor = factor * GOLDEN & _ALL_BITS
        sums += (ord(char) + GOLDEN_32) * factor
    sums &= _ALL_BITS
    return (sums ^ (sums >> int(_SHIFT))) * MULTIPLIER_1 & _ALL_BITS


def salted(values: IntColumn, salt: int) -> HashColumn:
    """A hash of each number, which differs with the salt: a small number that names the kind of values."""
    return finish((values.astype(np.uint64) + np.uint64(salt << 32)) * np.uint64(GOLDEN), MULTIPLIER_2)
