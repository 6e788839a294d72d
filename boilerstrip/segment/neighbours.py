"""The nearest marked block on each side of every block."""

from __future__ import annotations

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn


def nearest(marks: BoolColumn) -> tuple[IntColumn, IntColumn]:
    """Return the nearest marked block at or before each block, and at or after it.

    Args:
        marks: one row a block.

    Returns:
        Two columns of rows; -1 and the number of blocks where there is none.
    """
    return nearest_before(marks), nearest_after(marks)


def nearest_before(marks: BoolColumn) -> IntColumn:
    """Return the nearest marked block at or before each block; -1 where there is none."""
    before: IntColumn = np.maximum.accumulate(np.where(marks, np.arange(len(marks)), -1))
    return before


def nearest_after(marks: BoolColumn) -> IntColumn:
    """Return the nearest marked block at or after each block; the number of blocks where there is none."""
    n = len(marks)
    after: IntColumn = np.minimum.accumulate(np.where(marks, np.arange(n), n)[::-1])[::-1]
    return after
