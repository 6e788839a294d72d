"""What holds for every adapter, and for the processes that they run in."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.need import need
from benchmarks.runs import started
from benchmarks.systems import workers
from benchmarks.systems.registry import (
    BOILERSTRIP,
    FOLDS,
    OURS,
    PARSER,
    SYSTEMS,
    Answer,
    Input,
    System,
    choose,
    with_fold_weights,
)
from benchmarks.systems.workers import Worker
from boilerstrip import WeightsError
from boilerstrip.classify.weights import WEIGHTS
from tests.profile import NO_WHEEL

PAGE = Input(
    "<html><head><meta charset='utf-8'><title>Käse</title></head><body><article><h1>Käse</h1>".encode()
    + (
        "<p>" + "Der Käse reift in einem Keller, der im Winter kühl und im Sommer kalt ist. " * 8 + "</p>"
    ).encode()
    + b"</article></body></html>"
)
DUMP = Input("Home\nDer Käse reift in einem Keller, der im Winter kühl und im Sommer kalt ist.\n".encode())


def has_wheel() -> bool:
    """Whether rs-trafilatura offers a wheel for this Python and system, as pyproject.toml says."""
    return sys.version_info[:2] == (3, 12) and sys.platform == "linux" and platform.machine() == "x86_64"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_adapter_turns_bytes_into_text(system: System) -> None:
    if not system.installed:
        wheel = "" if system.absence == "not installed" or has_wheel() else f": {NO_WHEEL}"
        pytest.skip(f"needs {system.name}: pip install -e '.[bench]'{wheel}")
    with started([system]) as (running, skipped):
        assert skipped == {}
        for kind, page in (("html", PAGE), ("text", DUMP)):
            if kind in system.kinds:
                result = running[system.name].run(page)
                assert result.failure == ""
                assert isinstance(result.text, str)
                assert result.cpu >= 0
                assert (result.answer is not None) == (system.name == OURS)
                assert running[system.name].peak_memory >= 0


def test_names_are_unique_and_versions_known() -> None:
    assert len({system.name for system in SYSTEMS}) == len(SYSTEMS)
    assert all(system.version for system in SYSTEMS if system.distribution and system.installed)


def test_a_tool_that_is_not_installed_has_no_version() -> None:
    absent = System("absent", "m:f", "no-such-distribution", "no_such_module", ("html",))
    assert (absent.installed, absent.version) == (False, "")


def test_choosing() -> None:
    assert [system.name for system in choose("none")] == [OURS, PARSER]
    assert [system.name for system in choose("long lines, trafilatura")] == [
        OURS,
        "trafilatura",
        "long lines",
        PARSER,
    ]
    assert len(choose("all")) == len(SYSTEMS)
    with pytest.raises(ValueError, match="unknown peer nonsense; known are"):
        choose("nonsense")


def test_fold_weights_are_for_ours_alone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="lacks fold0, fold1"):
        with_fold_weights(choose("none"), tmp_path)
    for number in range(FOLDS):
        (tmp_path / f"fold{number}").mkdir()
    ours, parser = with_fold_weights(choose("none"), tmp_path)
    assert dict(ours.options) == {"fold_weights": str(tmp_path)}
    assert parser.options == ()


def fold_weights(folder: Path) -> Path:
    for number in range(FOLDS):
        shutil.copytree(WEIGHTS, folder / f"fold{number}")
    return folder


def test_out_of_fold_weights_give_answers_of_their_own(tmp_path: Path) -> None:
    ours, _ = with_fold_weights(choose("none"), fold_weights(tmp_path))
    assert ours.make()(replace(PAGE, fold=3)) == BOILERSTRIP.make()(PAGE)


def test_damaged_weights_of_a_fold_are_seen_at_the_start(tmp_path: Path) -> None:
    ours, _ = with_fold_weights(choose("none"), fold_weights(tmp_path))
    (tmp_path / "fold3" / "html.npz").write_bytes(b"damaged")
    with pytest.raises(WeightsError, match="fold3"):
        ours.make()


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


def test_what_cannot_run_is_skipped_and_named(fakes: str) -> None:
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    broken = System("broken", f"{fakes}:broken", "", "", ("html",))
    with started([absent, broken]) as (running, skipped):
        assert running == {}
        assert skipped == {"absent": "not installed", "broken": "broken: OSError: no such model"}


def test_options_reach_the_maker(fakes: str) -> None:
    system = System("word", f"{fakes}:word", "", "", ("html",), options=(("word", "hello"),))
    assert system.make()(Input(b"")) == "hello"


def test_a_missing_extra_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"pip install -e '\.\[bench\]'"):
        need("no_such_module_at_all", "bench")


def test_answers_travel(fakes: str) -> None:
    ours = next(system for system in SYSTEMS if system.name == OURS)
    with started([ours]) as (running, skipped):
        assert skipped == {}
        answer = running[OURS].run(PAGE).answer
        assert isinstance(answer, Answer)
        assert 0 <= answer.confidence <= 1
        assert all(0 <= probability <= 1 for _, probability in answer.blocks)
