from __future__ import annotations

from math import isnan
from typing import Any

import pytest

from benchmarks.measure.scaling import exponent, page_of_blocks, page_of_size


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_exponent_of_a_power(power: float) -> None:
    x = [10.0**at for at in range(6)]
    assert exponent(x, [3 * value**power for value in x]) == pytest.approx(power)


def test_the_exponent_is_of_the_upper_end() -> None:
    # A fixed cost of 100 bends the lower end.
    x = [10.0**at for at in range(8)]
    assert exponent(x, [100 + value for value in x]) == pytest.approx(1.0, abs=0.01)
    assert isnan(exponent([5], [1]))
    assert isnan(exponent([], []))


@pytest.mark.parametrize("kind", ["html", "text"])
def test_made_up_pages_have_the_size_asked_for(kind: Any) -> None:
    assert 10_000 <= len(page_of_size(10_000, kind)) < 12_500
    assert page_of_size(5_000, kind) == page_of_size(5_000, kind)
    page = page_of_blocks(40, kind)
    assert (page.count(b"<p>") if kind == "html" else page.count(b"\n") + 1) == 40
