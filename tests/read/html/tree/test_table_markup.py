"""table_markup: tables that only roles name, and feet that are written before the rows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip import clean
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.table_markup import WORDS, mend_tables
from tests.profile import examples

ROW = '<div role="row"><div role="cell">{}</div><div role="cell">{}</div></div>'
TABLE = f'<div role="table">{ROW.format("Rye", "2.10")}{ROW.format("Oats", "")}</div>'
STORY = "<p>The mill at the ford turns again after eleven years, and the flour is sold at its door.</p>"


def tags(markup: str) -> list[str]:
    root = etree.fromstring(markup, etree.HTMLParser())
    mend_tables(root, Markup(markup.encode(), WORDS))
    return [each.tag for each in root.iter()][2:]


def test_roles_make_a_table() -> None:
    assert tags(TABLE) == ["table", "tr", "td", "td", "tr", "td", "td"]


@pytest.mark.parametrize(
    ("markup", "tag"),
    [
        ('<div role="grid"><span role="row"><span role="gridcell">a</span></span></div>', "td"),
        ("<ul role=treegrid><li role='row'><b role=columnheader>a</b></li></ul>", "th"),
        ("<div role='table'><div role='row'><p role='rowheader'>a</p></div></div>", "th"),
    ],
)
def test_names_of_roles(markup: str, tag: str) -> None:
    assert tags(markup)[-1] == tag


@pytest.mark.parametrize(
    "markup",
    [
        '<div role="table"><div role="row"></div></div>',  # no cell
        '<div role="table"><a href="/x" role="row"><b role="cell">a</b></a></div>',  # the row is a link
        f'<div role="table">{TABLE}</div>',  # in each other
        '<div role="list"><div role="row"><b role="cell">a</b></div></div>',
        '<table role="grid"><tr role="row"><td role="gridcell">a</td></tr></table>',
    ],
)
def test_what_stays_as_it_is(markup: str) -> None:
    root = etree.fromstring(markup, etree.HTMLParser())
    assert tags(markup) == [each.tag for each in root.iter()][2:]


def test_cells_and_spans_are_read() -> None:
    head = '<div role="row"><div role="columnheader" aria-colspan="2">Flour</div></div>'
    page = read_html(TABLE.replace('<div role="row">', f'{head}<div role="row">', 1))
    assert [(cell.row, cell.column, cell.colspan, cell.header) for cell in page.cells] == [
        (0, 0, 2, True),
        (1, 0, 1, False),
        (1, 1, 1, False),
        (2, 0, 1, False),
    ]


def test_no_cell_is_lost_and_none_moves() -> None:
    rows = ROW.format("Grain", "Price") + ROW.format("", "2.10") + ROW.format("Oats", "1.90")
    text = clean(f'<article>{STORY}<div role="table">{rows}</div>{STORY}</article>').to_markdown()
    assert "| Grain | Price |\n| --- | --- |\n|  | 2.10 |\n| Oats | 1.90 |" in text


def test_a_foot_before_the_rows_is_last() -> None:
    table = "<table><tfoot><tr><td>Sum<td>3</tfoot><tbody><tr><td>Rye<td>1<tr><td>Oats<td>2</table>"
    assert read_html(table).blocks.text == ("Rye", "1", "Oats", "2", "Sum", "3")


@settings(max_examples=examples(100))
@given(st.lists(st.sampled_from(["table", "row", "cell", "rowgroup", "grid", "none"]), max_size=12))
def test_no_word_is_lost(roles: list[str]) -> None:
    opening = "".join(f'<div role="{role}">word{at} ' for at, role in enumerate(roles))
    page = read_html(opening + "</div>" * len(roles))
    assert " ".join(page.blocks.text).split() == [f"word{at}" for at in range(len(roles))]


STYLED_ROW = (
    '<div style="display: table-row"><div style="display:table-cell">{0}</div>'
    '<span style="display:table-cell">{1}</span></div>'
)


def test_a_table_of_styles() -> None:
    rows = STYLED_ROW.format("Length", "12 m") + STYLED_ROW.format("Width", "4 m")
    page = read_html(f'<p>before</p><div style="display:table">{rows}</div>')
    assert [(cell.row, cell.column) for cell in page.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    "rows",
    [
        STYLED_ROW.format("menu", "text"),  # one row arranges the page
        STYLED_ROW.format("<h2>Head</h2>", "text") * 2,
        '<div style="display:table-row"><div style="display:table-cell">text</div></div>' * 3,
    ],
)
def test_styles_that_arrange_the_page(rows: str) -> None:
    assert read_html(f'<p>before</p><div style="display:table">{rows}</div>').cells == ()
