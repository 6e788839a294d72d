from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from benchmarks.report import limit_plots
from tests.hostile.growing import GROWING, STAGES
from tests.hostile.hostile_set import CASES


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_pictures(tmp_path: Path) -> None:
    stages = {f"{page}/{stage}": 1.0 for page in GROWING for stage in STAGES}
    figures = {"pages": {case.name: 2.0 for case in CASES}, "stages": stages, "patterns": {"a": 1.0}}
    drawn = limit_plots.draw(figures, tmp_path)
    assert [path.name for path in drawn] == ["limits-pages.svg", "limits-stages.svg"]
    assert "<svg" in drawn[0].read_text("utf-8")
    assert len(list(tmp_path.glob("*.png"))) == 2
