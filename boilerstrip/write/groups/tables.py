"""Tell tables of data from layout tables, whose cells are not written as cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from boilerstrip.write.groups.groups import CELLS, Group

MAX_CELL_BLOCKS = 6  # blocks; a cell that holds more arranges the page
MAX_CELL_CHARS = 1_000  # characters; a cell that holds more arranges the page
MAX_CODE_CHARS, MAX_CODE_LINES = 300, 5  # of code in a cell; a longer listing arranges the page
# Cells with only these signs, or only an image, do not make a table a table of data.
_MARKS = frozenset(("", *"|¦•·∙●▪■◦‣»›>*#"))
# A table with so many headers of rows or columns is one of data even if some cells are larger than that.
_MIN_HEADERS = 2
_MAX_LARGE = 0.25  # share of its cells
_TIMES_LARGER = 2  # than an ordinary cell may be


def data_tables(groups: Sequence[Group], placed: Iterable[tuple[int, str, str]]) -> frozenset[int]:
    """Return the rows of the groups of a document that are tables of data.

    Args:
        groups: the groups.
        placed: of each element its innermost group, kind and text.
    """
    tables = {at: _Table() for at, group in enumerate(groups) if group.kind == "table"}
    if not tables:
        return frozenset()
    # The table, row and cell at or above each group; a group comes after the one around it.
    around: list[tuple[int, int, int]] = []
    outer: dict[int, tuple[int, int, int]] = {}  # table in a cell -> the table, row and cell around it
    for at, group in enumerate(groups):
        table, row, cell = around[group.parent] if group.parent >= 0 else (-1, -1, -1)
        if group.kind == "table":
            if table >= 0:
                tables[table].inner.append(tables[at])
                tables[table].arranges |= cell < 0 or table in outer  # broken, or nested deeper
                outer[at] = table, row, cell
            table, row, cell = at, -1, -1
        elif group.kind == "row":
            row, cell = at, -1
        elif group.kind in CELLS:
            cell = at
        around.append((table, row, cell))
    for innermost, kind, text in placed:
        table, row, cell = around[innermost] if innermost >= 0 else (-1, -1, -1)
        if table >= 0:
            tables[table].count(kind, text, row, cell)
            if table in outer:
                above, its_row, its_cell = outer[table]
                tables[above].count(kind, text, its_row, its_cell)
            if kind == "caption":
                tables[table].has_caption = True
            elif cell >= 0 and groups[cell].kind == "header":
                tables[table].headers.add(cell)
    data = {at for at, table in tables.items() if table.holds_data()}
    # A table in a cell of one is text of that cell.
    return frozenset(at for at in data if at not in outer or outer[at][0] not in data)


def data_cells(groups: Sequence[Group], tables: Collection[int]) -> list[int]:
    """Return the cell of a table of data that each group is in or is; -1 for none."""
    cells: list[int] = []
    for at, group in enumerate(groups):
        above = group.parent
        cell = cells[above] if above >= 0 else -1
        if (
            cell < 0
            and group.kind in CELLS
            and groups[above].kind == "row"
            and groups[above].parent in tables
        ):
            cell = at
        cells.append(cell)
    return cells


class _Table:
    """What shows whether a table holds data or arranges the page.

    Attributes:
        cells_of_row: row -> its cells that hold text.
        size: cell -> its blocks and characters.
        headings: (row, cell) of each heading in it.
        headers: cells with headers of rows or columns.
        has_caption: whether it has a caption.
        inner: the tables in its cells.
        arranges: whether it holds what no table of data does, such as a long listing.
    """

    __slots__ = ("arranges", "cells_of_row", "has_caption", "headers", "headings", "inner", "size")

    def __init__(self) -> None:
        self.cells_of_row: dict[int, set[int]] = {}
        self.size: dict[int, tuple[int, int]] = {}
        self.headings: list[tuple[int, int]] = []
        self.headers: set[int] = set()
        self.has_caption = False
        self.inner: list[_Table] = []
        self.arranges = False

    def count(self, kind: str, text: str, row: int, cell: int) -> None:
        """Count an element of the table.

        Args:
            kind: its kind.
            text: its text.
            row: the group of its row; -1 for none.
            cell: the group of its cell; -1 for none.
        """
        if kind == "row":
            # A line of a dump: it has no group of its own, so it gets a negative number.
            self.cells_of_row[-len(self.cells_of_row) - 2] = {0, 1}
        elif row >= 0 and cell >= 0 and text not in _MARKS:
            self.cells_of_row.setdefault(row, set()).add(cell)
            n_blocks, n_chars = self.size.get(cell, (0, 0))
            self.size[cell] = (n_blocks + 1, n_chars + len(text))
            if kind == "heading":
                self.headings.append((row, cell))
            elif kind == "code" and (len(text) > MAX_CODE_CHARS or text.count("\n") >= MAX_CODE_LINES):
                self.arranges = True

    def holds_data(self) -> bool:
        """Return whether it has two rows, or one that is named, a row of two cells, and what fits in cells.

        Layouts have no captions and no headers of rows or columns. Tables in cells arrange the page, unless
        they hold a little data themselves and the table around them has headers.
        """
        wide = any(len(cells) > 1 for cells in self.cells_of_row.values())
        enough = wide and (self._is_named() or len(self.cells_of_row) > 1)
        return (
            enough
            and not self.arranges
            and self._has_small_cells()
            and self._has_no_sections()
            and (not self.inner or self._has_data_in_cells())
        )

    def _has_data_in_cells(self) -> bool:
        """Return whether it has headers, no large cells, and tables of data in some of its cells."""
        if len(self.headers) < _MIN_HEADERS or len(self.cells_of_row) < _MIN_HEADERS:
            return False
        is_small = all(
            size[0] <= MAX_CELL_BLOCKS and size[1] <= MAX_CELL_CHARS for size in self.size.values()
        )
        return is_small and all(len(table.cells_of_row) > 1 and table.holds_data() for table in self.inner)

    def _is_named(self) -> bool:
        return self.has_caption or bool(self.headers)

    def _has_small_cells(self) -> bool:
        """Return whether no cell is large, or few are in a table with headers."""
        large = [size for size in self.size.values() if size[0] > MAX_CELL_BLOCKS or size[1] > MAX_CELL_CHARS]
        if not large or len(self.headers) < _MIN_HEADERS:
            return not large
        n_blocks, n_chars = map(max, zip(*large, strict=True))
        bounded = n_blocks <= _TIMES_LARGER * MAX_CELL_BLOCKS and n_chars <= _TIMES_LARGER * MAX_CELL_CHARS
        return bounded and len(large) <= _MAX_LARGE * len(self.size)

    def _has_no_sections(self) -> bool:
        """Return whether the headings in it are headers: no other text is in their cells."""
        if len(self.headers) >= _MIN_HEADERS:
            return True
        alone = {cell for _, cell in self.headings if self.size[cell][0] == 1}
        if self._is_named():
            return all(cell in alone for _, cell in self.headings)
        rows = {row for row, _ in self.headings}
        return all(len(self.cells_of_row[row]) > 1 and self.cells_of_row[row] <= alone for row in rows)
