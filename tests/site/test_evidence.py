"""The numbers that compare a page with the known pages of its site."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.site.evidence import FEATURES, Comparison, compare
from boilerstrip.site.signature import Signature
from boilerstrip.site.tables import Tables, make_tables
from tests.growth import assert_linear
from tests.profile import examples
from tests.site.made import signature

MENU, HEAD, END, FOOT = 11, 12, 13, 14


def page(at: int) -> Signature:
    """A page of a site: two repeated blocks, two of its own, two repeated ones."""
    texts = [MENU, HEAD, 100 * at, 100 * at + 1, END, FOOT]
    words = [20, 20, 100, 100, 20, 20]
    return signature(texts, [-4, -4, 4, 4, -4, -4], path=[1, 1, 2, 2, 3, 3], words=words)


def column(found: Comparison, name: str) -> list[float]:
    values: list[float] = found.matrix[:, FEATURES.index(name)].tolist()
    return values


def test_what_the_site_repeats_is_counted() -> None:
    found = compare(page(9), make_tables([page(1), page(2), page(3)]))
    assert found.on_pages.tolist() == [3, 3, 0, 0, 3, 3]
    share = -1 * sqrt(3 / 4)
    assert column(found, "repeated_outside") == pytest.approx([share, share, 0, 0, share, share])
    assert column(found, "repeated_inside") == [0] * 6


def test_repeats_within_the_region_are_told_from_those_outside() -> None:
    own = signature([MENU, HEAD, 900, 101, END, FOOT], path=[1, 1, 2, 2, 3, 3])
    found = compare(own, make_tables([page(1), page(2), page(3)]))
    assert column(found, "repeated_inside") == pytest.approx([0, 0, 0, -sqrt(3 / 4) / 3, 0, 0])


def test_blocks_are_drawn_to_those_of_their_kind() -> None:
    own = signature([901, 902, 903], [0, 1, 0], path=[1, 2, 77])
    found = compare(own, make_tables([page(1), page(2)]))
    assert column(found, "path") == pytest.approx([-4 * 2 / 2.5, 3 * 2 / 2.5, 0])
    assert column(found, "shape") == column(found, "path")
    assert column(found, "text") == [0, 0, 0]


def test_blocks_next_to_anchors() -> None:
    own = signature([MENU, HEAD, 901, 902, END, FOOT], [0] * 6, path=[50] * 6)
    found = compare(own, make_tables([page(1), page(2)]))
    assert column(found, "above") == pytest.approx([0, 0, 3.2, 3.2, 0, 0])
    assert column(found, "below") == pytest.approx([0, 0, 3.2, 3.2, 0, 0])


def test_the_sides_of_the_region() -> None:
    tables = make_tables([page(1), page(2), page(3)])
    found = compare(page(9), tables)
    trust = tables.region.trust * 3 / 4
    assert column(found, "before") == pytest.approx([-trust, -trust, 0, 0, 0, 0])
    assert column(found, "after") == pytest.approx([0, 0, 0, 0, -trust, -trust])
    inside = column(found, "inside")
    assert inside == pytest.approx([0, 0, inside[2], inside[2], 0, 0])
    assert 0 < inside[2] <= 3 / 4
    without_end = compare(signature([MENU, HEAD, 900, 901]), tables)
    assert column(without_end, "inside") == pytest.approx([0, 0, inside[2] / 2, inside[2] / 2])


def test_a_link_gets_nothing_for_being_inside() -> None:
    link = (3 << 4) + 1  # its class of links, and of length
    own = signature([MENU, HEAD, 900, 901, 902, END, FOOT])
    own = replace(own, shape=np.array([0, 0, 0, link, link - 16, 0, 0], dtype=np.uint16))
    inside = column(compare(own, make_tables([page(1), page(2), page(3)])), "inside")
    assert inside[2] > 0
    assert inside == [0, 0, inside[2], 0, inside[2], 0, 0]


@pytest.mark.parametrize(("outside", "is_trusted"), [(3, True), (5, False)])
def test_a_region_that_holds_little_of_the_page_says_nothing(outside: int, is_trusted: bool) -> None:
    tables = make_tables([page(1), page(2), page(3)])
    own = signature([MENU, HEAD, 900, END, *range(901, 901 + outside)], [-4, -4, 2, -4, *[2] * outside])
    sides = np.stack([column(compare(own, tables), name) for name in ("before", "after", "inside")])
    assert sides.any() == is_trusted


def test_a_page_that_has_nothing_in_common_gets_only_zeros() -> None:
    found = compare(signature([901, 902], [1, 2], path=[70, 71]), make_tables([page(1), page(2)]))
    without_anchors = [FEATURES.index(name) for name in FEATURES if name not in ("above", "below")]
    assert not found.matrix[:, without_anchors].any()
    assert not found.on_pages.any()


def test_blocks_without_words_are_on_no_page() -> None:
    found = compare(signature([0, MENU]), make_tables([signature([0, MENU]), signature([0, 99])]))
    assert found.on_pages.tolist() == [0, 1]


def test_one_known_page_says_less_than_many() -> None:
    few = compare(page(9), make_tables([page(1)]))
    many = compare(page(9), make_tables([page(at) for at in range(1, 9)]))
    assert column(many, "repeated_outside")[0] < column(few, "repeated_outside")[0] < 0


BLOCK = st.tuples(st.integers(0, 9), st.integers(0, 3), st.floats(-6, 6))
PAGES = st.lists(st.lists(BLOCK, min_size=1, max_size=8), min_size=2, max_size=6)


@settings(max_examples=examples(150))
@given(PAGES)
def test_all_numbers_are_finite_and_small(pages: list[list[tuple[int, int, float]]]) -> None:
    signatures = [
        signature(
            [text for text, _, _ in rows],
            [odds for _, _, odds in rows],
            path=[path for _, path, _ in rows],
            last=[20 + text // 3 for text, _, _ in rows],
        )
        for rows in pages
    ]
    found = compare(signatures[0], make_tables(signatures[1:]))
    assert found.matrix.shape == (len(pages[0]), len(FEATURES))
    assert np.isfinite(found.matrix).all()
    assert np.abs(found.matrix).max() <= 12
    assert found.on_pages.max() <= len(pages) - 1


def test_it_takes_linear_time() -> None:
    def run(made: tuple[Signature, Tables]) -> Comparison:
        return compare(*made)

    def make(n: int) -> tuple[Signature, Tables]:
        rng = np.random.default_rng(n)
        pages = [
            signature(rng.integers(1, n, n).tolist(), rng.normal(0, 2, n).tolist(), page=at)
            for at in range(3)
        ]
        return pages[0], make_tables(pages[1:])

    assert_linear(run, make, 10_000)
