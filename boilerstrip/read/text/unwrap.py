"""Hard-wrapped text dumps: the width at which lines were wrapped, and which lines belong together.

A wrapped line ends where the next line's first word would have exceeded the width. So every two lines give a
range of widths that could have separated them; the width in most ranges is that of the dump, unless many
lines are longer. A line that ends much earlier ends its paragraph.

Scripts without spaces are left as they are: they show no width, and a join would put a space inside a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.read.text.lines import UNSPACED, Lines

_CODE = int(Inside.CODE)  # plain ints: operations on enums are slow
_TABLE = int(Inside.TABLE)
_NARROW = 40  # columns; smaller widths are not considered
_WIDE = 120  # columns; larger widths are not considered
_MIN_BREAKS = 4  # lines that must have been separated at the width
_LONG_SHARE = 0.02  # largest share of lines longer than _WIDE in a wrapped dump
_LONG_PER_BREAK = 0.1  # lines longer than the width, at most, for each line separated at it
_MIN_FLOWS = 2  # sentences that continue across a break, at least
_FLOW_SHARE = 0.06  # the same, as a share of the breaks
_SPACED = 0.1  # share of lines after a blank line from which blank lines separate paragraphs
# A dump of a few lines shows its width by less, if nothing speaks against it: hardly a line is longer.
_FEW_FLOWS = 2  # sentences that continue across a break, at least, and at each of which a word would not fit
_FEW_LENGTH = range(50, 83)  # columns of the lines before these breaks
_FEW_LONGER = 3  # such breaks for each line that is longer, such as one that introduces a quotation
_MAX_WORD = 30  # characters; a longer first word (an address, a run of Chinese) is no evidence
_FULL = 0.6  # share of the width; a shorter line always ends its paragraph

_UNSPACED = re.compile(f"[{UNSPACED}]")
_TERMINAL = re.compile(r"[.!?:;…؟۔।॥።][\"'”’»«)\]*_]*$")

_PARTED = re.compile(r"[^\W\d_]{2}[-\u2010]$")


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Two lines each that could be one: no blank line, marker or heading between them.

    Attributes:
        row: the first of the two lines.
        length: columns of the first line.
        needed: columns that it would have with the next line's first word.
        lower: the next line begins in lower case, or with a letter without case.
        ended: the first line ends like a sentence.
    """

    row: IntColumn
    length: IntColumn
    needed: IntColumn
    lower: BoolColumn
    ended: BoolColumn


def continuations(text: str, lines: Lines) -> BoolColumn:
    """Whether each line continues the line before it; all False for a dump that was not wrapped."""
    goes_on = np.zeros(len(lines), np.bool_)
    length = np.where(lines.flags & _CODE, 0, lines.end - lines.origin)  # code shows no width
    if len(lines) <= _FEW_FLOWS or _too_long(text, lines, length):
        return goes_on
    pairs = _pairs(text, lines, length)
    over = _over(text, lines, length)
    width = _width(pairs, over) or _width_of_few(pairs, over)
    if width:
        goes_on[pairs.row[_joins(text, lines, pairs, width)] + 1] = True
    return goes_on


def _too_long(text: str, lines: Lines, length: IntColumn) -> bool:
    """Whether too many lines are longer than any wrap; a quick test that ends most unwrapped dumps."""
    long = lines.origin[length > _WIDE].tolist()
    allowed = _LONG_SHARE * len(lines)
    if len(long) <= allowed:
        return False
    return sum(text.find(" ", start + _NARROW, start + _WIDE) >= 0 for start in long) > allowed


def _pairs(text: str, lines: Lines, length: IntColumn) -> _Pairs:
    """The pairs of neighbouring lines that a wrap could have separated."""
    could = (
        (lines.blank_before[1:] == 0)
        & (lines.marker[1:] == 0)
        & (lines.heading[1:] == 0)
        & (lines.flags[1:] == lines.flags[:-1])
        & (lines.flags[1:] & (_TABLE | _CODE) == 0)
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
        ended=ends_sentence(text, lines.end[row]),
    )


