"""Listings between content."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.listings import listings_between
from tests.segment.made import LINE, classified

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
