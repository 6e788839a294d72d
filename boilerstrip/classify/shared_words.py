"""Seam: find which words the lines of a text dump share with its prose and with its first line.

The compiled core has a twin of ``shared_words``, native/repeats.cpp, which gives the same but for rounding.
"""

from __future__ import annotations

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import Matrix
from boilerstrip.classify.text_stats import Words
from boilerstrip.page import BoolColumn

SHARES = 3  # columns of the result


def shared_words(words: Words, prose: BoolColumn) -> Matrix:
    """Compare the words of all lines.

    Args:
        words: the words of the lines.
        prose: which lines are prose.

    Returns:
        (lines, SHARES): share of the line's distinct words that are in prose elsewhere; share of its words
        that are in the first line; mean of 1 / lines that hold the word, over its distinct words. All are 0
        for a line without words.
    """
    if native.CORE is None:
        return _shares(words, prose)
    found = native.CORE.shared_words(*words.packed(), prose.tobytes())
    return np.frombuffer(found, dtype=np.float32).reshape(-1, SHARES)


def _shares(words: Words, prose: BoolColumn) -> Matrix:
    """The same by numpy."""
    n = len(prose)
    if not len(words.hash):
        return np.zeros((n, SHARES), dtype=np.float32)
    # Each pair of a word and a line is one number, so that sorting finds each word of a line once.
    _, word = np.unique(words.hash, return_inverse=True)
    pair = np.sort(word * np.int64(n) + words.block)
    pair = pair[np.concatenate(([True], pair[1:] != pair[:-1]))]
    own_word, own_block = pair // n, pair % n
    lines_with = np.bincount(own_word)
    prose_with = np.bincount(own_word, weights=prose[own_block], minlength=len(lines_with))
    elsewhere = prose_with[own_word] > prose[own_block]
    in_first = np.isin(words.hash, words.hash[words.block == 0])
    counts = np.maximum(np.bincount(words.block, minlength=n), 1)
    distinct = np.maximum(np.bincount(own_block, minlength=n), 1)
    columns = (
        np.bincount(own_block[elsewhere], minlength=n) / distinct,
        np.bincount(words.block[in_first], minlength=n) / counts,
        np.bincount(own_block, weights=1 / lines_with[own_word], minlength=n) / distinct,
    )
    return np.array(columns, dtype=np.float32).T
