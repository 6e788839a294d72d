"""Helpers for arrays: types, running sums, and the errors that numpy raises on a damaged file."""

from __future__ import annotations

import zlib
from typing import Any, TypeAlias
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

Matrix: TypeAlias = npt.NDArray[np.float32]  # two dimensions or more, named where it is used
Sums: TypeAlias = npt.NDArray[np.float64]

# Raised by numpy and zipfile; the last two if the file is a single array and not an archive.
DAMAGED_FILE = (
    OSError, ValueError, EOFError, KeyError, BadZipFile, zlib.error, RuntimeError, TypeError, AttributeError,
)  # fmt: skip


def running_sums(columns: npt.NDArray[Any]) -> Sums:
    """Return running sums along the last axis, which give the sum over any range as a difference.

    >>> sums = running_sums(np.array([1, 2, 4]))
    >>> float(sums[3] - sums[1])
    6.0
    """
    sums = np.zeros((*columns.shape[:-1], columns.shape[-1] + 1))
    sums[..., 1:] = columns
    return sums.cumsum(axis=-1)


def run_edges(marks: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return where each run of marked rows begins and where it stops, one row a run.

    >>> run_edges(np.array([True, True, False, True])).tolist()
    [[0, 2], [3, 4]]
    """
    padded = np.zeros(len(marks) + 2, dtype=np.bool_)
    padded[1:-1] = marks
    edges: npt.NDArray[np.int64] = (padded[1:] != padded[:-1]).nonzero()[0].reshape(-1, 2)
    return edges
