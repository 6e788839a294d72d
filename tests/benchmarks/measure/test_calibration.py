from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.measure.calibration import Judged, calibration, judge, reliability, risk_coverage
from benchmarks.systems.registry import Answer


def column(*values: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def test_reliability_bins() -> None:
    curve = reliability(column(0.05, 0.15, 0.95, 1.0), column(0, 1, 1, 0.5), column(1, 1, 3, 1), bins=2)
    assert curve == [
        {"said": pytest.approx(0.1), "held": pytest.approx(0.5), "share": pytest.approx(2 / 6)},
        {"said": pytest.approx(3.85 / 4), "held": pytest.approx(3.5 / 4), "share": pytest.approx(4 / 6)},
    ]


def test_empty_bins_are_left_out() -> None:
    assert len(reliability(column(0.5), column(1), column(1), bins=10)) == 1
    assert reliability(column(0.5), column(1), column(0), bins=10) == []


def test_risk_coverage() -> None:
    curve = risk_coverage([0.9, 0.5, 0.9, 0.7], [1.0, 0.0, 0.8, 0.6])
    assert [(point["threshold"], point["coverage"]) for point in curve] == [
        (0.9, 0.5),
        (0.7, 0.75),
        (0.5, 1.0),
    ]
    assert [point["f1"] for point in curve] == pytest.approx([0.9, 0.8, 0.6])


def test_an_answer_is_judged_by_its_gold() -> None:
    answer = Answer("The cat sat there.", 0.8, (("Home Menu", 0.1), ("The cat sat there.", 0.9)))
    judged = judge(answer, "The cat sat there.", "article")
    assert judged.kept.tolist() == [0.0, 1.0]
    assert judged.words.tolist() == [2.0, 4.0]
    assert (judged.f1, judged.confidence) == (1.0, 0.8)


def test_calibration_of_pages_that_say_what_holds() -> None:
    pages = [
        Judged("article", column(0.0, 1.0), column(0.0, 1.0), column(3, 5), 1.0, 1.0),
        Judged("", column(1.0), column(0.0), column(8), 0.5, 1.0),
    ]
    found = calibration(pages)
    assert found["blocks"]["ece"] == pytest.approx(8 / 16)
    assert found["pages"]["ece"] == pytest.approx(0.25)
    assert found["by_type"] == {"article": {"count": 1, "blocks": 0.0, "pages": 0.0}}
