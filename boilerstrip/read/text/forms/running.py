"""Running heads and feet: lines at the edges of pages that neighbouring pages repeat.

A line counts as one if the same edge of one of the next two pages has a line that differs in nothing, or only
in a number that grows with the pages. It must be at the very edge, or next to such a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

EDGE = 3  # lines at each end of a page that may be running ones
_NEAR = 2  # pages on in which a line is looked for again: left and right pages may differ
_MAX_CHARS = 160  # characters; a longer line is text
_DIGITS = re.compile(r"[0-9]{1,9}")  # bounded
_GAP = re.compile(r"[ \t]{2,}")  # one class: linear
_ROMAN = re.compile(r"[ivxl]{1,8}")  # bounded
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Line(NamedTuple):
    """A line of a dump.

    Attributes:
        start: its first character.
        end: one past its last, with its line end.
        body: its text, without white space at its ends.
        indent: characters of white space before the body.
    """

    start: int
    end: int
    body: str
    indent: int


class _Shape(NamedTuple):
    """A line with its numbers apart: ``words`` has 0 in place of each of the ``numbers``."""

    words: str
    numbers: tuple[int, ...]


def lines_of(text: str) -> Iterator[Line]:
    """Yield all lines of a text, split at the same line ends as ``read_lines``."""
    at = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        yield Line(at, at + len(raw), body, raw.find(body[:1]) if body else 0)
        at += len(raw)


def columns_of(body: str) -> list[str]:
    """Return the parts of a line that two spaces or more separate; a very long line is one part.

    >>> columns_of("Mill   Yearly Report      [Page 3]")
    ['Mill', 'Yearly Report', '[Page 3]']
    """
    return _GAP.split(body) if len(body) <= 2 * _MAX_CHARS else [body]


def running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the running heads and feet of each page, in order.

    Args:
        pages: the lines of each page that hold text.
    """
    heads = _repeated([_edge(page, 1) for page in pages])
    feet = _repeated([_edge(page, -1) for page in pages])
    return [[*head, *reversed(foot)] for head, foot in zip(heads, feet, strict=True)]


def _edge(page: Sequence[Line], step: int) -> list[Line]:
    """The lines at one end of a page, the outermost first; at most half of the page."""
    size = min(EDGE, (len(page) + 1) // 2)
    return list(islice(page[::step], size))


def _repeated(edges: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each edge that edges of near pages repeat."""
    shapes = [[_shape(line.body) for line in edge] for edge in edges]
    running = [[False] * len(edge) for edge in edges]
    for at, page, other in _neighbours(len(edges)):
        for i, one in enumerate(shapes[page]):
            for j, two in enumerate(shapes[other]):
                if one is not None and two is not None and _is_same(one, two, at):
                    running[page][i] = running[other][j] = True
    # From the edge inwards, up to the first line that no page repeats.
    return [
        list(edge[: flags.index(False) if False in flags else len(flags)])
        for edge, flags in zip(edges, running, strict=True)
    ]


def _neighbours(n: int) -> Iterator[tuple[int, int, int]]:
    """(Distance, page, later page) of all pages that are near each other."""
    return ((step, at, at + step) for step in range(1, _NEAR + 1) for at in range(n - step))


def _shape(body: str) -> _Shape | None:
    """The shape of a line; None for one that is too long."""
    if len(body) > _MAX_CHARS:
        return None
    words = " ".join(body.split()).casefold()
    if _ROMAN.fullmatch(words):
        return _Shape("0", (_roman(words),))
    return _Shape(_DIGITS.sub("0", words), tuple(map(int, _DIGITS.findall(words))))


def _roman(number: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in number]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_same(one: _Shape, two: _Shape, distance: int) -> bool:
    """Whether two lines differ in nothing, or only in numbers of which one counts the pages."""
    if one.words != two.words:
        return False
    grows = any(after - before == distance for before, after in zip(one.numbers, two.numbers, strict=False))
    return grows or (one.numbers == two.numbers and any(map(str.isalpha, one.words)))
