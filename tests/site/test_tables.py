"""The sums over the known pages: texts, paths, anchors, and what is next to them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.site.signature import Hashes, Signature
from boilerstrip.site.tables import (
    Anchors,
    KeyStats,
    Tables,
    make_tables,
    nearest_anchors,
    path_and_shape,
)
from tests.growth import assert_linear
from tests.profile import examples
from tests.site.made import signature

TOP, BOTTOM = 1, 2  # stand for what is above the first anchor and below the last


def hashes(*rows: int) -> Hashes:
    return np.array(rows, dtype=np.uint32)


def of(sums: KeyStats, key: int) -> tuple[float, int]:
    mean, pages = sums.look_up(np.array([key]))
    return round(float(mean[0]), 3), int(pages[0])


def test_sums_are_means_over_blocks_and_counts_of_pages() -> None:
    found = make_tables(
        [signature([5, 5, 6], [1, 2, -1], path=[8, 8, 9]), signature([5, 7], [3, 1], path=[8, 8])]
    )
    assert found.n_pages == 2
    assert of(found.text, 5) == (2.0, 2)
    assert of(found.text, 6) == (-1.0, 1)
    assert of(found.text, 99) == (0.0, 0)
    assert of(found.path, 8) == (1.75, 2)
    assert of(found.path, 9) == (-1.0, 1)
    assert of(found.shape, int(path_and_shape(hashes(8), np.array([3]))[0])) == (1.75, 2)


def test_blocks_without_words_have_no_text() -> None:
    found = make_tables([signature([0, 5], [1, 1]), signature([0, 6], [1, 1])])
    assert of(found.text, 0) == (0.0, 0)
    assert 0 not in found.anchors.text


@pytest.mark.parametrize(
    ("n", "repeated", "is_anchor"), [(1, 1, True), (2, 1, False), (2, 2, True), (10, 7, False), (10, 8, True)]
)
def test_an_anchor_is_on_nearly_all_pages(n: int, repeated: int, is_anchor: bool) -> None:
    pages = [signature([5 if at < repeated else 70 + at, 50 + at]) for at in range(n)]
    assert (5 in make_tables(pages).anchors.text) == is_anchor


def test_what_a_page_repeats_within_itself_is_no_anchor() -> None:
    assert 5 not in make_tables([signature([5, 5, 5]), signature([6]), signature([7])]).anchors.text


def test_first_and_last_words_are_anchors_too() -> None:
    pages = [signature([at, at + 10], first=[30, 0], last=[0, 40]) for at in (100, 200, 300)]
    found = make_tables(pages).anchors
    assert (found.text.tolist(), found.first.tolist(), found.last.tolist()) == ([], [30], [40])
    assert found.of(signature([7, 8, 9], first=[30, 0, 0], last=[0, 0, 40])).tolist() == [30, 0, 40]


def test_the_whole_text_counts_before_its_first_and_last_words() -> None:
    found = Anchors(hashes(5), hashes(30), hashes(40))
    page = signature([5, 6, 7, 8], first=[30, 30, 0, 31], last=[40, 40, 40, 41])
    assert found.of(page).tolist() == [5, 30, 40, 0]


def test_the_nearest_anchors() -> None:
    above, below = nearest_anchors(hashes(0, 7, 0, 0, 8, 0))
    assert above.tolist() == [TOP, TOP, 7, 7, 7, 8]
    assert below.tolist() == [7, 8, 8, 8, BOTTOM, BOTTOM]


@settings(max_examples=examples(100))
@given(st.lists(st.sampled_from([0, 0, 7, 8, 9]), min_size=1, max_size=20))
def test_the_nearest_anchors_are_those_that_a_search_finds(rows: list[int]) -> None:
    above, below = nearest_anchors(hashes(*rows))
    for at in range(len(rows)):
        assert above[at] == next((row for row in rows[:at][::-1] if row), TOP)
        assert below[at] == next((row for row in rows[at + 1 :] if row), BOTTOM)


def test_what_is_next_to_an_anchor_is_summed_up_without_the_anchors() -> None:
    found = make_tables([signature([5, 61, 6], [-3, 2, -3]), signature([5, 71, 6], [-3, 4, -3])])
    assert found.anchors.text.tolist() == [5, 6]
    assert of(found.above, 5) == (3.0, 2)
    assert of(found.below, 6) == (3.0, 2)
    assert of(found.above, TOP) == (0.0, 0)


def test_nothing_is_found_in_empty_sums() -> None:
    found = make_tables([signature([0, 0])])
    mean, pages = found.text.look_up(np.array([1, 2, 3]))
    assert (mean.tolist(), pages.tolist()) == ([0, 0, 0], [0, 0, 0])


BLOCK = st.tuples(st.integers(0, 6), st.integers(0, 3), st.floats(-6, 6))
PAGES = st.lists(st.lists(BLOCK, min_size=1, max_size=8), min_size=1, max_size=6)


def made(pages: list[list[tuple[int, int, float]]]) -> list[Signature]:
    return [
        signature(
            [text for text, _, _ in page],
            [odds for _, _, odds in page],
            path=[path for _, path, _ in page],
            first=[10 + text // 2 if text else 0 for text, _, _ in page],
        )
        for page in pages
    ]


@settings(max_examples=examples(150))
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(
    pages: list[list[tuple[int, int, float]]], random: object
) -> None:
    signatures = made(pages)
    first, second = make_tables(signatures), make_tables(signatures[::-1])
    assert _plain(first) == pytest.approx(_plain(second))
    assert (first.region.begin, first.region.end) == (second.region.begin, second.region.end)


def _plain(tables: Tables) -> list[float]:
    sums = (tables.path, tables.shape, tables.text, tables.above, tables.below)
    columns = [column for one in sums for column in one] + [*tables.anchors]
    return [tables.n_pages, tables.region.trust, *(float(value) for column in columns for value in column)]


@settings(max_examples=examples(100))
@given(PAGES)
def test_no_count_exceeds_the_pages(pages: list[list[tuple[int, int, float]]]) -> None:
    found = make_tables(made(pages))
    for sums in (found.path, found.shape, found.text, found.above, found.below):
        assert (sums.pages >= 1).all()
        assert (sums.pages <= found.n_pages).all()
        assert (np.diff(sums.keys) > 0).all()
        assert np.isfinite(sums.mean).all()


def test_it_takes_linear_time() -> None:
    def make(n: int) -> list[Signature]:
        rng = np.random.default_rng(n)
        return [
            signature(rng.integers(1, n, n).tolist(), rng.normal(0, 2, n).tolist(), page=at)
            for at in range(3)
        ]

    assert_linear(make_tables, make, 10_000)


def test_how_sure_the_model_is_of_the_known_pages() -> None:
    sure = make_tables([signature([5, 6], [6, -6]), signature([7, 8], [6, 6])]).sureness
    unsure = make_tables([signature([5, 6], [0, 0])]).sureness
    assert sure > 0.99
    assert unsure == pytest.approx(0.5)
