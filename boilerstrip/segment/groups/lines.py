"""Groups of a text dump: runs of lines of one kind."""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.labels import SET_OFF, Inside
from boilerstrip.page import Blocks, BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.groups.groups import (
    CODE,
    KINDS,
    LIST,
    MAX_ITEM_BLOCKS,
    MAX_ITEM_WORDS,
    MAX_SHARE,
    QUOTE,
    TABLE,
    Groups,
    no_groups,
)
from boilerstrip.segment.groups.line_items import counts_on, introductions, list_before


def groups_of_lines(page: Page, found: Classification) -> Groups:
    """Find the runs of lines of one kind: items, rows, code, quoted lines."""
    blocks = page.blocks
    flags = blocks.flags.copy()
    flags[[span.block for span in page.spans if span.kind == "cell"]] |= int(Inside.TABLE)
    if not (flags & int(SET_OFF) | blocks.marker | blocks.list_depth).any():
        return no_groups(len(blocks))
    goes_on = blocks.list_depth > 0
    kind = np.select(
        [
            blocks.heading > 0,
            flags & int(Inside.CODE) != 0,
            flags & int(Inside.TABLE) != 0,
            flags & int(Inside.QUOTE) != 0,
            (blocks.marker > 0) | goes_on,
        ],
        [-1, CODE, TABLE, QUOTE, LIST],
        default=-1,
    )
    kind[introductions(blocks) & (kind < 0) & (blocks.heading == 0)] = QUOTE
    starts = np.diff(kind, prepend=-2).nonzero()[0]
    sizes = np.diff(np.append(starts, len(kind)))
    small = (kind[starts] >= 0) & _are_small(blocks, found, starts, sizes)
    fits = small & (sizes > 1)
    # A list of steps goes on behind a paragraph: where the first number counts on from the last.
    on = counts_on(page)[starts].nonzero()[0]
    before = np.array([list_before(kind[starts] == LIST, at) for at in on.tolist()], np.int64)
    on, before = on[before >= 0], before[before >= 0]
    fits[[*on, *before]] |= small[[*on, *before]]
    number = np.where(fits, np.cumsum(fits) - 1, -1)
    for run, first in zip(on.tolist(), before.tolist(), strict=True):
        if fits[run] and fits[first]:
            number[run] = number[first]
    kinds = kind[starts[fits]]
    used, number[fits] = np.unique(number[fits], return_inverse=True)
    return Groups(np.repeat(number, sizes), tuple(KINDS[at] for at in kinds[used].tolist()))


def _are_small(blocks: Blocks, found: Classification, starts: IntColumn, sizes: IntColumn) -> BoolColumn:
    """Return for each run of lines whether it has few lines and words an item; a run without items has."""
    stops = starts + sizes
    words, items = running_sums(found.n_words), running_sums(blocks.marker > 0)
    n_words, n_items = words[stops] - words[starts], items[stops] - items[starts]
    small: BoolColumn = (sizes <= MAX_ITEM_BLOCKS * n_items) & (n_words <= MAX_ITEM_WORDS * n_items)
    small |= n_items == 0
    small &= n_words <= MAX_SHARE * words[-1]
    return small
