"""The operations on columns that features are made of, besides those of numpy.

The compiled core has a twin of each function marked with ``operation``, native/operations.cpp.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.ancestors import jump_pointers
from boilerstrip.arrays import Matrix, running_sums
from boilerstrip.classify.features.record import Recorded, Stack, operation
from boilerstrip.hashing import MULTIPLIER_1, HashColumn
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn


def bits_of(bits: IntColumn, masks: IntColumn) -> Any:
    """(masks, rows), whether each number has a bit of each mask; masks is (masks, 1)."""
    if isinstance(bits, Recorded):
        return Stack((bits & mask) != 0 for mask in masks.ravel().tolist())
    return (bits & masks) != 0


@operation
def row_numbers(column: npt.NDArray[Any]) -> IntColumn:
    """0, 1, 2 and so on, as many as a column has rows."""
    return np.arange(len(column))


@operation
def shifted(column: npt.NDArray[Any], by: int, beyond: float) -> npt.NDArray[Any]:
    """The value ``by`` rows further down (not 0), and ``beyond`` where the column has no such row."""
    out = np.full(len(column), beyond, dtype=column.dtype)
    if by > 0:
        out[:-by] = column[by:]
    else:
        out[-by:] = column[:by]
    return out


@operation
def last_before(marks: BoolColumn, none: int) -> IntColumn:
    """The nearest marked row before each row; ``none``, which is below 0, where there is none."""
    last = np.empty(len(marks) + 1, dtype=np.int64)
    last[0] = none
    np.maximum.accumulate(np.where(marks, np.arange(len(marks)), none), out=last[1:])
    return last[:-1]


@operation
def run_lengths(marks: BoolColumn) -> IntColumn:
    """Length of the run of marked rows that each row is in; 0 for rows that are not marked."""
    padded = np.zeros(len(marks) + 2, dtype=np.bool_)
    padded[1:-1] = marks
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    out = np.zeros(len(marks), dtype=np.int64)
    begins, ends = edges[::2], edges[1::2]
    out[marks] = np.repeat(ends - begins, ends - begins)
    return out


@operation
def falling_ranks(column: FloatColumn) -> IntColumn:
    """How many rows have a larger value, or the same one further up."""
    rank = np.empty(len(column), dtype=np.int64)
    rank[np.argsort(-column, kind="stable")] = np.arange(len(column))
    return rank


@operation
def nth_smallest(column: FloatColumn, n: int) -> Any:
    """The value that n rows come before, when the column is sorted."""
    return np.sort(column)[n]


@operation
def window_sums(columns: Matrix, first: int, last: int) -> Any:
    """Sums over the rows from ``first`` to ``last`` rows further down, as far as the columns have them."""
    total = running_sums(columns)
    low = np.arange(first, columns.shape[-1] + first)
    high = low + (last + 1 - first)
    return total.take(high, axis=-1, mode="clip") - total.take(low, axis=-1, mode="clip")


@operation
def group_numbers(keys: npt.NDArray[Any]) -> IntColumn:
    """A number from 0 on for each row, the same for equal keys; which one is not said."""
    group: IntColumn = np.unique(keys, return_inverse=True)[1]
    return group


@operation
def group_spans(group: IntColumn) -> IntColumn:
    """How many rows are between the first and the last row of each group."""
    at = np.arange(len(group))
    first = np.zeros(int(group.max()) + 1, dtype=np.int64)
    last = first.copy()
    last[group], first[group[::-1]] = at, at[::-1]
    return last - first


@operation
def row_dots(rows: Matrix, others: Matrix) -> FloatColumn:
    """Dot product of each row with the same row of another matrix, or with one vector."""
    dots: FloatColumn = rows @ others if others.ndim == 1 else np.einsum("nd,nd->n", rows, others)
    return dots


@operation
def dots_with_previous(rows: Matrix) -> FloatColumn:
    """Dot product of each row with the one before; 0 for the first."""
    out = np.zeros(len(rows), dtype=rows.dtype)
    out[1:] = np.einsum("nd,nd->n", rows[1:], rows[:-1])
    return out


@operation
def weighted_sum(rows: Matrix, weights: FloatColumn) -> FloatColumn:
    """The sum of all rows, each times its weight."""
    total: FloatColumn = weights @ rows
    return total


@operation
def range_sums(columns: Matrix, first: IntColumn, stop: IntColumn) -> Matrix:
    """Sums over the rows from ``first`` on, up to but without ``stop``."""
    total = running_sums(columns)
    sums: Matrix = (total.take(stop, axis=-1) - total.take(first, axis=-1)).astype(np.float32)
    return sums


# Of trees: ``parent`` is a column of rows; the root is row 0 and its own parent, and others come after their
# parent.


@operation
def climb(parent: IntColumn, moves: BoolColumn) -> IntColumn:
    """The row that each one arrives at if it goes to the parent from every row that ``moves``."""
    at, up = np.arange(len(parent)), np.where(moves, parent, np.arange(len(parent)))
    while (at != up).any():
        at, up = up, up[up]
    return at


@operation
def on_path(parent: IntColumn, end: int) -> BoolColumn:
    """Which rows are on the path from the root to ``end``; the root and ``end`` are."""
    marks = np.zeros(len(parent), dtype=np.bool_)
    at = int(end)
    while at:
        marks[at] = True
        at = int(parent[at])
    marks[0] = True
    return marks


@operation
def highest_above(parent: IntColumn, column: FloatColumn) -> FloatColumn:
    """The highest value of each row and its ancestors."""
    for up in jump_pointers(parent):
        column = np.maximum(column, column[up])
    return column


@operation
def heaviest_above(parent: IntColumn, weight: FloatColumn) -> IntColumn:
    """The row with the highest value among each row and its ancestors; of equal ones, the outermost."""
    best = np.arange(len(parent))
    for up in jump_pointers(parent):
        other = best[up]
        best = np.where(weight[other] >= weight[best], other, best)
    return best


@operation
def path_hashes(parent: IntColumn, own: HashColumn) -> HashColumn:
    """Hash of the hashes of all rows from each one up to the root, whose own does not count.

    It is a polynomial in an odd factor: each step of pointer jumping adds the part of the path above, times
    the factor to the power of the levels that are known so far.
    """
    hashes = own.copy()
    hashes[0] = 0
    factor = MULTIPLIER_1
    for up in jump_pointers(parent):
        hashes = hashes + np.uint64(factor) * hashes[up]
        factor = factor**2 % 2**64
    return hashes
