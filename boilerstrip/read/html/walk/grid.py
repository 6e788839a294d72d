"""The rows and columns of the tables of a page, by the algorithm of the HTML standard, while it is walked.

https://html.spec.whatwg.org/multipage/tables.html#forming-a-table
"""

from __future__ import annotations

from typing import Any

from boilerstrip.read.html.walk.tags import CELL, ROW, TABLE

MAX_COLSPAN = 1_000  # the standard's; more is read as so many
MAX_ROWSPAN = 65_534
# Slots that the cells of a page may be spread over: so many, and so many more for each cell. Rows that small
# cells with large spans make long would fill the memory of whoever writes them out.
MAX_SLOTS = 10_000
SLOTS_PER_CELL = 20
# The numbers of one cell, in the order in which ``Grids`` adds them.
CELL_ROW = ("container", "table", "row", "column", "rowspan", "colspan", "header")
_ROW, _ROWSPAN = CELL_ROW.index("row"), CELL_ROW.index("rowspan")
FORGIVEN = 20  # tables that are given up until their slots count against the others too
MAX_SPAN_CHARS = 50  # characters of a span that are read
_DIGITS = frozenset("0123456789")


def bounds() -> tuple[int, ...]:
    """The bounds of tables, for the compiled core."""
    return MAX_SPAN_CHARS, MAX_COLSPAN, MAX_ROWSPAN, MAX_SLOTS, SLOTS_PER_CELL, FORGIVEN


class _Table:
    """A table that is open.

    Attributes:
        container: its container.
        row: its last row; -1 before the first.
        column: column after the last cell of that row.
        taken: column -> row before which a cell above covers it.
        tall: places in ``Grids.cells`` of the cells of this group of rows that cover several rows.
        head: the walk is in its ``<thead>``.
        slots: slots that its cells cover, and that were passed over to find a free one.
        lost: these are too many.
    """

    __slots__ = ("column", "container", "head", "lost", "row", "slots", "taken", "tall")

    def __init__(self, container: int) -> None:
        self.container = container
        self.row = -1
        self.column = 0
        self.taken: dict[int, int] = {}
        self.tall: list[int] = []
        self.head = False
        self.slots = 0
        self.lost = False


class Grids:
    """The open tables, and the cells of all tables so far.

    Attributes:
        cells: the numbers of CELL_ROW, cell after cell.
        lost: containers of the tables that were given up: their cells have no rows and columns.
    """

    __slots__ = ("_n_cells", "_open", "_slots", "cells", "lost")

    def __init__(self) -> None:
        self.cells: list[int] = []
        self.lost: list[int] = []
        self._open: list[_Table] = []
        self._n_cells = 0
        self._slots = 0  # of all tables

    def begin(self, special: int, element: Any, container: int) -> None:
        """Begin a table or a part of one.

        Args:
            special: CELL, ROW, ROWS or TABLE.
            element: the element.
            container: its container.
        """
        if special == TABLE:
            self._open.append(_Table(container))
        elif not self._open:
            return
        elif special == CELL:
            self._place(self._open[-1], element, container)
        elif special == ROW:
            table = self._open[-1]
            table.row += 1
            table.column = 0
        else:
            self._end_group(element.tag == "thead")

    def end(self, special: int) -> None:
        """End a table or a group of rows."""
        if self._open:
            self._end_group(False)
            if special == TABLE:
                self._open.pop()

    def finish(self) -> None:
        """End the tables that are still open."""
        while self._open:
            self.end(TABLE)

    def _end_group(self, head: bool) -> None:
        """End a group of rows: no cell reaches out of it. ``head``: the next one is the head of the table."""
        table, cells = self._open[-1], self.cells
        for at in table.tall:
            cells[at + _ROWSPAN] = min(cells[at + _ROWSPAN], table.row + 1 - cells[at + _ROW])
        table.tall.clear()
        table.taken.clear()
        table.head = head

    def _place(self, table: _Table, element: Any, container: int) -> None:
        """Give a cell the first column of the row that no cell before or above it covers."""
        if table.row < 0 or table.lost:
            return
        row, column, taken = table.row, table.column, table.taken
        first = column
        while taken and taken.get(column, 0) > row:
            column += 1
        colspan = rowspan = 1
        for name, value in element.items():
            if name == "colspan":
                colspan = min(_number(value), MAX_COLSPAN) or 1
            elif name == "rowspan":
                rowspan = min(_number(value), MAX_ROWSPAN) or MAX_ROWSPAN  # 0: to the end of the group
        stop = table.column = column + colspan
        self._n_cells += 1
        self._slots += stop - first
        table.slots += stop - first
        if self._slots > MAX_SLOTS + SLOTS_PER_CELL * self._n_cells:
            table.lost = True
            self.lost.append(table.container)
            if len(self.lost) <= FORGIVEN:
                self._slots -= table.slots  # so other tables keep their grids
            return
        if rowspan > 1:
            table.tall.append(len(self.cells))
            for covered in range(column, stop):
                taken[covered] = max(taken.get(covered, 0), row + rowspan)
        header = element.tag == "th" or table.head
        self.cells += (container, table.container, row, column, rowspan, colspan, header)


def _number(value: str) -> int:
    """The value of a span: its digits up to the first other character; 1 if it begins with none.

    >>> _number(" 3 columns"), _number("0"), _number("-2"), _number("9" * 99) > 65_534
    (3, 0, 1, True)
    """
    digits = ""
    for character in value[:MAX_SPAN_CHARS].lstrip().removeprefix("+"):
        if character not in _DIGITS:
            break
        digits += character
    return int(digits[:9]) if digits else 1
