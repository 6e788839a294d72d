"""Headings of wikis in text dumps, which are known by the link behind them: "History[edit]".

The link is no word of the page and is left out, as it is in HTML.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from boilerstrip.languages.literals import any_of
from boilerstrip.languages.tables import entries
from boilerstrip.read.text.lines import Lines

_MAX_CHARS = 120  # of a heading with its links
_LEVEL = 2  # dumps do not tell the level
_MIN_BEFORE = 2  # headings with the link before them, as old wikis have it; a post may begin with one
_WORDS = any_of(entries("edit links"))
# Behind a bounded run of characters, one or two links in brackets at the end: linear.
_BEHIND = re.compile(
    rf"\s?\[\s?(?:{_WORDS})(?:\s?[|/]\s?(?:{_WORDS}))?\s?\](?:\s?\[\s?(?:{_WORDS})\s?\])?$", re.IGNORECASE
)
_BEFORE = re.compile(rf"\[\s?(?:{_WORDS})\s?\]\s(?=[^\W\d_])", re.IGNORECASE)


def with_edited_headings(text: str, lines: Lines) -> Lines:
    """Return the lines with headings where a link to edit a section is behind or before the words.

    Args:
        text: the dump.
        lines: its lines.
    """
    if "]" not in text or not len(lines):
        return lines
    own = (lines.marker == 0) & (lines.flags == 0) & (lines.heading == 0)
    own &= lines.end - lines.start <= _MAX_CHARS
    start, end, heading = lines.start.copy(), lines.end.copy(), lines.heading.copy()
    before = []
    for row in np.flatnonzero(own).tolist():
        line = text[start[row] : end[row]]
        if line[-1:] == "]" and (found := _BEHIND.search(line)) and found.start():
            end[row] -= len(line) - found.start()
            heading[row] = _LEVEL
        elif line[:1] == "[" and (found := _BEFORE.match(line)):
            before.append((row, found.end()))
    if len(before) >= _MIN_BEFORE:
        for row, n_chars in before:
            start[row] += n_chars
            heading[row] = _LEVEL
    return replace(lines, start=start, end=end, heading=heading)
