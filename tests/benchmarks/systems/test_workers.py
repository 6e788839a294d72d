from __future__ import annotations

import pytest

from benchmarks.runs import started
from benchmarks.systems import workers
from benchmarks.systems.registry import (
    OURS,
    SYSTEMS,
    Answer,
    Input,
    System,
)
from benchmarks.systems.workers import Worker
from tests.benchmarks.systems.samples import PAGE


def test_a_crash_counts_as_empty_and_is_reported(fake: System) -> None:
    with started([fake]) as (running, _):
        assert running["fake"].run(Input(b"text")).text == "TEXT"
        crashed = running["fake"].run(Input(b"crash"))
        assert (crashed.text, crashed.failure) == ("", "RuntimeError: cannot take this page")
        assert running["fake"].run(Input(b"after")).text == "AFTER"


def test_a_process_that_dies_is_started_anew(fake: System) -> None:
    with started([fake]) as (running, _):
        assert running["fake"].run(Input(b"die")).failure == "the process died"
        assert running["fake"].run(Input(b"after")).text == "AFTER"


@pytest.mark.parametrize("text", [b"spin", b"sleep"])
def test_a_page_that_takes_too_long(fake: System, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 3)  # for what sleeps and so spends no CPU time
    worker = Worker(fake, page_seconds=0.5)
    try:
        late = worker.run(Input(text))
        assert (late.text, late.cpu, late.failure) == ("", 0.5, "took more than 0.5 s")
        assert worker.run(Input(b"after")).text == "AFTER"
    finally:
        worker.close()


def test_answers_travel(fakes: str) -> None:
    ours = next(system for system in SYSTEMS if system.name == OURS)
    with started([ours]) as (running, skipped):
        assert skipped == {}
        answer = running[OURS].run(PAGE).answer
        assert isinstance(answer, Answer)
        assert 0 <= answer.confidence <= 1
        assert all(0 <= probability <= 1 for _, probability in answer.blocks)
