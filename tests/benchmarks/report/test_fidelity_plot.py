from __future__ import annotations

from typing import Any

from benchmarks.measure.fidelity import MEASURES
from benchmarks.report.fidelity_plot import by_measure


class Axes:
    """Remembers what is drawn."""

    def __init__(self) -> None:
        self.drawn: dict[str, list[float | None]] = {}
        self.labels: list[str] = []
        self.figure = self

    def plot(self, values: list[float | None], rows: Any, marker: str, *, label: str, **style: Any) -> None:
        assert len(values) == len(rows)
        self.drawn[label] = values

    def set_yticks(self, rows: Any, labels: list[str]) -> None:
        self.labels = labels

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **keywords: None


def test_the_sets_are_added_up_and_ours_comes_first() -> None:
    none = {name: [0, 0] for name in MEASURES}
    found = {
        "a": {"peer": none | {"formulas": [1, 4]}, "boilerstrip": none | {"formulas": [4, 4]}},
        "b": {"boilerstrip": none | {"formulas": [0, 4], "footnotes": [3, 4]}},
    }
    axes = Axes()
    by_measure(axes, found)
    assert axes.labels == ["footnotes", "formulas"]
    assert list(axes.drawn) == ["boilerstrip", "peer"]
    assert axes.drawn == {"boilerstrip": [75.0, 50.0], "peer": [None, 25.0]}
