from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.skipif(importlib.util.find_spec("matplotlib") is None, reason="matplotlib is not installed")
@pytest.mark.filterwarnings("default")  # matplotlib's own
def test_the_report_is_one_file_that_needs_nothing_else(results: dict[str, Any], tmp_path: Path) -> None:
    from benchmarks.report import html as report

    page = report.write(results, tmp_path).read_text("utf-8")
    assert "data:image/svg+xml;base64," in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    assert {path.suffix for path in (tmp_path / "pictures").iterdir()} == {".svg", ".png"}
