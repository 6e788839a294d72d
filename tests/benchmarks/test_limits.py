"""The limits' own logic, on times that are made up."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import limits
from benchmarks.measure import limit_items
from benchmarks.measure.limit_items import Growth, Item
from benchmarks.measure.ruler import Ruler
from benchmarks.report import limit_plots
from tests.hostile.growing import GROWING, STAGES
from tests.hostile.hostile_set import CASES

SECOND = 1_000_000_000


class Machine:
    """A clock that moves when something runs; it may be slow for a while."""

    def __init__(self) -> None:
        self.now = 0
        self.slowness = 1

    def clock(self) -> int:
        return self.now

    def work(self, seconds: float) -> Callable[[], object]:
        def run() -> None:
            self.now += int(seconds * SECOND * self.slowness)

        return run

    def ruler(self) -> Ruler:
        return Ruler(self.work(0.02), self.clock)


def constant(figure: float, name: str = "a", part: str = "pages") -> Item:
    return Item(part, name, lambda ruler: figure)


def series(*figures: float, name: str = "a", part: str = "pages") -> Item:
    """An item whose figure is another one each time."""
    rest: Iterator[float] = iter(figures)
    return Item(part, name, lambda ruler: next(rest))


@pytest.fixture
def ruler() -> Ruler:
    return Machine().ruler()


# --- the ruler


def test_a_call_is_measured_in_parses() -> None:
    machine = Machine()
    assert machine.ruler().ratio(machine.work(0.5)) == pytest.approx(25)


def test_a_slow_machine_gives_the_same_figure() -> None:
    machine = Machine()
    ruler = machine.ruler()
    machine.slowness = 7
    machine.now += SECOND  # the parse before is no measure any more
    assert ruler.ratio(machine.work(0.5)) == pytest.approx(25)


def test_the_parse_is_measured_anew_now_and_then_only() -> None:
    machine = Machine()
    parses = []

    def parse() -> None:
        parses.append(machine.now)
        machine.work(0.02)()

    ruler = Ruler(parse, machine.clock)
    for _ in range(100):
        ruler.ratio(machine.work(0.001))
    assert len(parses) == 2  # to warm up, and to measure
    ruler.ratio(machine.work(2))
    assert len(parses) == 3


# --- figures


def test_the_least_of_the_runs_counts(ruler: Ruler) -> None:
    found = [series(3, 1, 2), series(5, 4, 6, name="b", part="patterns")]
    assert limits.measure(found, ruler, 3) == {"pages": {"a": 1}, "patterns": {"b": 4}}


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_an_exponent_is_fitted_to_the_least_times(power: float, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine()

    def calls(name: str, step: int) -> tuple[int, dict[str, Callable[[], object]]]:
        assert name == "html"
        return 100 * step, {"read": machine.work(0.01 * step**power)}

    monkeypatch.setattr(limit_items, "_calls", calls)
    growth = Growth("html", "read")
    ruler = machine.ruler()
    assert growth(ruler) == pytest.approx(power)
    assert growth(ruler) == pytest.approx(power)


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


# --- what is measured


def test_everything_is_measured() -> None:
    found = list(limit_items.items())
    names = {part: [item.name for item in found if item.part == part] for part in limit_items.PARTS}
    assert names["pages"] == [case.name for case in CASES]
    assert names["stages"] == [f"{page}/{stage}" for page in GROWING for stage in STAGES]
    assert len(names["patterns"]) > 4_000
    assert all(len(set(of)) == len(of) for of in names.values())


def test_what_is_pinned_exists() -> None:
    """A page or a stage that got another name would have no limit of its own any more."""
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


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_pictures(tmp_path: Path) -> None:
    stages = {f"{page}/{stage}": 1.0 for page in GROWING for stage in STAGES}
    figures = {"pages": {case.name: 2.0 for case in CASES}, "stages": stages, "patterns": {"a": 1.0}}
    drawn = limit_plots.draw(figures, tmp_path)
    assert [path.name for path in drawn] == ["limits-pages.svg", "limits-stages.svg"]
    assert "<svg" in drawn[0].read_text("utf-8")
    assert len(list(tmp_path.glob("*.png"))) == 2


def test_a_lack_of_matplotlib_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def draw(figures: object, folder: Path) -> list[Path]:
        raise ModuleNotFoundError("this needs matplotlib")

    monkeypatch.setattr(limit_plots, "draw", draw)
    out = str(tmp_path)
    assert run(monkeypatch, 10.0, "--out", out, "--pinned", str(tmp_path / "none.json")) == 0
    assert "no pictures: this needs matplotlib" in capsys.readouterr().out
    assert not (tmp_path / "none.json").exists()


def test_wrong_options_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        limits.main(["--check", "--write"])
    assert "exclude each other" in capsys.readouterr().err
