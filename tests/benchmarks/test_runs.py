from __future__ import annotations

from benchmarks.runs import started
from benchmarks.systems.registry import (
    System,
)


def test_what_cannot_run_is_skipped_and_named(fakes: str) -> None:
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    broken = System("broken", f"{fakes}:broken", "", "", ("html",))
    with started([absent, broken]) as (running, skipped):
        assert running == {}
        assert skipped == {"absent": "not installed", "broken": "broken: OSError: no such model"}
