"""Vectors of common words: what a text is about, as the mean of what its words are about.

Words with similar uses have similar vectors, in every language, so a text can be compared with another one
that shares no word with it (Mikolov et al., "Distributed representations of words and phrases", 2013). The
vectors were not trained here; ``weights/CARD.md`` names their source, ``train.word_vectors`` makes the file.

The compiled core has a twin of ``mean_vectors``, native/vectors.cpp, which gives the same to the bit.
"""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import DAMAGED_FILE, Matrix
from boilerstrip.classify.text_stats import Words
from boilerstrip.errors import WeightsError
from boilerstrip.hashing import HashColumn
from boilerstrip.page import FloatColumn, IntColumn
from boilerstrip.vocabulary import VECTORS

SIZE = 32  # numbers in a vector
SLOTS = 1 << 17  # of a hash table: a word's place is the low 17 bits of its hash; no two words share one


class WordVectors(NamedTuple):
    """The words of the file.

    Attributes:
        row: (SLOTS,), row of the word in each place; 0 where there is none, so the hash must be compared.
        hash: (words,), hash of each word.
        vector: (words, SIZE).
        digest: SHA-256 of the file: a model works only with the vectors that it was trained with.
    """

    row: IntColumn
    hash: HashColumn
    vector: Matrix
    digest: str


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with the library, read once.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    return read_vectors(VECTORS)


def read_vectors(source: Path) -> WordVectors:
    """Read a file of vectors, as ``train.word_vectors`` makes it.

    Raises:
        WeightsError: it is missing or damaged.
    """
    try:
        raw = source.read_bytes()
        with np.load(BytesIO(raw), allow_pickle=False) as file:
            hashes, vectors = file["hash"], file["vector"].astype(np.float32)
        row = np.zeros(SLOTS, dtype=np.int64)
        row[slot_of(hashes)] = np.arange(len(hashes))
    except DAMAGED_FILE as error:
        raise WeightsError(
            f"cannot read word vectors from {source}: {error}; install the package again"
        ) from error
    return WordVectors(row, hashes, vectors, hashlib.sha256(raw).hexdigest())


def slot_of(hashes: HashColumn) -> IntColumn:
    """The place of each hash in ``WordVectors.row``."""
    return (hashes & np.uint64(SLOTS - 1)).view(np.int64)


def mean_vectors(words: Words, n: int) -> tuple[Matrix, FloatColumn]:
    """Average the vectors of each text's words.

    Args:
        words: the words of all texts.
        n: number of texts.

    Returns:
        (n, SIZE) means, 0 where no word has a vector; and how many words of each text have one.
    """
    if native.CORE is None:
        return _means(word_vectors(), words, n)
    mean, count = native.CORE.mean_vectors(_core_vectors(native.CORE), n, *words.packed())
    return np.frombuffer(mean, dtype=np.float32).reshape(n, SIZE), np.frombuffer(count, dtype=np.float32)


@cache
def _core_vectors(core: native.Core) -> object:
    """The vectors as the compiled core holds them."""
    return pack(word_vectors(), core)


def pack(vectors: WordVectors, core: native.Core) -> object:
    """Return vectors as the compiled core holds them."""
    return core.make_vectors(vectors.row.tobytes(), vectors.hash.tobytes(), vectors.vector.tobytes())


def _means(known_words: WordVectors, words: Words, n: int) -> tuple[Matrix, FloatColumn]:
    """Means and counts by numpy."""
    # The words of a text are in one run, so its vectors are summed by one call for all texts.
    row = known_words.row.take(slot_of(words.hash))
    known = np.flatnonzero(known_words.hash.take(row) == words.hash)
    text = words.block.take(known)
    count = np.bincount(text, minlength=n)
    mean = np.zeros((n, SIZE), dtype=np.float32)
    some = np.flatnonzero(count)
    if len(some):
        first = (np.cumsum(count) - count)[some]
        sums = np.add.reduceat(known_words.vector.take(row.take(known), axis=0), first, axis=0)
        mean[some] = sums / count[some, None].astype(np.float32)
    return mean, count.astype(np.float32)
