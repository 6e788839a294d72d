"""Rows of Markdown's tables: filled up, escaped, one line each."""

from __future__ import annotations

from boilerstrip.facts import Cell
from boilerstrip.write.formats.markdown_table import MarkdownTable
from boilerstrip.write.groups.groups import Group


def table_of(*rows: tuple[tuple[int, str], ...]) -> list[str]:
    """The lines of a table of rows of (column, text)."""
    table = MarkdownTable()
    for row in rows:
        table.begin_row()
        for column, text in row:
            table.begin_cell(column)
            table.add(text, "<br>")
    return table.lines()


def test_no_rows_are_no_lines() -> None:
    assert MarkdownTable().lines() == []


def test_slots_that_are_not_written_are_empty() -> None:
    assert table_of(((1, "b"),), ((0, "c"), (2, "d"))) == [
        "|  | b |  |",
        "| --- | --- | --- |",
        "| c |  | d |",
    ]


def test_a_cell_is_one_line_without_bars() -> None:
    assert table_of(((0, "a | b\\\nc\n d"),))[0] == "| a \\| b<br>c d |"


def test_texts_of_one_cell_are_separated() -> None:
    table = MarkdownTable()
    table.begin_row()
    table.begin_cell(0)
    for text, separator in (("a", "<br>"), ("b", "<br>"), ("", "<br>"), ("c", " ")):
        table.add(text, separator)
    assert table.lines()[0] == "| a<br>b c |"


def test_long_rows_are_not_filled_up_without_end() -> None:
    first, second = table_of(tuple((at, "x") for at in range(200)), ((0, "y"),))[::2]
    assert first.count("|") == 201
    assert second.count("|") == 51


def rules(*rows: tuple[str | None, ...], headers: int = 0) -> str:
    """The line below the header of a table whose cells are aligned so; the first rows are headers."""
    table = MarkdownTable()
    for number, row in enumerate(rows):
        table.begin_row()
        for column, side in enumerate(row):
            kind = "header" if number < headers else "cell"
            table.begin_cell(column, Group(kind, -1, cell=Cell(0, number, column), align=side))
            table.add("a", "<br>")
    return table.lines()[1]


def test_most_cells_below_the_header_align_a_column() -> None:
    rows = ("center", "right", "", None), ("right", "left", "center", None), ("right", "", "", None)
    assert rules(*rows) == "| ---: | :--- | --- | --- |"
    assert rules(("center", "", None), (None, None, None)) == "| :---: | --- | --- |"
    assert rules(("center",), ("center",), ("right",), headers=2) == "| ---: |"


def test_a_cell_of_several_columns_aligns_none() -> None:
    table = MarkdownTable()
    for number in range(2):
        table.begin_row()
        table.begin_cell(0, Group("cell", -1, cell=Cell(0, number, 0, 1, 2), align="right"))
        table.add("a", "")
        table.begin_cell(2)
    assert table.lines()[1] == "| --- | --- | --- |"
