"""The logic of the limits, on times that are made up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import limits
from benchmarks.measure import limit_items
from benchmarks.measure.limit_items import Item
from benchmarks.measure.ruler import Ruler
from benchmarks.report import limit_plots
from tests.benchmarks.machine import Machine
from tests.hostile.growing import GROWING, STAGES


def constant(figure: float, name: str = "a", part: str = "pages") -> Item:
    return Item(part, name, lambda ruler: figure)


def series(*figures: float, name: str = "a", part: str = "pages") -> Item:
    """An item whose figure is another one each time."""
    rest: Iterator[float] = iter(figures)
    return Item(part, name, lambda ruler: next(rest))


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAUSE", 0)


@pytest.fixture
def ruler() -> Ruler:
    return Machine().ruler()


# --- figures


def test_the_least_of_the_runs_counts(ruler: Ruler) -> None:
    found = [series(3, 1, 2), series(5, 4, 6, name="b", part="patterns")]
    assert limits.measure(found, ruler, 3) == {"pages": {"a": 1}, "patterns": {"b": 4}}


# --- pins and limits


def test_the_largest_figures_are_pinned_by_name() -> None:
    figures = {"pages": {str(n): float(n) for n in range(100)}, "stages": {"html/read": 1.0123}}
    pinned = limits.pins(figures)
    assert list(pinned["pages"].items())[:2] == [("99", 99.0), ("98", 98.0)]
    assert len(pinned["pages"]) == limits.NAMED + 1
    assert pinned["pages"][limits.OTHERS] == 99 - limits.NAMED
    assert pinned["stages"] == {"html/read": 1.01}


def test_there_is_room_above_what_is_pinned() -> None:
    pinned = {"pages": {"a": 30.0, limits.OTHERS: 10.0}, "stages": {"html/read": 1.1, "html/tei": 0.8}}
    assert limits.limit("pages", "a", pinned) == 75
    assert limits.limit("pages", "new", pinned) == 25
    assert limits.limit("patterns", "a", pinned) == float("inf")
    assert limits.limit("stages", "html/read", pinned) == pytest.approx(1.4)
    assert limits.limit("stages", "html/tei", pinned) == pytest.approx(1.3)
    assert limits.limit("stages", "new/read", pinned) == pytest.approx(1.3)


PINS = {"pages": {"a": 10.0, limits.OTHERS: 1.0}}


def test_what_stays_in_its_limit_is_measured_once(ruler: Ruler) -> None:
    assert limits.check([series(24)], ruler, PINS) == []


def test_what_was_slow_for_a_while_passes(ruler: Ruler) -> None:
    slow = [99.0] * (limits.TRIES - 1)
    assert limits.check([series(*slow, 24)], ruler, PINS) == []


def test_what_is_slow_every_time_is_named(ruler: Ruler) -> None:
    found = [constant(24), constant(3, "b")]
    assert limits.check(found, ruler, PINS) == ["pages: b is 3, its limit is 2.5"]


def test_the_table_shows_the_largest_first() -> None:
    shown = limits.table({"pages": {"a": 1.0, "b": 22.22, "c": 3.0}}, rows=2).splitlines()
    assert shown[0].startswith("| pages, 3 | times lxml's parse")
    assert shown[2:4] == ["| b | 22.2 |", "| c | 3 |"]


def test_what_is_pinned_exists() -> None:
    """A page or a stage that got another name would no longer have a separate limit."""
    pinned = json.loads(limits.PINNED.read_text("utf-8"))
    assert set(pinned) == set(limit_items.PARTS)
    for part in ("pages", "stages"):
        names = {item.name for item in limit_items.items((part,))}
        assert set(pinned[part]) - {limits.OTHERS} <= names
    assert set(pinned["stages"]) == {f"{page}/{stage}" for page in GROWING for stage in STAGES}


# --- the command


def run(monkeypatch: pytest.MonkeyPatch, figure: float, *arguments: str) -> int:
    machine = Machine()
    monkeypatch.setattr(limits, "items", lambda parts: iter([constant(figure)]))
    monkeypatch.setattr(limits, "parse_of_reference", lambda: machine.work(0.02))
    return limits.main(arguments)


def test_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(limits, "_draw", lambda figures, folder: None)
    where = ("--pinned", str(tmp_path / "pinned.json"), "--out", str(tmp_path / "out"))
    assert run(monkeypatch, 10.0, "--write", *where) == 0
    assert json.loads((tmp_path / "out" / "limits.json").read_text()) == {"pages": {"a": 10.0}}
    assert json.loads((tmp_path / "pinned.json").read_text()) == {"pages": {"a": 10.0}}
    assert run(monkeypatch, 20.0, "--check", *where) == 0
    assert run(monkeypatch, 30.0, "--check", *where) == 1
    assert "pages: a is 30, its limit is 25" in capsys.readouterr().out


def test_a_missing_matplotlib_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def draw(figures: object, folder: Path) -> list[Path]:
        raise ModuleNotFoundError("this needs matplotlib")

    monkeypatch.setattr(limit_plots, "draw", draw)
    out = str(tmp_path)
    assert run(monkeypatch, 10.0, "--out", out, "--pinned", str(tmp_path / "none.json")) == 0
    assert "no pictures: this needs matplotlib" in capsys.readouterr().out
    assert not (tmp_path / "none.json").exists()


def test_wrong_options_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        limits.main(["--check", "--write"])
    assert "exclude each other" in capsys.readouterr().err
