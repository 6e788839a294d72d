from __future__ import annotations

from typing import Any

from benchmarks.report import settings_plots


class Axes:
    """Remembers what is drawn."""

    def __init__(self) -> None:
        self.lines: list[tuple[list[float], list[float]]] = []
        self.words: list[str] = []
        self.figure = self

    def plot(self, x: Any, y: Any, *style: Any, **more: Any) -> None:
        if isinstance(x, list):
            self.lines.append((x, y))

    def annotate(self, text: str, *place: Any, **style: Any) -> None:
        self.words.append(text)

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **keywords: None


def test_precision_is_drawn_against_recall() -> None:
    axes = Axes()
    settings_plots.by_favor(axes, {"a": {0.25: (0.9, 0.5, 0.6), 1.0: (0.7, 0.8, 0.75)}})
    assert axes.lines == [([0.5, 0.8], [0.9, 0.7])]
    assert axes.words == ["0.25", "balanced"]


def test_thresholds_are_named_but_for_none() -> None:
    axes = Axes()
    curves = {"a": [{"coverage": 0.5, "f1": 0.9}, {"coverage": 1.0, "f1": 0.8}]}
    points = {"a": [(0.0, 1.0, 0.8, float("nan")), (0.8, 0.5, 0.9, 0.7), (0.99, 0.0, float("nan"), 0.8)]}
    settings_plots.by_threshold(axes, curves, points)
    assert axes.lines == [([50.0, 100.0], [0.9, 0.8])]
    assert axes.words == ["0.8"]
