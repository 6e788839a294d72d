from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks import settings
from benchmarks.data.datasets import DataSet, Page
from benchmarks.measure.calibration import Judged
from tests.profile import needs

STORY = "The mill by the river turns again, and the new miller sells rye bread at the door."
RAW = f"<html><body><nav><a href=/>Home</a></nav><p>{STORY}</p></body></html>".encode()
SET = DataSet("mine", "units", (Page("a", "html", gold=STORY, content=RAW),))


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> settings.Found:
    monkeypatch.setattr(settings, "FAVORS", (0.5, 1.0))
    return settings.measured(SET, None)


def judged(*pairs: tuple[float, float]) -> list[Judged]:
    none = np.zeros(0)
    return [Judged("", none, none, none, confidence, f1) for confidence, f1 in pairs]


def test_each_favor_is_measured(found: settings.Found) -> None:
    assert found.scores == {0.5: (1.0, 1.0, 1.0), 1.0: (1.0, 1.0, 1.0)}
    assert len(found.judged) == 1
    assert found.judged[0].f1 == 1.0


def test_a_set_without_gold_text_is_refused() -> None:
    snippets = replace(SET, pages=(replace(SET.pages[0], gold=None, wanted=("mill",)),))
    with pytest.raises(ValueError, match="mine has no gold text"):
        settings.measured(snippets, None)


def test_pages_are_parted_by_their_confidence() -> None:
    pages = judged((0.9, 1.0), (0.8, 0.8), (0.3, 0.1))
    assert settings.above(pages, 0.8) == (2 / 3, 0.9, 0.1)
    share, sure, other = settings.above(pages, 0.0)
    assert share == 1.0
    assert sure == pytest.approx(1.9 / 3)
    assert math.isnan(other)


def test_tables(found: settings.Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "THRESHOLDS", (0.0, 0.5))
    assert settings.favor_table([found])[2:] == [
        "| 0.5 | 1.000 / 1.000 / 1.000 |",
        "| 1 | 1.000 / 1.000 / 1.000 |",
    ]
    pages = replace(found, judged=tuple(judged((0.9, 1.0), (0.3, 0.1))))
    assert settings.threshold_table([pages])[2:] == [
        "| none | 100 % / 0.550 / – |",
        "| 0.5 | 50 % / 1.000 / 0.100 |",
    ]


@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_curves_are_drawn(found: settings.Found, tmp_path: Path) -> None:
    needs("matplotlib", "bench")
    drawn = settings.draw([found], tmp_path)
    assert [path.stem for path in drawn] == ["favor", "confidence", "probability"]
    assert all(path.with_suffix(".png").stat().st_size for path in drawn)


def test_a_folder_without_sets_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        settings.main(["--data", str(tmp_path)])
    assert "holds no news-dev, wcxb-dev" in capsys.readouterr().err
