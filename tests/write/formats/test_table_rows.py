"""Rows of tables: every cell in its column, in every format."""

from __future__ import annotations

from html import escape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from boilerstrip.facts import Cell
from boilerstrip.read.html.page import read_html
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.table_rows import Slot, separate_cells, written_slots
from boilerstrip.write.formats.tei import write_tei
from boilerstrip.write.formats.text import write_text
from boilerstrip.write.groups.groups import Group
from tests.profile import examples
from tests.write.made import document_of

PARSER = MarkdownIt("commonmark").enable("table")
SPANS = "<tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>e<td><td>f"


def table(*cells: Cell) -> list[Group]:
    """The groups of a table with these cells, a row for each number."""
    groups = [Group("table", -1)]
    rows: dict[int, int] = {}
    for cell in cells:
        if cell.row not in rows:
            rows[cell.row] = len(groups)
            groups.append(Group("row", 0))
        groups.append(Group("cell", rows[cell.row], cell=cell))
    return groups


def slots(*cells: Cell) -> list[Slot]:
    groups = table(*cells)
    return list(written_slots(groups, range(len(groups))).values())


def test_slots_before_a_cell_stay_empty() -> None:
    assert slots(Cell(0, 0, 1), Cell(0, 0, 4)) == [Slot(1, 1, 1, 1), Slot(4, 2, 1, 1)]


def test_slots_under_a_written_cell_are_not_empty() -> None:
    assert slots(Cell(0, 0, 0, rowspan=2), Cell(0, 0, 1), Cell(0, 1, 1))[2] == Slot(1, 0, 1, 1)
    assert slots(Cell(0, 0, 1), Cell(0, 1, 1))[1] == Slot(1, 1, 1, 1)


def test_a_cell_covers_written_rows_only() -> None:
    tall = Cell(0, 0, 0, rowspan=9)
    assert [slot.rowspan for slot in slots(tall, Cell(0, 0, 1), Cell(0, 4, 1), Cell(0, 12, 1))] == [
        2,
        1,
        1,
        1,
    ]


def test_a_cell_without_an_element_leaves_its_slot_empty() -> None:
    groups = table(Cell(0, 0, 0), Cell(0, 0, 1), Cell(0, 0, 2))
    assert written_slots(groups, {0, 1, 2, 4}) == {2: Slot(0, 0, 1, 1), 4: Slot(2, 1, 1, 1)}
    html = "<table><tr><td><img src=/i><td>a<tr><td>b<td>c</table>"
    assert "<tr><td></td><td>a</td></tr>" in write_html(document_of(html))


def test_a_cell_without_a_place_follows_the_one_before() -> None:
    groups = [Group("table", -1), Group("row", 0), Group("cell", 1), Group("cell", 1)]
    assert list(written_slots(groups, range(4)).values()) == [Slot(0, 0, 1, 1), Slot(1, 0, 1, 1)]


def test_separators() -> None:
    groups = table(Cell(0, 0, 0), Cell(0, 0, 3), Cell(0, 1, 2))
    before = [""] * 5
    separate_cells(groups, [2, 2, 3, 5, -1], list("abcde"), before)
    assert before == ["", " ", " |  |  | ", "\n|  | ", "\n\n"]


def test_every_format() -> None:
    found = document_of(f"<table>{SPANS}</table>")
    assert write_text(found) == "a | b\n| c | d\ne |  | f"
    assert write_markdown(found) == "| a | b |  |\n| --- | --- | --- |\n|  | c | d |\n| e |  | f |"
    assert '<th rowspan="2">a</th><th colspan="2">b</th>' in write_html(found)
    assert "<td>e</td><td></td><td>f</td>" in write_html(found)
    tei = write_tei(found, {})
    assert '<cell role="label" rows="2">a</cell>\n<cell role="label" cols="2">b</cell>' in tei
    assert "<cell>e</cell>\n<cell/>\n<cell>f</cell>" in tei


@st.composite
def grids(draw: st.DrawFn) -> list[list[tuple[str, int, int]]]:
    """Rows of cells: text, "" for an empty one, rowspan and colspan."""
    number = iter(range(1_000))
    cell = st.tuples(st.booleans(), st.integers(1, 3), st.integers(1, 3))
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=5), min_size=2, max_size=5))
    return [[(f"w{next(number)}" if full else "", down, right) for full, down, right in row] for row in rows]


def markup(rows: list[list[tuple[str, int, int]]]) -> str:
    cells = ["".join(f"<td rowspan={r} colspan={c}>{escape(t)}</td>" for t, r, c in row) for row in rows]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def columns(html: str) -> dict[str, int]:
    page = read_html(html)
    of_container = {cell.container: cell.column for cell in page.cells}
    return {
        text: of_container[at]
        for text, at in zip(page.blocks.text, page.blocks.container.tolist(), strict=True)
    }


@given(grids(), st.data())
@settings(max_examples=examples(60))
def test_every_kept_cell_is_in_its_column(rows: list[list[tuple[str, int, int]]], data: Any) -> None:
    texts = [text for row in rows for text, *_ in row if text]
    left_out = data.draw(st.sets(st.sampled_from(texts))) if texts else set()
    found = document_of(markup(rows), *left_out)
    if not found.tables:
        return
    expected = {text: at for text, at in columns(markup(rows)).items() if text not in left_out}
    assert columns(write_html(found)) == expected
    rendered = etree.HTML(PARSER.render(write_markdown(found)))
    shown = {cell.text: at for row in rendered.iter("tr") for at, cell in enumerate(row) if cell.text}
    assert shown == expected
    lines = [line.split("|") for line in write_text(found).splitlines()]
    assert {cell.strip(): at for line in lines for at, cell in enumerate(line) if cell.strip()} == expected
