"""The terms of a block: its own words where it is short, and the words that class and id names consist of.

The network of ``model`` learns a vector for each term that many hosts use. Names are what template authors
write, in English whatever the page's language; words are hashed as ``characters`` does.
"""

from __future__ import annotations

import re
import zlib
from itertools import chain

import numpy as np

from boilerstrip.classify.signals import Facts
from boilerstrip.classify.text_stats import HashColumn, Words
from boilerstrip.page import IntColumn

MAX_TERMS = 40  # of a block
_SHORT_WORDS = 15  # a longer block says what it is by its shape, and its words are about the world
_LEVELS = 3  # ancestors whose names count
_BITS = 32  # of the hash of a part
_OWN, _ABOVE = np.uint64(1 << _BITS), np.uint64(2 << _BITS)  # the same name is another term further up
# The parts of camelCase, kebab-case and snake_case; each branch begins with a class of its own, so linear.
_NAME = re.compile(rb"[A-Z]?[a-z]+|[A-Z]+")
_LETTERS = bytes(code if ord("a") <= code <= ord("z") else ord(" ") for code in range(256))
_SHORTEST, _LONGEST = 3, 19  # letters of a part


def block_terms(facts: Facts) -> Words:
    """The terms of all blocks of a page.

    Returns:
        Block and hash of each term, by block; of one block words come first, then names from the inside out.
    """
    words = facts.characters.words
    n = len(facts.words)
    size = np.bincount(words.block, minlength=n)
    pool, first, count = [words.hash], [np.cumsum(size) - size], [np.where(size <= _SHORT_WORDS, size, 0)]
    if facts.page.kind == "html":
        names, start, length = _names(facts)
        pool += [names + _OWN, names + _ABOVE]
        at = facts.page.blocks.container
        for level in range(1 + _LEVELS):
            first.append(start[at] + len(words.hash) + (len(names) if level else 0))
            count.append(length[at])
            at = facts.page.containers.parent[at]
    stop = np.minimum(np.cumsum(count, axis=0), MAX_TERMS)
    runs = np.diff(stop, axis=0, prepend=0).T.ravel()  # terms that a block takes from each part of the pool
    skipped = np.array(first).T.ravel() - np.cumsum(runs) + runs
    place = np.repeat(skipped, runs)
    place += np.arange(len(place))
    return Words(np.repeat(np.arange(n), stop[-1]), np.concatenate(pool)[place])


def _names(facts: Facts) -> tuple[HashColumn, IntColumn, IntColumn]:
    """Terms of the names of containers: their hashes, and where each container's begin and how many they are.

    Of one name the terms are distinct and rising.
    """
    cut = list(map(_parts, facts.names.different))
    parts = list(chain.from_iterable(cut))
    size = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
    hashes = np.fromiter(map(zlib.crc32, parts), dtype=np.int64, count=len(parts))
    hashes += np.repeat(np.arange(len(cut)) << _BITS, list(map(len, cut)))
    hashes = np.unique(hashes[(size >= _SHORTEST) & (size <= _LONGEST)])
    count = np.bincount(hashes >> _BITS, minlength=len(cut))
    hashes &= (1 << _BITS) - 1
    return hashes.astype(np.uint64), (np.cumsum(count) - count)[facts.names.of], count[facts.names.of]


def _parts(names: str) -> list[bytes]:
    """The parts of names, in lower case."""
    coded = names.encode("utf-8", "surrogatepass")
    if coded.islower():  # the parts are the runs of letters, and a table is quicker than the pattern
        return coded.translate(_LETTERS).split()
    return [part.lower() for part in _NAME.findall(coded)]


def known_terms(terms: Words, vocabulary: HashColumn) -> Words:
    """Those terms that a vocabulary holds, each with its row there in place of the hash."""
    if not len(vocabulary):
        return Words(terms.block[:0], terms.hash[:0])
    row = np.minimum(np.searchsorted(vocabulary, terms.hash), len(vocabulary) - 1)
    known = np.flatnonzero(vocabulary[row] == terms.hash)
    return Words(terms.block[known], row[known].astype(np.uint64))
