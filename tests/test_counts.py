from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.counts import number_of
from tests.profile import examples


@settings(max_examples=examples(60))
@given(st.integers(2, 10**12) | st.just(0))
def test_all_counts_but_one_are_plural(n: int) -> None:
    assert number_of(n, "line") == f"{n:,} lines"
    assert number_of(n, "box", "boxes") == f"{n:,} boxes"


def test_one_is_singular() -> None:
    assert number_of(1, "line") == "1 line"
    assert number_of(1, "box was", "boxes were") == "1 box was"
