"""The paragraphs of a text that is known to be hard-wrapped, such as a memo, a book or text made from PDF.

``unwrap`` finds out whether a dump was wrapped, and at which width. Here this is known, but the width may
differ from part to part and the right edge may be ragged: lines are compared with the full lines near them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn
from boilerstrip.read.text.lines import Lines
from boilerstrip.read.text.unwrap import ends_sentence

_NEAR = 8  # lines before and after one whose lengths and first letters are looked at
_FULL_SHARE = 80  # of a hundred lines near by, this one is as long as a full one
_LEAST_FULL = 0.55  # share of the full width of the whole text; near lines that are all shorter are not full
_NARROW = 40  # columns; a text whose full lines are shorter is none that was wrapped
_FULL = 0.93  # share of the width; a line that would be longer with the next word is full
_LONG = 0.6  # share of the width; from here on a sentence may go on in the next line
_LONGER = 0.8  # the same, for a line after which no small letter follows
_PROSE = 0.2  # share of the long lines near by that go on in small letters; fewer are verse or a list
_SURE_LENGTH = 60  # columns of a full line that goes on in small letters, whatever the lines near by are
_WIDEST = 95  # of a hundred lines of the whole text, this one shows what a full line is there
_SPACED = 0.1  # share of lines after a blank line from which blank lines separate paragraphs
_HANGING = 14  # columns by which the lines of an item may be further right than its first one
_RAGGED = 1  # columns by which lines of a paragraph may be out of line
_HYPHENS = "-\u2010"
_GAP = re.compile(r"\S {4,}(?=\S)")  # one class after another that it excludes: linear
_LEADER = re.compile(r"(?:\. ?){4}")  # bounded


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """What decides about each two lines that follow each other; a row for the first of the two.

    Attributes:
        could: no blank line, marker, heading, code, table or column is between them.
        length: columns of the first line.
        needed: columns that it would have with the next line's first word.
        lower: the next line begins with a small letter, or with a letter without case.
        ended: the first line ends like a sentence.
        parted: the first line ends in a part of a word and a hyphen.
    """

    could: BoolColumn
    length: IntColumn
    needed: IntColumn
    lower: BoolColumn
    ended: BoolColumn
    parted: BoolColumn


def continuations_of_paragraphs(text: str, lines: Lines) -> BoolColumn:
    """Return whether each line continues the line before it.

    Args:
        text: a text that is known to be hard-wrapped.
        lines: its lines.
    """
    goes_on = np.zeros(len(lines), np.bool_)
    if len(lines) < 2:
        return goes_on
    sides = _sides(text, lines)
    full = _full_widths(sides.length)
    # Where paragraphs are apart, a line without blank line after it does not end one unless it is short.
    spaced = float(np.mean(lines.blank_before > 0)) > _SPACED
    length, width = sides.length[:-1], full[:-1]
    joins = (sides.needed > _FULL * width) | ((length >= _LONG * width) & sides.lower & ~sides.ended)
    joins |= sides.parted & sides.lower
    joins |= (length >= _LONGER * width) & (~sides.ended | spaced)
    joins &= (width >= _NARROW) & _in_prose(sides, width)
    # Verse has no lines so long that go on so.
    widest = float(np.percentile(sides.length, _WIDEST))
    sure = sides.lower & ~sides.ended & (length >= _SURE_LENGTH) & (sides.needed > _FULL * widest)
    goes_on[1:] = (joins | sure) & sides.could
    return _in_line(goes_on, lines)


def _sides(text: str, lines: Lines) -> _Sides:
    starts, ends = lines.start.tolist(), lines.end.tolist()
    words = [_first_word(text, start, end) for start, end in zip(starts[1:], ends[1:], strict=True)]
    firsts = [text[start] for start in starts[1:]]
    length = np.where(lines.flags & Inside.CODE, 0, lines.end - lines.origin)
    could = (
        (lines.blank_before[1:] == 0)
        & (lines.marker[1:] == 0)
        & (lines.heading[1:] == 0)
        & (lines.heading[:-1] == 0)
        & (lines.flags[1:] == lines.flags[:-1])
        & (lines.flags[1:] & (Inside.TABLE | Inside.CODE) == 0)
        & ~_columns(text, lines)
    )
    return _Sides(
        could=could,
        length=length,
        needed=length[:-1] + 1 + np.array(words, np.int64),
        lower=np.array([first.isalpha() and first == first.lower() for first in firsts], np.bool_),
        ended=ends_sentence(text, lines.end[:-1]),
        parted=np.array(
            [text[end - 1] in _HYPHENS and text[end - 2].isalpha() for end in ends[:-1]], np.bool_
        ),
    )


def _first_word(text: str, start: int, end: int) -> int:
    """The length of the first word of a line."""
    space = text.find(" ", start, end)
    return (space if space >= 0 else end) - start


def _columns(text: str, lines: Lines) -> BoolColumn:
    """Which lines are rows of columns, or are before one, and so do not go on in the next line."""
    gaps = [-1] * len(lines)  # the column at which the last column of a line begins
    for row, (start, end) in enumerate(zip(lines.start.tolist(), lines.end.tolist(), strict=True)):
        if text.find("    ", start, end) >= 0:
            gaps[row] = max((found.end() for found in _GAP.finditer(text, start, end)), default=-1)
        elif text.find(". .", start, end) >= 0 or text.find("....", start, end) >= 0:
            gaps[row] = end if _LEADER.search(text, start, end) else -1
    gap = np.array(gaps, np.int64)
    column = np.where(gap >= 0, gap - lines.origin, -1)
    # The lines of an item are below the text behind its name: "-c     print the count".
    hanging = np.abs(column[:-1] - lines.indent[1:]) <= _RAGGED
    found: BoolColumn = ((column[:-1] >= 0) & ~hanging) | (column[1:] >= 0)
    return found


def _full_widths(length: IntColumn) -> FloatColumn:
    """The length of a full line around each line."""
    padded = np.pad(length, _NEAR, mode="edge")
    near = np.lib.stride_tricks.sliding_window_view(padded, 2 * _NEAR + 1)
    rank = len(near[0]) * _FULL_SHARE // 100
    local = np.partition(near, rank, axis=1)[:, rank]
    least = _LEAST_FULL * float(np.percentile(length, _FULL_SHARE))
    return np.maximum(local, least).astype(np.float32)


def _in_prose(sides: _Sides, width: FloatColumn) -> BoolColumn:
    """Whether many long lines near by go on in small letters, as in prose and not in verse or lists."""
    could = sides.could & (sides.length[:-1] >= _LONG * width)
    return _near_sum(could & sides.lower) >= _PROSE * np.maximum(_near_sum(could), 1)


def _near_sum(flags: BoolColumn) -> FloatColumn:
    total = np.concatenate(([0], np.cumsum(flags)))
    at = np.arange(len(flags))
    first, last = np.maximum(at - _NEAR, 0), np.minimum(at + _NEAR + 1, len(flags))
    return (total[last] - total[first]).astype(np.float32)


def _in_line(goes_on: BoolColumn, lines: Lines) -> BoolColumn:
    """The continuations without those that are not in line with their paragraph.

    Its second line may be further left or right than the first; all others are below the second.
    """
    indents = lines.indent.tolist()
    found = goes_on.copy()
    for row in np.flatnonzero(goes_on).tolist():
        by = indents[row] - indents[row - 1]
        in_line = abs(by) <= _RAGGED if found[row - 1] else by <= _HANGING
        found[row] = in_line
    return found
