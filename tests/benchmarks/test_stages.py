from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.stages import STAGES, stage_profile


def test_the_shares_of_all_stages_are_all_of_the_time(news: Path) -> None:
    found = stage_profile([news.read_bytes()])
    assert tuple(found) == STAGES
    assert sum(row["share"] for row in found.values()) == pytest.approx(1)
    assert found["read"]["ms"] > 0


def test_a_page_without_blocks_is_only_read() -> None:
    found = stage_profile([b"<html></html>"])
    assert {name for name, row in found.items() if row["ms"]} <= {"read"}
