"""Hard wraps of a text dump: at which width it was wrapped, and which lines belong together.

A wrapped line ends where the next line's first word would not have fitted any more. So every two lines name
the widths that could have parted them, and the width that most name while hardly any line is longer is the
width of the dump. A line that ends much earlier ends its paragraph.

Scripts without spaces are left as they are: no width can be read off them, and a join would put a space
inside a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from boilerstrip.page import BoolColumn, Inside, IntColumn
from boilerstrip.read.text.lines import UNSPACED, Lines

_NARROW, _WIDE = 40, 120  # columns; other widths are not looked for
_MIN_BREAKS = 4  # so many lines must have been parted at the width
_LONG_SHARE = 0.02  # of the lines may be longer than the widest width
_LONG_PER_BREAK = 0.1  # lines longer than the width for each line parted at it
_MIN_FLOWS = 2  # sentences that go on across a break, and their share of the breaks
_FLOW_SHARE = 0.06
_SPACED = 0.1  # of the lines stand after a blank line where those tell the paragraphs apart
_MAX_WORD = 30  # a longer first word (an address, a run of Chinese) says nothing
_FULL = 0.6  # of the width; a shorter line ends its paragraph whatever follows

_UNSPACED = re.compile(f"[{UNSPACED}]")
_TERMINAL = re.compile(r"[.!?:;…؟۔।॥።][\"'”’»«)\]*_]*$")


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Two lines each that could be one: no blank line, marker or heading parts them."""

    row: IntColumn  # the first of the two lines
    length: IntColumn  # columns of the first line
    needed: IntColumn  # columns it would have with the next line's first word
    lower: BoolColumn  # the next line goes on in lower case (or has no case)
    ended: BoolColumn  # the first line ends like a sentence


def joined(text: str, lines: Lines) -> BoolColumn:
    """Tell for every line whether it goes on with the line before it; all False for an unwrapped dump."""
    goes_on = np.zeros(len(lines), np.bool_)
    length = lines.end - lines.origin
    if len(lines) <= _MIN_BREAKS or _too_long(text, lines, length):
        return goes_on
    pairs = _pairs(text, lines, length)
    width = _width(pairs, _over(text, lines, length))
    if width:
        goes_on[pairs.row[_joins(text, lines, pairs, width)] + 1] = True
    return goes_on


def _too_long(text: str, lines: Lines, length: IntColumn) -> bool:
    """Tell cheaply that too many lines are wider than any wrap; most unwrapped dumps end here."""
    long = lines.origin[length > _WIDE].tolist()
    allowed = _LONG_SHARE * len(lines)
    if len(long) <= allowed:
        return False
    return sum(text.find(" ", start + _NARROW, start + _WIDE) >= 0 for start in long) > allowed


def _pairs(text: str, lines: Lines, length: IntColumn) -> _Pairs:
    could = (
        (lines.blank_before[1:] == 0)
        & (lines.marker[1:] == 0)
        & (lines.heading[1:] == 0)
        & (lines.flags[1:] == lines.flags[:-1])
        & (lines.flags[1:] & (Inside.TABLE | Inside.CODE) == 0)
        & (length[:-1] >= _FULL * _NARROW)
        & (length[:-1] <= _WIDE)
    )
    starts, ends = lines.start.tolist(), lines.end.tolist()
    rows: list[int] = []
    words: list[int] = []
    for i in np.flatnonzero(could).tolist():
        start, end = starts[i + 1], ends[i + 1]
        space = text.find(" ", start, end)
        word = (space if space >= 0 else end) - start
        if word <= _MAX_WORD and not (_UNSPACED.match(text, start) or _UNSPACED.match(text, ends[i] - 1)):
            rows.append(i)
            words.append(word)
    row = np.array(rows, np.int64)
    firsts = [text[starts[i + 1]] for i in rows]
    return _Pairs(
        row=row,
        length=length[row],
        needed=length[row] + 1 + np.array(words, np.int64),
        lower=np.array([c.isalpha() and c == c.lower() for c in firsts], np.bool_),
        ended=_ends_sentence(text, lines.end[row]),
    )


def _ends_sentence(text: str, end: IntColumn) -> BoolColumn:
    """Tell which lines end like a sentence, from where they end."""
    return np.array([_TERMINAL.search(text, max(i - 4, 0), i) is not None for i in end.tolist()], np.bool_)


def _over(text: str, lines: Lines, length: IntColumn) -> IntColumn:
    """Count for each width the lines that are longer although they could have been parted there."""
    rows = np.flatnonzero(length > _NARROW)
    edges = zip(lines.start[rows].tolist(), lines.end[rows].tolist(), strict=True)
    first = np.array([text.find(" ", start, end) for start, end in edges], np.int64)
    rows, first = rows[first >= 0], first[first >= 0]
    return _covering(first - lines.origin[rows], length[rows])


def _covering(low: IntColumn, high: IntColumn) -> IntColumn:
    """Count for each width up to the widest how many of the ranges [low, high) hold it."""
    edges = np.bincount(np.clip(low, 0, _WIDE + 1), minlength=_WIDE + 2)
    edges -= np.bincount(np.clip(high, 0, _WIDE + 1), minlength=_WIDE + 2)
    counts: IntColumn = np.cumsum(edges)[: _WIDE + 1]
    return counts


def _width(pairs: _Pairs, over: IntColumn) -> int:
    """Give the width that parts most lines, or 0 where no width explains them."""
    breaks = _covering(pairs.length, pairs.needed)
    score = breaks - 3 * over
    score[:_NARROW] = -1
    width = int(np.argmax(score))
    if breaks[width] < _MIN_BREAKS or _LONG_PER_BREAK * breaks[width] < over[width]:
        return 0
    # Titles in a list can be parted like wrapped lines by chance, but then no sentence goes on across them.
    flows = pairs.lower & ~pairs.ended & (pairs.length >= _FULL * width)
    parted = int(np.sum(flows & _parted(pairs, width)))
    roomy = int(np.sum(flows & (pairs.needed <= width)))
    enough = max(_MIN_FLOWS, _FLOW_SHARE * breaks[width], roomy)
    return width if parted >= enough else 0


def _parted(pairs: _Pairs, width: int) -> BoolColumn:
    """Tell which pairs a wrap at this width would have parted."""
    parted: BoolColumn = (pairs.length <= width) & (pairs.needed > width)
    return parted


def _joins(text: str, lines: Lines, pairs: _Pairs, width: int) -> BoolColumn:
    """Tell which pairs are one line: parted at the width, and neither looks like the end of a paragraph.

    A sentence that goes on in lower case is joined at once. Otherwise the lines around must look wrapped too;
    more so where no blank lines tell the paragraphs of this dump apart.
    """
    parted = _parted(pairs, width) & (pairs.length >= _FULL * width)
    at = np.zeros(len(lines) + 1, np.bool_)
    at[pairs.row[parted]] = True
    again = at[pairs.row + 1]  # the second line is parted from a third
    before = at[pairs.row - 1]  # row -1 is the spare one
    closes = _ends_sentence(text, lines.end[pairs.row + 1])
    spaced = bool(np.mean(lines.blank_before > 0) > _SPACED)
    ended = pairs.ended
    joins: BoolColumn = parted & (
        (~ended & (pairs.lower | before | again | closes | spaced)) | (ended & (again | (closes & spaced)))
    )
    return joins
