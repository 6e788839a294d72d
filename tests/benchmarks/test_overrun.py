"""How far past its timeout a call goes, on a clock that is moved by hand."""

from __future__ import annotations

import pytest

from benchmarks import overrun
from boilerstrip.deadline import Deadline
from tests.hostile.cases import Case, page


def test_the_largest_overrun_is_found() -> None:
    """Steps of 1, 2, 9 and 4 seconds with a look before each; after the last look that fails, one of 3."""
    now = [0.0]

    def run(deadline: Deadline) -> None:
        for seconds in (1, 2, 9, 4):
            if deadline.passed():
                break
            now[0] += seconds
        now[0] += 3

    # The time runs out just after the third look: 9 seconds to the fourth, and 3 to the end.
    assert overrun.overrun(run, lambda: now[0]) == (12, 3, 4)


def test_the_library_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case("plain", page, ())
    monkeypatch.setattr(overrun, "CASES", [case, Case("other", page, ())])
    monkeypatch.setattr(overrun, "parse_of_reference", lambda: lambda: sum(range(10_000)))
    (found,) = overrun.measure(["plain"])
    assert found.page == "plain"
    assert 0 <= found.looks < found.of
    assert isinstance(found.seconds, float)
    assert found.parses > 0


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(overrun, "measure", lambda names: [overrun.Overrun(names[0], 0.5, 25.0, 3, 9)])
    assert overrun.main(["plain"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "| plain | 0.50 | 25 | 3 of 9 |"
