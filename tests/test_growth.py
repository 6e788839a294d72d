"""The ruler for growth tells linear from quadratic."""

from __future__ import annotations

import re

import pytest

from tests import growth as ruler
from tests.growth import FACTOR, LIMIT, ROUNDS, TRIES, assert_linear, growth, row_of


def test_a_linear_call_passes() -> None:
    assert_linear(lambda text: text.count("b"), lambda size: "a" * size, 1_000_000)
    assert_linear(sorted, lambda size: list(range(size, 0, -1)), 100_000)


def test_a_quadratic_call_fails() -> None:
    with pytest.raises(AssertionError, match=f"an input {FACTOR} times as long takes .* {LIMIT} allowed"):
        assert_linear(lambda text: re.search(r"\s*x", text), lambda size: " " * size, 500)


def test_it_is_tried_again_only_while_it_fails() -> None:
    runs: list[int] = []
    assert growth(runs.append, 1, 2, limit=float("inf")) > 0
    assert runs == [1, 1, 2]
    runs.clear()
    growth(runs.append, 1, 2, limit=0.0)
    assert runs == [1, 1, 2] * TRIES * ROUNDS


def test_one_wrong_reading_of_the_clock_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = iter([1])
    monkeypatch.setattr(ruler, "cpu_time", lambda _, size: next(readings, size))
    assert growth(str, 1_000, 8_000) == FACTOR


def test_rows_have_the_length_that_is_asked_for() -> None:
    assert row_of("ab")(5) == "ababa"
    assert row_of(b"abc")(2) == b"ab"
