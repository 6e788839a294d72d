"""Groups that are cut in two."""

from __future__ import annotations

from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.groups.line_items import counts_on
from tests.segment.made import NAV, grouped, pieces


def test_a_group_is_cut_in_two_where_its_ends_are_judged_differently() -> None:
    html = f"{NAV}<ul><li>a<li>b<li>c<li>d<li>e</ul>"
    assert pieces(html, [0.5] * 5 + [0.9, 0.8, 0.9, 0.1, 0.1]) == [
        ("list", ["a", "b", "c"]),
        ("list", ["d", "e"]),
    ]
    assert len(pieces(html, [0.5] * 5 + [0.9, 0.9, 0.1, 0.1, 0.9])) == 2  # never in three
    assert len(pieces(html, [0.5] * 5 + [0.6, 0.5, 0.6, 0.4, 0.4])) == 1


def test_terms_stay_with_their_definitions() -> None:
    html = f"{NAV}<dl><dt>a<dd>b<dt>c<dd>d</dl>"
    assert pieces(html, [0.5] * 5 + [0.1, 0.1, 0.9, 0.9]) == [
        ("definitions", ["a", "b"]),
        ("definitions", ["c", "d"]),
    ]


def test_steps_that_count_on_are_not_cut() -> None:
    page = read_text("Words\n\n1. a b c d\n2. b c d e\n\nWords of a text\n\n3. c d e f\n- d e f g")
    assert counts_on(page).tolist() == [False, False, True, False, True, False]
    assert grouped(page, [0.9, 0.9, 0.9, 0.9, 0.1, 0.1]).of.tolist() == [-1, 0, 0, -1, 0, 1]
    assert not counts_on(read_html("<ol><li>a<li>b</ol>")).any()