def ends_sentence(text: str, end: IntColumn) -> BoolColumn:
    """Which lines end like a sentence, given where they end."""
    return np.array([_TERMINAL.search(text, max(i - 4, 0), i) is not None for i in end.tolist()], np.bool_)


def _over(text: str, lines: Lines, length: IntColumn) -> IntColumn:
    """For each width: the lines that are longer although they could have been wrapped there."""
    rows = np.flatnonzero(length > _NARROW)
    edges = zip(lines.start[rows].tolist(), lines.end[rows].tolist(), strict=True)
    first = np.array([text.find(" ", start, end) for start, end in edges], np.int64)
    rows, first = rows[first >= 0], first[first >= 0]
    return _covering(first - lines.origin[rows], length[rows])


def _covering(low: IntColumn, high: IntColumn) -> IntColumn:
    """For each width up to _WIDE: how many of the ranges [low, high) contain it."""
    edges = np.bincount(np.clip(low, 0, _WIDE + 1), minlength=_WIDE + 2)
    edges -= np.bincount(np.clip(high, 0, _WIDE + 1), minlength=_WIDE + 2)
    counts: IntColumn = np.cumsum(edges)[: _WIDE + 1]
    return counts


def _width(pairs: _Pairs, over: IntColumn) -> int:
    """The width that separates most lines; 0 where no width explains them."""
    breaks = _covering(pairs.length, pairs.needed)
    score = breaks - 3 * over
    score[:_NARROW] = -1
    width = int(np.argmax(score))
    if breaks[width] < _MIN_BREAKS or _LONG_PER_BREAK * breaks[width] < over[width]:
        return 0
    # Titles in a list can look wrapped by chance, but then no sentence continues across them.
    flows = pairs.lower & ~pairs.ended & (pairs.length >= _FULL * width)
    separated = int(np.sum(flows & _separated(pairs, width)))
    roomy = int(np.sum(flows & (pairs.needed <= width)))
    enough = max(_MIN_FLOWS, _FLOW_SHARE * breaks[width], roomy)
    return width if separated >= enough else 0


def _width_of_few(pairs: _Pairs, over: IntColumn) -> int:
    """The width of a dump of a few lines, which all sentences that continue across a break show; or 0."""
    flows = pairs.lower & ~pairs.ended & (pairs.length >= _FEW_LENGTH.start)
    if np.count_nonzero(flows) < _FEW_FLOWS:
        return 0
    width = int(pairs.length[flows].max())
    if width not in _FEW_LENGTH or _FEW_LONGER * over[width] > np.count_nonzero(flows):
        return 0
    return width if pairs.needed[flows].min() > width else 0


def _separated(pairs: _Pairs, width: int) -> BoolColumn:
    """Which pairs a wrap at this width would have separated."""
    separated: BoolColumn = (pairs.length <= width) & (pairs.needed > width)
    return separated


def _joins(text: str, lines: Lines, pairs: _Pairs, width: int) -> BoolColumn:
    """Which pairs are one line: separated at the width, and no paragraph seems to end between them.

    A sentence that continues in lower case is always joined. Otherwise the lines around must look wrapped
    too, and more of them where no blank lines separate the paragraphs of this dump.
    """
    separated = _separated(pairs, width) & (pairs.length >= _FULL * width)
    at = np.zeros(len(lines) + 1, np.bool_)
    at[pairs.row[separated]] = True
    again = at[pairs.row + 1]  # the second line is separated from a third
    before = at[pairs.row - 1]  # row -1 is the extra one, always False
    closes = ends_sentence(text, lines.end[pairs.row + 1])
    spaced = bool(np.mean(lines.blank_before > 0) > _SPACED)
    ended = pairs.ended
    joins: BoolColumn = separated & (
        (~ended & (pairs.lower | before | again | closes | spaced)) | (ended & (again | (closes & spaced)))
    )
    # A word that is parted at the margin goes on, however long its second part is.
    parted = np.array(
        [_PARTED.search(text, max(end - 3, 0), end) is not None for end in lines.end[pairs.row]]
    )
    return joins | (parted.astype(np.bool_) & pairs.lower & (pairs.length >= _FULL * width))
