"""Tables of data, told from those that arrange the page."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.text import write_text
from boilerstrip.write.groups.tables import MAX_CELL_BLOCKS, MAX_CELL_CHARS, MAX_CODE_CHARS, MAX_CODE_LINES
from tests.write.made import document_of


def n_tables(rows: str) -> int:
    return len(document_of(f"<table>{rows}</table>").tables)


ROW = "<tr><td>a<td>b"
HEADERS = "<tr><th>a<th>b"
LARGE = f"<tr><td>c<td>{'x' * (MAX_CELL_CHARS + 1)}"
HUGE = f"<tr><td>c<td>{'x' * (2 * MAX_CELL_CHARS + 1)}"


@pytest.mark.parametrize(
    ("rows", "n"),
    [
        (ROW * 2, 1),
        (f"{ROW}<tr><td>c", 1),
        (ROW, 0),
        ("<tr><td>a" * 3, 0),
        (f"{ROW}<tr><td><h2>c</h2>", 0),
        (f"{ROW}<tr><td><pre>c</pre>", 1),
        (f"{ROW}<tr><td><pre>{'c' * (MAX_CODE_CHARS + 1)}</pre>", 0),
        ("".join([ROW, "<tr><td><pre>", "c\n" * MAX_CODE_LINES, "d</pre>"]), 0),
        (f"{ROW}<tr><td>{'x' * MAX_CELL_CHARS}", 1),
        (f"{ROW}<tr><td>{'x' * (MAX_CELL_CHARS + 1)}", 0),
        (f"{ROW}<tr><td>{'<p>x</p>' * MAX_CELL_BLOCKS}", 1),
        (f"{ROW}<tr><td>{'<p>x</p>' * (MAX_CELL_BLOCKS + 1)}", 0),
        (f"{ROW * 2}<tr><td><table>{ROW * 2}</table>", 1),  # the inner one
        # A heading that is all of its cell is a header.
        (f"<tr><td><h3>a</h3><td><h3>b</h3>{ROW}", 1),
        (f"<tr><td><h3>a</h3><td>b{ROW}", 0),
        (f"<tr><td><h3>a</h3>{ROW}", 0),
        (f"<tr><td><h3>a</h3>b<td><h3>c</h3>d{ROW}", 0),
        (f"<tr><th colspan=2><h3>a</h3>{ROW}", 1),
        (f"<caption>t</caption><tr><td><h3>a</h3>b{ROW}", 0),
        # Headers of columns or rows say more than what is in a few cells.
        (f"{HEADERS}<tr><td><h3>a</h3>b<td>c", 1),
        (f"{HEADERS}{ROW}{LARGE}", 1),
        (f"{ROW * 2}{LARGE}", 0),
        (f"{HEADERS}{ROW}{HUGE}", 0),
        (f"{HEADERS}{ROW}{LARGE * 2}", 1),
        (f"{HEADERS}{LARGE * 3}", 0),
        # A little data in the cell of a table with headers is text of that cell.
        (f"{HEADERS}<tr><td>c<td><table>{ROW * 2}</table>", 1),
        (f"{HEADERS}<tr><td><table>{ROW * 2}</table><td><table>{ROW * 2}</table>", 1),
        (f"{HEADERS}<tr><td><table>{ROW * 2}</table><td><table>{ROW}</table>", 1),  # the first inner one
        (f"{HEADERS}<tr><td><table>{ROW * 9}</table><td><table>{ROW * 2}</table>", 2),  # the inner ones
    ],
)
def test_html(rows: str, n: int) -> None:
    assert n_tables(rows) == n


def test_data_in_a_cell() -> None:
    inner = "<table><tr><td>rope<td>12<tr><td>sail<td>9</table>"
    document = document_of(f"<table><tr><th>boat<th>load<tr><td>cog<td>{inner}<tr><td>hulk<td>oil</table>")
    assert write_text(document) == "boat | load\ncog | rope 12 sail 9\nhulk | oil"
    assert write_markdown(document).splitlines()[2] == "| cog | rope<br>12<br>sail<br>9 |"


def test_a_dump() -> None:
    assert len(document_of(read_text("| a | b |\n|---|---|\n| c | d |")).tables) == 1
    assert document_of(read_text("words here")).tables == frozenset()


@pytest.mark.parametrize(
    ("rows", "n"),
    [
        ("<tr><th>Port<th>Trips", 1),
        ("<caption>Trips</caption><tr><td>East<td>12", 1),
        ("<tr><th>East<td>12", 1),
        ("<tr><td>East<td>12", 0),
        ("<tr><th>East", 0),
    ],
)
def test_a_table_of_one_row_is_data_if_it_is_named(rows: str, n: int) -> None:
    assert n_tables(rows) == n
