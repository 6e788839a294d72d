"""The body of a page as the writers see it: a flat sequence of elements and of the groups around them.

A ``Document`` holds what any format needs of the kept blocks and nothing else, so a result stays small when
it is pickled. It is made for every page that is cleaned: cheap, in one pass over the kept blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, Inside, Page, Span
from boilerstrip.write.groups import Group, Nesting, nest

_TIGHT = int(Inside.CODE | Inside.TABLE)  # a plain int: quick


class Element(NamedTuple):
    """One kept block."""

    text: str
    block: int  # row in the page's blocks
    kind: str  # heading, paragraph, code, caption, row (of a table in a text dump) or image
    level: int  # of a heading, 1 to 6; of code in a text dump its indent in columns; else 0
    depth: int  # lists around it
    number: int  # where it begins a list item: its number, 0 for a bullet; else -1
    before: str  # what parts it from the element before it in plain text
    group: int  # row in the groups of the innermost one around it; -1 for none
    spans: tuple[Span, ...] = ()  # links, emphasis, code and images in the text


class Show(NamedTuple):
    """What of a page is written; None leaves it to the format."""

    title: bool | None = None
    links: bool | None = None
    images: bool | None = None

    def over(self, other: Show) -> Show:
        """These choices, and the other's where there is none."""
        return Show(*(own if own is not None else given for own, given in zip(self, other, strict=True)))


BY_FORMAT = Show()


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a page: what is rendered, in order."""

    elements: tuple[Element, ...] = ()
    groups: tuple[Group, ...] = ()  # a group stands behind the one around it
    title: str = ""  # the headline
    headline: int = -1  # the element that is the headline already; -1 for none
    url: str = ""  # what relative links count from
    show: Show = BY_FORMAT

    def is_headline(self, element: Element) -> bool:
        """Whether an element, or what became of it, is the headline."""
        return self.headline >= 0 and element.block == self.elements[self.headline].block

    def __reduce__(self) -> tuple[Any, ...]:
        """By columns: a third of the time that pickling row by row takes."""
        columns = tuple(zip(*self.elements, strict=True)), tuple(zip(*self.groups, strict=True))
        return _restored, (*columns, self.title, self.headline, self.url, tuple(self.show))

    def choose(self, choices: Show) -> Document:
        """The same document with other choices, where they are made."""
        return replace(self, show=choices.over(self.show))


def _restored(elements: Any, groups: Any, title: str, headline: int, url: str, show: Any) -> Document:
    rows = tuple(map(Element, *elements)) if elements else ()
    return Document(rows, tuple(map(Group, *groups)) if groups else (), title, headline, url, Show(*show))


def make_document(
    page: Page, kept: BoolColumn, *, title: str = "", labels: Sequence[str] = (), show: Show = BY_FORMAT
) -> Document:
    """Gather what the writers need of the kept blocks.

    Args:
        page: the page as read.
        kept: which blocks are the body.
        title: the headline.
        labels: the label of every block; one kept as "title" is the headline.
        show: what is written.

    Returns:
        The elements in the order of the blocks, and the groups around them.
    """
    rows: list[int] = np.flatnonzero(kept).tolist()
    if not rows:
        return Document((), (), title, -1, page.url, show)
    blocks, nesting = page.blocks, nest(page, rows)
    elements: Iterable[Element] = map(
        Element,
        map(blocks.text.__getitem__, rows),
        rows,
        nesting.kinds,
        _levels(page, rows, nesting.kinds),
        blocks.list_depth[rows].tolist(),
        nesting.numbers,
        _gaps(page, rows, nesting),
        nesting.places,
    )
    if page.spans:
        elements = _with_spans(elements, page.spans, kept)
    headline = next((at for at, row in enumerate(rows) if labels[row] == "title"), -1) if labels else -1
    return Document(tuple(elements), nesting.groups, title, headline, page.url, show)


def _levels(page: Page, rows: list[int], kinds: list[str]) -> list[int]:
    levels: list[int] = page.blocks.heading[rows].tolist()
    if page.kind == "html" or "code" not in kinds:
        return levels
    indents = zip(levels, page.blocks.indent[rows].tolist(), kinds, strict=True)
    return [indent if kind == "code" else level for level, indent, kind in indents]


def _with_spans(elements: Iterable[Element], spans: Iterable[Span], kept: BoolColumn) -> Iterable[Element]:
    """Hand every element the spans of its block."""
    wanted: list[bool] = kept.tolist()
    of: dict[int, list[Span]] = {}
    for span in spans:
        if wanted[span[0]]:
            of.setdefault(span[0], []).append(span)
    return (
        found._replace(spans=tuple(of[found.block])) if found.block in of else found for found in elements
    )


def _gaps(page: Page, rows: list[int], nesting: Nesting) -> list[str]:
    """One line end between parts of one list, table or listing, else a blank line; " | " between cells."""
    blocks, cells = page.blocks, nesting.rows
    listed = (blocks.marker[rows].tolist(), blocks.list_depth[rows].tolist())
    marked, depths = listed
    out = ["", *(["\n\n"] * (len(rows) - 1))]
    for at in range(1, len(rows)):
        if cells[at] >= 0 and cells[at - 1] >= 0:
            out[at] = " | " if cells[at] == cells[at - 1] else "\n"
        elif depths[at] and depths[at - 1] and (marked[at] or marked[at - 1]):
            out[at] = "\n"
    if page.kind == "html" and "code" in nesting.kinds:
        for at in range(1, len(rows)):
            if _same_listing(nesting, at - 1, at):
                out[at] = "\n"
    if page.kind == "text":
        flags, blank = blocks.flags[rows].tolist(), blocks.blank_before[rows].tolist()
        for at in range(1, len(rows)):
            both = flags[at] & flags[at - 1] & _TIGHT
            if not blank[at] and (both or (marked[at] and marked[at - 1])):
                out[at] = "\n"
    return out


def _same_listing(nesting: Nesting, one: int, other: int) -> bool:
    """Whether two elements are lines of one listing, as where each line is a ``<div>`` within ``<pre>``."""
    place = nesting.places[other]
    both = nesting.kinds[one] == nesting.kinds[other] == "code"
    return both and nesting.places[one] == place >= 0 and nesting.groups[place].kind == "code"
