from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.systems.registry import (
    OURS,
    PARSER,
    SYSTEMS,
    Input,
    System,
    choose,
    with_fold_weights,
)
from boilerstrip.train.samples import FOLDS


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


def test_options_reach_the_maker(fakes: str) -> None:
    system = System("word", f"{fakes}:word", "", "", ("html",), options=(("word", "hello"),))
    assert system.make()(Input(b"")) == "hello"
