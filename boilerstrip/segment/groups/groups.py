"""Groups: blocks that belong together, so that all of them are kept or none.

A list, a definition list, a table, a quotation or a listing is a group if the page shows it as one piece. A
list of cards, a table that arranges the page and a quotation around a whole article are none; the groups
inside them may be. Where groups are nested, the outermost counts. What the page itself sets apart inside a
group, such as an advertisement, is decided alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from boilerstrip.arrays import Sums
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn

KINDS = ("list", "definitions", "table", "quote", "code")
LIST, DEFINITIONS, TABLE, QUOTE, CODE = range(len(KINDS))  # their indexes

# The bounds are measured on pages with marked text: within them nearly all groups are content as a whole or
# not at all. A list or table with more blocks or words an item or cell holds cards, posts or articles.
MAX_ITEM_BLOCKS = 3.0  # blocks on average
MAX_ITEM_WORDS = 150.0  # words on average
MAX_SHARE = 0.8  # a list or quotation with more than this share of the page's words arranges the page
MOST = 0.5  # share of a group's words that speaks for the group


class Groups(NamedTuple):
    """The groups of a page.

    Attributes:
        of: number of the group of each block; -1 for a block that is decided alone.
        kinds: kind of each group, one of ``KINDS``.
        answers: (group, block) for each quotation that begins a container, as in a reply: the block right
            behind it.
    """

    of: IntColumn
    kinds: tuple[str, ...]
    answers: tuple[tuple[int, int], ...] = ()


def no_groups(n_blocks: int) -> Groups:
    """Return the groups of a page that has none."""
    return Groups(np.full(n_blocks, -1, dtype=np.int64), ())


def in_tables(groups: Groups) -> BoolColumn:
    """Return which blocks are in groups that are tables."""
    is_table: BoolColumn = np.array([*(kind == "table" for kind in groups.kinds), False])
    return is_table[groups.of]


def rows_of_each(groups: Groups, chosen: BoolColumn) -> list[list[int]]:
    """Return the chosen blocks of each group that has some."""
    rows: dict[int, list[int]] = defaultdict(list)
    for at in chosen.nonzero()[0].tolist():
        rows[int(groups.of[at])].append(at)
    return list(rows.values())


def mean_of_groups(values: FloatColumn, weight: Sums, of: IntColumn) -> FloatColumn:
    """Return the values, with those of each group replaced by their weighted mean.

    Args:
        values: one row a block.
        weight: weight of each block, above 0.
        of: group of each block; -1 for none.
    """
    inside = of >= 0
    if not np.count_nonzero(inside):
        return values
    own = of[inside]
    sums = np.bincount(own, values[inside] * weight[inside])
    pooled = values.copy()
    pooled[inside] = (sums / np.bincount(own, weight[inside]))[own]
    return pooled


def with_answers(values: FloatColumn, groups: Groups) -> FloatColumn:
    """Return the values, with each quotation that is answered at least as high as its answer.

    Args:
        values: one row a block, the same for all blocks of a group.
        groups: the groups of the page.
    """
    if not groups.answers:
        return values
    least = np.zeros(len(groups.kinds), dtype=values.dtype)
    for group, answer in groups.answers:
        least[group] = values[answer]
    raised = values.copy()
    inside = groups.of >= 0
    raised[inside] = np.maximum(values[inside], least[groups.of[inside]])
    return raised


def most_of_groups(chosen: BoolColumn, weight: Sums, of: IntColumn) -> BoolColumn:
    """Return the choice, with all blocks of a group chosen if half of its weight is, and else none.

    Args:
        chosen: one row a block.
        weight: weight of each block, above 0.
        of: group of each block; -1 for none.
    """
    inside = of >= 0
    if not np.count_nonzero(chosen[inside]):
        return chosen
    own = of[inside]
    share = np.bincount(own, weight[inside] * chosen[inside]) / np.bincount(own, weight[inside])
    whole = chosen.copy()
    whole[inside] = (share >= MOST)[own]
    return whole
