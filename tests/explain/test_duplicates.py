"""Runs as numbers stand for the runs themselves."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.classify.text_stats import count_characters
from boilerstrip.explain.duplicates import MAX_COPIES, find_runs, find_same_words
from boilerstrip.segment.duplicates import find_kept_copies, runs_of

LINE = "The mill by the river had not turned for thirty years until last May."
OTHER = "Another mill stands two valleys away from here, by the sea and the quay."
TEXTS = st.lists(
    st.lists(st.sampled_from([LINE, OTHER, "Short line", "and more of it"]), min_size=1, max_size=3).map(
        " ".join
    ),
    max_size=8,
)


def copies(*texts: str) -> list[tuple[int, ...]]:
    return find_same_words(count_characters(texts).words, [()] * len(texts))


@given(TEXTS, st.data())
def test_numbers_decide_as_the_runs_do(texts: list[str], data: st.DataObject) -> None:
    flags = st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))
    kept, suspect = (np.array(data.draw(flags), dtype=np.bool_) for _ in range(2))
    numbers = find_runs(texts, suspect).numbers
    by_number = find_kept_copies(lambda at: frozenset(numbers[at]), kept, suspect)
    by_run = find_kept_copies(lambda at: runs_of(texts[at]), kept, suspect)
    assert by_number.tolist() == by_run.tolist()


def test_only_runs_of_suspects_are_numbered() -> None:
    found = find_runs((OTHER, LINE, OTHER, LINE), np.array([False, False, False, True]))
    assert found.numbers[0] == found.numbers[2] == ()
    assert found.numbers[1] == found.numbers[3] != ()
    assert found.holders == [(), (), (), (1,)]


def test_no_suspects_no_runs() -> None:
    assert find_runs((LINE, LINE), np.array([False, False])) == ([(), ()], [(), ()])


def test_the_same_words_are_copies() -> None:
    assert copies("3 min ago", LINE, "9 min ago", OTHER, "3 Min ago") == [(2, 4), (), (0, 4), (), (0, 2)]


def test_blocks_without_words_are_no_copies() -> None:
    assert copies("…", "…") == [(), ()]


def test_copies_that_are_named_are_bounded() -> None:
    assert {len(found) for found in copies(*["Buy it"] * 100)} == {MAX_COPIES}


def test_holders_are_copies_too() -> None:
    assert find_same_words(count_characters((LINE, OTHER)).words, [(), (0,)]) == [(), (0,)]
