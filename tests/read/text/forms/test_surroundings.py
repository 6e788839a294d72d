"""Ranges of a dump that are left out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import Head
from boilerstrip.read.text.forms.surroundings import blanked, joined_heads, united
from tests.profile import examples

RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(tuple), max_size=6)


@given(st.text("ab \n\r\x0c\u2028é", max_size=40), RANGES)
@settings(max_examples=examples(60))
def test_lengths_and_line_ends_stay(text: str, ranges: list[tuple[int, int]]) -> None:
    gone = [(start, min(end, len(text))) for start, end in united(ranges) if start <= len(text)]
    left = blanked(text, gone)
    assert [len(line) for line in left.splitlines(True)] == [len(line) for line in text.splitlines(True)]
    for at, (old, new) in enumerate(zip(text, left, strict=True)):
        inside = any(start <= at < end for start, end in gone)
        assert new == old or (inside and new == " ")
        assert not inside or new.isspace()


@given(RANGES)
@settings(max_examples=examples(60))
def test_united_ranges_cover_the_same(ranges: list[tuple[int, int]]) -> None:
    found = united(ranges)
    assert {i for a, b in found for i in range(a, b)} == {i for a, b in ranges for i in range(a, b)}
    assert all(before[1] < after[0] for before, after in pairwise(found))


def test_the_first_head_counts() -> None:
    found = joined_heads(Head(title="A", meta=(("a", "1"),)), Head("B", (("b", "2"),), (), "c", "de"))
    assert found == Head("A", (("a", "1"), ("b", "2")), (), "c", "de")
