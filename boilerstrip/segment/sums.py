"""Running sums of a column."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Sums: TypeAlias = npt.NDArray[np.float64]


def running_sums(column: npt.NDArray[np.generic]) -> Sums:
    """Return running sums, which give the sum over any range as a difference.

    >>> sums = running_sums(np.array([1, 2, 4]))
    >>> float(sums[3] - sums[1])
    6.0
    """
    return np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
