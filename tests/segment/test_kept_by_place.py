"""kept_by_place: formulas between paragraphs, captions of a page of pictures."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Role
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.kept_by_place import captions_as_text, formulas_between
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
