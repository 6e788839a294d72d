from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.data.datasets import DataSet
from benchmarks.fidelity import fidelity, main
from benchmarks.measure.fidelity import MEASURES
from benchmarks.systems.registry import MARKDOWN, System


def test_html_sets_are_measured(three: tuple[DataSet, ...]) -> None:
    absent = System("absent", "m:f", "", "no_such_module", ("html",))
    found, skipped = fidelity(three, (MARKDOWN[0], absent))
    assert list(found) == ["fixtures-html"]
    assert list(found["fixtures-html"]) == ["boilerstrip"]
    figures = found["fixtures-html"]["boilerstrip"]
    assert list(figures) == list(MEASURES)
    assert sum(kept for _, kept in figures.values()) > 0
    assert all(0 <= right <= kept for right, kept in figures.values())
    assert skipped == {"absent": "not installed"}


def test_dumps_are_not_measured(three: tuple[DataSet, ...]) -> None:
    dumps = [replace(one, dump="wet") for one in three]
    assert fidelity(dumps, MARKDOWN[:1]) == ({}, {})


def test_without_systems_nothing_is_measured(three: tuple[DataSet, ...]) -> None:
    assert fidelity(three, ()) == ({}, {})


def test_damaged_parts_are_named(three: tuple[DataSet, ...]) -> None:
    lines: list[tuple[str, str]] = []
    found, _ = fidelity(three, MARKDOWN[:1], lambda system, line: lines.append((system, line)))
    figures = found["fixtures-html"]["boilerstrip"].values()
    assert len(lines) == sum(kept - right for right, kept in figures)
    assert all(system == "boilerstrip" and "line " in line for system, line in lines)


def test_the_command_prints_both_tables(
    three: tuple[DataSet, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.fidelity.fixtures", lambda: list(three))
    assert main(["--peers", "none", "--faults", "boilerstrip"]) == 0
    said = capsys.readouterr().out
    assert "Fidelity, fixtures-html" in said
    assert "| | boilerstrip |\n|---|---:|\n" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--peers", "nobody"], "unknown peer nobody"),
        (["--peers", "none", "--faults", "html2text"], "html2text is none of the systems"),
    ],
)
def test_an_unknown_system_is_an_error(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert said in capsys.readouterr().err
