"""The alignment of two runs of words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.measure.fidelity.align import align
from tests.growth import assert_linear
from tests.profile import examples

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=60)


@settings(max_examples=examples(60), deadline=None)
@given(WORDS, WORDS)
def test_places_grow_and_hold_the_same_words(first: list[str], second: list[str]) -> None:
    found = align(first, second)
    places = [place for place in found if place >= 0]
    assert places == sorted(set(places))
    assert all(first[at] == second[place] for at, place in enumerate(found) if place >= 0)


@settings(max_examples=examples(60), deadline=None)
@given(WORDS)
def test_equal_runs_are_found_whole(words: list[str]) -> None:
    assert align(words, words) == list(range(len(words)))


def test_a_word_elsewhere_is_not_taken_for_it() -> None:
    page = "mill one two three four five six wheel seven eight nine ten".split()
    output = "wheel one two three four five six seven eight nine ten".split()
    assert align(page, output)[page.index("wheel")] == -1


def test_extra_words_do_not_matter() -> None:
    assert align(["cut", "paste", "print"], "1 cut 2 paste 3 print".split()) == [1, 3, 5]


def test_time_is_linear() -> None:
    def run(words: tuple[list[str], list[str]]) -> None:
        align(*words)

    def make(size: int) -> tuple[list[str], list[str]]:
        words = [str(at % 997 * (at % 1_009)) for at in range(size)]
        return words, [word for at, word in enumerate(words) if at % 7]

    assert_linear(run, make, 4_000)
