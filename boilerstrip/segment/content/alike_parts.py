"""Parts of records: what most of a row of alike elements have is kept in all of them.

A row of records, such as the days of a programme, is a row of elements with one tag and class, with parts of
one tag and class in each. A part such as a year has few words, so that its own probability may be just below
the cut where that of its likes is above.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import ceil

import numpy as np

from boilerstrip.page import Classification, FloatColumn, Page

# Measured on pages with marked text: of the parts below the cut within these bounds three of four are text.
_LIKELY = 0.4  # value of a part that may be kept
_SURE = 0.6  # one with more needs no others
_MOST = 0.6  # share of the records of which the part has at least the value that it gets
_SURE_RECORD = 0.7  # value of another part of the same record; a teaser has none with as much
_MIN_RECORDS = 3
_MAX_WORDS = 10  # of a part; more words tell by themselves, and would move the cut for all other blocks
_MAX_LINK_DENSITY = 0.3


def with_records(page: Page, found: Classification, values: FloatColumn) -> FloatColumn:
    """Return the values with those of parts of records held to the same parts of most of the others.

    Args:
        page: the page.
        found: the evidence about its blocks.
        values: one row a block; the cut keeps the blocks with the highest ones.
    """
    may_be = (values >= _LIKELY) & (values < _SURE)
    may_be &= (found.n_words <= _MAX_WORDS) & (found.says == 0) & (found.link_density <= _MAX_LINK_DENSITY)
    table, part = page.containers, page.blocks.container
    record = table.parent[part]
    around = table.parent[record]
    may_be &= (part > 0) & (record > 0)
    if not may_be.any():
        return values
    alike: defaultdict[tuple[int, str, str, str, str], list[int]] = defaultdict(list)
    tag, names = table.tag, table.names
    for at in np.flatnonzero(np.isin(around, around[may_be])).tolist():
        own, outer = int(part[at]), int(record[at])
        alike[int(around[at]), tag[outer], names[outer], tag[own], names[own]].append(at)
    held = values.copy()

    @cache
    def is_sure(row: int) -> bool:
        """Return whether a record holds a block that is surely content."""
        return bool(values[table.first[row] : table.stop[row]].max() >= _SURE_RECORD)

    for rows in alike.values():
        if len(rows) < _MIN_RECORDS or not may_be[rows].any() or len(set(record[rows].tolist())) < len(rows):
            continue
        may_be[rows] &= [is_sure(int(record[at])) for at in rows]
        most = np.sort(values[rows])[-ceil(_MOST * len(rows))]
        held[rows] = np.where(may_be[rows], np.maximum(values[rows], most), values[rows])
    return held
