"""The containers of an HTML page with totals over what lies inside each.

Containers are in document order, so each holds one range of blocks, and every total is a difference of
running sums. What passes down from ancestors is found by pointer jumping: after k steps each container knows
its nearest 2**k ancestors, so no Python loop runs over the levels of the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.ancestors import jump_pointers
from boilerstrip.arrays import Matrix
from boilerstrip.classify.signals import Signals
from boilerstrip.page import BoolColumn, Containers, FloatColumn, IntColumn


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The containers with their totals; columns have one row a container, but for of_block.

    Attributes:
        signals: of the page.
        table: the containers.
        of_block: container of each block.
        above: the ancestors of each container 1, 2, 4, ... levels up; beyond the root, the root.
        words: words inside.
        link_words: words inside links.
        long_words: words in long blocks.
        sentences: sentence ends.
        headings: heading blocks.
        n_blocks: blocks inside.
        page_words: words of the page, at least 1.
        page_long: words of the page in long blocks, at least 1.
    """

    signals: Signals
    table: Containers
    of_block: IntColumn
    above: tuple[IntColumn, ...]
    words: FloatColumn
    link_words: FloatColumn
    long_words: FloatColumn
    sentences: FloatColumn
    headings: FloatColumn
    n_blocks: FloatColumn
    page_words: float
    page_long: float


def make_tree(signals: Signals) -> Tree:
    """Add up the blocks of each container."""
    table, words = signals.page.containers, signals.words
    link_words, long_words = words * signals.link_density, words * signals.long
    headings = signals.page.blocks.heading > 0
    inside = _totals(table, (words, link_words, long_words, signals.stats.n_sentences, headings))
    return Tree(
        signals=signals,
        table=table,
        of_block=signals.page.blocks.container,
        above=tuple(jump_pointers(table.parent)),
        words=inside[0],
        link_words=inside[1],
        long_words=inside[2],
        sentences=inside[3],
        headings=inside[4],
        n_blocks=(table.stop - table.first).astype(np.float32),
        page_words=max(float(words.sum()), 1.0),
        page_long=max(float(long_words.sum()), 1.0),
    )


def _totals(table: Containers, columns: Sequence[npt.NDArray[Any]]) -> Matrix:
    """(columns, containers): totals of block columns over each container."""
    total = np.zeros((len(columns), table.stop[0] + 1))
    np.cumsum(columns, axis=1, dtype=np.float64, out=total[:, 1:])
    return (total.take(table.stop, axis=1) - total.take(table.first, axis=1)).astype(np.float32)


def climb(tree: Tree, moves: BoolColumn) -> IntColumn:
    """The container that each one arrives at if it goes to the parent from every container that ``moves``."""
    at = np.where(moves, tree.table.parent, np.arange(len(moves)))
    for _ in tree.above:
        at = at[at]
    return at
