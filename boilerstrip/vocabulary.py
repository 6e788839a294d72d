"""Whether letters are a common word of any language: a word that has a vector in the weights.

The file of word vectors stores hashes of words, so about one in a million other sequences of letters counts
as a word too. That is rare enough here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from boilerstrip.arrays import DAMAGED_FILE
from boilerstrip.errors import WeightsError
from boilerstrip.hashing import hash_of_word

VECTORS = Path(__file__).parent / "weights" / "vectors.npz"
_MAX_CHARS = 60  # characters; a longer run of letters is no word


def is_common_word(word: str) -> bool:
    """Return whether a run of letters is a common word, whatever its case.

    Raises:
        WeightsError: the file of words is missing or damaged.

    >>> is_common_word("Summer"), is_common_word("mmer")
    (True, False)
    """
    return len(word) <= _MAX_CHARS and word.isalpha() and hash_of_word(word.lower()) in _hashes()


@cache
def _hashes() -> frozenset[int]:
    try:
        with np.load(VECTORS, allow_pickle=False) as file:
            return frozenset(file["hash"].tolist())
    except DAMAGED_FILE as error:
        raise WeightsError(f"cannot read words from {VECTORS}: {error}; install the package again") from error
