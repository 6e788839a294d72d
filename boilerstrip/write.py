"""Stage 4: kept blocks -> text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.page import BoolColumn, Inside, IntColumn, Marker, Page

_CELLS = frozenset({"td", "th"})
_TIGHT = int(Inside.CODE)


def to_text(page: Page, kept: BoolColumn) -> str:
    """The kept blocks as plain text.

    Args:
        page: the page as read.
        kept: which blocks are the body.

    Returns:
        Paragraphs parted by a blank line; items of a list, rows of a table and lines of code on lines of
        their own. Items begin with ``- `` or their number, cells are parted by `` | ``.
    """
    out: list[str] = []
    previous = -1
    rows, numbers = _table_rows(page), _numbers(page)
    for at in np.flatnonzero(kept).tolist():
        row = int(rows[at])
        if out and row >= 0 and row == rows[previous]:
            out[-1] += f" | {page.blocks.text[at]}"
        else:
            if out:
                out.append(_gap(page, previous, at, rows))
            out.append(_line(page, at, numbers[at]))
        previous = at
    return "".join(out)


def _gap(page: Page, before: int, at: int, rows: IntColumn) -> str:
    """One line end between parts of one list, table or listing; else a blank line."""
    blocks = page.blocks
    if blocks.list_depth[before] and blocks.list_depth[at] and (blocks.marker[at] or blocks.marker[before]):
        return "\n"
    if rows[before] >= 0 and rows[at] >= 0:
        return "\n"
    if page.kind == "text" and blocks.blank_before[at] == 0:
        both = int(blocks.flags[before]) & int(blocks.flags[at])
        if both & (_TIGHT | int(Inside.TABLE)) or (blocks.marker[before] and blocks.marker[at]):
            return "\n"
    return "\n\n"


def _line(page: Page, at: int, number: int) -> str:
    blocks = page.blocks
    text, marker = blocks.text[at], int(blocks.marker[at])
    if not marker:
        return text
    indent = "  " * max(int(blocks.list_depth[at]) - 1, 0)
    return f"{indent}{number}. {text}" if marker == Marker.NUMBER else f"{indent}- {text}"


def _numbers(page: Page) -> list[int]:
    """Which item of its list each block is, from 1, counted over all items, kept or not."""
    if not (page.blocks.marker == Marker.NUMBER).any():
        return [0] * len(page.blocks)
    return _numbers_html(page) if page.kind == "html" else _numbers_text(page)


def _numbers_html(page: Page) -> list[int]:
    table = page.containers
    seen: dict[int, int] = {}
    number = [0] * len(table)  # of the innermost list item around each container
    for row, (tag, parent) in enumerate(zip(table.tag, table.parent.tolist(), strict=True)):
        number[row] = number[parent]
        if tag == "li":
            number[row] = seen[parent] = seen.get(parent, 0) + 1
    return [number[row] for row in page.blocks.container.tolist()]


def _numbers_text(page: Page) -> list[int]:
    counts: dict[int, int] = {}  # items so far of the open list at each depth
    out = []
    for marker, depth in zip(page.blocks.marker.tolist(), page.blocks.list_depth.tolist(), strict=True):
        counts = {level: count for level, count in counts.items() if level <= depth} if marker else {}
        if marker == Marker.NUMBER:
            counts[depth] = counts.get(depth, 0) + 1
        out.append(counts.get(depth, 0))
    return out


def _ancestor(page: Page, container: int, tags: frozenset[str]) -> int:
    """The innermost container of such a tag around a container, itself included; the root for none."""
    table = page.containers
    while container and table.tag[container] not in tags:
        container = int(table.parent[container])
    return container


def _table_rows(page: Page) -> IntColumn:
    """The table row whose cell a block is; -1 for blocks that are not all of their cell."""
    out = np.full(len(page.blocks), -1, dtype=np.int64)
    table = page.containers
    for cell in _cells(page):
        row = _ancestor(page, int(table.parent[cell]), frozenset({"tr"}))
        if row:
            out[table.first[cell]] = row
    return out


def _cells(page: Page) -> Iterator[int]:
    table = page.containers
    for cell, tag in enumerate(table.tag):
        if tag in _CELLS and table.stop[cell] == table.first[cell] + 1:
            yield cell
