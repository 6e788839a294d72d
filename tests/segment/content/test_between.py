"""Lists, tables, quotations and boxes between sure content."""

from __future__ import annotations

import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.between import boxes_between, groups_between
from boilerstrip.segment.groups.find import find_groups
from tests.segment.made import LINE, classified

TABLE = "<table><tr><th>Boat<th>Year<tr><td>Wren<td>1974</table>"


LIST = "<ul><li><a href=a>Upper lock</a><li><a href=b>Lower lock</a></ul>"


@pytest.mark.parametrize(
    ("html", "around", "own", "expected"),
    [
        (f"<p>one</p>{TABLE}<p>two</p>", 0.9, 0.5, True),
        (f"<p>one</p><div>{TABLE}</div><p>two</p>", 0.9, 0.5, True),
        (f"<p>one</p>{TABLE}<p>two</p>", 0.9, 0.35, True),
        (f"<p>one</p>{TABLE}<p>two</p>", 0.9, 0.25, False),
        (f"<p>one</p>{LIST}<p>two</p>", 0.9, 0.35, False),
        (f"<p>one</p>{TABLE}<p>two</p>", 0.8, 0.5, False),
        (f"<p>one</p><div class=related>{TABLE}</div><p>two</p>", 0.9, 0.5, False),
        (f"<div><p>one</p></div><div>{TABLE}</div><div><p>two</p></div>", 0.9, 0.5, True),
        (f"<p>one</p><div>{TABLE}<p>two</p></div>", 0.9, 0.5, False),
        (f"<p>one</p>{LIST}<p>two</p>", 0.9, 0.5, False),
        (f"<p>one:</p>{LIST}<p>two</p>", 0.9, 0.5, True),
    ],
)
def test_a_table_or_list_between_paragraphs(html: str, around: float, own: float, expected: bool) -> None:
    page = read_html(html)
    rows = list(range(1, len(page.blocks) - 1))
    links = [0.0, *[float("<a" in html)] * len(rows), 0.0]
    found = classified(page, [around, *[own] * len(rows), around], link_density=links)
    assert groups_between(page, found, find_groups(page, found)) == (rows if expected else [])


def test_a_list_that_is_worded_like_an_offer_is_not_kept_by_its_place() -> None:
    page = read_html(f"<p>one:</p>{LIST}<p>two</p>")
    for says, expected in ((0, [1, 2]), (int(PhraseKind.RELATED), [])):
        found = classified(page, [0.9, 0.5, 0.5, 0.9], says=[0, 0, says, 0])
        assert groups_between(page, found, find_groups(page, found)) == expected


def test_a_list_at_the_end_of_a_page_is_between_nothing() -> None:
    page = read_html(f"<p>one</p>{TABLE}")
    found = classified(page, [0.9] + [0.5] * 4)
    assert groups_between(page, found, find_groups(page, found)) == []


BOX = '<div class="admonition note"><p>Note<p>The bridge is closed.</div>'


@pytest.mark.parametrize(
    ("chances", "kept"),
    [
        ([0.9, 0.3, 0.5, 0.9], [1, 2]),
        ([0.9, 0.3, 0.3, 0.9], []),
        ([0.6, 0.3, 0.5, 0.9], []),
        ([0.9, 0.3, 0.5, 0.6], []),
    ],
)
def test_a_callout_between_paragraphs(chances: list[float], kept: list[int]) -> None:
    page = read_html(f"<div><p>{LINE}</p>{BOX}<p>{LINE} Again.</p></div>")
    assert boxes_between(page, classified(page, chances)) == kept


@pytest.mark.parametrize("word", [PhraseKind.NEWSLETTER, PhraseKind.CONSENT])
def test_an_offer_in_a_callout_is_none_of_the_text(word: PhraseKind) -> None:
    page = read_html(f"<div><p>{LINE}</p>{BOX}<p>{LINE} Again.</p></div>")
    says = [0, 0, int(word), 0]
    assert boxes_between(page, classified(page, [0.9, 0.5, 0.5, 0.9], says=says)) == []


def test_the_text_of_details_between_paragraphs_is_content() -> None:
    folded = "<details><summary>Why?</summary><p>The belt was worn.</details>"
    page = read_html(f"<div><p>{LINE}</p>{folded}<p>{LINE} Again.</p></div>")
    assert boxes_between(page, classified(page, [0.9, 0.5, 0.1, 0.9])) == [1, 2]
    assert boxes_between(page, classified(page, [0.9, 0.3, 0.1, 0.9])) == []
    assert boxes_between(page, classified(page, [0.9, 0.5, 0.1, 0.3])) == []
    assert boxes_between(page, classified(page, [0.9, 0.5, 0.1, 0.9], link_density=[0, 0, 1, 0])) == []
    page = read_html(f"<div><p>{LINE}</p><details>{'<p>Home' * 41}</details><p>{LINE} Again.</p></div>")
    assert boxes_between(page, classified(page, [0.9, *[0.5] * 41, 0.9])) == []


@pytest.mark.parametrize(("unsure", "kept"), [(0.6, True), (0.4, False)])
def test_unsure_text_may_be_between_a_table_and_the_sure_text(unsure: float, kept: bool) -> None:
    table = "<table><tr><td>mill<td>12<tr><td>weir<td>9</table>"
    page = read_html(f"<div><p>{LINE}</p>{table}<p>Two rows.</p><p>{LINE} Again.</p></div>")
    found = classified(page, [0.9, 0.5, 0.5, 0.5, 0.5, unsure, 0.9])
    assert groups_between(page, found, find_groups(page, found)) == ([1, 2, 3, 4] if kept else [])
