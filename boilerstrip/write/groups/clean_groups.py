"""Turn the groups of a document into clean groups: nested as HTML, Markdown and TEI require."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from boilerstrip.facts import Cell
from boilerstrip.write.document import Document
from boilerstrip.write.formats.markers import NO_MARKER, ItemMarker
from boilerstrip.write.groups.groups import CELLS, ITEMS, LISTS, Group

MAX_NESTING = 16  # groups around an element; what a page nests deeper is moved up to this depth

_DEFINITIONS = frozenset({"term", "definition"})
_NO_PARAGRAPHS = LISTS | {"table", "row", "code"}  # hold groups or lines of code, but no paragraphs
# Kind of an item -> the lists that may hold it; an item without a list gets the first.
_LISTS_OF = {"item": ("list", "ordered"), "term": ("definitions",), "definition": ("definitions",)}


class CleanGroups:
    """The clean groups, made from the raw groups of a document, which may be nested in any way.

    Attributes:
        groups: the clean groups.
        depth: of each clean group: groups at and around it.
        replacement: of each raw group: the clean group that replaces it; -1 for none.
        last_item: clean list -> its last item so far.
        implied: (clean group, kind) -> the list made inside it for items without a list.
        tables: the raw groups that are tables of data.
    """

    __slots__ = ("depth", "groups", "implied", "last_item", "replacement", "tables")

    def __init__(self, document: Document) -> None:
        self.groups: list[Group] = []
        self.depth: list[int] = []
        self.replacement: list[int] = []
        self.last_item: dict[int, int] = {}
        self.implied: dict[tuple[int, str], int] = {}
        self.tables = document.tables
        # A raw group comes after the group around it, whose replacement is therefore known.
        for raw, group in enumerate(document.groups):
            parent = self.replacement[group.parent] if group.parent >= 0 else -1
            self.replacement.append(self._replace(raw, group, parent))

    def add(self, kind: str, parent: int, marker: ItemMarker = NO_MARKER, cell: Cell | None = None) -> int:
        """Make a group and return its row; return the group around it if there are too many already."""
        return self.insert(Group(kind, parent, marker, cell=cell))

    def insert(self, group: Group) -> int:
        """Take over a group and return its row; return the group around it if there are too many already."""
        depth = self.depth[group.parent] + 1 if group.parent >= 0 else 1
        if depth > MAX_NESTING:
            return group.parent
        self.groups.append(group)
        self.depth.append(depth)
        return len(self.groups) - 1

    def kind(self, at: int) -> str:
        """Return the kind of a clean group; "" for none."""
        return self.groups[at].kind if at >= 0 else ""

    def paragraph_holder(self, at: int) -> int:
        """Return the innermost group at or above this one that may hold paragraphs; -1 for none."""
        while at >= 0 and self.groups[at].kind in _NO_PARAGRAPHS:
            at = self.groups[at].parent
        return at

    def place_between(self, one: int, other: int) -> int | None:
        """Return the group in which a figure between two groups is written; -1 for none, None in a table."""
        path, others = path_to(self.groups, one), path_to(self.groups, other)
        n_shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(path, others, strict=False)))
        shared = others[:n_shared]
        if any(self.groups[at].kind in ("table", "code") for at in shared):
            return None
        # Between two items it is written in the second one; between them it would end the list.
        in_list = bool(shared) and self.groups[shared[-1]].kind in LISTS
        return self.paragraph_holder(others[n_shared] if in_list else shared[-1] if shared else -1)

    def place_of_image(self, own: int, one: int, other: int) -> int | None:
        """Return the group in which an image between two groups is written; -1 for none, None for no place.

        Args:
            own: the group around it on the page.
            one: the group of the element before it.
            other: the group of the element after it.
        """
        path, others = path_to(self.groups, one), path_to(self.groups, other)
        shared = [at for at, its in zip(path, others, strict=False) if at == its]
        if own not in shared:
            own = self.paragraph_holder(own)
        around = path_to(self.groups, own)
        is_open = not around or own in path or own in others
        if is_open and self.kind(own) not in _NO_PARAGRAPHS and around[: len(shared)] == shared:
            return own
        return self.place_between(one, other)

    def _has_room_for_list(self, parent: int) -> bool:
        """Return whether a list and an item may be nested in a group."""
        return (self.depth[parent] if parent >= 0 else 0) + 2 <= MAX_NESTING

    def _replace(self, raw: int, group: Group, parent: int) -> int:
        """Return the clean group for a raw one; the one around it if it has no place there."""
        kind, around = group.kind, self.kind(parent)
        if kind in ITEMS:
            return self._item(group, parent)
        # A caption is an element, and rows and cells without a table are those of a layout table.
        if kind == "caption" or (kind == "row" and around != "table") or (kind in CELLS and around != "row"):
            return parent
        if kind == "row" or kind in CELLS:
            return self.insert(Group(kind, parent, cell=group.cell, align=group.align))
        if kind == "table" and raw not in self.tables:
            return parent
        # A list right inside a list belongs to its last item.
        if around in LISTS:
            is_sublist = kind in LISTS and parent in self.last_item
            parent = self.last_item[parent] if is_sublist else self.paragraph_holder(parent)
        if kind in LISTS and not self._has_room_for_list(parent):
            return parent
        return self.insert(group._replace(parent=self.paragraph_holder(parent)))

    def _item(self, group: Group, parent: int) -> int:
        # A term ends the term before it, which the parser knows only where it has an end tag.
        if self.kind(parent) in _DEFINITIONS and group.kind in _DEFINITIONS:
            parent = self.groups[parent].parent
        # Items without a list of their kind share one that is made for them.
        if self.kind(parent) not in _LISTS_OF[group.kind]:
            parent = self.paragraph_holder(parent)
            if not self._has_room_for_list(parent):
                return parent
            kind = _LISTS_OF[group.kind][0]
            if (parent, kind) not in self.implied:
                self.implied[parent, kind] = self.add(kind, parent)
            parent = self.implied[parent, kind]
        # A number that no list around it counts becomes text.
        is_counted = self.kind(parent) == "ordered" or not group.marker.style
        marker = group.marker if is_counted else ItemMarker(group.marker.text)
        self.last_item[parent] = self.add(group.kind, parent, marker)
        return self.last_item[parent]


def path_to(groups: Sequence[Group], at: int) -> list[int]:
    """Return the groups around a group and itself, the outermost first."""
    path = []
    while at >= 0:
        path.append(at)
        at = groups[at].parent
    return path[::-1]
