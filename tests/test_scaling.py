"""No stage takes more than about linear time: two sizes of the same page compared in one run.

``benchmarks.limits`` fits exponents to more and larger sizes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.growth import FACTOR, LIMIT, growth
from tests.hostile.growing import GROWING, STAGES, made, stages

LARGE = 320  # times the story, or as many as a page allows


@cache
def calls(name: str, times: int) -> dict[str, Callable[[], Any]]:
    return stages(name, made(name, times))


@pytest.mark.parametrize("name", list(GROWING))
def test_every_stage_is_about_linear(name: str) -> None:
    large = min(LARGE, GROWING[name].most)
    small = large // FACTOR
    found = {
        stage: growth(lambda call: call(), calls(name, small)[stage], calls(name, large)[stage])
        for stage in STAGES
    }
    assert {stage: round(ratio) for stage, ratio in found.items() if ratio > LIMIT} == {}


@pytest.mark.parametrize("name", list(GROWING))
def test_a_page_is_read_in_the_same_way_at_every_size(name: str) -> None:
    """Otherwise two sizes cannot be compared: one page would be flattened or cut, and the other would not."""
    large = min(LARGE, GROWING[name].most)
    runs = [calls(name, times)["read"]() for times in (large // FACTOR, large)]
    assert [any("deeper" in told for told in page.warnings) for page in runs] == [name == "deep"] * 2
    assert FACTOR - 1 < len(runs[1].blocks) / len(runs[0].blocks) <= FACTOR
