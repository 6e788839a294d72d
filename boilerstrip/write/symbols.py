"""Choose which symbols, runs of text without a word, are written: those that belong to kept blocks.

Symbols are not blocks, so the classifier gives them no probability. A symbol is written where the blocks
around it are: in a cell of a kept row, or between two kept blocks of one container. Separators of links and
markers of items, such as "|" or "•", are left out.
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from boilerstrip.facts import Symbol
from boilerstrip.labels import Inside
from boilerstrip.page import Blocks, BoolColumn, Containers, IntColumn, Page

# Characters that separate or mark what is next to them.
SEPARATORS = frozenset("|¦/\\•·∙●▪■◦‣»«›‹>,:;&+-–—←→↑↓")
_DASHES = frozenset("-–—")
_BOILERPLATE = int(
    Inside.NAV | Inside.HEADER | Inside.FOOTER | Inside.ASIDE | Inside.FORM | Inside.BUTTON | Inside.DIALOG
    | Inside.HIDDEN | Inside.RELATED | Inside.PROMOTION | Inside.SHARE | Inside.BYLINE | Inside.DATE
    | Inside.TAGS | Inside.BREADCRUMB | Inside.SIDEBAR | Inside.CONSENT | Inside.NEWSLETTER | Inside.MENU
)  # fmt: skip
_CLIMB = 2  # containers with blocks that are looked at for one around both neighbours
_MAX_CLIMB = 50  # containers between a symbol and its cell


class SymbolChoice:
    """The symbols that may be written, as places in those of the page.

    Attributes:
        between: symbols between two kept blocks.
        in_cells: symbols in a cell of a kept row; they are written if the table holds data.
        dropped: symbols in a cell of a row that has no kept block.
    """

    __slots__ = (
        "_bare",
        "_blocks",
        "_cells",
        "_kept",
        "_parents",
        "_table",
        "between",
        "dropped",
        "in_cells",
    )

    def __init__(self, page: Page, kept: BoolColumn) -> None:
        self._table = page.containers
        self._blocks, self._kept, self._bare = page.blocks, kept, page.bare
        self._parents: list[int] = [*self._table.parent.tolist(), *(bare.parent for bare in page.bare)]
        self._cells = {cell.container for cell in page.cells}
        self.between: set[int] = set()
        self.in_cells: set[int] = set()
        self.dropped: set[int] = set()
        for at, symbol in enumerate(page.symbols):
            row = self._row(symbol)
            if row >= 0 and self._is_kept_row(symbol, row):
                self.in_cells.add(at)
            elif 0 <= row < len(self._table):
                self.dropped.add(at)
            if symbol.text and self._is_between(symbol):
                self.between.add(at)

    def _row(self, symbol: Symbol) -> int:
        """The table row around the cell that a symbol is in; -1 if it is in none."""
        at = symbol.container
        for _ in range(_MAX_CLIMB):
            if at in self._cells:
                return self._parents[at]
            at = self._parents[at]
            if not at:
                break
        return -1

    def _is_kept_row(self, symbol: Symbol, row: int) -> bool:
        """Whether a block of the row is kept; of a row without blocks, both rows next to it."""
        n = len(self._table)
        if row < n:
            return bool(self._kept[self._table.first[row] : self._table.stop[row]].any())
        while row >= n:
            row = self._parents[row]
        first, stop = self._table.first[row], self._table.stop[row]
        before, after = symbol.block - 1, symbol.block
        return bool(
            first <= before and self._kept[before] and (after >= stop or (after < stop and self._kept[after]))
        )

    def _is_between(self, symbol: Symbol) -> bool:
        """Whether a symbol is alone between two kept blocks that are in one container."""
        before, after = symbol.block - 1, symbol.block
        if before < 0 or after >= len(self._kept) or not (self._kept[before] and self._kept[after]):
            return False
        flags = self._blocks.flags
        if symbol.linked or symbol.flags & _BOILERPLATE & ~int(flags[before] | flags[after]):
            return False
        n, at = len(self._table), symbol.container
        # A dash in a paragraph of its own separates scenes.
        is_break = at >= n and symbol.text in _DASHES and self._bare[at - n].tag == "p"
        in_own = is_break or (at >= n and symbol.heading > 0)
        lone = in_own or (at >= n and len(symbol.text) > 1)
        if not lone and SEPARATORS.issuperset("".join(symbol.text.split())):
            return False
        while at >= n:
            at = self._parents[at]
        for _ in range(_CLIMB):
            if self._table.first[at] <= before and after < self._table.stop[at]:
                return True
            at = self._parents[at]
        return False


def add_symbols(page: Page, rows: list[int], chosen: set[int]) -> tuple[Page, list[int]]:
    """Return a page with the chosen symbols as rows after its blocks, and the kept rows merged with these.

    Args:
        page: the page as read.
        rows: the kept blocks, in order.
        chosen: places of the symbols in those of the page.
    """
    if not chosen:
        return page, rows
    symbols = [page.symbols[at] for at in sorted(chosen)]
    n = len(page.blocks)
    places = sorted(
        [*((row, 1, row) for row in rows), *((one.block, 0, n + at) for at, one in enumerate(symbols))]
    )
    blocks = _with_rows(page.blocks, symbols)
    return replace(page, blocks=blocks, containers=_with_bare(page)), [row for *_, row in places]


def _with_rows(blocks: Blocks, symbols: list[Symbol]) -> Blocks:
    """Return the blocks with a row for each symbol at the end; what a symbol does not have is 0."""
    columns: dict[str, IntColumn] = {}
    for column in fields(blocks):
        if column.name == "text":
            continue
        values = [getattr(symbol, column.name, 0) for symbol in symbols]
        columns[column.name] = np.append(getattr(blocks, column.name), np.array(values, dtype=np.int64))
    return Blocks(text=(*blocks.text, *(symbol.text for symbol in symbols)), **columns)


def _with_bare(page: Page) -> Containers:
    """Return the containers with those of symbols alone at the end."""
    table, bare = page.containers, page.bare
    if not bare:
        return table
    columns: dict[str, IntColumn] = {}
    for column in fields(table):
        if column.name in ("tag", "names", "list_style"):
            continue
        # They begin and end before all blocks.
        missing = -1 if column.name in ("first", "stop") else 0
        values = [getattr(one, column.name, missing) for one in bare]
        columns[column.name] = np.append(getattr(table, column.name), np.array(values, dtype=np.int64))
    return Containers(
        tag=(*table.tag, *(one.tag for one in bare)),
        names=(*table.names, *[""] * len(bare)),
        list_style=(*table.list_style, *(one.list_style for one in bare)),
        **columns,
    )
