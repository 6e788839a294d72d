from __future__ import annotations

from typing import Any

import pytest

from benchmarks.report.compare import compare, report


def run_of(scores: dict[str, float], ms: float) -> dict[str, Any]:
    pages = {name: {"row": [score] * 3, "ms": ms, "parser_ms": 1.0} for name, score in scores.items()}
    return {"sets": [{"name": "s", "measure": "words", "systems": {"tool": {"pages": pages}}}]}


def test_two_runs_are_compared_on_the_pages_of_both() -> None:
    first = run_of({"a": 0.5, "b": 0.6, "gone": 0.0}, 2.0)
    second = run_of({"new": 1.0, "b": 0.7, "a": 0.9}, 1.0)
    (found,) = compare(first, second)
    assert found["pages"] == 2
    assert found["F"][0] == pytest.approx(0.25)
    assert found["cpu"]["total"] == pytest.approx(0.5)
    assert found["changed"] == [("a", 0.5, 0.9), ("b", 0.6, 0.7)]
    assert "+0.2500" in report(first, second)


def test_runs_without_a_common_page() -> None:
    assert report(run_of({"a": 1.0}, 1.0), run_of({"b": 1.0}, 1.0)) == "the two runs share no pages"
    assert report({"sets": []}, {"sets": []}) == "the two runs share no pages"
