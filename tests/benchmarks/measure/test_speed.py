from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.measure.speed import cost_ratio, cpu_figures, pooled, to_parser


def timed(ms: Sequence[float], parser_ms: Sequence[float]) -> list[dict[str, Any]]:
    return [
        {"row": [0.5] * 3, "found": [None, None], "ms": spent, "parser_ms": parser}
        for spent, parser in zip(ms, parser_ms, strict=True)
    ]


def test_multiples_of_the_parser_are_of_pages_and_of_sums() -> None:
    pages = timed([1.0, 4.0, 3.0], [1.0, 2.0, 1.0])
    found = to_parser(pages)["to_parser"]
    assert (found["median"], found["total"]) == (2.0, 2.0)
    assert cpu_figures(pages)["mean_ms"] == pytest.approx(8 / 3)
    assert to_parser([{"ms": 1.0}]) == {}
    assert cost_ratio([{"ms": 1.0}], pages[:1]) == {}


def test_systems_of_one_run_compare_by_their_plain_ratio() -> None:
    found = cost_ratio(timed([2.0, 9.0], [0.7, 1.3]), timed([1.0, 3.0], [0.7, 1.3]))
    assert (found["median"], found["total"]) == pytest.approx((2.5, 11 / 4))


def test_a_slower_machine_changes_no_ratio() -> None:
    ours, theirs = timed([2.0, 9.0], [1.0, 2.0]), timed([1.0, 3.0], [1.0, 2.0])
    slower = timed([3.0, 9.0], [3.0, 6.0])
    assert cost_ratio(ours, slower) == pytest.approx(cost_ratio(ours, theirs))


def test_speed_is_pooled_over_sets_of_a_kind() -> None:
    systems = {
        name: {"pages": dict(zip("ab", timed(ms, [1.0, 1.0]), strict=True)), "peak_mb": 5.0}
        for name, ms in (("boilerstrip", [2.0, 4.0]), ("peer", [4.0, 4.0]))
    }
    one = {"name": "s", "kind": "html", "systems": systems}
    rows = pooled([one, one | {"name": "t"}, one | {"kind": "text"}], "html")
    assert rows["peer"]["pages"] == 4
    assert rows["peer"]["ours_to_it"]["total"] == pytest.approx(0.75)
    assert rows["boilerstrip"]["to_parser"]["median"] == pytest.approx(3.0)
    assert rows["peer"]["peak_mb"] == 5.0
    assert rows["lxml parse"]["mean_ms"] == pytest.approx(1.0)
