"""Which numbers of a dump are those of headings and clauses, and of no list: "2. Delivery" above its text."""

from __future__ import annotations

from collections.abc import Sequence

_MAX_CHARS = 100  # of a heading
_MIN_CHARS = 40  # of a line of text below it
_ENDS = frozenset(".;:,!。；：，！")  # what an item ends with, and no heading


def section_rows(numbered: Sequence[tuple[int, int]], own: Sequence[str]) -> set[int]:
    """Return the rows of headings: of numbers that count up, if there is text between any two of them.

    Args:
        numbered: (row, number) of each line that begins with a number and a full stop, in order.
        own: the lines.
    """
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for row, number in [*numbered, (len(own), 0)]:
        if run and number != last + 1:
            found.update(run if _are_headings(run, row, own) else ())
            run = []
        run.append(row)
        last = number
    return found


def _are_headings(rows: list[int], stop: int, own: Sequence[str]) -> bool:
    """Return whether short lines without an end are above text; ``stop`` is the first row of another run."""
    if len(rows) < 2 or any(len(own[row]) > _MAX_CHARS or own[row][-1] in _ENDS for row in rows):
        return False
    below = [own[row + 1 : next_row] for row, next_row in zip(rows, [*rows[1:], stop], strict=True)]
    return all(below) and any(len(line) >= _MIN_CHARS for lines in below for line in lines)
