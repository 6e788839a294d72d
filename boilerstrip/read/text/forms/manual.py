"""Pages of the Unix manual as ``man`` prints them: a head and a foot, sections at the left edge."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.running import Line, columns_of, lines_of
from boilerstrip.read.text.forms.surroundings import Layout, Surroundings

# "ls(1)", the name and section of a page. Bounded.
_NAME = re.compile(r"[^\s()]{1,60}\([0-9a-z]{1,8}\)$", re.IGNORECASE)
_NAMES = frozenset("NAME BEZEICHNUNG NOM NOMBRE NOME NAAM NAZWA ИМЯ 名前 名称 NÉV NAMN".split())
_DATE = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}, |\d{1,2} [A-Z][a-z]{2,8} )?(?:19|20)\d\d(?:-\d\d-\d\d)?$")
_VERBATIM = ("SYNOPSIS", "ÜBERSICHT", "SINOPSIS", "SINOSSI", "SKŁADNIA", "СИНТАКСИС", "書式", "概述")
_MAX_SECTION = 60  # characters of the heading of a section


def manual_page(text: str) -> Surroundings | None:
    """Return the heads and feet of a page of the manual.

    Args:
        text: the dump.
    """
    opening = text[:1_000].lstrip()
    first = opening.partition("\n")[0].rstrip()
    if not first.endswith(")"):
        return None
    head = columns_of(first)
    if len(head) not in (2, 3) or head[0] != head[-1] or not _NAME.match(head[0]):
        return None
    name = head[0]
    lines = [line for line in lines_of(text) if line.body]
    sections = [line for line in lines[1:] if not line.indent and len(line.body) <= _MAX_SECTION]
    if len(lines) < 3 or not sections or lines[1].indent or lines[1].body not in _NAMES:
        return None
    edges = [line for line in lines if not line.indent and _is_edge(line.body, first, name)]
    foot = lines[-1]
    is_foot = foot.body == name or (not foot.indent and len(columns_of(foot.body)) == 3)
    if is_foot and foot not in edges:
        edges.append(foot)
    known = {line.start for line in edges}
    headings = [line for line in sections if line.start not in known]
    return Surroundings(
        left_out=tuple((line.start, line.end) for line in edges),
        head=Head(meta=(("headline", name), *_dates(foot))),
        warning=f"left out: {number_of(len(edges), 'line')} of heads and feet of a page of the manual",
        layout=Layout(
            headings=tuple((line.start, 2) for line in headings),
            listings=tuple(_verbatim(lines, headings)),
            whole=True,
        ),
    )


def _is_edge(body: str, first: str, name: str) -> bool:
    """Whether a line is the head again, or a foot with the name of the page in it."""
    columns = columns_of(body)
    return body == first or (len(columns) == 3 and name in (columns[0], columns[2]))


def _dates(foot: Line) -> Iterator[tuple[str, str]]:
    for column in columns_of(foot.body):
        if _DATE.match(column):
            yield "date", column


def _verbatim(lines: Sequence[Line], headings: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The synopsis: its lines are kept as they are."""
    starts = [line.start for line in lines]
    stops = [*(heading.start for heading in headings[1:]), lines[-1].end]
    for heading, stop in zip(headings, stops, strict=True):
        if heading.body in _VERBATIM:
            own = lines[bisect_right(starts, heading.start) : bisect_left(starts, stop)]
            if own:
                yield own[0].start, own[-1].end
