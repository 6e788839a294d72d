"""Which tables hold data; the others arrange the page, and their cells are no cells of a table."""

from __future__ import annotations

from boilerstrip.write.document import Document, Element
from boilerstrip.write.groups import CELLS, cells_of

MAX_CELL_BLOCKS = 6  # blocks; a cell that holds more arranges the page
MAX_CELL_CHARS = 1_000  # characters; a cell that holds more arranges the page


def data_tables(document: Document) -> frozenset[int]:
    """Return the rows of the groups of a document that are tables of data."""
    groups = document.groups
    tables = {at: _Table() for at, group in enumerate(groups) if group.kind == "table"}
    if not tables:
        return frozenset()
    # The table, row and cell at or above each group; a group comes after the one around it.
    around: list[tuple[int, int, int]] = []
    for at, group in enumerate(groups):
        table, row, cell = around[group.parent] if group.parent >= 0 else (-1, -1, -1)
        if group.kind == "table":
            if table >= 0:
                tables[table].arranges = True
            table, row, cell = at, -1, -1
        elif group.kind == "row":
            row, cell = at, -1
        elif group.kind in CELLS:
            cell = at
        around.append((table, row, cell))
    for element in document.elements:
        table, row, cell = around[element.group] if element.group >= 0 else (-1, -1, -1)
        if table >= 0:
            tables[table].count(element, row, cell)
    return frozenset(at for at, table in tables.items() if table.holds_data())


class _Table:
    """What shows whether a table holds data or arranges the page.

    Attributes:
        cells_of_row: row -> its cells that hold text.
        size: cell -> its blocks and characters.
        arranges: whether it holds what no table of data does: a table, a heading or a listing.
    """

    __slots__ = ("arranges", "cells_of_row", "size")

    def __init__(self) -> None:
        self.cells_of_row: dict[int, set[int]] = {}
        self.size: dict[int, tuple[int, int]] = {}
        self.arranges = False

    def count(self, element: Element, row: int, cell: int) -> None:
        """Count an element of the table.

        Args:
            element: the element.
            row: the group of its row; -1 for none.
            cell: the group of its cell; -1 for none.
        """
        if element.kind == "row":
            # A line of a dump: it has no group of its own, so it gets a negative number.
            self.cells_of_row[-len(self.cells_of_row) - 2] = set(range(len(cells_of(element.text))))
        elif row >= 0 and cell >= 0:
            self.cells_of_row.setdefault(row, set()).add(cell)
            n_blocks, n_chars = self.size.get(cell, (0, 0))
            self.size[cell] = (n_blocks + 1, n_chars + len(element.text))
            self.arranges |= element.kind in ("heading", "code")

    def holds_data(self) -> bool:
        """Return whether it has two rows or more, a row of two cells or more, and small cells only."""
        small = all(n <= MAX_CELL_BLOCKS and chars <= MAX_CELL_CHARS for n, chars in self.size.values())
        wide = any(len(cells) > 1 for cells in self.cells_of_row.values())
        return small and wide and len(self.cells_of_row) > 1 and not self.arranges
