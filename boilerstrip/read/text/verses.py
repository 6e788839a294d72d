"""Poems and addresses in text dumps: short lines between blank lines that are one stanza.

Tools that flatten pages write the lines of a paragraph with line breaks one below the other, and a blank line
behind it. Menus and lists are written so, too. Verses have pauses where they end, or go on in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn
from boilerstrip.read.text.lines import UNSPACED, Lines

_MAX_CHARS = 70  # of a verse
_MAX_LINES = 40  # of a stanza
_MIN_LINES = 2  # of a stanza
_SURE_LINES = 3  # of a stanza that shows that a dump has verses
_MIN_ALL = 6  # lines of all such stanzas of a dump
_MIN_PAUSES = 2 / 3  # share of the line ends of a stanza that are pauses or before a small letter
_MIN_OPEN = 1 / 3  # the same, of those at which the sentence goes on
_SET_OFF = int(Inside.TABLE | Inside.CODE)
_OPEN = ",;，；،؛、"  # a sentence goes on behind them
_CLOSED = ".!?:…—–।॥。！？：؟۔"
_OPENING = "\"'“‘„«¡¿("
_QUOTES = "\"'”’»)"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_NO_VERSE = ("\t", "|", "://", "@", "  ", "=", "[", "{", "<", "_", "/")
_LETTERS = 4  # for each digit, more than these
_MAX_LONGER = 1.8  # times the mean length of the lines of a stanza, at most
_MIN_MARKS = 1 / 3  # share of the lines of a stanza with a mark at the end


def verse_lines(text: str, lines: Lines, goes_on: BoolColumn) -> BoolColumn:
    """Return whether each line is a verse that belongs to the stanza of the line before it.

    Args:
        text: the dump.
        lines: its lines.
        goes_on: whether each line continues the line before it, as those of wrapped text do.
    """
    found = np.zeros(len(lines), np.bool_)
    size = lines.end - lines.start
    fits = (
        (lines.marker == 0)
        & (lines.heading == 0)
        & (lines.flags & _SET_OFF == 0)
        & (size <= _MAX_CHARS)
        & ~goes_on
    )
    stanzas = [run for run in _runs(lines, fits) if _is_stanza(text, lines, run)]
    if sum(len(run) for run in stanzas if len(run) >= _SURE_LINES) >= _MIN_ALL:
        for run in stanzas:
            found[run.start + 1 : run.stop] = True
    return found


def _runs(lines: Lines, fits: BoolColumn) -> Iterator[range]:
    """Yield the runs of lines without a blank line between that may be verses, all of them."""
    edges = np.append(np.flatnonzero(lines.blank_before > 0), len(lines))
    starts = np.append(0, edges[:-1]) if len(edges) else edges
    n_unfit = np.append(0, np.cumsum(~fits))
    is_run = (
        (edges - starts >= _MIN_LINES) & (edges - starts <= _MAX_LINES) & (n_unfit[edges] == n_unfit[starts])
    )
    for at in np.flatnonzero(is_run).tolist():
        yield range(int(starts[at]), int(edges[at]))


def _is_stanza(text: str, lines: Lines, run: range) -> bool:
    """Return whether most lines end in a pause or go on in small letters, and some do not end a sentence."""
    own = [text[lines.start[row] : lines.end[row]] for row in run]
    if len(set(lines.flags[run.start : run.stop].tolist())) > 1 or not _are_even(own):
        return False
    ends = [line.rstrip(_QUOTES)[-1:] for line in own]
    n_marks = sum(end in _OPEN or end in _CLOSED for end in ends)
    if n_marks < _MIN_MARKS * len(own) or not all(map(_may_be_verse, own)):
        return False
    is_open = pauses = 0
    for end, following in zip(ends, own[1:], strict=False):
        goes_on = end not in _CLOSED and (end in _OPEN or following[:1].islower())
        is_open += goes_on
        pauses += goes_on or end in _CLOSED
    n_ends = len(own) - 1
    return pauses >= _MIN_PAUSES * n_ends and is_open >= _MIN_OPEN * n_ends


def _are_even(own: Sequence[str]) -> bool:
    """Return whether the lines begin as a sentence does and none is much longer than the others."""
    size = sum(map(len, own)) / len(own)
    return not own[0][0].islower() and max(map(len, own)) <= _MAX_LONGER * size


def _may_be_verse(line: str) -> bool:
    """Return whether a line has several words, hardly a digit and no sign of an address or program."""
    return (
        (line[0].isalpha() or line[0] in _OPENING)
        and (" " in line or _UNSPACED.match(line) is not None)
        and not any(sign in line for sign in _NO_VERSE)
        and sum(map(str.isalpha, line)) > _LETTERS * sum(map(str.isdecimal, line))
    )
