"""The operations on columns: against plain loops, and the compiled core against numpy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features import operations
from boilerstrip.classify.features.operations import (
    bits_of,
    climb,
    dots_with_previous,
    falling_ranks,
    group_numbers,
    group_spans,
    heaviest_above,
    highest_above,
    last_before,
    nth_smallest,
    on_path,
    path_hashes,
    range_sums,
    row_dots,
    row_numbers,
    run_lengths,
    shifted,
    weighted_sum,
    window_sums,
)
from boilerstrip.classify.features.record import stacked
from boilerstrip.hashing import MULTIPLIER_1
from tests.classify.features.in_core import in_core
from tests.profile import examples

NUMBERS = st.lists(st.integers(-8, 8).map(lambda each: each / 4), min_size=1, max_size=30)
MARKS = st.lists(st.booleans(), min_size=1, max_size=30)


@st.composite
def trees(draw: st.DrawFn) -> np.ndarray[Any, Any]:
    """A column of parents: the root is its own, and others come after theirs."""
    n = draw(st.integers(1, 30))
    return np.array([0, *(draw(st.integers(0, row - 1)) for row in range(1, n))])


def path(parent: np.ndarray[Any, Any], row: int) -> list[int]:
    """From a row up to the root."""
    out = [row]
    while out[-1]:
        out.append(int(parent[out[-1]]))
    return out


def check(function: Callable[..., Any], *arguments: Any, wanted: Any) -> None:
    """Both cores give what is wanted."""
    expected = pytest.approx(np.asarray(wanted, dtype=np.float64).ravel(), rel=1e-6, abs=1e-5)
    assert np.asarray(function(*arguments), dtype=np.float64).ravel() == expected
    assert in_core(function, *arguments).ravel() == expected


@settings(max_examples=examples(60))
@given(NUMBERS, st.integers(-40, 40).filter(bool), st.integers(-2, 2))
def test_shifted(values: list[float], by: int, beyond: int) -> None:
    n = len(values)
    wanted = [values[at + by] if 0 <= at + by < n else float(beyond) for at in range(n)]
    check(lambda column: shifted(column, by, beyond), np.array(values, dtype=np.float32), wanted=wanted)
    as_ints = np.array(values).astype(np.int64)
    wanted = [int(as_ints[at + by]) if 0 <= at + by < n else beyond for at in range(n)]
    check(lambda column: shifted(column, by, beyond), as_ints, wanted=wanted)


@settings(max_examples=examples(60))
@given(MARKS, st.sampled_from([-1, -40]))
def test_last_before(marks: list[bool], none: int) -> None:
    wanted = [max([none, *(other for other in range(at) if marks[other])]) for at in range(len(marks))]
    check(lambda column: last_before(column, none), np.array(marks), wanted=wanted)


@settings(max_examples=examples(60))
@given(MARKS)
def test_run_lengths(marks: list[bool]) -> None:
    wanted = []
    for at, mark in enumerate(marks):
        low = high = at
        while mark and low and marks[low - 1]:
            low -= 1
        while mark and high + 1 < len(marks) and marks[high + 1]:
            high += 1
        wanted.append(high - low + 1 if mark else 0)
    check(run_lengths, np.array(marks), wanted=wanted)


@settings(max_examples=examples(60))
@given(NUMBERS, st.data())
def test_order(values: list[float], data: st.DataObject) -> None:
    column, n = np.array(values, dtype=np.float32), len(values)
    ranks = [
        sum(other > value or (other == value and place < at) for place, other in enumerate(values))
        for at, value in enumerate(values)
    ]
    check(falling_ranks, column, wanted=ranks)
    which = data.draw(st.integers(0, n - 1))
    check(lambda each: nth_smallest(each, which), column, wanted=sorted(values)[which])
    check(row_numbers, column, wanted=list(range(n)))


@settings(max_examples=examples(60))
@given(NUMBERS, st.integers(-35, 35), st.integers(0, 12), st.data())
def test_sums(values: list[float], first: int, more: int, data: st.DataObject) -> None:
    column, n = np.array(values, dtype=np.float32), len(values)
    windows = [
        sum(values[row] for row in range(at + first, at + first + more + 1) if 0 <= row < n)
        for at in range(n)
    ]
    check(lambda each: window_sums(each, first, first + more), column, wanted=windows)
    rows = data.draw(st.lists(st.tuples(st.integers(0, n), st.integers(0, n)).map(sorted), min_size=1))
    low, high = np.array(rows).T
    check(range_sums, column, low, high, wanted=[sum(values[a:b]) for a, b in rows])
    check(
        lambda one, other: window_sums(stacked((one, other)), 0, 1),
        column,
        -column,
        wanted=[[sign * sum(values[at : at + 2]) for at in range(n)] for sign in (1, -1)],
    )


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from([0, 7, -7, 1 << 40, -(1 << 62)]), min_size=1, max_size=30))
def test_groups(keys: list[int]) -> None:
    column = np.array(keys)
    numbers = group_numbers(column)
    assert [[a == b for a in keys] for b in keys] == [[a == b for a in numbers] for b in numbers]
    assert set(numbers.tolist()) == set(range(len(set(keys))))
    found = in_core(group_numbers, column)[0].tolist()
    assert [[a == b for a in keys] for b in keys] == [[a == b for a in found] for b in found]
    assert set(found) == set(range(len(set(keys))))
    places = [[at for at, other in enumerate(numbers) if other == each] for each in range(len(set(keys)))]
    check(group_spans, numbers, wanted=[each[-1] - each[0] for each in places])


@settings(max_examples=examples(60))
@given(st.integers(1, 9), st.integers(2, 5), st.integers(0, 2**32))
def test_matrices(n: int, width: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, others = random.integers(-4, 5, (2, n, width)).astype(np.float32)
    check(row_dots, rows, others, wanted=[float(a @ b) for a, b in zip(rows, others, strict=True)])
    check(row_dots, rows, others[0], wanted=[float(row @ others[0]) for row in rows])
    check(row_dots, others[0], rows[0], wanted=float(others[0] @ rows[0]))
    before = [0.0, *(float(rows[at] @ rows[at - 1]) for at in range(1, n))]
    check(dots_with_previous, rows, wanted=before)
    weights = others[:, 0]
    sums = [float(sum(rows[at, column] * weights[at] for at in range(n))) for column in range(width)]
    check(weighted_sum, rows, weights, wanted=sums)
    check(lambda each: each[:, width - 1], rows, wanted=rows[:, -1].tolist())


@settings(max_examples=examples(100))
@given(trees(), st.data())
def test_trees(parent: np.ndarray[Any, Any], data: st.DataObject) -> None:
    n = len(parent)
    paths = [path(parent, row) for row in range(n)]
    moves = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    ends = [next((up for up in paths[row] if not moves[up]), 0) for row in range(n)]
    check(climb, parent, moves, wanted=ends)
    end = data.draw(st.integers(0, n - 1))
    check(lambda up: on_path(up, end), parent, wanted=[row in paths[end] or not row for row in range(n)])
    weight = np.array(data.draw(st.lists(st.integers(-1, 3), min_size=n, max_size=n)), dtype=np.float32)
    check(highest_above, parent, weight, wanted=[max(weight[up] for up in each) for each in paths])
    heaviest = [max(each, key=lambda up: (weight[up], -up)) for each in paths]
    check(heaviest_above, parent, weight, wanted=heaviest)
    own = np.arange(1, n + 1).astype(np.uint64)
    hashes = [
        sum((up + 1) * MULTIPLIER_1**step for step, up in enumerate(each) if up) % 2**64 for each in paths
    ]
    assert path_hashes(parent, own).tolist() == hashes
    high = [each >> 44 for each in hashes]  # as many bits as float32 holds
    check(lambda up, each: path_hashes(up, each) >> np.uint64(44), parent, own, wanted=high)


def test_bits() -> None:
    masks = np.array([1, 2, 1 << 40])[:, None]
    wanted = [[0, 1, 0, 1], [0, 0, 1, 1], [0, 0, 0, 1]]
    check(lambda bits: bits_of(bits, masks), np.array([0, 1, 2, 3 + (1 << 40)]), wanted=wanted)


def test_deep_trees_take_one_pass() -> None:
    parent = np.maximum(np.arange(5_000) - 1, 0)
    check(climb, parent, np.ones(5_000, dtype=np.bool_), wanted=[0] * 5_000)
    check(highest_above, parent, -np.arange(5_000, dtype=np.float32), wanted=[0.0] * 5_000)


@pytest.mark.parametrize(
    ("function", "columns", "message"),
    [
        (climb, ([0, 2, 1], [True] * 3), "row 1 comes before its parent, row 2"),
        (climb, ([0, -1], [True] * 2), "row 1 comes before its parent, row -1"),
        (climb, ([0, 0, 0], [True] * 2), "beyond the end"),
        (highest_above, ([0, 1], [1.0, 2.0]), "row 1 comes before its parent"),
        (range_sums, ([1.0], [0], [2]), "beyond the end"),
        (range_sums, ([1.0], [-1], [1]), "beyond the end"),
        (lambda column, rows: column[rows], ([1.0], [1]), "row 1 is not one of 1"),
        (lambda column, rows: column[rows], ([1.0], [-2]), "row -2 is not one of 1"),
        (np.bincount, ([-1],), "group -1 is not in"),
        (np.bincount, ([1 << 40],), "is not in 0 to 16777215"),
        (lambda a, b: a + b, ([1.0, 2.0], [1.0, 2.0, 3.0]), "columns of 2 and 3 rows do not fit"),
        (lambda a, b: a // b, ([1], [0]), "only numbers from 0 on are divided"),
    ],
)
def test_the_core_refuses_what_does_not_fit(
    function: Callable[..., Any], columns: tuple[list[float], ...], message: str
) -> None:
    fitting = [np.zeros(1, dtype=np.array(column).dtype) for column in columns]
    with np.errstate(all="ignore"), pytest.raises(ValueError, match=message):
        in_core(function, *fitting, columns=[np.array(column) for column in columns])


def test_every_operation_is_tried_here() -> None:
    marked = {name for name, each in vars(operations).items() if hasattr(each, "__wrapped__")}
    assert marked <= globals().keys()
