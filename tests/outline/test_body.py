"""The range of the body."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.outline.body import BODY_CHARS, COST_OF_OTHERS, MAX_WEIGHED, body_range, first_sure, weight
from boilerstrip.page import Blocks, FloatColumn
from boilerstrip.read.text.page import read_text

SURE, UNSURE = 0.9, 0.1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("word", 4), ("wörd", 4), ("老桥", 6), ("老a桥b", 8), ("x" * 10_000, MAX_WEIGHED)],
)
def test_a_character_of_a_dense_script_weighs_three(text: str, expected: int) -> None:
    assert weight(text) == expected


def page_of(lengths: list[int], chances: list[float]) -> tuple[Blocks, FloatColumn]:
    blocks = read_text("\n\n".join("x" * length for length in lengths)).blocks
    assert len(blocks) == len(lengths)
    return blocks, np.array(chances, dtype=np.float32)


def test_the_body_is_the_longest_run() -> None:
    # A notice, the navigation, two paragraphs with an advertisement between them, comments far below.
    lengths = [100, *[10] * 9, 200, 10, 200, *[10] * 9, 120]
    chances = [SURE, *[UNSURE] * 9, SURE, UNSURE, SURE, *[UNSURE] * 9, SURE]
    assert body_range(*page_of(lengths, chances)) == (10, 13)


def test_short_blocks_do_not_begin_a_body() -> None:
    assert body_range(*page_of([BODY_CHARS - 1, BODY_CHARS, 10], [SURE] * 3)) == (1, 3)


def test_a_page_without_content_has_no_body() -> None:
    assert body_range(*page_of([200, 200], [UNSURE] * 2)) == (0, 0)


def gain(lengths: list[int], sure: list[bool], begin: int, stop: int) -> int:
    """Weight of the content in a range less the cost of the other blocks; less than 0 if it is no range."""
    if not (sure[begin] and sure[stop - 1] and lengths[begin] >= BODY_CHARS):
        return -1
    pairs = list(zip(lengths, sure, strict=True))[begin:stop]
    return sum(length if good else -COST_OF_OTHERS for length, good in pairs)


@given(st.lists(st.tuples(st.sampled_from([10, 50, 90, 130, 400]), st.booleans()), min_size=1, max_size=12))
def test_no_other_range_is_better(blocks: list[tuple[int, bool]]) -> None:
    lengths, sure = [length for length, _ in blocks], [good for _, good in blocks]
    begin, stop = body_range(*page_of(lengths, [SURE if good else UNSURE for good in sure]))
    n = len(blocks)
    best = max(gain(lengths, sure, first, last + 1) for first in range(n) for last in range(first, n))
    if stop:
        assert gain(lengths, sure, begin, stop) == best
    else:
        assert best < 0


def test_the_first_content_after_the_headline() -> None:
    probability = np.array([UNSURE, SURE, UNSURE, SURE, UNSURE], dtype=np.float32)
    assert [first_sure(probability, headline) for headline in (-1, 0, 1, 2, 3, 4)] == [1, 1, 3, 3, 1, 1]
    assert first_sure(probability[:1]) == -1
