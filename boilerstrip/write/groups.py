"""What stands around the kept blocks: lists, items, quotes, tables, figures, listings.

HTML says so by its containers; in a text dump it is told by markers, depths and flags of the lines.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from boilerstrip.page import Containers, Inside, Marker, Page

# Tag -> kind of group.
GROUPS: dict[str, str] = {
    "ul": "list", "menu": "list", "ol": "ordered", "dl": "definitions",
    "li": "item", "dt": "term", "dd": "definition",
    "blockquote": "quote", "pre": "code", "figure": "figure", "figcaption": "caption",
    "table": "table", "caption": "caption", "tr": "row", "td": "cell", "th": "header",
}  # fmt: skip
LISTS = frozenset({"list", "ordered", "definitions"})
ITEMS = frozenset({"item", "term", "definition"})
CELLS = frozenset({"cell", "header"})
_CODE, _QUOTE, _TABLE = int(Inside.CODE), int(Inside.QUOTE), int(Inside.TABLE)  # plain ints: quick
_NUMBER = int(Marker.NUMBER)

# language-python, lang-py, brush: js, highlight-source-rust, sourceCode haskell; each part is bounded.
_LANGUAGE = re.compile(
    r"(?:^|[\s])(?:lang(?:uage)?-|brush:\s{0,3}|highlight-source-|highlight-|sourcecode\s{1,3})([a-z][\w+#.-]{0,20})",
    re.IGNORECASE,
)
_NO_LANGUAGE = frozenset({"none", "text", "plain", "plaintext", "default", "source", "notranslate"})
_PIPE = re.compile(r"(?<!\\)\|")


class Group(NamedTuple):
    """What stands around some elements."""

    kind: str  # one of the values of GROUPS
    parent: int  # row of the group around it; -1 for none
    number: int = 0  # of an item of a numbered list
    language: str = ""  # of code


class Nesting(NamedTuple):
    """The groups, and columns of one row a kept block."""

    groups: tuple[Group, ...]
    places: list[int]  # the innermost group; -1 for none
    kinds: list[str]  # of the element
    numbers: list[int]  # of the list item that the block begins; 0 for a bullet, -1 for none
    rows: list[int]  # an id of the table row of whose cell the block is all; else -1


def nest(page: Page, rows: list[int]) -> Nesting:
    """Find what stands around these blocks.

    Args:
        page: the page as read.
        rows: the kept blocks in their order.

    Returns:
        Groups in the order in which they begin, each behind the one around it.
    """
    return _nest_html(page, rows) if page.kind == "html" else _nest_text(page, rows)


# --- HTML


def _nest_html(page: Page, rows: list[int]) -> Nesting:
    blocks, table = page.blocks, page.containers
    homes = blocks.container[rows].tolist()
    markers = blocks.marker[rows].tolist()
    counted = _item_numbers(table) if _NUMBER in markers else None
    groups, origin, at = _groups(table, homes, counted)
    places = [at[home] for home in homes]
    blocks_in_rows = any(group[0] == "row" for group in groups)
    captions = [place >= 0 and groups[place].kind == "caption" for place in places]
    facts = zip(blocks.heading[rows].tolist(), blocks.flags[rows].tolist(), captions, strict=True)
    return Nesting(
        tuple(groups),
        places,
        [
            "heading" if heading else "code" if flags & _CODE else "caption" if caption else "paragraph"
            for heading, flags, caption in facts
        ],
        [
            -1 if not marker else counted[home] if marker == _NUMBER and counted else 0
            for marker, home in zip(markers, homes, strict=True)
        ],
        _cell_rows(table, groups, origin, places) if blocks_in_rows else [-1] * len(rows),
    )


def _groups(
    table: Containers, homes: list[int], counted: list[int] | None
) -> tuple[list[Group], list[int], dict[int, int]]:
    """The groups around some containers, the container of each, and the innermost one of each container."""
    parents, tags = table.parent.tolist(), table.tag
    at = {0: -1}  # container -> its group
    groups: list[Group] = []
    origin: list[int] = []
    for home in homes:
        path, above = [], home
        while above not in at:
            path.append(above)
            above = parents[above]
        place = at[above]
        for container in reversed(path):
            kind = GROUPS.get(tags[container])
            if kind is not None:
                number = counted[container] if counted and kind == "item" else 0
                language = _language(table, container) if kind == "code" else ""
                groups.append(Group(kind, place, number, language))
                origin.append(container)
                place = len(groups) - 1
            at[container] = place
    return groups, origin, at


def _item_numbers(table: Containers) -> list[int]:
    """Which item of its list each container stands in, from 1, counted over all items, kept or not."""
    seen: dict[int, int] = {}
    number = [0] * len(table)
    for row, (tag, parent) in enumerate(zip(table.tag, table.parent.tolist(), strict=True)):
        number[row] = number[parent]
        if tag == "li":
            number[row] = seen[parent] = seen.get(parent, 0) + 1
    return number


def _cell_rows(table: Containers, groups: list[Group], origin: list[int], places: list[int]) -> list[int]:
    """The innermost table row of each block that is all of its cell; -1 for the others."""
    row: list[int] = []  # the innermost row at or above each group
    alone: list[int] = []  # that of the innermost cell, where this holds one block
    for at, (kind, parent, *_) in enumerate(groups):
        row.append(at if kind == "row" else row[parent] if parent >= 0 else -1)
        if kind in CELLS:
            first, stop = table.first[origin[at]], table.stop[origin[at]]
            alone.append(row[at] if stop == first + 1 else -1)
        else:
            alone.append(alone[parent] if parent >= 0 else -1)
    return [alone[place] if place >= 0 else -1 for place in places]


def _language(table: Containers, container: int) -> str:
    """The language that the class of a listing, or of the two containers around it, names."""
    for _ in range(3):
        found = _LANGUAGE.search(table.names[container])
        if found and found[1].lower() not in _NO_LANGUAGE:
            return found[1].lower()
        container = int(table.parent[container])
    return ""


# --- text dumps


def _nest_text(page: Page, rows: list[int]) -> Nesting:
    blocks = page.blocks
    markers, flags = blocks.marker[rows].tolist(), blocks.flags[rows].tolist()
    numbers = _line_numbers(page, rows) if any(markers) else [-1] * len(rows)
    kinds = [
        "heading" if heading else "code" if flag & _CODE else "paragraph"
        for heading, flag in zip(blocks.heading[rows].tolist(), flags, strict=True)
    ]
    for at, flag in enumerate(flags):
        if flag & _TABLE and kinds[at] == "paragraph" and len(cells_of(blocks.text[rows[at]])) > 1:
            kinds[at] = "row"
    places = [-1] * len(rows)
    if not any(markers) and not any(flag & _QUOTE for flag in flags) and {"code", "row"}.isdisjoint(kinds):
        return Nesting((), places, kinds, numbers, places)
    lines = _Lines()
    depths = blocks.list_depth[rows].tolist()
    for at, row in enumerate(rows):
        adjoins = at > 0 and rows[at - 1] == row - 1
        lines.quote(bool(flags[at] & _QUOTE), adjoins)
        lines.list(depths[at], numbers[at])
        lines.run(kinds[at] if kinds[at] in ("code", "row") else "", adjoins)
        places[at] = lines.place()
    return Nesting(tuple(lines.groups), places, kinds, numbers, [-1] * len(rows))


class _Lines:
    """The groups that are open while the lines of a dump go by: a quote, lists, a listing or table."""

    __slots__ = ("around", "groups", "items", "last", "quoted")

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.quoted = -1
        self.items: list[tuple[int, int, int]] = []  # depth, list, item
        self.around = -1  # the listing or table
        self.last = ""  # its kind

    def _add(self, kind: str, parent: int, number: int = 0) -> int:
        self.groups.append(Group(kind, parent, number))
        return len(self.groups) - 1

    def quote(self, inside: bool, adjoins: bool) -> None:
        """Go on in the quote, begin one or leave it."""
        if inside and self.quoted >= 0 and adjoins:
            return
        if inside or self.quoted >= 0:
            self.items, self.last = [], ""
        self.quoted = self._add("quote", -1) if inside else -1

    def list(self, depth: int, number: int) -> None:
        """Go on in the lists, begin an item or leave them."""
        while self.items and self.items[-1][0] > depth:
            self.items.pop()
        if number < 0:
            return
        kind = "ordered" if number else "list"
        parent = self.quoted
        if self.items and self.items[-1][0] == depth:
            _, own, _ = self.items.pop()
            if self.groups[own].kind == kind:
                self.items.append((depth, own, self._add("item", own, number)))
                return
        if self.items:
            parent = self.items[-1][2]
        own = self._add(kind, parent)
        self.items.append((depth, own, self._add("item", own, number)))

    def run(self, kind: str, adjoins: bool) -> None:
        """Go on in the listing or table, begin one or leave it."""
        if not (kind and kind == self.last and adjoins):
            parent = self.items[-1][2] if self.items else self.quoted
            self.around = self._add("code" if kind == "code" else "table", parent) if kind else -1
        self.last = kind

    def place(self) -> int:
        """The innermost open group."""
        if self.around >= 0:
            return self.around
        return self.items[-1][2] if self.items else self.quoted


def _line_numbers(page: Page, rows: list[int]) -> list[int]:
    """The number of the item that each of these blocks begins, counted over all items, kept or not."""
    counts: dict[int, int] = {}  # items so far of the open list at each depth
    found = []
    for marker, depth in zip(page.blocks.marker.tolist(), page.blocks.list_depth.tolist(), strict=True):
        counts = {level: count for level, count in counts.items() if level <= depth} if marker else {}
        if marker == _NUMBER:
            counts[depth] = counts.get(depth, 0) + 1
        found.append(-1 if not marker else counts[depth] if marker == _NUMBER else 0)
    return [found[row] for row in rows]


def cells_of(line: str) -> list[str]:
    """The cells of a table row written with pipes.

    >>> cells_of("| a | b |"), cells_of("a | b")
    (['a', 'b'], ['a', 'b'])
    """
    cells = [cell.strip() for cell in _PIPE.split(line)]
    first = 1 if len(cells) > 1 and not cells[0] else 0
    stop = len(cells) - 1 if len(cells) - first > 1 and not cells[-1] else len(cells)
    return cells[first:stop]
