"""Document -> what opens, stands and closes in turn, nested as formats with markup want it.

Pages nest as they please: a list right inside a list, an item without a list, an article in a layout table.
Here every list holds items, every table rows of cells, and a table that only arranges things is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from boilerstrip.write.document import Document, Element
from boilerstrip.write.groups import CELLS, ITEMS, LISTS, Group, cells_of
from boilerstrip.write.inline import address

MAX_NESTING = 16  # groups around an element; what a page nests deeper stands at this depth
_MAX_CELL_BLOCKS, _MAX_CELL_CHARS = 6, 1_000  # a cell that holds more arranges the page
_PURE = LISTS | {"table", "row", "code"}  # hold groups or lines, not paragraphs

_LISTS_OF = {"item": ("list", "ordered"), "term": ("definitions",), "definition": ("definitions",)}


class Move(NamedTuple):
    """A step through the document."""

    closed: tuple[Group, ...]  # groups that end before the element, the innermost first
    opened: tuple[int, ...]  # rows of the groups that begin before it, the outermost first
    element: Element | None  # None at the very end


class Layout(NamedTuple):
    """The document in order, cleanly nested; an element's ``group`` is a row of ``groups``."""

    groups: tuple[Group, ...]
    elements: tuple[Element, ...]

    def moves(self) -> Iterator[Move]:
        """Step through the elements, and at last out of all groups."""
        groups = self.groups
        chain: list[int] = []
        for element in self.elements:
            path = _path(groups, element.group)
            same = 0
            while same < min(len(chain), len(path)) and chain[same] == path[same]:
                same += 1
            closed = tuple(groups[at] for at in reversed(chain[same:]))
            yield Move(closed, tuple(path[same:]), element)
            chain = path
        yield Move(tuple(groups[at] for at in reversed(chain)), (), None)

    def n_elements(self, kind: str = "") -> list[int]:
        """How many elements, of one kind or all, stand right inside each group."""
        counts = [0] * len(self.groups)
        for element in self.elements:
            if element.group >= 0 and kind in ("", element.kind):
                counts[element.group] += 1
        return counts


def _path(groups: Sequence[Group], at: int) -> list[int]:
    path = []
    while at >= 0:
        path.append(at)
        at = groups[at].parent
    return path[::-1]


def lay_out(document: Document) -> Layout:
    """Nest a document's elements cleanly.

    Args:
        document: the document; its ``show.images`` says whether images become elements.

    Returns:
        Elements of the kinds heading, paragraph, code, caption and image. The lines of a listing are one
        element; a row of a table in a text dump is one for each cell.
    """
    plan = _Plan(document)
    elements = _placed(document, plan)
    if document.show.images:
        elements = _with_images(elements, plan, document.url)
    merged = tuple(_merged(elements, plan))
    return Layout(tuple(plan.groups), merged)


class _Plan:
    """The clean groups as they are made from the raw ones."""

    __slots__ = ("depth", "groups", "homes", "implied", "items", "tables")

    def __init__(self, document: Document) -> None:
        self.groups: list[Group] = []
        self.depth: list[int] = []
        self.homes: list[int] = []  # of each raw group: the clean one that took its place; -1 for none
        self.items: dict[int, int] = {}  # the last item of each list
        self.implied: dict[tuple[int, str], int] = {}  # the list of items without one, of a parent and kind
        self.tables = _tables(document)
        for raw, group in enumerate(document.groups):
            parent = self.homes[group.parent] if group.parent >= 0 else -1
            self.homes.append(self._place(raw, group, parent))

    def add(self, kind: str, parent: int, number: int = 0, language: str = "") -> int:
        """A new group, or the one around it where there are too many already."""
        depth = self.depth[parent] + 1 if parent >= 0 else 1
        if depth > MAX_NESTING:
            return parent
        self.groups.append(Group(kind, parent, number, language))
        self.depth.append(depth)
        return len(self.groups) - 1

    def kind(self, at: int) -> str:
        """What a group is; "" for none."""
        return self.groups[at].kind if at >= 0 else ""

    def holder(self, at: int) -> int:
        """The innermost group at or above this one that may hold paragraphs."""
        while at >= 0 and self.groups[at].kind in _PURE:
            at = self.groups[at].parent
        return at

    def is_in_table(self, at: int) -> bool:
        """Whether a group is a table or inside of one."""
        return any(self.groups[around].kind == "table" for around in _path(self.groups, at))

    def _place(self, raw: int, group: Group, parent: int) -> int:
        kind, around = group.kind, self.kind(parent)
        if kind in ITEMS:
            return self._item(group, parent)
        if kind == "caption" or (kind == "row" and around != "table") or (kind in CELLS and around != "row"):
            return parent
        if kind == "row" or kind in CELLS:
            return self.add(kind, parent)
        if kind == "table" and raw not in self.tables:
            return parent
        if around in LISTS:
            # A list right inside a list goes on in its last item.
            parent = (
                self.items.get(parent, -1) if kind in LISTS and parent in self.items else self.holder(parent)
            )
        depth = self.depth[parent] if parent >= 0 else 0
        if depth + 2 > MAX_NESTING and kind in LISTS:
            return parent  # no room for its items
        return self.add(kind, self.holder(parent), group.number, group.language)

    def _item(self, group: Group, parent: int) -> int:
        if self.kind(parent) not in _LISTS_OF[group.kind]:
            parent = self.holder(parent)
            if parent >= 0 and self.depth[parent] + 2 > MAX_NESTING:
                return parent
            key = (parent, _LISTS_OF[group.kind][0])
            if key not in self.implied:
                self.implied[key] = self.add(key[1], parent)
            parent = self.implied[key]
        number = group.number if self.kind(parent) == "ordered" else 0
        self.items[parent] = self.add(group.kind, parent, number)
        return self.items[parent]


