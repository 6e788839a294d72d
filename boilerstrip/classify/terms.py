"""The terms of a block: its words where it is short, and the words in class and id names around it.

The network learns a vector for each term that many hosts use. Template authors name elements in English,
whatever the page's language. Words have the hashes of ``text_stats``, parts of names their CRC-32.

The compiled core has twins of ``block_terms``, native/terms.cpp, and of ``name_hashes``, native/names.cpp,
which give the same to the bit.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from boilerstrip import native
from boilerstrip.classify.signals import Signals
from boilerstrip.classify.text_stats import Words
from boilerstrip.hashing import HashColumn
from boilerstrip.page import IntColumn
from boilerstrip.words import name_parts

MAX_TERMS = 40  # of a block
_SHORT_WORDS = 15  # words of a block up to which they are terms; those of a longer one are about its topic
_LEVELS = 3  # ancestors of the container whose names count
_BITS = 32  # bits of the hash of a part
# Added to the hash of a part: a name on the block's own container and one further up are different terms.
_OWN = np.uint64(1 << _BITS)
_ABOVE = np.uint64(2 << _BITS)
_SHORTEST = 3  # letters of a part; others are no terms
_LONGEST = 19


class KnownTerms(NamedTuple):
    """Those terms of blocks that a vocabulary holds, sorted by block.

    Attributes:
        block: block of each term.
        row: its row in the vocabulary.
    """

    block: IntColumn
    row: IntColumn


def block_terms(signals: Signals) -> Words:
    """The terms of all blocks of a page, at most ``MAX_TERMS`` of a block.

    Returns:
        Block and hash of each term, sorted by block; words of a block come first, then names from the inside
        out.
    """
    return _gather(signals) if native.CORE is None else _gather_in_core(native.CORE, signals)


def _gather_in_core(core: native.Core, signals: Signals) -> Words:
    """The terms by the compiled core."""
    page, names = signals.page, signals.names
    tree: tuple[bytes, ...] = (b"",) * 5
    if page.kind == "html":
        columns = page.blocks.container, page.containers.parent, names.of
        tree = (*(column.tobytes() for column in columns), *map(bytes, core.name_hashes(names.different)))
    limits = MAX_TERMS, _SHORT_WORDS, _LEVELS
    found = core.block_terms(len(signals.words), *signals.stats.words.packed(), tree, limits)
    return Words(np.frombuffer(found[0], dtype=np.int64), np.frombuffer(found[1], dtype=np.uint64))


def _gather(signals: Signals) -> Words:
    """The terms by numpy."""
    # All words and names lie in one pool. For each block and each source (words, names of its container, of
    # the next ancestor, ...) ``first`` and ``count`` say which stretch of the pool it takes; the stretches of
    # all blocks are then gathered by one index.
    words = signals.stats.words
    n = len(signals.words)
    size = np.bincount(words.block, minlength=n)
    pool, first, count = [words.hash], [np.cumsum(size) - size], [np.where(size <= _SHORT_WORDS, size, 0)]
    if signals.page.kind == "html":
        names, start, length = _name_terms(signals)
        pool += [names + _OWN, names + _ABOVE]
        at = signals.page.blocks.container
        for level in range(1 + _LEVELS):
            first.append(start[at] + len(words.hash) + (len(names) if level else 0))
            count.append(length[at])
            at = signals.page.containers.parent[at]
    stop = np.minimum(np.cumsum(count, axis=0), MAX_TERMS)
    runs = np.diff(stop, axis=0, prepend=0).T.ravel()  # length of each stretch, cut at MAX_TERMS a block
    skipped = np.array(first).T.ravel() - np.cumsum(runs) + runs
    place = np.repeat(skipped, runs)
    place += np.arange(len(place))
    return Words(np.repeat(np.arange(n), stop[-1]), np.concatenate(pool)[place])


def _name_terms(signals: Signals) -> tuple[HashColumn, IntColumn, IntColumn]:
    """Terms in the names of containers.

    Returns:
        Hashes; for each container where its terms begin among them, and how many they are. The terms of one
        container are distinct and rising.
    """
    hashes, count = name_hashes(signals.names.different)
    return hashes, (np.cumsum(count) - count)[signals.names.of], count[signals.names.of]


def name_hashes(names: Sequence[str]) -> tuple[HashColumn, IntColumn]:
    """Hashes of the words in names, and how many each name has; those of one name are distinct and rising."""
    if native.CORE is None:
        return _hashes(names)
    hashes, count = native.CORE.name_hashes(tuple(names))
    return np.frombuffer(hashes, dtype=np.uint64), np.frombuffer(count, dtype=np.int64)


def _hashes(names: Sequence[str]) -> tuple[HashColumn, IntColumn]:
    """The same by numpy."""
    # The number of the name in the high bits of the hash sorts by name and drops repeats within a name.
    cut = [name_parts(name.encode("utf-8", "surrogatepass")) for name in names]
    parts = list(chain.from_iterable(cut))
    size = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
    hashes = np.fromiter(map(zlib.crc32, parts), dtype=np.int64, count=len(parts))
    hashes += np.repeat(np.arange(len(cut)) << _BITS, list(map(len, cut)))
    hashes = np.unique(hashes[(size >= _SHORTEST) & (size <= _LONGEST)])
    count = np.bincount(hashes >> _BITS, minlength=len(cut))
    hashes &= (1 << _BITS) - 1
    return hashes.astype(np.uint64), count


def known_terms(terms: Words, vocabulary: HashColumn) -> KnownTerms:
    """The terms that a vocabulary (hashes, rising) holds, with their rows in it."""
    if not len(vocabulary):
        return KnownTerms(terms.block[:0], terms.block[:0])
    row = np.minimum(np.searchsorted(vocabulary, terms.hash), len(vocabulary) - 1)
    known = np.flatnonzero(vocabulary[row] == terms.hash)
    return KnownTerms(terms.block[known], row[known])
