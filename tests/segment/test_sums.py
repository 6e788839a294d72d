"""Running sums."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.segment.sums import running_sums
from tests.profile import examples


@given(st.lists(st.integers(-9, 9)), st.integers(0, 20), st.integers(0, 20))
@settings(max_examples=examples(60))
def test_a_difference_is_the_sum_over_a_range(column: list[int], first: int, stop: int) -> None:
    first, stop = sorted((min(first, len(column)), min(stop, len(column))))
    sums = running_sums(np.array(column, dtype=np.int64))
    assert sums[stop] - sums[first] == sum(column[first:stop])
