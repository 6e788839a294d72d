"""Formulas, items of Word and introduced lines between content."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.single_blocks import formulas_between, introduced
from tests.segment.made import LINE, classified, segmented

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


@pytest.mark.parametrize(("last", "kept"), [(0.9, True), (0.1, False)])
def test_lists_of_word_between_paragraphs(last: float, kept: bool) -> None:
    items = "<p class=MsoListParagraph>· The gate</p><p class=MsoListParagraph>· The weir</p>"
    parts = segmented(f"<p>{LINE}</p>{items}<p>{LINE} Again.</p>", [0.9, 0.3, 0.3, last])
    assert parts.kept[1:3].tolist() == [kept, kept]
    assert not kept or parts.reason[1].startswith("an item of a list in the text")


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
