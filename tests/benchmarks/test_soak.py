from __future__ import annotations

import sys

import pytest

from benchmarks import soak
from benchmarks.data.datasets import Page

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")

PAGES = [Page(str(number), kind="text", content=b"x" * number) for number in range(60)]


def test_rounds_that_agree() -> None:
    found = soak.soak(PAGES, 3, lambda page: page.id)
    assert len(found.rounds) == 3
    assert len({one.digest for one in found.rounds}) == 1
    assert found.changed == []
    assert 0 < found.rounds[-1].size <= found.peak


def test_a_page_that_is_changed_by_those_before_it() -> None:
    last = [""]

    def result(page: Page) -> str:
        before, last[0] = last[0], page.id
        return before if page.id in ("7", "30") else page.id

    found = soak.soak(PAGES, 2, result)
    assert found.changed == ["30", "7"]
    assert found.rounds[0].digest != found.rounds[1].digest


def test_other_pages_give_another_digest() -> None:
    first, second = (soak.soak(PAGES[:end], 1, lambda page: page.id) for end in (50, 51))
    assert first.rounds[0].digest != second.rounds[0].digest


def test_growth_is_measured_from_the_second_round_on() -> None:
    sizes = [[0, 0], [50, 9_000_000], [100, 9_000_000], [150, 9_000_500], [200, 9_001_000]]
    assert soak.slope(sizes, after=50) == pytest.approx(10)
    assert soak.slope(sizes[:2], after=20) != soak.slope(sizes[:2], after=20)  # no figure, not zero


def test_memory_that_is_kept_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(soak, "size", lambda name="": 1_000_000 + 500 * len(kept))

    def result(page: Page) -> str:
        kept.append(page.id)
        return page.id

    found = soak.soak(PAGES, 3, result)
    assert found.slope == pytest.approx(500)
    assert found.peak == 1_000_000 + 500 * 3 * len(PAGES)


@pytest.mark.soak
def test_the_fixtures(capsys: pytest.CaptureFixture[str]) -> None:
    assert soak.main(["--rounds", "2", "--dumps", "wet"]) == 0
    assert "results that changed: none" in capsys.readouterr().out
