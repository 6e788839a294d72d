"""The lists around each line of a dump, by the markers and indents of the lines."""

from __future__ import annotations

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn

_LIST_GAP = 4  # unmarked lines, often not indented, that may belong to a list item
_MIN_INDENT = 2  # columns from a marker to the text of its item


def list_depths(
    indent: IntColumn, marker: IntColumn, plain: BoolColumn, *, is_markdown: bool = False
) -> IntColumn:
    """Return the number of lists around each line that begins an item or is indented like the text of one.

    Args:
        indent: columns of white space before each line.
        marker: the list marker of each; 0 for none.
        plain: whether each may be a further paragraph of an item: it is no heading, row, quotation or code.
        is_markdown: whether the dump is Markdown for sure.
    """
    depths = np.zeros(len(indent), np.int64)
    open_lists: list[int] = []
    last = -1
    rows = np.flatnonzero(marker).tolist()
    for row in rows:
        column = int(indent[row])
        if row - last > _LIST_GAP and open_lists and indent[last + 1 : row].min() <= open_lists[0]:
            open_lists = []
        while open_lists and open_lists[-1] > column:
            open_lists.pop()
        if not open_lists or open_lists[-1] < column:
            open_lists.append(column)
        depths[row] = len(open_lists)
        last = row
    # Tools that flatten pages indent the items themselves, and after them sometimes what follows the list.
    own = rows if is_markdown else [row for row in rows if indent[row] == 0]
    _add_paragraphs(depths, indent, own, plain & (marker == 0))
    return depths


def _add_paragraphs(depths: IntColumn, indent: IntColumn, items: list[int], plain: BoolColumn) -> None:
    """Give further paragraphs of an item, right below it and indented like its text, its depth."""
    for item, stop in zip(items, [*items, len(depths)][1:], strict=True):
        row = item + 1
        while row < stop and plain[row] and indent[row] >= indent[item] + _MIN_INDENT:
            depths[row] = depths[item]
            row += 1
