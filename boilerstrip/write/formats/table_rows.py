"""Rows of tables as they are written: their empty slots, and the rowspans without rows that are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from boilerstrip.write.groups.groups import CELLS, Group


class Slot(NamedTuple):
    """Where a cell is written.

    Attributes:
        column: its first column.
        n_empty: slots right before it in its row that no cell covers.
        rowspan: written rows that it covers.
        colspan: columns that it covers.
    """

    column: int
    n_empty: int
    rowspan: int
    colspan: int


class _Row:
    """The row that is being written, of one table.

    Attributes:
        number: its number on the page; -1 if it is unknown.
        column: column after its last cell.
    """

    __slots__ = ("column", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.column = 0


def written_slots(groups: Sequence[Group], filled: Collection[int]) -> dict[int, Slot]:
    """Return where each cell among the groups is written.

    Rows without a kept cell are not written, so a cell covers only the written ones of its rows.

    Args:
        groups: clean groups: each table holds rows and each row cells.
        filled: the groups that hold an element; other cells are not written.
    """
    cells = [at for at, group in enumerate(groups) if group.kind in CELLS and at in filled]
    numbers = _row_numbers(groups, cells)
    rows: dict[int, _Row] = {}
    taken: dict[int, dict[int, int]] = {}  # table -> column -> row before which a cell above covers it
    slots: dict[int, Slot] = {}
    for at in cells:
        group = groups[at]
        cell, table = group.cell, groups[group.parent].parent
        row = rows.get(group.parent)
        if row is None:
            row = rows[group.parent] = _Row(cell.row if cell else -1)
        covered = taken.setdefault(table, {})
        # A cell whose place is unknown, or is in another row as in broken markup, follows the one before.
        placed = cell is not None and cell.row == row.number and cell.column >= row.column
        stop = cell.column if cell is not None and placed else row.column
        n_empty = sum(covered.get(column, 0) <= row.number for column in range(row.column, stop))
        rowspan, colspan = 1, 1
        if cell is not None and placed:
            colspan = cell.colspan
            if cell.rowspan > 1:
                rowspan = _n_rows(numbers[table], cell.row, cell.row + cell.rowspan)
                for column in range(stop, stop + colspan):
                    covered[column] = max(covered.get(column, 0), cell.row + cell.rowspan)
        slots[at] = Slot(stop, n_empty, rowspan, colspan)
        row.column = stop + colspan
    return slots


def _row_numbers(groups: Sequence[Group], cells: Iterable[int]) -> dict[int, list[int]]:
    """Return the numbers of the written rows of each table, in order."""
    numbers: dict[int, set[int]] = {}
    seen: set[int] = set()
    for at in cells:
        group = groups[at]
        if group.parent not in seen:
            seen.add(group.parent)
            found = numbers.setdefault(groups[group.parent].parent, set())
            if group.cell is not None:
                found.add(group.cell.row)
    return {table: sorted(found) for table, found in numbers.items()}


def _n_rows(numbers: Sequence[int], first: int, stop: int) -> int:
    """Return how many written rows are in a range; at least one."""
    return max(bisect_left(numbers, stop) - bisect_left(numbers, first), 1)


def separate_cells(
    groups: Sequence[Group], cells: Sequence[int], texts: Sequence[str], before: list[str]
) -> None:
    """Set what comes before the elements in cells of tables of data in plain text: a row is one line.

    Args:
        groups: the groups of the document.
        cells: of each element the cell of a table of data that it is in; -1 for none.
        texts: the texts of the elements; "" for an image alone and for what links back from a footnote.
        before: one entry an element, changed here.
    """
    last = -1  # the cell of the element before; -1 outside of tables
    for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        if not text:
            before[at] = ""
            continue
        if cell >= 0 and cell == last:
            before[at] = " "
        elif cell >= 0:
            row = groups[cell].parent
            if last >= 0 and groups[last].parent == row:
                before[at] = f" {_bars(_column(groups[cell], 1) - _column(groups[last], 0))}"
            else:
                same_table = last >= 0 and groups[groups[last].parent].parent == groups[row].parent
                column = _column(groups[cell], 0)
                line = "" if not at else "\n" if same_table else "\n\n"
                before[at] = line + (_bars(column) if column else "")
        elif last >= 0:
            before[at] = "\n\n"
        last = cell


def _column(group: Group, unknown: int) -> int:
    return group.cell.column if group.cell else unknown


def _bars(n: int) -> str:
    """Return n bars with empty cells between them, at least one."""
    return "|" + "  |" * (n - 1) + " "
