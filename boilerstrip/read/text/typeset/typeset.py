"""Lines of a typeset document, such as one made from PDF: which are headings, and which belong together.

The lines are put into a text with form feeds between pages and blank lines where there is space. Then
``paged`` finds running heads and feet in it, and ``paragraphs`` the lines that continue others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn
from boilerstrip.read.text.forms.paged import paged
from boilerstrip.read.text.forms.surroundings import blanked
from boilerstrip.read.text.lines import Lines, read_lines, with_headings, without_gaps
from boilerstrip.read.text.typeset.paragraphs import continuations_of_paragraphs
from boilerstrip.read.text.typeset.set_headings import SetLine, heading_levels

_CODE = int(Inside.CODE)


class Paragraph(NamedTuple):
    """Lines of a document that belong together.

    Attributes:
        lines: their numbers, from 0.
        level: 1 to 6 of a heading, else 0.
        is_code: they are a listing.
    """

    lines: tuple[int, ...]
    level: int
    is_code: bool


class Typeset(NamedTuple):
    """What became of the lines of a document.

    Attributes:
        paragraphs: those that are text, in order.
        n_joined: lines that continue the one before.
        warning: what was left out, in words; "" for nothing.
    """

    paragraphs: tuple[Paragraph, ...]
    n_joined: int
    warning: str


def read_typeset(rows: Sequence[SetLine]) -> Typeset:
    """Return the paragraphs of a document, without the running heads and feet of its pages.

    Args:
        rows: its lines, in the order of reading; none is blank.
    """
    written = [_written(row, before) for row, before in zip(rows, (None, *rows), strict=False)]
    starts = [
        end - len(row.text) - row.indent - 1
        for row, end in zip(rows, accumulate(map(len, written)), strict=True)
    ]
    text = "".join(written)
    found = paged(text)
    left_out = found.left_out if found else ()
    text = blanked(text, left_out)
    stays = [
        not text[at : at + len(row.text) + row.indent].isspace() for at, row in zip(starts, rows, strict=True)
    ]
    levels = heading_levels([row if stay else None for row, stay in zip(rows, stays, strict=True)])
    lines = without_gaps(read_lines(text), text, left_out)
    lines = with_headings(text, lines, [(starts[at], level) for at, level in enumerate(levels) if level])
    goes_on = continuations_of_paragraphs(text, lines) | _parts_of_headings(lines)
    return Typeset(
        tuple(_grouped(lines, goes_on, starts, stays)),
        int(np.sum(goes_on)),
        found.warning if found else "",
    )


def _written(row: SetLine, before: SetLine | None) -> str:
    """A line as it is in the text, with what separates it from the one before."""
    parted = "" if before is None else "\f" if row.page != before.page else "\n" if row.apart else ""
    return f"{parted}{' ' * row.indent}{row.text}\n"


def _parts_of_headings(lines: Lines) -> BoolColumn:
    """Which lines go on with a heading of the same level, without a blank line between."""
    found = np.zeros(len(lines), np.bool_)
    level = lines.heading
    found[1:] = (level[1:] > 0) & (level[1:] == level[:-1]) & (lines.blank_before[1:] == 0)
    return found


def _grouped(
    lines: Lines, goes_on: BoolColumn, starts: Sequence[int], stays: Sequence[bool]
) -> list[Paragraph]:
    """The paragraphs; a row of code may hold several lines, and a line without a word belongs to no row."""
    rows = np.searchsorted(lines.origin, starts, side="right") - 1
    origins, ends, flags = lines.origin.tolist(), lines.end.tolist(), lines.flags.tolist()
    found: list[tuple[list[int], int, bool]] = []
    for at, row in enumerate(rows.tolist()):
        if not stays[at]:
            continue
        begins = row >= 0 and origins[row] == starts[at]
        inside = row >= 0 and starts[at] < ends[row]
        if found and ((begins and goes_on[row]) or (inside and not begins)):
            found[-1][0].append(at)
        else:
            is_code = inside and bool(flags[row] & _CODE)
            found.append(([at], int(lines.heading[row]) if begins else 0, is_code))
    return [Paragraph(tuple(own), level, is_code) for own, level, is_code in found]
