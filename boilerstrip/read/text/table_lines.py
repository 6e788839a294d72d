"""Which lines of a dump are rows of a table: by tabs, by pipes, by a ruled row beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import IntColumn

_OPENS = ("{|", "|===")
_MAX_MARKED = 200  # lines of a table between such signs
_RULER = "|:+- \t\xa0"  # the characters of a ruled row
# A tab behind the marker of an item, as Word and browsers copy lists. Bounded: linear.
_TAB_BEHIND_MARKER = re.compile(
    r"(?:[•◦‣⁃▪▫●○■□·*o\uf0a7\uf0b7-]|[(（]?(?:\d{1,3}|[A-Za-z])[.)）])[ ]{0,9}\t"
)


def table_flags(bodies: Sequence[str], kept: Sequence[int]) -> IntColumn:
    """TABLE for lines with a tab inside, lines between pipes, and lines with pipes next to a ruled row.

    Args:
        bodies: the lines without white space at their ends.
        kept: the lines that are blocks or a part of one, in order.
    """
    flags = np.zeros(len(kept), np.int64)
    signed = [i for i, body in enumerate(bodies) if "|" in body or "\t" in body]
    ruled = {i for i in signed if "|" in bodies[i] and "-" in bodies[i] and _is_ruler(bodies[i])}
    # The signs around a table hold "|" too.
    marked = _marked_rows(bodies) if any(bodies[i].startswith(_OPENS) for i in signed) else set()
    may_be = marked.union(signed)
    table = int(Inside.TABLE)
    last = -9  # the last line of the table that is being read
    for row, i in enumerate(kept):
        if i not in may_be:
            continue
        body = bodies[i]
        if i in marked:
            flags[row] = table
        elif "\t" in body:
            if body.count("\t") > 1 or not _TAB_BEHIND_MARKER.match(body):
                flags[row] = table
        elif "|" in body and (_is_piped(body) or i + 1 in ruled or i - 1 in ruled or i - 1 == last):
            flags[row] = table
            last = i if ruled else last
    return flags


def _marked_rows(bodies: Sequence[str]) -> set[int]:
    """Return the lines of tables in the markup of a wiki, "{|" to "|}", and of AsciiDoc, between "|===".

    >>> sorted(_marked_rows(["{| border", "! Name", "|-", "| Ada", "|}", "|===", "|a |b", "|==="]))
    [0, 1, 2, 3, 4, 5, 6, 7]
    """
    found: set[int] = set()
    first, end = -1, ""
    for i, body in enumerate(bodies):
        if first < 0 and body.startswith(_OPENS):
            first, end = i, "|}" if body[0] == "{" else "|==="
        elif first >= 0 and body.startswith(end):
            found.update(range(first, i + 1))
            first = -1
        elif first >= 0 and i - first > _MAX_MARKED:
            first = -1
    return found


def rows_without_words(bodies: Sequence[str]) -> Iterator[int]:
    """Yield the lines between pipes, beside another such line, that hold signs only, such as ticks.

    >>> list(rows_without_words(["|a|b|", "|---|---|", "|✓|✗|"]))
    [2]
    """
    for i in [at for at, body in enumerate(bodies) if body[:1] == "|"]:
        body = bodies[i]
        if _is_piped(body) and not any(map(str.isalnum, body)) and not _is_ruler(body):
            beside = (bodies[at] for at in (i - 1, i + 1) if 0 <= at < len(bodies))
            if any(map(_is_piped, beside)):
                yield i


def _is_piped(body: str) -> bool:
    return len(body) > 2 and body[0] == "|" == body[-1]


def _is_ruler(body: str) -> bool:
    return not body.strip(_RULER)
