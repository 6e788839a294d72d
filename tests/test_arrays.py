"""Running sums, runs of marked rows, and what reading a damaged array file raises."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.arrays import DAMAGED_FILE, run_edges, running_sums
from tests.profile import examples


def archive() -> bytes:
    stream = io.BytesIO()
    np.savez(stream, one=np.arange(40), two=np.array("name"))
    return stream.getvalue()


WHOLE = archive()


def read(data: bytes) -> dict[str, object]:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def bare_array() -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.arange(3))
    return stream.getvalue()


def pickled() -> bytes:
    stream = io.BytesIO()
    np.savez(stream, one=np.array([{}], dtype=object))
    return stream.getvalue()


def test_a_whole_file_is_read() -> None:
    assert list(read(WHOLE)) == ["one", "two"]


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", WHOLE[:-30], WHOLE[:100], bare_array(), pickled()],
    ids=["empty", "words", "without its end", "its start", "a bare array", "pickled"],
)
def test_a_damaged_file_raises_one_of_the_list(data: bytes) -> None:
    with pytest.raises(DAMAGED_FILE):
        read(data)


def test_a_missing_file_raises_one_of_the_list(tmp_path: Path) -> None:
    with pytest.raises(DAMAGED_FILE):
        np.load(tmp_path / "none.npz")


@settings(max_examples=examples(200))
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_any_damage_is_read_or_raises_one_of_the_list(at: int, changed: bytes) -> None:
    data = WHOLE[:at] + changed + WHOLE[at + len(changed) :]
    with suppress(*DAMAGED_FILE):
        assert isinstance(read(data), dict)


@given(st.lists(st.integers(-9, 9)), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=examples(60))
def test_a_difference_is_the_sum_over_a_range(column: list[int], first: int, stop: int) -> None:
    first, stop = sorted((min(first, len(column)), min(stop, len(column))))
    sums = running_sums(np.array(column, dtype=np.int64))
    assert sums[stop] - sums[first] == sum(column[first:stop])


@settings(max_examples=examples(100))
@given(st.lists(st.booleans()))
def test_runs_of_marked_rows_are_those_that_a_loop_finds(marks: list[bool]) -> None:
    starts = [at for at, mark in enumerate(marks) if mark and not (at and marks[at - 1])]
    stops = [at + 1 for at, mark in enumerate(marks) if mark and not any(marks[at + 1 : at + 2])]
    edges = run_edges(np.array(marks, dtype=np.bool_)).tolist()
    assert edges == [list(pair) for pair in zip(starts, stops, strict=True)]
