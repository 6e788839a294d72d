"""Small values of a page: they point into its tables."""

from __future__ import annotations

import pickle

import pytest

from boilerstrip.facts import Cell, Span, Symbol
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html

HTML = (
    "<p>A <b>bold</b> <a href=/x>link</a>, x<sup>2</sup>.</p>"
    "<table><tr><th>Name</th><th>Price</th><td><img src=a.png></td></tr>"
    "<tr><td>Tea</td><td>–</td></tr></table>"
    "<p>* * *</p><p>The end.</p>"
)


@pytest.fixture(scope="module")
def page() -> Page:
    return read_html(HTML)


def test_spans_are_inside_the_text_of_their_block(page: Page) -> None:
    words = {(span.kind, page.blocks.text[span.block][span.start : span.end]) for span in page.spans}
    assert {("strong", "bold"), ("link", "link")} <= words
    assert all(0 <= span.start <= span.end <= len(page.blocks.text[span.block]) for span in page.spans)


def test_cells_and_symbols_point_to_containers_or_bare_ones(page: Page) -> None:
    n_rows = len(page.containers) + len(page.bare)
    assert page.cells
    assert page.symbols
    assert all(0 < cell.container < n_rows for cell in page.cells)
    assert all(0 < symbol.container < n_rows for symbol in page.symbols)
    assert all(0 <= symbol.block <= len(page.blocks) for symbol in page.symbols)
    for at, bare in enumerate(page.bare, len(page.containers)):
        assert 0 <= bare.parent < at


@pytest.mark.parametrize(
    "value",
    [
        Span(0, 1, 2, "link", "/x", ""),
        Cell(1, 0, 0),
        Symbol(0, 1, "–", spans=(Span(0, 0, 1, "code", "", ""),)),
    ],
)
def test_values_are_picklable_and_compared_by_fields(value: tuple[object, ...]) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert type(again) is type(value)
