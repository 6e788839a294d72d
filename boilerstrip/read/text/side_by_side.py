"""Text in columns side by side, as ``pdftotext -layout`` writes them: one column is read after the other.

The second column of a page begins at the same place in most of its lines, with spaces before it. Both columns
must hold sentences that go on from line to line: so a table of data is never taken apart. Lines that reach
over both columns, such as a title, part the columns above from those below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from boilerstrip.counts import number_of

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")  # begins behind a sign, one class: linear
_GUTTER = "   "
_MIN_LINES = 10  # lines with text in both columns
_MAX_CHARS = 250  # columns of a line; pages with longer ones stay
_FIRST, _LAST = 0.3, 0.75  # share of the width at which the second column begins
_MIN_BOTH = 0.5  # share of the lines with text in both columns
_MAX_ACROSS = 0.3  # the same over both
_MIN_MEAN = 22  # characters of a line of each column, on average
_MIN_FLOWING = 0.3  # share of the lines of each column that begin with a small letter
_MAX_ENDED = 0.5  # the same that end like a sentence
_MAX_DIGITS = 0.1  # share of digits among the characters
_LOOSE = 0.5  # share of the lines of a column with a blank one before, where that says nothing
_END = re.compile(r"[.!?:;。！？]$")


class _Row(NamedTuple):
    """A line of a page, what of it is in the first and in the second column, and whether it is over both."""

    line: str
    left: str
    right: str
    is_across: bool


def in_reading_order(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with the columns of each page one below the other, and a warning where there were two.

    Args:
        text: the dump; form feeds end its pages.
    """
    if text.count(_GUTTER) < _MIN_LINES:
        return text, ()
    pages = text.split("\f")
    read = [_read_page(page) for page in pages]
    n_pages = sum(page is not None for page in read)
    if not n_pages:
        return text, ()
    text = "\f".join(old if new is None else new for old, new in zip(pages, read, strict=True))
    done = f"columns side by side on {number_of(n_pages, 'page')} put one below the other"
    return text, (f"{done}; offsets count in that text",)


def _read_page(page: str) -> str | None:
    """A page in the order of reading; None for one without two columns."""
    if page.count(_GUTTER) < _MIN_LINES:
        return None
    lines = [line.expandtabs().rstrip() for line in page.splitlines()]
    edge = _second_column(lines)
    if not edge:
        return None
    rows = [_parted(line, edge) for line in lines]
    return "\n".join(_in_order(_with_edges(rows))) + "\n" if _are_columns(rows) else None


def _second_column(lines: Sequence[str]) -> int:
    """Where the second column begins; 0 for a page without one."""
    width = max(map(len, lines), default=0)
    if width > _MAX_CHARS:
        return 0
    ends = Counter(gap.end() for line in lines for gap in _GAP.finditer(line))
    places = [(n, place) for place, n in ends.items() if _FIRST * width <= place <= _LAST * width]
    n, place = max(places, default=(0, 0))
    return place if n >= _MIN_LINES // 2 else 0


def _parted(line: str, edge: int) -> _Row:
    if line[edge - 2 : edge].strip():
        return _Row(line, line, "", is_across=True)
    return _Row(line, line[:edge].rstrip(), line[edge:].rstrip(), is_across=False)


def _with_edges(rows: Sequence[_Row]) -> list[_Row]:
    """The lines of a page, of which a first and a last one apart from the others are over both columns."""
    found = list(rows)
    full = [at for at, row in enumerate(rows) if row.line]
    for at, inner in ((full[0], full[1]), (full[-1], full[-2])):
        if abs(inner - at) > 1:
            found[at] = _Row(rows[at].line, rows[at].line, "", is_across=True)
    return found


def _are_columns(rows: Sequence[_Row]) -> bool:
    """Whether both columns hold sentences, and most lines something of both."""
    n_full = sum(bool(row.left or row.right) for row in rows)
    n_both = sum(bool(row.left.strip() and row.right.strip()) for row in rows)
    n_across = sum(row.is_across for row in rows)
    return (
        n_both >= max(_MIN_LINES, _MIN_BOTH * n_full)
        and n_across <= _MAX_ACROSS * n_full
        and _is_prose([row.left.strip() for row in rows if row.left.strip() and not row.is_across])
        and _is_prose([row.right.strip() for row in rows if row.right.strip()])
    )


def _is_prose(lines: Sequence[str]) -> bool:
    n_chars = sum(map(len, lines))
    return (
        n_chars >= _MIN_MEAN * len(lines)
        and sum(line[0].islower() for line in lines) >= _MIN_FLOWING * len(lines)
        and sum(bool(_END.search(line)) for line in lines) <= _MAX_ENDED * len(lines)
        and sum(sign.isdecimal() for line in lines for sign in line) <= _MAX_DIGITS * n_chars
    )


def _in_order(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of a page: columns between two lines over both are read one after the other."""
    part: list[_Row] = []
    for row in rows:
        if not row.is_across:
            part.append(row)
            continue
        yield from _columns(part)
        part = []
        yield row.line
    yield from _columns(part)


def _columns(part: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of the first column, then those of the second."""
    left, right = [row.left for row in part], [row.right for row in part]
    yield from _tight(left)
    # A blank line between the columns would end a paragraph that goes on in the second one.
    while right and not right[0].strip():
        del right[0]
    yield from _tight(right)


def _tight(lines: Sequence[str]) -> list[str]:
    """The lines of a column without blank ones at its end, and those that only the other column makes."""
    found = list(lines)
    while found and not found[-1].strip():
        found.pop()
    texts = [line for line in found if line.strip()]
    return texts if len(found) - len(texts) > _LOOSE * len(texts) else found
