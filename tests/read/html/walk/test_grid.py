"""Rows and columns of table cells, by the algorithm of the HTML standard."""

from __future__ import annotations

import pytest

from boilerstrip.facts import Bare, Symbol
from boilerstrip.page import MAX_SYMBOL_CHARS, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.grid import MAX_COLSPAN, MAX_SLOTS


def places(html: str) -> dict[str, tuple[int, ...]]:
    """Text of a block or symbol -> row, column, rowspan and colspan of its cell."""
    page = read_html(html)
    of_container = {cell.container: cell[1:5] for cell in page.cells}
    found = dict(zip(page.blocks.text, page.blocks.container.tolist(), strict=True))
    found |= {symbol.text: symbol.container for symbol in page.symbols}
    return {text: of_container[at] for text, at in found.items() if at in of_container}


def test_rows_and_columns() -> None:
    assert places("<table><tr><td>a<td><td>b<tr><td><td>c</table>") == {
        "a": (0, 0, 1, 1), "b": (0, 2, 1, 1), "c": (1, 1, 1, 1)
    }  # fmt: skip


def test_spans() -> None:
    html = "<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>e</table>"
    assert places(html) == {
        "a": (0, 0, 2, 1), "b": (0, 1, 1, 2), "c": (1, 1, 1, 1), "d": (1, 2, 1, 1), "e": (2, 0, 1, 1)
    }  # fmt: skip


def test_no_cell_reaches_out_of_its_group_of_rows() -> None:
    html = "<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td>e</table>"
    assert places(html) == {
        "a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 0, 2, 1), "d": (1, 1, 1, 1), "e": (2, 1, 1, 1)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("colspan", "columns"),
    [("9000000000000000", MAX_COLSPAN), ("-1", 1), ("x", 1), ("0", 1), (" 3px", 3), ("", 1), ("+2", 2)],
)
def test_any_value_of_a_span(colspan: str, columns: int) -> None:
    assert places(f"<table><tr><td colspan='{colspan}'>a<td>b</table>")["b"] == (0, columns, 1, 1)


def test_nested_tables_have_grids_of_their_own() -> None:
    inner = "<table><tr><td>i<td>j</table>"
    found = places(f"<table><tr><td>a<td>{inner}<p>b</p></td><td>c</table>")
    assert (found["i"], found["j"], found["c"]) == ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))


def test_headers() -> None:
    page = read_html("<table><thead><tr><td>a</thead><tr><th>b<td>c</table>")
    assert [cell.header for cell in page.cells] == [True, True, False]


def test_a_table_spread_over_too_many_slots_has_no_grid() -> None:
    wide = "<tr><td colspan=1000></td><td>x</td></tr>" * (MAX_SLOTS // 1_000 + 1)
    page = read_html(f"<table>{wide}</table><table><tr><td>a<td>b</table>")
    assert len(page.cells) == 2
    assert page.warnings[0].endswith("in 1 table")


# --- symbols


def symbols(html: str) -> tuple[Page, tuple[Symbol, ...]]:
    page = read_html(html)
    return page, page.symbols


def test_a_run_without_a_word_is_a_symbol() -> None:
    page, (one, other) = symbols("<div><p>a<h3>\U0001f44d</h3><p>b</p><ul><li><a href=x>→</a></ul>")
    assert (one.block, one.text, one.heading, one.linked) == (1, "\U0001f44d", 3, False)
    assert (other.block, other.text, other.linked, other.marker) == (2, "→", True, 1)
    assert page.blocks.text == ("a", "b")
    assert page.bare == (Bare(3, "h3", 1 << 16), Bare(3, "ul", 1 << 8), Bare(7, "li"))
    assert (one.container, other.container) == (6, 8)
    assert [span.kind for span in other.spans] == ["link"]


def test_symbols_of_a_cell_are_in_its_grid() -> None:
    assert places("<table><tr><td>a<td><b>–</b><td>✓</table>") == {
        "a": (0, 0, 1, 1), "–": (0, 1, 1, 1), "✓": (0, 2, 1, 1)
    }  # fmt: skip


def test_an_image_stays_in_its_cell() -> None:
    page, (image,) = symbols("<p><img src=/x></p><table><tr><td>a<td><img src=/i alt=t><td>b</table>")
    assert (image.text, [span.target for span in image.spans]) == ("", ["/i"])
    assert [(span.block, span.target) for span in page.spans] == [(0, "/x")]
    cells = {cell.container: cell.column for cell in page.cells}
    assert cells[image.container] == 1


def test_an_image_outside_tables_belongs_to_the_next_block() -> None:
    page, (symbol,) = symbols("<div>* <img src=/i></div><p>b")
    assert (symbol.text, symbol.spans) == ("*", ())
    assert [(span.block, span.target) for span in page.spans] == [(0, "/i")]


def test_a_long_run_of_signs_is_left_out() -> None:
    page, found = symbols(f"<p>a<p>{'*' * (MAX_SYMBOL_CHARS + 1)}<p>b")
    assert not found
    assert "without a word" in page.warnings[0]
