"""The part of the pages between the texts that all of them repeat."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.site.region import Region, find_region, locate
from boilerstrip.site.signature import Hashes, Signature
from tests.growth import assert_linear
from tests.profile import examples
from tests.site.made import signature

MENU, HEAD, END, FOOT = 11, 12, 13, 14


def anchors(*rows: int) -> Hashes:
    return np.array(rows, dtype=np.uint32)


def site(*pages: Sequence[tuple[int, float]]) -> tuple[list[Signature], list[Hashes]]:
    """Records and anchors of pages given as (anchor or 0, log-odds) a row; other blocks are longer."""
    signatures = [
        signature(
            [anchor or 100 * at + row for row, (anchor, _) in enumerate(page)],
            [odds for _, odds in page],
            words=[20 if anchor else 100 for anchor, _ in page],
        )
        for at, page in enumerate(pages, 1)
    ]
    return signatures, [anchors(*(anchor for anchor, _ in page)) for page in pages]


PAGE = ((MENU, -4.0), (HEAD, -4.0), (0, 4.0), (0, 4.0), (END, -4.0), (FOOT, -4.0))
WITH_COMMENTS = (*PAGE[:5], (0, 4.0), (0, 4.0), PAGE[5])


def test_the_region_is_between_the_innermost_anchors() -> None:
    found = find_region(*site(PAGE, PAGE, PAGE), least=3)
    assert (found.begin, found.end) == (HEAD, END)
    assert found.trust > 0.9


def test_comments_on_some_pages_do_not_move_its_end() -> None:
    found = find_region(*site(PAGE, WITH_COMMENTS, PAGE, WITH_COMMENTS, PAGE), least=5)
    assert (found.begin, found.end) == (HEAD, END)
    assert found.trust > 0.9


def test_a_text_that_only_some_pages_have_below_their_body_too_is_no_end() -> None:
    # As a list of recent posts at the top, whose titles are among the related posts of some pages.
    above = (PAGE[0], (FOOT, -4.0), *PAGE[1:5])
    found = find_region(*site(above, above, PAGE, above, PAGE), least=4)
    assert (found.begin, found.end) == (HEAD, END)


def test_what_stands_a_different_number_of_times_on_each_page_is_no_bound() -> None:
    # As lines of code: their first words are on all pages, but the last of them is nowhere near the end.
    def listing(n: int) -> list[tuple[int, float]]:
        body = [(0, 4.0)] * 4
        return [PAGE[0], (HEAD, -4.0), *body, *[(END, 1.0)] * n, (0, 4.0), (0, -4.0), (0, -4.0)]

    found = find_region(*site(*[listing(n) for n in (1, 4, 2, 3, 5)]), least=4)
    assert (found.begin, found.end) == (HEAD, 0)
    found = find_region(*site(*[listing(2)] * 5), least=4)
    assert (found.begin, found.end) == (HEAD, END)


def test_a_cut_that_brings_little_is_not_made() -> None:
    little = ((0, 4.0), (0, 4.0), (0, 4.0), (0, 4.0), (0, 4.0), (END, -4.0))
    found = find_region(*site(*[((MENU, -4.0), *[(0, -4.0)] * 9, *little[:5], (END, -4.0))] * 3), least=3)
    assert found.end == 0


def test_an_anchor_amid_the_content_of_all_pages_is_no_bound() -> None:
    middle = ((0, 4.0), (MENU, -4.0), (0, 4.0))
    found = find_region(*site(middle, middle, middle), least=3)
    assert found[:3] == (0, 0, 0.0)


def test_pages_without_anchors_have_no_region() -> None:
    assert find_region(*site(((0, 4.0),), ((0, 4.0),)), least=2)[:3] == (0, 0, 0.0)


def test_an_anchor_on_too_few_pages_is_no_bound() -> None:
    found = find_region(*site(PAGE, ((HEAD, -4.0), (0, 4.0), (END, -4.0)), PAGE), least=3)
    assert (found.begin, found.end) == (HEAD, END)
    found = find_region(*site(PAGE, ((MENU, -4.0), (0, 4.0), (FOOT, -4.0)), PAGE), least=3)
    assert not {found.begin, found.end} & {HEAD, END}


def test_pages_whose_blocks_are_all_anchors() -> None:
    menu = ((MENU, -4.0), (HEAD, -4.0), (FOOT, -4.0))
    found = find_region(*site(menu, menu), least=2)
    assert 0 <= found.trust <= 1


@pytest.mark.parametrize(
    ("rows", "before", "inside", "after", "bounds"),
    [
        ((MENU, HEAD, 0, 0, END, FOOT), "110000", "001100", "000011", 2),
        ((MENU, 0, 0, END, FOOT), "00000", "11100", "00011", 1),
        ((HEAD, 0, 0), "100", "011", "000", 1),
        ((0, 0), "00", "00", "00", 0),
        ((HEAD, 0, HEAD, 0, END, 0, END), "1000000", "0111110", "0000001", 2),  # first begin, last end
        ((END, HEAD, 0), "110", "001", "000", 1),  # an end above the begin is none
        ((), "", "", "", 0),
    ],
)
def test_places(rows: tuple[int, ...], before: str, inside: str, after: str, bounds: int) -> None:
    found = locate(Region(HEAD, END, 1.0), anchors(*rows))
    columns = (found.before, found.inside, found.after)
    assert ["".join("01"[int(value)] for value in column) for column in columns] == [before, inside, after]
    assert found.bounds == bounds


def test_without_a_region_nothing_is_placed() -> None:
    found = locate(Region(0, 0, 0.0), anchors(0, 5, 0))
    assert not (found.before | found.inside | found.after).any()


ROWS = st.lists(
    st.tuples(st.sampled_from([0, MENU, HEAD, END, FOOT]), st.floats(-6, 6)), min_size=1, max_size=12
)


@settings(max_examples=examples(150))
@given(st.lists(ROWS, min_size=1, max_size=5), st.integers(1, 5))
def test_any_site_has_a_region(pages: list[list[tuple[int, float]]], least: int) -> None:
    signatures, rows = site(*pages)
    found = find_region(signatures, rows, least)
    assert np.isfinite(found).all()
    assert {found.begin, found.end} <= {0, MENU, HEAD, END, FOOT}
    assert 0 <= found.trust <= 1 + 1e-9
    for own in rows:
        where = locate(found, own)
        assert not (where.before & where.inside).any()
        assert not (where.after & where.inside).any()


def test_it_takes_linear_time() -> None:
    def run(made: tuple[list[Signature], list[Hashes]]) -> Region:
        return find_region(*made, least=2)

    def make(n: int) -> tuple[list[Signature], list[Hashes]]:
        return site(*[[(at + 1 if at % 2 else 0, 1.0) for at in range(n)]] * 3)

    assert_linear(run, make, 20_000)
