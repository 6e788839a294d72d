"""kept_by_place: formulas and listings between paragraphs, captions of a page of pictures."""

from __future__ import annotations

import pytest

from boilerstrip.labels import PhraseKind, Role
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.groups import find_groups
from boilerstrip.segment.kept_by_place import (
    boxes_between,
    captions_as_text,
    formulas_between,
    groups_between,
    introduced,
    listings_between,
)
from tests.segment.made import LINE, classified, outlined, segmented

FORMULA = '<div><script type="math/tex; mode=display">x^2</script></div>'


@pytest.mark.parametrize(
    ("before", "after", "chances", "expected"),
    [
        ("one", "two", [0.9, 0.1, 0.9], [1]),
        ("one", "two", [0.9, 0.1, 0.1], []),
        ("one", "two", [0.1, 0.1, 0.9], []),
        ("one:", "two", [0.9, 0.1, 0.1], [1]),
    ],
)
def test_a_formula_between_paragraphs(
    before: str, after: str, chances: list[float], expected: list[int]
) -> None:
    page = read_html(f"<p>{before}</p>{FORMULA}<p>{after}</p>")
    assert formulas_between(page, classified(page, chances)) == expected


def test_formulas_in_a_row() -> None:
    page = read_html(f"<p>one</p>{FORMULA}{FORMULA}<p>two</p>")
    assert formulas_between(page, classified(page, [0.9, 0.1, 0.1, 0.9])) == [1, 2]


def test_text_beside_a_formula_decides_itself() -> None:
    page = read_html(f"<p>one</p><div>where {FORMULA[5:-6]}</div><p>two</p>")
    assert formulas_between(page, classified(page, [0.9, 0.1, 0.9])) == []


SURE_LISTINGS = "<pre>a = 1</pre>" * 19


@pytest.mark.parametrize(
    ("around", "chances", "expected"),
    [
        ("<p>one</p>{}<p>two</p>", [0.9, 0.3, 0.9], [20]),
        ("<p>one</p>{}<p>two</p>", [0.9, 0.2, 0.9], []),
        ("<p>one</p>{}<p>two</p>", [0.1, 0.3, 0.9], []),
        ("<p>one</p>{}<p>two</p>", [0.9, 0.3, 0.1], []),
        ("<p>one</p>{}<h2>two</h2>", [0.9, 0.3, 0.9], [20]),
        ("<h2>one</h2>{}<h2>two</h2>", [0.9, 0.3, 0.9], []),
        ("<p>one</p><div class=related>{}</div><p>two</p>", [0.9, 0.3, 0.9], []),
    ],
)
def test_a_listing_between_paragraphs(around: str, chances: list[float], expected: list[int]) -> None:
    page = read_html(SURE_LISTINGS + around.format("<pre>x = f(y)</pre>"))
    found = classified(page, [0.9] * 19 + chances)
    assert [at for at in listings_between(page, found) if at > 18] == expected


def test_listings_of_a_page_that_has_others_outside_its_text() -> None:
    page = read_html(f"{SURE_LISTINGS}<p>one</p><pre>x = f(y)</pre><p>two</p>")
    # The blocks around it must be surer.
    assert listings_between(page, classified(page, [0.9] * 18 + [0.1, 0.6, 0.3, 0.9])) == []
    assert 20 in listings_between(page, classified(page, [0.9] * 18 + [0.1, 0.9, 0.3, 0.9]))


def test_the_name_of_a_language_is_passed_over() -> None:
    listing = '<pre class="language-css">p { top: 0 }</pre>'
    page = read_html(f"{SURE_LISTINGS}<p>one</p><p>CSS</p>{listing}<p>two</p>")
    found = classified(page, [0.9] * 20 + [0.1, 0.3, 0.9])
    assert 21 in listings_between(page, found)


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ("<button>Raw</button>", True),
        ("<p>main.py as raw text</p>", True),
        ("<h3>Copy</h3>", False),
        (f"<p>{LINE}</p>", False),
    ],
)
def test_what_is_around_a_listing_is_passed_over(beside: str, expected: bool) -> None:
    page = read_html(f"<p>one</p><div>{beside}<div><pre>x = f(y)</pre></div></div><p>two</p>")
    assert (2 in listings_between(page, classified(page, [0.9, 0.1, 0.5, 0.9]))) == expected


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


@pytest.mark.parametrize(
    ("n", "words", "roles", "expected"),
    [
        (3, 1, (), [1, 2, 3]),
        (3, 1, ((1, "caption"),), [1, 2, 3]),
        (3, 9, (), []),  # the text has more words than the captions
        (2, 1, (), []),
    ],
)
def test_captions(n: int, words: int, roles: tuple[tuple[int, Role], ...], expected: list[int]) -> None:
    figure = f"<figure><img src=a><figcaption>{LINE}</figcaption></figure>"
    page = read_html(f"<article><p>{LINE * words}</p>{figure * n}</article>")
    found = classified(page, [0.9] + [0.2] * n, n_words=[10.0 * words] + [10.0] * n)
    assert captions_as_text(page, found, outlined(page, found, roles)) == expected


def test_captions_away_from_the_text_are_none_of_it() -> None:
    figure = f"<figure><img src=a><figcaption>{LINE}</figcaption></figure>"
    page = read_html(f"<article><p>{LINE}</p></article><aside>{figure * 3}</aside>")
    found = classified(page, [0.9, 0.2, 0.2, 0.2], n_words=[10.0] * 4)
    assert captions_as_text(page, found, outlined(page, found, ())) == []


@pytest.mark.parametrize(("last", "kept"), [(0.9, True), (0.1, False)])
def test_lists_of_word_between_paragraphs(last: float, kept: bool) -> None:
    items = "<p class=MsoListParagraph>· The gate</p><p class=MsoListParagraph>· The weir</p>"
    parts = segmented(f"<p>{LINE}</p>{items}<p>{LINE} Again.</p>", [0.9, 0.3, 0.3, last])
    assert parts.kept[1:3].tolist() == [kept, kept]
    assert not kept or parts.reason[1].startswith("an item of a list in the text")


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


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<div><p>{LINE} The smith:<address>2 Forge Lane</address></div>", [1]),
        (f"<div><p>{LINE}<address>2 Forge Lane</address></div>", []),
        (f"<div><p>{LINE} The smith:</div><address>2 Forge Lane</address>", []),
        (f"<div><h2>{LINE} The smith:</h2><address>2 Forge Lane</address></div>", []),
        (f"<div><p>{LINE} The smith:<h2>2 Forge Lane</h2></div>", []),
    ],
)
def test_what_a_line_with_a_colon_introduces_is_content(html: str, expected: list[int]) -> None:
    page = read_html(html)
    assert introduced(page, classified(page, [0.9, 0.3])) == expected
    assert introduced(page, classified(page, [0.9, 0.3], link_density=[0, 1])) == []
    assert introduced(page, classified(page, [0.9, 0.3], says=[0, 1])) == []
    assert introduced(page, classified(page, [0.7, 0.3])) == []
