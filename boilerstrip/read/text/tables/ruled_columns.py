"""Tables of dumps whose columns a line of rulers shows, as reStructuredText, pandoc and shells write them.

=====  =====
Grain  Price
=====  =====
Rye    2.10
=====  =====
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import Blocks

RULER_SIGNS = ("== ", "-- ")  # a text without any of them has no such table
# Signs and spaces in turn, each bounded, from the beginning of a line: linear.
_RULER = re.compile(
    r"^ {0,40}(?:={2,200}(?: {1,40}={1,200}){1,40}|-{2,200}(?: {1,40}-{1,200}){1,40}) *\r?$", re.M
)
_COLUMN = re.compile(r"[-=]+")
_RULER_SIGNS = "=- \r"
_MAX_LINES = 400  # of a table
_MIN_ROWS = 2
_NARROW = 2  # columns between two cells, which hold nothing else
_CODE = int(Inside.CODE)


class _Ruler(NamedTuple):
    """A line of rulers.

    Attributes:
        start: where the line begins.
        end: where it ends.
        columns: (first, stop) of each column.
    """

    start: int
    end: int
    columns: tuple[tuple[int, int], ...]


def ruled_rows(text: str, blocks: Blocks) -> Iterator[list[tuple[int, list[str]]]]:
    """Yield the rows of each such table: the block of each row, and its cells.

    Args:
        text: the dump.
        blocks: its blocks.
    """
    rulers = [
        _Ruler(found.start(), found.end(), tuple(each.span() for each in _COLUMN.finditer(found[0])))
        for found in _RULER.finditer(text)
    ]
    done = 0
    for at, ruler in enumerate(rulers):
        if ruler.start < done:
            continue
        following = [each for each in rulers[at + 1 : at + 3] if each.columns == ruler.columns]
        spans, done = _lines_of(text, ruler, following)
        rows = list(_rows(text, blocks, spans, ruler.columns))
        if len(rows) >= _MIN_ROWS and len(rows) == len(spans):
            yield rows


def _lines_of(text: str, ruler: _Ruler, following: list[_Ruler]) -> tuple[list[tuple[int, int]], int]:
    """Return (start, end) of the lines of a table, and where it ends.

    With the names of the columns above the ruler it ends at a blank line or at another ruler, else at the
    second further ruler or where a blank line follows that no ruler is below.
    """
    above = _line_before(text, ruler.start)
    spans = [above] if _fits(text[slice(*above)], ruler.columns) else []
    expected = [each.start for each in following[: 2 - len(spans)]]  # rulers of this table
    at, is_behind_ruler = ruler.end + 1, True
    for _ in range(_MAX_LINES):
        stop = _line_end(text, at)
        line = text[at:stop]
        if expected and at == expected[0]:
            del expected[0]
            if not expected and (len(following) > 1 or spans[:1] == [above]):
                return spans, stop
        elif line.strip():
            if not _fits(line, ruler.columns):
                break
            spans.append((at, stop))
        elif at >= len(text) or is_behind_ruler or not expected or spans[:1] == [above]:
            break
        is_behind_ruler = text[at:stop].strip(_RULER_SIGNS) == ""
        at = stop + 1
    is_closed = len(expected) < len(following) or spans[:1] == [above]
    return spans if is_closed else [], at


def _line_before(text: str, start: int) -> tuple[int, int]:
    return (text.rfind("\n", 0, max(start - 1, 0)) + 1, max(start - 1, 0))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _fits(line: str, columns: tuple[tuple[int, int], ...]) -> bool:
    """Return whether a line has text, and white space between the columns.

    Cells may be wider than what is above them where the columns are far apart.
    """
    gaps = [line[before[1] : after[0]] for before, after in pairwise(columns)]
    return bool(line.strip()) and all(
        " " in gap or not gap if len(gap) > _NARROW else not gap.strip() for gap in gaps
    )


def _rows(
    text: str, blocks: Blocks, spans: list[tuple[int, int]], columns: tuple[tuple[int, int], ...]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the block and the cells of each line that is a block of its own, but for code."""
    lines = [text[start:end] for start, end in spans]
    edges = [0]
    for before, after in pairwise(columns):
        free = (
            at for at in range(before[1], after[0]) if all(not line[at : at + 1].strip() for line in lines)
        )
        edges.append(next(free, -1))
    if -1 in edges:
        return
    for (start, end), line in zip(spans, lines, strict=True):
        block = int(np.searchsorted(blocks.start, start))
        if block < len(blocks) and blocks.end[block] <= end and not blocks.flags[block] & _CODE:
            stops = [*edges[1:], len(line)]
            yield block, [line[first:stop].strip() for first, stop in zip(edges, stops, strict=True)]