class _Table:
    """What tells a table of data from one that arranges the page."""

    __slots__ = ("arranges", "cells", "rows")

    def __init__(self) -> None:
        self.rows: dict[int, set[int]] = {}  # cells of each row
        self.cells: dict[int, list[int]] = {}  # blocks and characters of each cell
        self.arranges = False

    def holds_data(self) -> bool:
        """Two rows or more, a row of two cells or more, and no cell that is a page of its own."""
        small = all(n <= _MAX_CELL_BLOCKS and size <= _MAX_CELL_CHARS for n, size in self.cells.values())
        wide = any(len(cells) > 1 for cells in self.rows.values())
        return small and wide and len(self.rows) > 1 and not self.arranges


def _tables(document: Document) -> frozenset[int]:
    """The raw groups that are tables of data."""
    groups = document.groups
    tables = {at: _Table() for at, group in enumerate(groups) if group.kind == "table"}
    if not tables:
        return frozenset()
    around: list[tuple[int, int, int]] = []  # table, row and cell at or above each group
    for at, (kind, parent, *_) in enumerate(groups):
        table, row, cell = around[parent] if parent >= 0 else (-1, -1, -1)
        if kind == "table":
            if table >= 0:
                tables[table].arranges = True
            table, row, cell = at, -1, -1
        elif kind == "row":
            row, cell = at, -1
        elif kind in CELLS:
            cell = at
        around.append((table, row, cell))
    for element in document.elements:
        place = around[element.group] if element.group >= 0 else (-1, -1, -1)
        if place[0] >= 0:
            _count(tables[place[0]], element, place)
    return frozenset(at for at, table in tables.items() if table.holds_data())


def table_blocks(document: Document) -> list[int]:
    """The blocks that are cells of tables of data, or rows of them in a text dump."""
    plan = _Plan(document)
    return [
        element.block
        for element in document.elements
        if element.group >= 0 and plan.is_in_table(plan.homes[element.group])
    ]


def _count(table: _Table, element: Element, place: tuple[int, int, int]) -> None:
    _, row, cell = place
    if element.kind == "row":
        table.rows[-len(table.rows) - 2] = set(range(len(cells_of(element.text))))
    elif row >= 0 and cell >= 0:
        table.rows.setdefault(row, set()).add(cell)
        size = table.cells.setdefault(cell, [0, 0])
        size[0] += 1
        size[1] += len(element.text)
        table.arranges |= element.kind in ("heading", "code")


# --- elements


def _placed(document: Document, plan: _Plan) -> Iterator[Element]:
    """The elements in the clean groups; rows of a dump's table as cells."""
    begun: set[int] = set()  # tables with a row: past this no caption
    for element in document.elements:
        home = plan.homes[element.group] if element.group >= 0 else -1
        kind = plan.kind(home)
        if element.kind == "row":
            yield from (
                _row(element, home, plan)
                if kind == "table"
                else (element._replace(kind="paragraph", group=plan.holder(home)),)
            )
            continue
        if kind in CELLS:
            begun.add(plan.groups[plan.groups[home].parent].parent)
        stays = (kind == "code" and element.kind == "code") or (
            kind == "table" and element.kind == "caption" and home not in begun
        )
        if kind == "table" and stays:
            begun.add(home)
        yield element._replace(group=home if stays else plan.holder(home))


def _row(element: Element, table: int, plan: _Plan) -> Iterator[Element]:
    row = plan.add("row", table)
    for text in cells_of(element.text):
        yield element._replace(kind="paragraph", text=text, group=plan.add("cell", row))


def _with_images(elements: Iterable[Element], plan: _Plan, url: str) -> Iterator[Element]:
    """Images at either end of a paragraph as elements of their own, but inside items and cells."""
    for element in elements:
        inside = plan.kind(element.group)
        lone = element.kind in ("paragraph", "caption") and inside in ("", "quote", "figure")
        images = (
            [span for span in element.spans if span.kind == "image" and address(span.target, url)]
            if lone
            else []
        )
        first = [span for span in images if span.end <= 0]
        last = [span for span in images if span.start >= len(element.text) and span not in first]
        for span in first:
            yield element._replace(text=span.title, kind="image", level=0, spans=(span,))
        moved = {*first, *last}
        yield element._replace(spans=tuple(span for span in element.spans if span not in moved))
        for span in last:
            yield element._replace(text=span.title, kind="image", level=0, spans=(span,))


def _merged(elements: Iterable[Element], plan: _Plan) -> Iterator[Element]:
    """The lines of one listing as one element, each behind its indent."""
    lines: list[Element] = []
    for element in elements:
        is_line = element.kind == "code" and plan.kind(element.group) == "code"
        if lines and not (is_line and lines[0].group == element.group):
            yield _listing(lines)
            lines = []
        if is_line:
            lines.append(element)
        else:
            yield element
    if lines:
        yield _listing(lines)


def _listing(lines: list[Element]) -> Element:
    least = min(line.level for line in lines)
    parts: list[str] = []
    for line in lines:
        if parts:
            parts.append(line.before if line.before.isspace() and line.level else "\n")
        parts.append(" " * (line.level - least) + line.text)
    return lines[0]._replace(text="".join(parts), level=0)
