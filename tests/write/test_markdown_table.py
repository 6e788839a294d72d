"""Rows of Markdown's tables: filled up, escaped, one line each."""

from __future__ import annotations

from boilerstrip.write.markdown_table import MarkdownTable


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
