"""Duplication within a page: exact, by word shingles, and near.

Exact and shingle repeats compare hashes of lower-cased words with digits folded, so "3 min ago" repeats
"9 min ago". Near repeats are searched with rapidfuzz among blocks of similar length only: each block meets
a fixed number of neighbours, so the cost stays linear but for one sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

from boilerstrip.classify.text_stats import HashColumn, Words
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn

SHINGLE = 4  # words; after Broder, "On the resemblance and containment of documents", 1997
_NEIGHBOURS = 2  # blocks of similar length that one block is compared with
_LENGTH_SLACK = 1.15  # how much longer a candidate may be
_NEAR = 85.0  # rapidfuzz ratio from which two blocks are near repeats
_NEAR_WORDS = (3, 30)  # shorter blocks repeat by chance, longer ones are told by their shingles
_MAX_NEAR = 4_000  # blocks that are searched for near repeats


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """One row a block."""

    count: IntColumn  # blocks of the page with the same words, this one included
    earlier: BoolColumn  # one of them stands before it
    gap: IntColumn  # blocks since the one before; 0 where there is none
    shingles_before: FloatColumn  # share of the block's shingles that stand in earlier blocks
    shingles_after: FloatColumn  # share that stand in later blocks
    near: FloatColumn  # similarity in [0, 1] to the most similar near repeat; 0 for none


def find_repeats(texts: Sequence[str], words: Words) -> Repeats:
    """Find what repeats in a page.

    Args:
        texts: the blocks' texts.
        words: their words, as ``count_characters`` gives them.

    Returns:
        Columns of ``len(texts)`` rows.
    """
    n = len(texts)
    sizes = np.bincount(words.block, minlength=n)
    prints = _fingerprints(words, sizes)
    _, group, counts = np.unique(prints, return_inverse=True, return_counts=True)
    count = np.where(sizes > 0, counts[group], 1)
    previous = _previous(group)
    earlier = (previous >= 0) & (sizes > 0)
    before, after = _shingle_shares(words, sizes)
    return Repeats(
        count=count,
        earlier=earlier,
        gap=np.where(earlier, np.arange(n) - previous, 0),
        shingles_before=before,
        shingles_after=after,
        near=_near(texts, sizes, count),
    )


def _fingerprints(words: Words, sizes: IntColumn) -> HashColumn:
    """One hash a block, of its words in their order."""
    out = np.zeros(len(sizes), dtype=np.uint64)
    if len(words.hash):
        starts = np.cumsum(sizes) - sizes
        place = np.arange(len(words.block)) - starts[words.block]
        powers = np.full(int(sizes.max()), 0x94D049BB133111EB, dtype=np.uint64)
        np.multiply.accumulate(powers, out=powers)  # modulo 2**64
        mixed = (words.hash ^ (words.hash >> np.uint64(31))) * powers[place]
        filled = np.flatnonzero(sizes)
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
    """Hash and block of each run of four words within a block."""
    count = len(words.hash) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    hashes = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + words.hash[at : at + count]
    whole = words.block[:count] == words.block[SHINGLE - 1 :]
    return hashes[whole], words.block[:count][whole]


def _shingle_shares(words: Words, sizes: IntColumn) -> tuple[FloatColumn, FloatColumn]:
    n = len(sizes)
    hashes, block = shingles(words)
    if not len(hashes):
        return np.zeros(n, dtype=np.float32), np.zeros(n, dtype=np.float32)
    order = np.argsort(hashes)
    hashes, own = hashes[order], block[order]
    begins = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    alike = np.diff(begins, append=len(own))
    first = np.repeat(np.minimum.reduceat(own, begins), alike)
    last = np.repeat(np.maximum.reduceat(own, begins), alike)
    total = np.maximum(np.bincount(block, minlength=n), 1)
    return (
        (np.bincount(own[first < own], minlength=n) / total).astype(np.float32),
        (np.bincount(own[last > own], minlength=n) / total).astype(np.float32),
    )


def _near(texts: Sequence[str], sizes: IntColumn, count: IntColumn) -> FloatColumn:
    """Best similarity of each block to a few blocks of nearly its length."""
    out = np.zeros(len(texts), dtype=np.float32)
    low, high = _NEAR_WORDS
    asked = np.flatnonzero((sizes >= low) & (sizes <= high) & (count == 1))[:_MAX_NEAR].tolist()
    asked.sort(key=lambda at: (len(texts[at]), texts[at]))
    ranked, rows = [texts[at] for at in asked], np.array(asked, dtype=np.int64)
    length = np.array(list(map(len, ranked)))
    for step in range(1, _NEIGHBOURS + 1):
        close = np.flatnonzero(length[step:] <= length[:-step] * _LENGTH_SLACK)
        near = close.tolist()
        if near:
            shorter, longer = [ranked[at] for at in near], [ranked[at + step] for at in near]
            ratio = cpdist(shorter, longer, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.float64) / 100
            for side in (rows[close], rows[close + step]):
                out[side] = np.maximum(out[side], ratio)
    return out
