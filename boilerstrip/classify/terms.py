"""The terms of a block: its own words where it is short, and the words that class and id names consist of.

The network of ``model`` learns a vector for each term that many hosts use. Names are what template authors
write, in English whatever the page's language; words are hashed as ``characters`` does.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from itertools import chain

import numpy as np

from boilerstrip.classify.characters import HashColumn, Words
from boilerstrip.classify.facts import Facts
from boilerstrip.page import Containers, IntColumn

MAX_TERMS = 40  # of a block
_SHORT_WORDS = 15  # a longer block says what it is by its shape, and its words are about the world
_LEVELS = 3  # ancestors whose names count
_OWN, _ABOVE = np.uint64(1 << 32), np.uint64(2 << 32)  # the same name is another term further up
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
    short = np.bincount(words.block, minlength=n) <= _SHORT_WORDS
    keep = short[words.block] if len(words.block) else np.zeros(0, dtype=np.bool_)
    parts = [Words(words.block[keep], words.hash[keep])]
    if facts.page.kind == "html":
        parts += _names(facts.page.containers, facts.page.blocks.container)
    block = np.concatenate([part.block for part in parts])
    order = np.argsort(block, kind="stable")
    block = block[order]
    rank = np.arange(len(block)) - np.searchsorted(block, block)
    order, block = order[rank < MAX_TERMS], block[rank < MAX_TERMS]
    return Words(block, np.concatenate([part.hash for part in parts])[order])


def _names(table: Containers, of_block: IntColumn) -> list[Words]:
    """Terms of the names of each block's container and of those around it."""
    terms = [_terms_of(names) for names in table.names]
    size = np.array([len(own) for own in terms], dtype=np.int64)
    first = np.cumsum(size) - size
    hashes = np.fromiter(chain.from_iterable(terms), dtype=np.uint64, count=int(size.sum()))
    out, at = [], of_block
    for level in range(1 + _LEVELS):
        count = size[at]
        block = np.repeat(np.arange(len(at)), count)
        within = np.arange(len(block)) - np.repeat(np.cumsum(count) - count, count)
        out.append(Words(block, hashes[first[at][block] + within] + (_ABOVE if level else _OWN)))
        at = table.parent[at]
    return out


@lru_cache(maxsize=16_384)
def _terms_of(names: str) -> tuple[int, ...]:
    """A pure function: the bounded memo saves time only, as sites repeat their names."""
    coded = names.encode("utf-8", "surrogatepass")
    if coded.islower():  # the parts are the runs of letters, and a table is quicker than the pattern
        parts = coded.translate(_LETTERS).split()
    else:
        parts = [part.lower() for part in _NAME.findall(coded)]
    return tuple(sorted({zlib.crc32(part) for part in parts if _SHORTEST <= len(part) <= _LONGEST}))


def known_terms(terms: Words, vocabulary: HashColumn) -> Words:
    """Those terms that a vocabulary holds, each with its row there in place of the hash."""
    if not len(vocabulary):
        return Words(terms.block[:0], terms.hash[:0])
    row = np.minimum(np.searchsorted(vocabulary, terms.hash), len(vocabulary) - 1)
    known = vocabulary[row] == terms.hash
    return Words(terms.block[known], row[known].astype(np.uint64))
