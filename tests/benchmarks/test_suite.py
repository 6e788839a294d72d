"""A whole run on three fixtures with a fake peer; ``conftest.py`` makes it."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.systems.registry import OURS


def test_a_run_has_all_its_parts(results: dict[str, Any]) -> None:
    assert [one["name"] for one in results["sets"]] == ["fixtures-html", "fixtures-html/wet", "fixtures-text"]
    html, dump, text = results["sets"]
    assert [len(one["pages"]) for one in (html, dump, text)] == [2, 2, 1]
    for one in (html, dump, text):
        assert set(one["systems"]) == {OURS, "fake"}
        assert one["systems"][OURS]["F"][0] > 0.5
        assert one["systems"][OURS]["failures"] == []
        assert one["systems"][OURS]["pages"].keys() == one["pages"].keys()
    assert 0.9 < dump["oracle"] <= 1
    assert set(html["systems"][OURS]["by_type"]) == {"article", "forum"}
    assert html["against"]["fake"]["F"][0] > 0
    assert results["about"]["skipped"] == {"absent": "not installed"}
    assert set(results["calibration"]) == {
        "fixtures-html, HTML",
        "fixtures-html, text",
        "fixtures-text, text",
    }
    assert sum(row["share"] for row in results["stages"]["html"].values()) == pytest.approx(1)
    assert results["speed"]["html"][OURS]["to_parser"]["median"] > 1
