"""Vectors of common words: what a text is about, as the mean of what its words are about.

Words that are used alike have vectors alike, in whatever language, so a text can be held against another
that shares no word with it (Mikolov et al., "Distributed representations of words and phrases", 2013). The
vectors were not fitted here; ``weights/CARD.md`` names their source, ``train.vectors`` makes the file.
"""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.text_stats import HashColumn, Words
from boilerstrip.page import FloatColumn, IntColumn, WeightsError

Matrix = npt.NDArray[np.float32]

VECTORS = Path(__file__).parent.parent / "weights" / "vectors.npz"
SIZE = 32  # numbers of a vector
SLOTS = 1 << 17  # a word is looked for where the end of its hash says; no two words of the file share a place

# What a bad file makes numpy and zipfile raise; the last two where it holds an array and no archive.
DAMAGE = (OSError, ValueError, EOFError, KeyError, BadZipFile, RuntimeError, TypeError, AttributeError)


class WordVectors(NamedTuple):
    """The words of the file."""

    row: IntColumn  # (SLOTS,): of the word in this place; some other word's where there is none
    hash: HashColumn  # (words,)
    vector: Matrix  # (words, SIZE)
    digest: str  # of the file: models belong to the vectors that they were fitted with


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with the library; a constant.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    return read_vectors(VECTORS)


def read_vectors(source: Path) -> WordVectors:
    """Read a file of vectors, as ``train.vectors`` makes it.

    Raises:
        WeightsError: it is missing or damaged.
    """
    try:
        raw = source.read_bytes()
        with np.load(BytesIO(raw), allow_pickle=False) as file:
            hashes, vectors = file["hash"], file["vector"].astype(np.float32)
        row = np.zeros(SLOTS, dtype=np.int64)
        row[slot_of(hashes)] = np.arange(len(hashes))
    except DAMAGE as error:
        raise WeightsError(
            f"cannot read word vectors from {source}: {error}; install the package again"
        ) from error
    return WordVectors(row, hashes, vectors, hashlib.sha256(raw).hexdigest())


def slot_of(hashes: HashColumn) -> IntColumn:
    """The place of each word in the table of rows."""
    return (hashes & np.uint64(SLOTS - 1)).view(np.int64)


def mean_vectors(words: Words, n: int) -> tuple[Matrix, FloatColumn]:
    """Average the vectors of each text's words.

    Args:
        words: of all texts, by text.
        n: texts.

    Returns:
        (n, SIZE) means, 0 where no word is known; and how many words of each text are known.
    """
    known_words = word_vectors()
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
