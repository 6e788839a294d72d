"""The tables of a page, from the rows that the walk of its tree gathers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress
from struct import pack
from typing import NamedTuple

import numpy as np

from boilerstrip.ancestors import inherited
from boilerstrip.facts import Bare, Cell, Symbol
from boilerstrip.labels import Inside
from boilerstrip.page import Blocks, BoolColumn, Containers, IntColumn
from boilerstrip.read.html.walk.grid import CELL_ROW, Grids

# The numbers of one block, in the order in which ``WalkState.add_block`` adds them.
BLOCK_ROW = (
    "container", "flags", "heading", "list_depth", "marker",
    "n_link_chars", "n_links", "n_emphasis_chars", "n_code_chars", "n_images", "line",
)  # fmt: skip

_HIDDEN = int(Inside.HIDDEN)


class Tables(NamedTuple):
    """What a walk gathered, as the fields of a Page."""

    blocks: Blocks
    containers: Containers
    cells: tuple[Cell, ...]
    symbols: tuple[Symbol, ...]
    bare: tuple[Bare, ...]
    outside: tuple[tuple[int, int], ...]


class Rows:
    """Containers and blocks in the order in which they begin."""

    __slots__ = (
        "blocks", "ends", "firsts", "grids", "image_rows", "inherited", "input_rows", "items", "names",
        "nths", "outside", "own", "parents", "symbols", "tags", "texts",
    )  # fmt: skip

    def __init__(self) -> None:
        # Containers: one entry a container in each list, the root first.
        self.tags = ["body"]
        self.names = [""]
        self.parents = [0]
        self.own = [0]  # flags
        self.inherited = [0]  # flags with those of all ancestors
        self.firsts = [0]  # blocks before its start
        self.ends = [0]  # containers that began before its end; set when it closes
        self.nths = [1]  # number among the elements of its tag
        self.image_rows: list[int] = []  # the container of each image
        self.input_rows: list[int] = []  # the container of each form control
        self.items: list[tuple[int, int, str]] = []  # numbered lists and their items: row, number, list_style
        # Blocks.
        self.texts: list[str] = []
        self.blocks: list[int] = []  # the numbers of BLOCK_ROW, block after block
        # Besides them.
        self.symbols: list[Symbol] = []
        self.outside: list[tuple[int, int]] = []  # block and container of each image before a block
        self.grids = Grids()

    def tables(self) -> Tables:
        """The rows as columns; containers without blocks are left out.

        Containers are in document order, so what lies in one is a range, and the number of blocks, images and
        controls in each is a difference of running sums.
        """
        n, n_blocks = len(self.tags), len(self.texts)
        self.ends[0] = n
        ends, first = _column(self.ends), _column(self.firsts)
        numbers = _column(self.blocks).reshape(n_blocks, len(BLOCK_ROW))
        columns = dict(zip(BLOCK_ROW, np.array(numbers.T, order="C"), strict=True))
        stop = first + _inside(columns["container"], ends)
        kept = stop > first
        kept[0] = True
        new = kept.cumsum() - 1
        closed = np.bincount(ends, minlength=n + 1).cumsum()[:n]  # containers that ended before each began
        chosen = kept.tolist()
        number, list_style = np.zeros(n, dtype=np.int64), [""] * n
        for row, count, style in self.items:
            number[row], list_style[row] = count, style
        containers = Containers(
            parent=new[_column(self.parents)[kept]],
            tag=tuple(compress(self.tags, chosen)),
            names=tuple(compress(self.names, chosen)),
            depth=(np.arange(n) - closed)[kept],
            own=_column(self.own)[kept],
            flags=_column(self.inherited)[kept],
            first=first[kept],
            stop=stop[kept],
            n_images=_inside(_column(self.image_rows), ends)[kept],
            n_inputs=_inside(_column(self.input_rows), ends)[kept],
            nth=_column(self.nths)[kept],
            number=number[kept],
            list_style=tuple(compress(list_style, chosen)),
        )
        columns["container"] = new[columns["container"]]
        containers, columns["flags"] = _shown(containers, columns, self.texts)
        zero = np.zeros(n_blocks, dtype=np.int64)
        none = zero - 1
        blocks = Blocks(
            text=tuple(self.texts), indent=zero, blank_before=zero, start=none, end=none, **columns
        )
        return Tables(blocks, containers, *self._facts(kept, new), tuple(self._outside(kept, new)))

    def _outside(self, kept: BoolColumn, new: IntColumn) -> Iterator[tuple[int, int]]:
        """The images before blocks, each with the innermost kept container around it."""
        known: dict[int, int] = {}
        for block, row in self.outside:
            if block >= len(self.texts):
                break  # the page is cut
            path, at = [], row
            while not kept[at] and at not in known:
                path.append(at)
                at = self.parents[at]
            found = known.get(at, int(new[at]))
            known.update(dict.fromkeys(path, found))
            yield block, found

    def _facts(
        self, kept: BoolColumn, new: IntColumn
    ) -> tuple[tuple[Cell, ...], tuple[Symbol, ...], tuple[Bare, ...]]:
        """Cells, symbols, and the containers of symbols alone, which have rows behind those with blocks.

        Args:
            kept: one row a container of the walk: it holds a block.
            new: its row in Containers, where it does.
        """
        if not self.symbols and not self.grids.cells:
            return (), (), ()
        bare: set[int] = set()
        for symbol in self.symbols:
            at = symbol.container
            while not kept[at] and at not in bare:
                bare.add(at)
                at = self.parents[at]
        rows, n = sorted(bare), int(kept.sum())
        if rows:
            kept, new = kept.copy(), new.copy()
            kept[rows] = True
            new[rows] = np.arange(n, n + len(rows))
        place = new.tolist()
        counts = {row: (count, style) for row, count, style in self.items} if rows else {}
        return (
            tuple(self._cells(kept, new)),
            tuple(symbol._replace(container=place[symbol.container]) for symbol in self.symbols),
            tuple(
                Bare(place[self.parents[at]], self.tags[at], self.own[at], *counts.get(at, (0, "")))
                for at in rows
            ),
        )

    def _cells(self, kept: BoolColumn, new: IntColumn) -> map[Cell]:
        """The cells in kept containers, but for those of tables that were given up."""
        self.grids.finish()
        table = _column(self.grids.cells).reshape(-1, len(CELL_ROW))
        container, around = table[:, 0], table[:, 1]
        chosen = kept[container]
        if self.grids.lost:
            chosen &= ~np.isin(around, self.grids.lost)
        numbers = table[chosen, 2:].T.tolist()
        headers = map(bool, numbers[-1])
        return map(Cell, new[container[chosen]].tolist(), *numbers[:-1], headers)


def _shown(
    table: Containers, columns: dict[str, IntColumn], texts: Sequence[str]
) -> tuple[Containers, IntColumn]:
    """Return the containers and the flags of the blocks, with HIDDEN only where a part of the page is hidden.

    A container that holds most of the text is hidden only until a script shows the page.
    """
    flags, hiding = columns["flags"], (table.own & _HIDDEN) != 0
    if not hiding.any():
        return table, flags
    chars = np.concatenate(([0], np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)))))
    hiding &= 2 * (chars[table.stop] - chars[table.first]) > chars[-1]
    if not hiding.any():
        return table, flags
    own = np.where(hiding, table.own & ~_HIDDEN, table.own)
    hidden = inherited(own & _HIDDEN, table.parent)
    return (
        replace(table, own=own, flags=table.flags & ~_HIDDEN | hidden),
        flags & ~_HIDDEN | hidden[columns["container"]],
    )


def _column(values: list[int]) -> IntColumn:
    """The numbers as a column that cannot be written to."""
    # Packed first, numbers are read twice as fast as by numpy itself.
    return np.frombuffer(pack(f"{len(values)}q", *values), dtype=np.int64)


def _inside(rows: IntColumn, ends: IntColumn) -> IntColumn:
    """How many of the rows (containers) lie in each container, itself included."""
    n = len(ends)
    total = np.zeros(n + 1, dtype=np.int64)
    np.bincount(rows, minlength=n).cumsum(out=total[1:])
    return total[ends] - total[:n]
