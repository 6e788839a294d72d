from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report import plots

drawn = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed"
)
EDGES = (0.0, 0.0, 1_000.0, 1_000.0)


def test_a_name_is_put_to_the_right_of_its_point() -> None:
    assert plots._free_place((500, 500), (80, 10), [], EDGES) == (12, 0)


def test_a_name_does_not_cross_the_edge() -> None:
    assert plots._free_place((950, 500), (80, 10), [], EDGES) == (-92, 0)


def test_a_name_does_not_cover_another() -> None:
    taken = plots._box((500, 500), (80, 10), (12, 0))
    dx, dy = plots._free_place((500, 500), (80, 10), [taken], EDGES)
    left, bottom, right, top = plots._box((500, 500), (80, 10), (dx, dy))
    assert left >= taken[2] or right <= taken[0] or bottom >= taken[3] or top <= taken[1]


def test_small_sets_are_left_out_if_there_are_large_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    one = {"kind": "html", "set": "small", "count": 10}
    both = {"a": one, "b": one | {"set": "large", "count": 1_000}}
    figures: dict[str, Any] = {"sets": [], "calibration": both}
    assert [name for name, *_ in plots._pictures(figures)] == [
        "reliability-blocks-html", "reliability-pages-html", "risk-coverage-html",
    ]  # fmt: skip
    shown: list[str] = []
    monkeypatch.setattr(plots, "risk_coverage", lambda axes, found, kind: shown.extend(found))
    for name, _, _, painter in plots._pictures(figures):
        if name.startswith("risk-coverage"):
            painter(None)
    assert shown == ["large"]


@drawn
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_pictures_of_a_run(results: dict[str, Any], tmp_path: Path) -> None:
    found = plots.draw(results, tmp_path)
    assert {part for part, _, _ in found} <= {"quality", "fidelity", "types", "calibration", "scaling"}
    assert "quality-speed-fixtures-html.svg" in {path.name for _, _, path in found}
    assert all(path.is_file() and path.with_suffix(".png").is_file() for _, _, path in found)
