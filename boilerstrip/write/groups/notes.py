"""Footnotes and callouts as groups, and the spans that refer to footnotes.

A footnote becomes a group "footnote" in place of its list item or paragraphs; a callout becomes a group
"callout" around its blocks. A reference to a footnote that is kept is a span whose target is the name of the
group; any other reference is written as its label in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from boilerstrip.facts import Callout, Footnote, Span
from boilerstrip.page import Containers, Page
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.groups.groups import CELLS, GROUPS, Group, Nesting, nest

FOOTNOTE = "footnote"
CALLOUT = "callout"
CALLOUT_TITLE = "callout_title"

_UNNAMED = re.compile(r"[^A-Za-z0-9.]+")


def nest_with_notes(page: Page, rows: list[int]) -> Nesting:
    """Find the groups around these blocks, those of footnotes and callouts among them.

    Args:
        page: the page as read.
        rows: the written blocks in their order.
    """
    nesting = nest(page, rows)
    if not page.footnotes and not page.callouts:
        return nesting
    builder = _NestingBuilder(page.containers if page.kind == "html" else None, nesting)
    element_of = {row: at for at, row in enumerate(rows)}
    for callout in page.callouts:
        elements = [element_of[row] for row in range(callout.first, callout.stop) if row in element_of]
        if elements:
            elements = list(range(elements[0], elements[-1] + 1))  # with the symbols between its blocks
            builder.add_callout(callout, elements)
            # A title alone is text like any other.
            if callout.title in element_of and len(elements) > 1:
                builder.kinds[element_of[callout.title]] = CALLOUT_TITLE
    names = _Names()
    for note in page.footnotes:
        elements = [element_of[row] for row in range(note.first, note.stop) if row in element_of]
        if elements:
            builder.add_footnote(note, elements, names.unique(note.label))
    return builder.nesting()


class _Names:
    """Unique names of footnotes, made of the letters and digits of labels; Markdown ignores their case."""

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def unique(self, label: str) -> str:
        """Return a name for a footnote with this label."""
        name = _UNNAMED.sub("-", label).strip("-.") or "note"
        count = self._counts[name.lower()] = self._counts.get(name.lower(), 0) + 1
        return name if count == 1 else f"{name}--{count}"


class _NestingBuilder:
    """Adds the groups of footnotes and callouts to a nesting.

    Attributes:
        table: the containers of the page; None for a text dump.
        groups: all groups so far.
        origins: the container that each was made of; -1 for a footnote without one.
        innermost: as in ``Nesting``, and so the others.
        kinds: kinds of the elements.
        markers: markers of the elements.
        cell_rows: table rows of the elements.
    """

    __slots__ = ("cell_rows", "groups", "innermost", "kinds", "markers", "origins", "table")

    def __init__(self, table: Containers | None, nesting: Nesting) -> None:
        self.table = table
        self.groups = list(nesting.groups)
        self.origins = list(nesting.origins) if table else [-1] * len(nesting.groups)
        self.innermost = list(nesting.innermost)
        self.kinds = list(nesting.kinds)
        self.markers = list(nesting.markers)
        self.cell_rows = list(nesting.cell_rows)

    def add_callout(self, callout: Callout, elements: list[int]) -> None:
        """Put a group around these elements."""
        self._add(Group(CALLOUT, -1, name=callout.kind), callout.container, range(0), elements)

    def add_footnote(self, note: Footnote, elements: list[int], name: str) -> None:
        """Put a group around these elements, in place of the item that they are."""
        blocks = range(note.first, note.stop) if note.container < 0 else range(0)
        self._add(Group(FOOTNOTE, -1, name=name, note=note), note.container, blocks, elements)
        self.markers[elements[0]] = NO_MARKER

    def _add(self, group: Group, container: int, blocks: range, elements: list[int]) -> None:
        """Add a group around the elements of a container, or of some blocks that no container holds."""
        new = len(self.groups)
        self.groups.append(group)
        self.origins.append(container)
        extent = _Extent(self.table, container, blocks)
        for element in elements:
            # Climb to the outermost group inside; it moves into the new one, which is in the next one above.
            below, at = -1, self.innermost[element]
            while at >= 0 and at != new and extent.holds(self.origins[at]):
                if not extent.is_replaced(self.origins[at], self.groups[at].kind):
                    below = at
                at = self.groups[at].parent
            if at != new:
                self.groups[new] = self.groups[new]._replace(parent=at)
            if below < 0:
                self.innermost[element] = new
            else:
                self.groups[below] = self.groups[below]._replace(parent=new)
            self.cell_rows[element] = -1

    def nesting(self) -> Nesting:
        """Return the nesting, each group after the one around it."""
        depths: list[int] = []
        for at in range(len(self.groups)):
            path = [at]
            while (parent := self.groups[path[-1]].parent) >= len(depths):
                path.append(parent)
            depths.append((depths[parent] if parent >= 0 else 0) + len(path))
        order = sorted(range(len(self.groups)), key=depths.__getitem__)
        place = {old: new for new, old in enumerate(order)}
        place[-1] = -1
        groups = tuple(self.groups[old]._replace(parent=place[self.groups[old].parent]) for old in order)
        innermost = [place[at] for at in self.innermost]
        origins = [self.origins[old] for old in order]
        return Nesting(groups, innermost, self.kinds, self.markers, self.cell_rows, origins)


class _Extent(NamedTuple):
    """The part of the page that is a footnote or callout.

    Attributes:
        table: the containers of the page; None for a text dump.
        container: the container; -1 for none.
        blocks: its blocks if it has no container.
    """

    table: Containers | None
    container: int
    blocks: range

    def holds(self, row: int) -> bool:
        """Return whether a container is inside."""
        if self.table is None:
            return True
        if not 0 <= row < len(self.table):
            return False
        if self.container >= 0:
            # Containers are in document order. A table cell itself is not inside, so that it stays in its
            # row.
            begin = self.container + (GROUPS.get(self.table.tag[self.container]) in CELLS)
            return row >= begin and bool(self.table.first[row] < self.table.stop[self.container])
        first, stop = int(self.table.first[row]), int(self.table.stop[row])
        return self.blocks.start <= first and stop <= self.blocks.stop

    def is_replaced(self, row: int, kind: str) -> bool:
        """Return whether the new group replaces the container, or in a dump a group of this kind."""
        if self.table is None:
            return bool(self.blocks) or kind == "quote"
        return row == self.container or (self.container < 0 and kind in ("term", "definition"))


# --- references


def names_of_notes(groups: Iterable[Group]) -> Mapping[str, str]:
    """Return the name of each footnote by the id that the page gives it."""
    return {group.note.target: group.name for group in groups if group.note}


def with_names(spans: Iterable[Span], names: Mapping[str, str]) -> tuple[Span, ...]:
    """Return the spans; the target of a reference is the name of its footnote, "" if that is not written."""
    return tuple(
        span._replace(target=names.get(span.target.partition("#")[2], "")) if span.kind == FOOTNOTE else span
        for span in spans
    )


def notes_around(groups: tuple[Group, ...]) -> list[str]:
    """Return for each group the name of the footnote that it is or is in; "" for none."""
    names: list[str] = []
    for group in groups:
        names.append(group.name if group.note else names[group.parent] if group.parent >= 0 else "")
    return names
