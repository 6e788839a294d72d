"""The containers of an HTML page with totals over what lies inside each.

Containers are in document order, so each holds one range of blocks, and every total is a difference of
running sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from boilerstrip.classify.features.operations import range_sums
from boilerstrip.classify.features.record import stacked
from boilerstrip.classify.signals import Signals
from boilerstrip.page import Containers, FloatColumn, IntColumn


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The containers with their totals; columns have one row a container, but for of_block.

    Attributes:
        signals: of the page.
        table: the containers.
        of_block: container of each block.
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
    words: FloatColumn
    link_words: FloatColumn
    long_words: FloatColumn
    sentences: FloatColumn
    headings: FloatColumn
    n_blocks: FloatColumn
    page_words: Any
    page_long: Any


def make_tree(signals: Signals) -> Tree:
    """Add up the blocks of each container."""
    table, words = signals.page.containers, signals.words
    long_words, headings = words * signals.long, signals.page.blocks.heading > 0
    columns = stacked((words, words * signals.link_density, long_words, signals.stats.n_sentences, headings))
    inside = range_sums(columns, table.first, table.stop)
    return Tree(
        signals=signals,
        table=table,
        of_block=signals.page.blocks.container,
        words=inside[0],
        link_words=inside[1],
        long_words=inside[2],
        sentences=inside[3],
        headings=inside[4],
        n_blocks=(table.stop - table.first).astype(np.float32),
        page_words=np.maximum(words.sum(), 1),
        page_long=np.maximum(long_words.sum(), 1),
    )
