from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.segment.neighbours import nearest
from tests.profile import examples


@settings(max_examples=examples(60))
@given(st.lists(st.booleans(), max_size=12))
def test_the_nearest_on_each_side(marks: list[bool]) -> None:
    n = len(marks)
    before, after = nearest(np.array(marks, dtype=np.bool_))
    for at in range(n):
        assert before[at] == max((row for row in range(at + 1) if marks[row]), default=-1)
        assert after[at] == min((row for row in range(at, n) if marks[row]), default=n)
