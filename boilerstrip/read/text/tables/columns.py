"""Rows of a dump whose cells are in columns, with spaces between: tables as tools draw them in plain text.

Spaces alone show little: code and addresses are aligned too. Lines are rows where the tool also filled each
line up with spaces to the same length, or where every line of a run has gaps and the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

import numpy as np

from boilerstrip.labels import SET_OFF
from boilerstrip.page import Blocks
from boilerstrip.read.text.code.code import looks_like_code

_MIN_LINES = 3
_GUTTER = 2  # empty columns between two cells
_MAX_CHARS = 300  # characters of a row
_MAX_CELL = 100  # characters of a cell; longer text stands beside other text
_SHORT_CELL = 40  # the same where the lines are not filled up
_MIN_FILLED = 0.5  # share of the cells with text where the lines are not filled up
# A gap between two cells. Two spaces come first, as a search skips to the next of them; bounded: linear.
_GAP = re.compile(r"  (?<=\S  ) {0,38}(?=\S)")


def aligned_rows(text: str, blocks: Blocks) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of each table drawn with spaces: the block of each row, and its cells.

    Args:
        text: the dump.
        blocks: its blocks.
    """
    if "  " not in text or _GAP.search(text) is None:
        return
    marks = (blocks.flags & int(SET_OFF) | blocks.marker | blocks.heading).tolist()
    places = list(zip(blocks.start.tolist(), blocks.end.tolist(), marks, strict=True))
    # Few dumps have a line with gaps: only what is around it, up to a blank line, is looked at.
    edges = [*np.flatnonzero(blocks.blank_before).tolist(), len(places)]
    begin = 0
    for stop in edges:
        if stop - begin >= _MIN_LINES and any(
            "  " in text[start:end] for start, end, _ in places[begin:stop]
        ):
            lines = [(at, _line(text, *place)) for at, place in enumerate(places[begin:stop], begin)]
            filled = [
                table
                for _, run in groupby(lines, lambda each: len(each[1]))
                for table in _rows(list(run), _MAX_CELL)
            ]
            yield from filled or _ragged_rows(lines)
        begin = stop


def _ragged_rows(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of each run of lines that all have gaps, at the same columns."""
    for has_gap, run in groupby(lines, lambda each: _GAP.search(each[1].strip()) is not None):
        if has_gap:
            own = list(run)
            width = max(len(line) for _, line in own) + 1
            for table in _rows([(block, line.ljust(width)) for block, line in own], _SHORT_CELL):
                if _is_data([row for _, row in table]) and not any(
                    looks_like_code(line.strip()) for _, line in own
                ):
                    yield table


def _is_data(rows: Sequence[list[str]]) -> bool:
    """Whether rows that only gaps show are a table: two cells or more in each, no options and no verses."""
    cells = list(chain.from_iterable(rows))
    are_rows = all(sum(map(bool, row)) > 1 for row in rows)
    is_text = any(map(_is_option, cells)) or _is_verse(rows)
    return are_rows and not is_text and sum(map(bool, cells)) >= _MIN_FILLED * len(cells)


def _is_option(cell: str) -> bool:
    """Whether a cell begins like an option of a command, and not like a number below zero."""
    return cell[:1] == "-" and (cell[1:2] == "-" or cell[1:2].isalpha())


def _is_verse(rows: Sequence[list[str]]) -> bool:
    """Whether most lines have a pause where the gap is, as verses have: "Night is long,   noon is high"."""
    pauses = [any(cell.endswith((",", ".", ";", "!", "?")) for cell in row[:-1]) for row in rows]
    return 2 * sum(pauses) > len(pauses)


def _line(text: str, start: int, end: int, marks: int) -> str:
    """The whole line of a block; "" for a block that cannot be a row."""
    if marks:
        return ""
    first = text.rfind("\n", max(start - _MAX_CHARS, 0), start) + 1
    last = text.find("\n", end, end + _MAX_CHARS)
    line = text[first:last].removesuffix("\r") if last >= 0 and (first or start <= _MAX_CHARS) else ""
    alone = line[: start - first].isspace() or start == first
    return line if alone and len(line) <= _MAX_CHARS and line.isprintable() else ""


def _rows(run: list[tuple[int, str]], max_cell: int) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of a run of lines of the same length, if they are a table."""
    lines = [line for _, line in run]
    if len(lines) < _MIN_LINES or not any(line.endswith(" ") for line in lines):
        return
    columns = _columns(lines)
    table = [(block, [line[first:stop].strip() for first, stop in columns]) for block, line in run]
    cells = [row for _, row in table]
    if len(columns) > 1 and not _is_numbered(cells) and max(map(len, chain.from_iterable(cells))) <= max_cell:
        yield table


def _columns(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The first position and the stop of each column of cells."""
    found: list[tuple[int, int]] = []
    for is_empty, places in groupby(enumerate(zip(*lines, strict=True)), lambda each: set(each[1]) == {" "}):
        if not is_empty:
            positions = [place for place, _ in places]
            first, stop = positions[0], positions[-1] + 1
            if found and first - found[-1][1] < _GUTTER:
                first = found.pop()[0]
            found.append((first, stop))
    return found


def _is_numbered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first cells number the rows, as those beside the lines of code do."""
    first = rows[0][0]
    return first.isdecimal() and [row[0] for row in rows] == [
        str(number) for number in range(int(first), int(first) + len(rows))
    ]
