"""The tables of a page, from the rows that the walk of its tree gathers."""

from __future__ import annotations

from itertools import compress

import numpy as np

from boilerstrip.page import Blocks, Containers, IntColumn

# The numbers of one block, in the order in which ``WalkState.add_block`` adds them.
_BLOCK_ROW = (
    "container", "flags", "heading", "list_depth", "marker",
    "n_link_chars", "n_links", "n_emphasis_chars", "n_code_chars", "n_images", "line",
)  # fmt: skip


class Rows:
    """Containers and blocks in the order in which they begin."""

    __slots__ = (
        "blocks", "ends", "firsts", "image_rows", "inherited", "input_rows", "names", "nths", "own",
        "parents", "tags", "texts",
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
        # Blocks.
        self.texts: list[str] = []
        self.blocks: list[int] = []  # the numbers of _BLOCK_ROW, block after block

    def tables(self) -> tuple[Blocks, Containers]:
        """The rows as columns; containers without blocks are left out.

        Containers are in document order, so what lies in one is a range, and the number of blocks, images and
        controls in each is a difference of running sums.
        """
        n, n_blocks = len(self.tags), len(self.texts)
        self.ends[0] = n
        ends, first = _column(self.ends), _column(self.firsts)
        numbers = _column(self.blocks).reshape(n_blocks, len(_BLOCK_ROW))
        columns = dict(zip(_BLOCK_ROW, np.ascontiguousarray(numbers.T), strict=True))
        stop = first + _inside(columns["container"], ends)
        kept = stop > first
        kept[0] = True
        new = kept.cumsum() - 1
        closed = np.bincount(ends, minlength=n + 1).cumsum()[:n]  # containers that ended before each began
        chosen = kept.tolist()
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
        )
        columns["container"] = new[columns["container"]]
        zero = np.zeros(n_blocks, dtype=np.int64)
        none = zero - 1
        return Blocks(
            text=tuple(self.texts), indent=zero, blank_before=zero, start=none, end=none, **columns
        ), containers


def _column(values: list[int]) -> IntColumn:
    return np.fromiter(values, dtype=np.int64, count=len(values))


def _inside(rows: IntColumn, ends: IntColumn) -> IntColumn:
    """How many of the rows (containers) lie in each container, itself included."""
    n = len(ends)
    total = np.zeros(n + 1, dtype=np.int64)
    np.bincount(rows, minlength=n).cumsum(out=total[1:])
    return total[ends] - total[:n]
