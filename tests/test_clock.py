from __future__ import annotations

import pytest

from tests.clock import RUNS, assert_quick, cpu_seconds


def test_a_slow_call_is_told_after_every_run() -> None:
    runs: list[int] = []
    with pytest.raises(AssertionError, match=r"0\.0 allowed"):
        assert_quick(lambda: runs.append(1), 0.0)
    assert len(runs) == RUNS


def test_a_quick_call_runs_once() -> None:
    runs: list[int] = []
    assert_quick(lambda: runs.append(1), 5.0)
    assert runs == [1]
    assert 0 <= cpu_seconds(lambda: sum(range(1_000)), runs=2) < 5
