"""Which lines of a dump begin with a letter or a Roman numeral that marks an item: "a. Rye", "iv) Oats".

A letter before a full stop is mostly an initial, so the markers must count up from the first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from boilerstrip.read.text.section_numbers import section_rows

_FIRST = "aAiI"  # how the first marker of a list begins, behind a bracket at most
_MARKER = re.compile(r"([(（]?)(?:([ivxl]{1,7}|[IVXL]{1,7})|([A-Za-z]))([.)）])\s+(?=\S)")  # bounded: linear
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_MIN_ROMAN = 2  # markers of a list
_MIN_LETTERS = 3  # the same; two names in a row may begin with "A." and "B."


class _Marker(NamedTuple):
    """A marker as it may be read.

    Attributes:
        row: its line.
        number: what it says.
        style: what is the same for all markers of a list.
        size: its characters, with the white space behind it.
    """

    row: int
    number: int
    style: tuple[str, str, bool]
    size: int


def letter_markers(own: Sequence[str]) -> dict[int, int]:
    """Return line -> characters of its marker, with the white space behind it.

    Args:
        own: the lines without white space at their ends.

    >>> letter_markers(["i. Rye", "ii. Oats", "A. Miller wrote"])
    {0: 3, 1: 4}
    """
    if not any(body[:1] in _FIRST and body[1:2] in (".", ")", "）") for body in own if body):
        return {}
    matches = [(row, match) for row, body in enumerate(own) if (match := _MARKER.match(body))]
    found = _lists([_roman(*each) for each in matches if each[1][2]], _MIN_ROMAN, own)
    letters = [_letter(*each) for each in matches if len(each[1][2] or each[1][3]) == 1]
    found |= _lists([each for each in letters if each.row not in found], _MIN_LETTERS, own)
    return found


def _roman(row: int, found: re.Match[str]) -> _Marker:
    digits = [_VALUES[char] for char in found[2].lower()]
    number = sum(
        -digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True)
    )
    return _Marker(row, number, (found[1], found[4], found[2].islower()), found.end())


def _letter(row: int, found: re.Match[str]) -> _Marker:
    letter = found[2] or found[3]
    return _Marker(
        row, ord(letter.lower()) - ord("a") + 1, (found[1], found[4], letter.islower()), found.end()
    )


def _lists(markers: Sequence[_Marker], least: int, own: Sequence[str]) -> dict[int, int]:
    """Return line -> size of the markers that count up from 1; those of headings are a part of the text."""
    found: dict[int, int] = {}
    for run in _runs(markers):
        if len(run) >= least and not section_rows([(each.row, each.number) for each in run], own):
            found.update((each.row, each.size) for each in run)
    return found


def _runs(markers: Sequence[_Marker]) -> Iterator[list[_Marker]]:
    """Yield the runs of markers of one style that count up from 1; others may be between them."""
    open_runs: dict[tuple[str, str, bool], list[_Marker]] = {}
    for marker in markers:
        run = open_runs.get(marker.style, [])
        if run and marker.number == run[-1].number + 1:
            run.append(marker)
            continue
        if marker.number == 1:
            if run:
                yield run
            open_runs[marker.style] = [marker]
    yield from open_runs.values()
