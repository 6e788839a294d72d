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
    columns.cumsum(axis=-1, dtype=np.float64, out=sums[..., 1:])
    return sums
