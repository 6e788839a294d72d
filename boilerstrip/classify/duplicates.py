"""Seam: find which texts of a page repeat others: exactly, by runs of four words, or nearly.

Exact duplicates and runs of words ("shingles") are found by hashes of lower-cased words with digits folded,
so "3 min ago" repeats "9 min ago". Near duplicates are searched with rapidfuzz among blocks of similar length
only: each block is compared with a fixed number of others, so the cost is linear, apart from one sort.

The compiled core has a twin of all but that search, native/repeats.cpp, which gives the same to the bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from boilerstrip import native
from boilerstrip.classify.text_stats import Words
from boilerstrip.hashing import GOLDEN, MULTIPLIER_2, HashColumn, powers
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn
from boilerstrip.words import RUN

_NEIGHBOURS = 2  # blocks of similar length that one block is compared with
_LENGTH_SLACK = 1.15  # times the length that a compared block may have
_NEAR = 85.0  # rapidfuzz ratio, of 100, from which two blocks are near duplicates
_NEAR_WORDS = (3, 30)  # least and most; shorter blocks repeat by chance, shingles find longer ones
_MAX_NEAR = 4_000  # blocks of a page that are searched for near duplicates


@dataclass(frozen=True, slots=True, eq=False)
class Duplicates:
    """What repeats in a page, one row a block.

    Attributes:
        count: blocks of the page with the same words, this one included.
        earlier: one of them comes before it.
        gap: blocks since the last one before; 0 where there is none.
        shingles_before: share of the block's runs of four words that are in earlier blocks too.
        shingles_after: share that are in later blocks too.
        near: similarity in [0, 1] to the most similar near duplicate; 0 for none.
    """

    count: IntColumn
    earlier: BoolColumn
    gap: IntColumn
    shingles_before: FloatColumn
    shingles_after: FloatColumn
    near: FloatColumn


def find_duplicates(texts: Sequence[str], words: Words) -> Duplicates:
    """Find the duplicates among the blocks of a page.

    Args:
        texts: the blocks' texts.
        words: their words, as ``count_characters`` gives them.

    Returns:
        Columns of ``len(texts)`` rows.
    """
    sizes = np.bincount(words.block, minlength=len(texts))
    if native.CORE is None:
        count, earlier, gap, before, after = _repeats(words, sizes)
    else:
        columns = native.CORE.find_repeats(len(texts), *words.packed())
        count, earlier, gap, before, after = map(np.frombuffer, columns, ("i8", "?", "i8", "f4", "f4"))
    return Duplicates(count, earlier, gap, before, after, _near_similarity(texts, sizes, count))


def _repeats(words: Words, sizes: IntColumn) -> tuple[npt.NDArray[Any], ...]:
    """All columns of ``Duplicates`` but ``near``, in their order; sizes is how many words each block has."""
    prints = fingerprints(words, sizes)
    _, group, counts = np.unique(prints, return_inverse=True, return_counts=True)
    previous = _previous(group)
    earlier = (previous >= 0) & (sizes > 0)
    before, after = _shingle_shares(words, sizes)
    count = np.where(sizes > 0, counts[group], 1)
    return count, earlier, np.where(earlier, np.arange(len(sizes)) - previous, 0), before, after


def fingerprints(words: Words, sizes: IntColumn) -> HashColumn:
    """One hash a block, of its words in their order; 0 for a block without words."""
    out = np.zeros(len(sizes), dtype=np.uint64)
    if len(words.hash):
        starts = np.cumsum(sizes) - sizes
        place = np.arange(len(words.block)) - starts[words.block]
        weights = powers(MULTIPLIER_2, int(sizes.max()))
        mixed = (words.hash ^ (words.hash >> np.uint64(31))) * weights[place]
        filled = sizes.nonzero()[0]
        out[filled] = np.add.reduceat(mixed, starts[filled])
    return out


def _previous(group: IntColumn) -> IntColumn:
    """Index of the previous row of the same group, -1 for the first."""
    order = np.argsort(group, kind="stable")
    out = np.full(len(group), -1, dtype=np.int64)
    same = group[order][1:] == group[order][:-1]
    out[order[1:][same]] = order[:-1][same]
    return out


def shingles(words: Words) -> tuple[HashColumn, IntColumn]:
    """Hash and block of each run of ``RUN`` words within a block, in their order."""
    count = len(words.hash) - RUN + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(RUN):
        hashes = hashes * np.uint64(GOLDEN) + words.hash[at : at + count]
    whole = words.block[:count] == words.block[RUN - 1 :]
    return hashes[whole], words.block[:count][whole]


def _shingle_shares(words: Words, sizes: IntColumn) -> tuple[FloatColumn, FloatColumn]:
    """Shares of each block's shingles that are in earlier blocks, and in later ones.

    Sorted by hash, equal shingles are in one run; the first and last block of a run say whether a shingle
    has another one before or after its own block.
    """
    n = len(sizes)
    hashes, block = shingles(words)
    if not len(hashes):
        return np.zeros(n, dtype=np.float32), np.zeros(n, dtype=np.float32)
    order = np.argsort(hashes)
    hashes, own = hashes[order], block[order]
    begins = np.concatenate(([True], hashes[1:] != hashes[:-1])).nonzero()[0]
    alike = np.diff(begins, append=len(own))
    first = np.repeat(np.minimum.reduceat(own, begins), alike)
    last = np.repeat(np.maximum.reduceat(own, begins), alike)
    total = np.maximum(np.bincount(block, minlength=n), 1)
    return (
        (np.bincount(own[first < own], minlength=n) / total).astype(np.float32),
        (np.bincount(own[last > own], minlength=n) / total).astype(np.float32),
    )


def _near_similarity(texts: Sequence[str], sizes: IntColumn, count: IntColumn) -> FloatColumn:
    """Best similarity of each block to a few blocks of nearly its length.

    Blocks are sorted by length, and each is compared with the next ``_NEIGHBOURS``.
    """
    out = np.zeros(len(texts), dtype=np.float32)
    low, high = _NEAR_WORDS
    searched = ((sizes >= low) & (sizes <= high) & (count == 1)).nonzero()[0][:_MAX_NEAR].tolist()
    # Their count is 1, so each is there once. By length and then by text: two stable sorts.
    row_of = {texts[at]: at for at in searched}
    ranked = sorted(row_of)
    ranked.sort(key=len)
    length = np.fromiter(map(len, ranked), dtype=np.int64, count=len(ranked))
    shorter: list[str] = []
    longer: list[str] = []
    for step in range(1, _NEIGHBOURS + 1):
        close = (length[step:] <= length[:-step] * _LENGTH_SLACK).nonzero()[0].tolist()
        shorter += [ranked[at] for at in close]
        longer += [ranked[at + step] for at in close]
    if not shorter:
        return out
    ratio = cpdist(shorter, longer, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.float64) / 100
    for pair in ratio.nonzero()[0].tolist():  # 0 for all that are not near
        for row in (row_of[shorter[pair]], row_of[longer[pair]]):
            out[row] = max(out[row], ratio[pair])
    return out
