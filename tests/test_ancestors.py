"""Pointer jumping against a climb from parent to parent."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.ancestors import inherited, jump_pointers
from boilerstrip.page import IntColumn


def chain(parent: IntColumn, row: int) -> list[int]:
    """The row and all its ancestors, the root last."""
    rows = [row]
    while rows[-1]:
        rows.append(int(parent[rows[-1]]))
    return rows


@st.composite
def trees(draw: st.DrawFn) -> IntColumn:
    """Parents of up to 40 rows; each stands behind its parent."""
    n = draw(st.integers(1, 40))
    return np.array([0, *(draw(st.integers(max(0, at - 3), at - 1)) for at in range(1, n))], dtype=np.int64)


@given(trees())
def test_jump_pointers_are_ancestors_at_powers_of_two(parent: IntColumn) -> None:
    columns = list(jump_pointers(parent))
    for step, column in enumerate(columns):
        for row, ancestor in enumerate(column.tolist()):
            rows = chain(parent, row)
            assert ancestor == rows[min(2**step, len(rows) - 1)]
    assert not columns[-1].any()
    assert all(column.any() for column in columns[:-1])


@given(trees())
def test_bits_are_inherited_from_every_ancestor(parent: IntColumn) -> None:
    bits = np.left_shift(1, np.arange(len(parent), dtype=np.int64))  # a bit of its own for every row
    expected = [sum(1 << ancestor for ancestor in chain(parent, row)) for row in range(len(parent))]
    assert inherited(bits, parent).tolist() == expected


def test_the_number_of_passes_grows_with_the_logarithm_of_the_depth() -> None:
    parent = np.maximum(np.arange(2_000) - 1, 0)
    assert len(list(jump_pointers(parent))) == 12
