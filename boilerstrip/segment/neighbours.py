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
    n, rows = len(marks), np.arange(len(marks))
    before: IntColumn = np.maximum.accumulate(np.where(marks, rows, -1))
    after: IntColumn = np.minimum.accumulate(np.where(marks, rows, n)[::-1])[::-1]
    return before, after
