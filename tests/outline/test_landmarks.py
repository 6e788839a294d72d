"""Where bylines and dates are looked for."""

from __future__ import annotations

import pytest

from boilerstrip.outline.landmarks import (
    ABOVE_BODY,
    ABOVE_HEADLINE,
    AFTER_BODY,
    FROM_BODY_END,
    INTO_BODY,
    MAX_GAP,
    blocks_around,
    distance_key,
    make_landmarks,
)
from boilerstrip.page import Headline, Landmarks


@pytest.mark.parametrize(
    ("headline", "top"),
    [
        (40, 40 - ABOVE_HEADLINE),
        (2, 0),
        (50 - MAX_GAP, 50 - MAX_GAP - ABOVE_HEADLINE),
        (50 - MAX_GAP - 1, 50 - ABOVE_BODY - ABOVE_HEADLINE),  # too far above the body
        (51, 50 - ABOVE_BODY - ABOVE_HEADLINE),  # below the body's start
        (-1, 50 - ABOVE_BODY - ABOVE_HEADLINE),
    ],
)
def test_the_search_begins_above_a_headline_that_is_near_the_body(headline: int, top: int) -> None:
    first = 50 if headline != 2 else 10
    assert make_landmarks(Headline(block=headline), first, 60) == Landmarks(
        Headline(block=headline), first, 60, top
    )


MARKS = Landmarks(Headline(block=22), first=30, stop=60, top=20)


def test_blocks_near_the_headline_and_at_the_bodys_end() -> None:
    above = list(range(20, 30 + INTO_BODY + 1))
    below = list(range(59 - FROM_BODY_END, 59 + AFTER_BODY + 1))
    assert blocks_around(MARKS, 100) == above + below
    assert blocks_around(MARKS, 60) == above + list(range(59 - FROM_BODY_END, 60))
    assert blocks_around(MARKS, 25) == list(range(20, 25))


def test_blocks_near_the_headline_come_first_and_of_them_those_below_it() -> None:
    order = sorted([19, 20, 33, 34, 60, 25], key=lambda at: distance_key(MARKS, at))
    assert order == [25, 33, 20, 19, 34, 60]
