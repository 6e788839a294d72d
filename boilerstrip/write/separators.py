"""The separators between the elements of a document in plain text.

Elements are separated by a blank line, except items of one list, lines of one listing and rows of one table,
which are on lines of their own, and cells of one row, which are on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.write.formats.table_rows import separate_cells
from boilerstrip.write.groups.groups import Nesting, PlacedRows, is_continued_in

# A bit as a plain int, which is faster than a member of an IntFlag.
_TABLE = int(Inside.TABLE)


def separators(placed: PlacedRows, spans: Iterable[Span]) -> list[str]:
    """Return what comes before each element in plain text: a blank line, a line end or " | ".

    Args:
        placed: the rows that are written, in their groups; each becomes an element.
        spans: the spans of the rows.
    """
    marked = [bool(marker.text) for marker in placed.nesting.markers]
    before = ["", *(["\n\n"] * (len(placed.rows) - 1))]
    _separate_cells_and_items(placed, marked, before)
    if "code" in placed.nesting.kinds:
        _separate_lines_of_code(placed, before)
    if placed.page.kind == "text":
        _separate_lines_of_dump(placed, marked, before)
    elif placed.cells:
        _separate_cells_of_data(placed, spans, before)
    return before


def _separate_cells_and_items(placed: PlacedRows, marked: Sequence[bool], before: list[str]) -> None:
    """Put the cells of a row on one line, and rows and items of one list on lines of their own."""
    nesting, cells = placed.nesting, placed.nesting.cell_rows
    depths: list[int] = placed.page.blocks.list_depth[placed.rows].tolist()
    for at in range(1, len(before)):
        if cells[at] >= 0 and cells[at - 1] >= 0:
            before[at] = " | " if cells[at] == cells[at - 1] else "\n"
        elif (depths[at] and depths[at - 1] and (marked[at] or marked[at - 1])) or (
            marked[at] and marked[at - 1] and _are_in_one_list(nesting, at - 1, at)
        ):
            before[at] = "\n"


def _separate_lines_of_code(placed: PlacedRows, before: list[str]) -> None:
    """Put no blank line between the parts of a listing."""
    for at in range(1, len(before)):
        if _are_one_listing(placed.nesting, at - 1, at):
            is_one_line = is_continued_in(placed.page.blocks, placed.rows[at - 1], placed.rows[at])
            before[at] = "" if is_one_line else "\n"


def _separate_lines_of_dump(placed: PlacedRows, marked: Sequence[bool], before: list[str]) -> None:
    """Put no blank line between rows of a table, or between items, where the dump has none."""
    blocks, nesting = placed.page.blocks, placed.nesting
    flags, blank = blocks.flags[placed.rows].tolist(), blocks.blank_before[placed.rows].tolist()
    for at in range(1, len(before)):
        both_rows = nesting.kinds[at] == nesting.kinds[at - 1] == "row"
        adjoin = both_rows or flags[at] & flags[at - 1] & _TABLE or (marked[at] and marked[at - 1])
        # The line below the head of a table is not a block, so a blank line may seem to be there.
        in_one_table = both_rows and nesting.innermost[at] == nesting.innermost[at - 1]
        if in_one_table or (adjoin and not blank[at]):
            before[at] = "\n"


def _separate_cells_of_data(placed: PlacedRows, spans: Iterable[Span], before: list[str]) -> None:
    """Put each row of a table of data on one line."""
    texts_of, nesting = placed.page.blocks.text, placed.nesting
    cell_of = [placed.cells[group] if group >= 0 else -1 for group in nesting.innermost]
    backlinks = {
        span.block
        for span in spans
        if span.kind == "backlink" and span.end - span.start >= len(texts_of[span.block])
    }
    texts = ["" if row in backlinks else texts_of[row] for row in placed.rows]
    separate_cells(nesting.groups, cell_of, texts, before)


def _are_in_one_list(nesting: Nesting, one: int, other: int) -> bool:
    """Return whether two elements are right inside items of the same list."""
    first, second = nesting.innermost[one], nesting.innermost[other]
    if first < 0 or second < 0:
        return False
    items = nesting.groups[first], nesting.groups[second]
    return items[0].kind == items[1].kind == "item" and items[0].parent == items[1].parent


def _are_one_listing(nesting: Nesting, one: int, other: int) -> bool:
    """Return whether two elements are lines of one listing, as if each line is a ``<div>`` in ``<pre>``."""
    group = nesting.innermost[other]
    both_code = nesting.kinds[one] == nesting.kinds[other] == "code"
    return both_code and nesting.innermost[one] == group >= 0 and nesting.groups[group].kind == "code"
