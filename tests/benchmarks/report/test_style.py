from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from benchmarks.report.style import save


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_same_picture_is_the_same_file(tmp_path: Path) -> None:
    def painter(axes: Any) -> None:
        axes.plot([1, 2], [3, 4])

    first, second = (save("a", painter, tmp_path / name).read_bytes() for name in ("b", "c"))
    assert first == second
