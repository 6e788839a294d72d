"""Pointer jumping over a tree that is stored as a column of parent rows.

A loop over levels would take a numpy pass for each level, and pages nest thousands deep. Here every pass
doubles how far each row looks up, so O(log depth) passes reach the root from everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.page import IntColumn


def jump_pointers(parent: IntColumn) -> Iterator[IntColumn]:
    """Yield for every row its ancestor 1, 2, 4, ... levels up; the last column is 0, the root, in every row.

    Args:
        parent: row of the parent of each row; the root is row 0 and its own parent.
    """
    up = parent
    yield up
    while np.count_nonzero(up):  # several times as fast as ``any``
        up = up[up]
        yield up


def inherited(bits: IntColumn, parent: IntColumn) -> IntColumn:
    """Return the bits of each row joined with those of all its ancestors.

    Args:
        bits: own bits of each row.
        parent: row of the parent of each row; the root is row 0 and its own parent.
    """
    if not np.count_nonzero(bits):  # as for most questions on most pages
        return bits
    for up in jump_pointers(parent):
        bits = bits | bits[up]
    return bits
