"""What is recorded: numpy's functions give the same in the core, and what cannot be recorded is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features.record import Reader, Recorded, Tape, finished, stacked
from boilerstrip.classify.signals import gather_signals
from boilerstrip.read.html.page import read_html
from tests.classify.features.in_core import in_core
from tests.profile import examples

ODD = np.uint64(2**63 + 5)
ROWS = st.lists(st.tuples(*[st.integers(-8, 8)] * 3), min_size=1, max_size=20)
# Of columns of float32, int64 and bool, and of a group for each row.
FUNCTIONS: dict[str, Callable[[Any, Any, Any, Any], Any]] = {
    "add": lambda a, b, _, __: a + b + 1,
    "subtract": lambda a, b, _, __: 2 - a - b,
    "multiply": lambda a, b, c, _: a * b * c,
    "divide": lambda a, b, _, __: a / np.maximum(b, 1) + b / np.maximum(a, 0.5),
    "minimum": lambda a, b, c, _: np.minimum(np.minimum(a, b), c),
    "less": lambda a, b, c, _: (a < b) & (b <= 3) | (a > 0.7) ^ c,
    "greater_equal": lambda a, b, c, _: ~(a >= b) | ~c,
    "equal": lambda a, b, _, __: (a == b) | (b != 2),
    "a constant as float32": lambda a, _, __, ___: a / 7 > 1 / 7,
    "log1p": lambda a, b, _, __: np.log1p(np.maximum(a, 0)) + np.log1p(np.maximum(b, 0)),
    "sqrt": lambda a, b, _, __: np.sqrt(np.maximum(a, 0)) + np.sqrt(np.maximum(b, 0)),
    "copysign": lambda a, b, _, __: np.copysign(a, b),
    "bitwise_and": lambda _, b, __, ___: (b & 5) + (b | 2),
    "hashes": lambda _, b, __, ___: (b.astype(np.uint64) * ODD ^ np.uint64(9)) >> np.uint64(44),
    "where": lambda a, b, c, _: np.where(c, a, np.where(b > 0, b, -1)),
    "astype": lambda a, b, c, _: b.astype(np.float32) / 3 + c.astype(np.float64) + a.astype(np.float64),
    "astype bool": lambda a, b, c, _: b.astype(np.bool_) ^ a.astype("bool") ^ c.astype(bool),
    "large uint64": lambda _, b, __, ___: b.astype(np.uint64) + b.astype(np.uint64).astype(np.float64) / 3,
    "uint64 to float32": lambda _, b, __, ___: b.astype(np.uint64) * ODD,
    "same hashes": lambda _, b, c, ___: (b.astype(np.uint64) == ODD - ODD) ^ (c.astype(np.uint64) != 1),
    "where of bools": lambda _, __, c, ___: np.where(c, c, True) ^ np.where(c, False, c),
    "where of int32": lambda _, b, c, ___: np.where(c, b, np.int32(-3)),
    "cumsum": lambda a, b, c, _: np.cumsum(a) + np.cumsum(b) + np.cumsum(c),
    "sum": lambda a, b, c, _: a.sum() + b.sum() + c.sum() + a * 0,
    "mean": lambda a, b, c, _: a.mean() + b.mean() + c.mean() + a * 0,
    "argmax": lambda a, b, _, __: np.argmax(a) + np.argmax(b) + b * 0,
    "size": lambda a, _, __, ___: a.size // 2 + a * 0,
    "first and last": lambda a, b, _, __: a[0] + a[-1] + b[0] + a * 0,
    "reverse": lambda a, b, c, _: a[::-1] + b[::-1] + c[::-1],
    "take": lambda a, b, _, group: a[group] + b[group] + a[-1 - group],
    "bincount": lambda _, __, ___, group: np.bincount(group)[group],
    "with minlength": lambda a, _, __, group: np.bincount(group, weights=a, minlength=a.size) + a * 0,
    "sums by group": lambda a, _, c, group: np.bincount(group, weights=a * c)[group],
    "stacked": lambda a, b, _, group: stacked((a, b)).take(group, axis=1),
    "no column": lambda a, _, __, ___: a * 0 + 0.25,
}  # fmt: skip


def column(values: Any = 0.0, dtype: npt.DTypeLike = np.float32) -> Recorded:
    return Tape().read("x", np.array([values], dtype=dtype))


@pytest.mark.parametrize("name", FUNCTIONS)
@settings(max_examples=examples(40))
@given(rows=ROWS)
def test_functions_of_numpy_give_the_same(name: str, rows: list[tuple[int, int, int]]) -> None:
    a, b, c = np.array(rows).T
    columns = (a / 4).astype(np.float32), b, c > 0, np.abs(c) % len(rows)
    wanted = np.asarray(FUNCTIONS[name](*columns), dtype=np.float32)
    found = in_core(FUNCTIONS[name], *columns)
    assert found.ravel() == pytest.approx(wanted.ravel(), rel=1e-6)
    if name not in ("log1p", "sum", "mean"):  # of these rounding may differ
        assert found.ravel().tolist() == wanted.ravel().tolist()


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (bool, "may not depend on the values of a page"),
        (len, "no len"),
        (float, "float"),
        (list, "not iterable"),
        (np.sin, "has no operation sin"),
        (np.sort, "has no operation sort"),
        (np.maximum.accumulate, "maximum.accumulate"),
        (lambda each: np.cumsum(each, dtype=np.float64), "np.cumsum with"),
        (lambda each: each.astype(np.float16), "float16"),
        (lambda each: each.astype(np.uint64).astype(np.float32), "rounds it twice"),
        (lambda each: (each > 0) + (each > 1), "the sum of two bools"),
        (lambda each: each + np.zeros(3), "an array cannot be a constant"),
        (lambda each: np.where(each > 0, each, "no"), "a program has only bool, int64"),
    ],
)
def test_what_cannot_be_recorded_is_refused(use: Callable[[Any], Any], message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        in_core(use, np.zeros(1, dtype=np.float32))


@pytest.mark.parametrize(
    "compare",
    [np.less, np.less_equal, np.greater, np.greater_equal, np.maximum, np.minimum, np.equal, np.not_equal],
)
def test_uint64_is_not_compared_as_signed(compare: np.ufunc) -> None:
    tape = Tape()
    hashes, numbers = (
        tape.read("x", np.zeros(1, dtype=np.uint64)),
        tape.read("y", np.zeros(1, dtype=np.int64)),
    )
    with pytest.raises(TypeError, match=f"np.{compare.__name__} of uint64 cannot be recorded"):
        compare(hashes, numbers)
    if compare not in (np.equal, np.not_equal):
        with pytest.raises(TypeError, match=f"np.{compare.__name__} of uint64 cannot be recorded"):
            compare(hashes, ODD)


@pytest.mark.parametrize(
    "key",
    [
        slice(1, None),
        slice(None, None, 2),
        slice(None, 3, -1),
        slice(None),
        1.0,
        True,
        None,
        Ellipsis,
        [0, 1],
        np.array([0]),
        (slice(None), 0),
        (0,),
        column(True, np.bool_),
        column(),
    ],
)
def test_rows_that_cannot_be_recorded_are_refused(key: Any) -> None:
    with pytest.raises(TypeError, match="of a column x only"):
        column()[key]


@pytest.mark.parametrize(
    "key",
    [
        (slice(1, None), 2),
        (0, 2),
        (slice(None), slice(None)),
        (slice(None), column(0, np.int64)),
        (slice(None), True),
        (slice(None), 0, 0),
        0,
        slice(None, None, -1),
    ],
)
def test_parts_of_a_matrix_that_cannot_be_recorded_are_refused(key: Any) -> None:
    with pytest.raises(TypeError, match=r"of a matrix only x\[:, n\]"):
        column([1.0, 2.0, 3.0])[key]


@pytest.mark.parametrize("which", [2, np.int32(2)])
def test_a_column_of_a_matrix(which: Any) -> None:
    rows = np.arange(12.0, dtype=np.float32).reshape(4, 3)
    assert in_core(lambda matrix: matrix[:, which], rows).tolist() == [[2.0, 5.0, 8.0, 11.0]]


def test_a_matrix_of_one_column_is_refused() -> None:
    with pytest.raises(TypeError, match="x is a matrix of one column"):
        column([1.0])


def test_in_place_changes_are_refused() -> None:
    each = column()
    with pytest.raises(TypeError, match="out"):
        each += 1


def test_what_was_noted_is_not_noted_again() -> None:
    tape = Tape()
    each = tape.read("x", np.zeros(2, dtype=np.float32))
    assert (each + 1).number == (each + 1).number
    assert (each + 1).number != (each + 2).number
    assert (each + 1).number != (each.astype(np.float64) + 1).number
    assert tape.read("x", np.zeros(5, dtype=np.float32)).number == each.number


def test_what_no_output_needs_is_left_out() -> None:
    tape = Tape()
    each, other = tape.read("x", np.zeros(1)), tape.read("y", np.zeros(1))
    _ = other + each
    assert finished(tape, [each, 2.5]).names == ("input", "output", "constant", "astype")


def test_a_reader_reads_columns_only() -> None:
    tape = Tape()
    reader: Any = Reader(tape, gather_signals(read_html("<title>Mill</title><p>One two.")))
    assert isinstance(reader.stats.n_chars, Recorded)
    assert isinstance(reader.page.blocks.heading, Recorded)
    assert reader.page.kind == "html"
    assert [path for path, _ in tape.inputs] == ["stats.n_chars", "page.blocks.heading"]
    for name in ("encoding", "warnings"):
        with pytest.raises(TypeError, match=f"page.{name} is no column"):
            getattr(reader.page, name)
    with pytest.raises(TypeError, match=r"page\.head\.title is no column"):
        _ = reader.page.head.title
