from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import floors
from benchmarks.data.datasets import DataSet, Page
from boilerstrip import Cleaner

PINNED: dict[str, Any] = {"s": {"inputs": "abc", "pages": 3, "F": 0.9, "confidence": 0.8}}


def found(**figures: float) -> dict[str, Any]:
    return {"s": {"inputs": "abc", "pages": 3, "F": 0.95, "confidence": 0.85} | figures}


def test_floors_that_hold() -> None:
    assert floors.complaints(PINNED, found()) == []
    assert floors.complaints(PINNED, found(F=0.9, confidence=0.8)) == []


def test_a_figure_below_its_floor() -> None:
    assert floors.complaints(PINNED, found(F=0.8999)) == ["s: F is 0.8999, its floor is 0.9000"]


def test_a_figure_that_vanished() -> None:
    measured = found()
    del measured["s"]["confidence"]
    assert floors.complaints(PINNED, measured) == ["s: confidence is 0.0000, its floor is 0.8000"]


def test_inputs_that_changed() -> None:
    measured = found()
    measured["s"]["inputs"] = "def"
    assert floors.complaints(PINNED, measured) == [
        "s: its pages or their gold changed; pin them with --update"
    ]


def test_a_set_without_a_floor_and_a_floor_without_a_set() -> None:
    assert floors.complaints({}, found()) == ["s: has no floor yet; pin it with --update"]
    assert floors.complaints(PINNED, {}) == []


def test_an_update_raises_to_just_under() -> None:
    assert floors.updated(PINNED, found(F=0.9537)) == {
        "s": {"inputs": "abc", "pages": 3, "F": 0.951, "confidence": 0.848}
    }


def test_an_update_within_the_margin_keeps_the_floor() -> None:
    assert floors.updated(PINNED, found(F=0.9005))["s"]["F"] == 0.9


def test_an_update_lowers_only_when_told() -> None:
    with pytest.raises(ValueError, match=r"s: F would fall from 0.900 to 0.848.*--allow-lower"):
        floors.updated(PINNED, found(F=0.85))
    lowered = floors.updated(PINNED, found(F=0.85), allow_lower=True)["s"]
    assert (lowered["F"], lowered["confidence"]) == (0.848, 0.848)


def test_new_inputs_do_not_lower_a_floor_either() -> None:
    measured = found(F=0.85)
    measured["s"]["inputs"] = "def"
    with pytest.raises(ValueError, match="would fall"):
        floors.updated(PINNED, measured)


def test_an_update_keeps_what_was_not_measured() -> None:
    assert floors.updated(PINNED, {}) == PINNED


FIELDS: dict[str, Any] = {"id": "1", "kind": "html", "gold": "One.", "content": b"<p>One.</p>"}


def test_figures_of_a_set() -> None:
    figures = floors.measure(DataSet("s", "units", (Page(**FIELDS),)), Cleaner())
    assert set(figures) == {"pages", "F", "P", "R"}
    many = DataSet("s", "units", tuple(Page(**(FIELDS | {"id": str(number)})) for number in range(100)))
    figures = floors.measure(many, Cleaner())
    assert set(figures) == {"pages", "F", "P", "R", "confidence"}
    named = DataSet("fixtures-html", "units", many.pages)
    figures = floors.measure(named, Cleaner())
    assert all(0 <= figures[key] <= 1 for key in floors.FIGURES)


def test_fidelity_is_the_mean_of_the_measures() -> None:
    page = b"<h1>Mills</h1><p>We grind rye, and we sell it on most days.<ol><li>Rye bread<li>Oats</ol>"
    pages = (Page(**(FIELDS | {"content": page, "gold": "Rye bread\nOats"})),)
    dataset = DataSet("s", "units", pages)
    assert floors.fidelity(dataset, Cleaner(images=True)) == 1.0
    assert floors.fidelity(DataSet("s", "units", ()), Cleaner()) == 0.0


@pytest.mark.parametrize(
    "changed", [{"content": b"<p>Two.</p>"}, {"gold": "Two."}, {"id": "2"}, {"wanted": ("a",)}]
)
def test_the_hash_is_of_pages_and_gold(changed: dict[str, Any]) -> None:
    first, same, other = (
        floors.inputs(DataSet("s", "units", (Page(**(FIELDS | change)),))) for change in ({}, {}, changed)
    )
    assert first == same != other


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    score = 0.95
    monkeypatch.setattr(floors, "_measured", lambda data: [("s", found(F=score)["s"])])
    path = tmp_path / "floors.json"
    command = ["--floors", str(path), "--data", str(tmp_path)]
    assert floors.main(command) == 1
    assert floors.main([*command, "--update"]) == 0
    assert json.loads(path.read_text("utf-8"))["s"]["F"] == 0.948
    assert floors.main(command) == 0
    score = 0.7
    assert floors.main(command) == 1
    assert floors.main([*command, "--update"]) == 1
    assert json.loads(path.read_text("utf-8"))["s"]["F"] == 0.948
    assert floors.main([*command, "--update", "--allow-lower"]) == 0
    assert floors.main(command) == 0
    assert "all floors hold" in capsys.readouterr().out


def test_what_is_not_there_is_said_to_be_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "_measured", lambda data: [("s", found()["s"])])
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(PINNED | {"absent": {}, "absent/wet": {}}), "utf-8")
    assert floors.main(["--floors", str(path), "--data", str(tmp_path)]) == 0
    assert f"skipped, not in {tmp_path}: absent\n" in capsys.readouterr().out


def test_fixtures_are_pinned() -> None:
    pinned = json.loads(floors.FLOORS.read_text("utf-8"))
    assert {"fixtures-html", "fixtures-text", "fixtures-html/wet"} <= pinned.keys()
    assert all(row["inputs"] and 0 < row["F"] <= 1 for row in pinned.values())
    assert pinned["fixtures-html"]["fidelity"] > 0.9
