"""The groups around the kept blocks: lists, items, quotes, tables, figures, listings.

In HTML the containers are the groups; in a text dump markers, depths and flags of the lines show them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from boilerstrip.facts import Cell, Footnote, Post, Span
from boilerstrip.labels import Inside, Marker
from boilerstrip.page import MAX_BLOCK_CHARS, Blocks, Containers, Page
from boilerstrip.write.formats.markers import BULLET, NO_MARKER, ItemMarker, numbered_marker, written_marker

# Tag -> kind of group. A listing is one by the bit CODE of its container, whatever its tag.
GROUPS: dict[str, str] = {
    "ul": "list", "menu": "list", "ol": "ordered", "dl": "definitions",
    "li": "item", "dt": "term", "dd": "definition",
    "blockquote": "quote", "figure": "figure", "figcaption": "caption",
    "table": "table", "caption": "caption", "tr": "row", "td": "cell", "th": "header",
}  # fmt: skip
LISTS = frozenset({"list", "ordered", "definitions"})
ITEMS = frozenset({"item", "term", "definition"})
CELLS = frozenset({"cell", "header"})

# Bits as plain ints, which are quicker than the members of an IntFlag.
_CODE = int(Inside.CODE)
_QUOTE = int(Inside.QUOTE)
_TABLE = int(Inside.TABLE)
_NUMBER = int(Marker.NUMBER)

_PIPE = re.compile(r"(?<!\\)\|")


class Group(NamedTuple):
    """A list, item, quote, table, figure or listing around some elements.

    Attributes:
        kind: one of the values of ``GROUPS``, "footnote", "callout" or "post".
        parent: row of the group around it; -1 for none.
        marker: of a list item.
        language: programming language of a listing; "" if the page names none.
        name: of a footnote a name that no other has, of a callout its kind; else "".
        note: of a footnote; else None.
        cell: rows and columns of a table cell; None if they are unknown.
        align: of a cell "left", "center" or "right"; "" if it is not aligned, None if that is unknown.
        post: who wrote a post, and when; None for any other group.
        written: of a post the rows that are written.
    """

    kind: str
    parent: int
    marker: ItemMarker = NO_MARKER
    language: str = ""
    name: str = ""
    note: Footnote | None = None
    cell: Cell | None = None
    align: str | None = None
    post: Post | None = None
    written: Container[int] = ()

    @property
    def header(self) -> tuple[str, str]:
        """Author and time of a post, without what its written blocks say."""
        if self.post is None:
            return "", ""
        return (
            "" if self.post.author_block in self.written else self.post.author,
            "" if self.post.time_block in self.written else self.post.time,
        )


class Nesting(NamedTuple):
    """The groups around the kept blocks, and columns with one row a kept block.

    Attributes:
        groups: in the order in which they begin, each after the group around it.
        innermost: row of the innermost group around the block; -1 for none.
        kinds: kind of the element, see ``Element``.
        markers: marker of the list item that the block begins.
        cell_rows: an id of the table row, if the block is all of a cell; else -1.
        origins: HTML: the container that each group was made of; -1 for none.
    """

    groups: tuple[Group, ...]
    innermost: list[int]
    kinds: list[str]
    markers: list[ItemMarker]
    cell_rows: list[int]
    origins: Sequence[int] = ()


class PlacedRows(NamedTuple):
    """The rows that are written, each of which becomes an element, and the groups around them.

    Attributes:
        page: the page, with a row after its blocks for each symbol that is written.
        rows: kept blocks and these symbols, in order.
        nesting: the groups around them.
        tables: the groups that are tables of data.
        cells: of each group the cell of a table of data that it is or is in, -1 for none; empty if there is
            no such table.
    """

    page: Page
    rows: list[int]
    nesting: Nesting
    tables: frozenset[int]
    cells: Sequence[int]


def nest(page: Page, rows: list[int]) -> Nesting:
    """Find the groups around these blocks.

    Args:
        page: the page as read.
        rows: the kept blocks in their order.
    """
    return _nest_html(page, rows) if page.kind == "html" else _nest_text(page, rows)


def is_continued_in(blocks: Blocks, one: int, other: int) -> bool:
    """Return whether the code of a block continues in another, because it was too long for one."""
    if other != one + 1:
        return False
    if blocks.start[one] >= 0:
        return bool(blocks.end[one] == blocks.start[other])
    return len(blocks.text[one]) == MAX_BLOCK_CHARS


# --- HTML


def _nest_html(page: Page, rows: list[int]) -> Nesting:
    table = page.containers
    containers: list[int] = page.blocks.container[rows].tolist()
    groups, origins, group_of, markers = _groups_of_containers(page, containers)
    innermost = [group_of[container] for container in containers]
    kinds, cell_rows = _kinds(page, rows, groups, innermost), _cell_rows(table, groups, origins, innermost)
    return Nesting(tuple(groups), innermost, kinds, markers, cell_rows, origins)


class _ContainerGroups(NamedTuple):
    """The groups around some containers.

    Attributes:
        groups: each comes after the group around it.
        origins: the container that each was made of.
        group_of: container -> its innermost group; -1 for none.
        markers: for each of the given containers the marker of the items that begin there.
    """

    groups: list[Group]
    origins: list[int]
    group_of: dict[int, int]
    markers: list[ItemMarker]


def _groups_of_containers(page: Page, containers: list[int]) -> _ContainerGroups:
    """Make the groups around some containers.

    Args:
        page: the page, for its containers, table cells and languages of code.
        containers: those of the kept blocks, in order.
    """
    table, languages = page.containers, dict(page.languages)
    parents, tags, own = table.parent.tolist(), table.tag, table.own.tolist()
    cells = {cell.container: cell for cell in page.cells}
    sides = dict(page.alignments)
    group_of = {0: -1}
    groups: list[Group] = []
    origins: list[int] = []
    markers: list[ItemMarker] = []
    for innermost in containers:
        # Climb to the nearest container whose group is known, then make the groups on the way back down, so
        # each container is visited once.
        path = []
        above = innermost
        while above not in group_of:
            path.append(above)
            above = parents[above]
        group = group_of[above]
        begun: list[ItemMarker] = []
        for container in reversed(path):
            kind = "code" if own[container] & _CODE else GROUPS.get(tags[container])
            if kind is not None:
                marker = NO_MARKER
                if kind == "item":
                    marker = numbered_marker(int(table.number[container]), table.list_style[container])
                    begun.append(marker)
                elif kind == "ordered" and not table.list_style[container]:
                    kind = "list"  # its numbers are not shown
                cell = cells.get(container)
                if kind == "cell" and cell is not None and cell.header:
                    kind = "header"  # a <td> in a <thead>
                language = languages.get(int(table.first[container]), "") if kind == "code" else ""
                is_known = kind in CELLS and sides and container < len(table)
                align = sides.get(container, "") if is_known else None
                groups.append(Group(kind, group, marker, language, cell=cell, align=align))
                origins.append(container)
                group = len(groups) - 1
            group_of[container] = group
        markers.append(_merged(begun) if begun else NO_MARKER)
    return _ContainerGroups(groups, origins, group_of, markers)


def _merged(begun: list[ItemMarker]) -> ItemMarker:
    """Return one marker for a block that begins several items: the numbers of all, the bullet of the last."""
    outer = [marker.text for marker in begun[:-1] if marker.style]
    return begun[-1]._replace(text="".join([*outer, begun[-1].text])) if outer else begun[-1]


def _kinds(page: Page, rows: list[int], groups: list[Group], innermost: list[int]) -> list[str]:
    blocks = page.blocks
    captions = [group >= 0 and groups[group].kind == "caption" for group in innermost]
    columns = zip(blocks.heading[rows].tolist(), blocks.flags[rows].tolist(), captions, strict=True)
    return [
        "heading" if heading else "code" if flags & _CODE else "caption" if caption else "paragraph"
        for heading, flags, caption in columns
    ]


def _cell_rows(table: Containers, groups: list[Group], origins: list[int], innermost: list[int]) -> list[int]:
    """Return the innermost table row of each block that is all of its cell; -1 for the others."""
    if not any(group.kind == "row" for group in groups):
        return [-1] * len(innermost)
    # Each group takes over what was found for the group around it, which comes before it.
    row_of: list[int] = []  # the innermost row at or above each group; -1 for none
    alone: list[int] = []  # the same if the innermost cell holds one block; else -1
    for at, group in enumerate(groups):
        row_of.append(at if group.kind == "row" else row_of[group.parent] if group.parent >= 0 else -1)
        if group.kind in CELLS:
            first, stop = table.first[origins[at]], table.stop[origins[at]]
            alone.append(row_of[at] if stop == first + 1 else -1)
        else:
            alone.append(alone[group.parent] if group.parent >= 0 else -1)
    return [alone[group] if group >= 0 else -1 for group in innermost]


# --- text dumps


def _nest_text(page: Page, rows: list[int]) -> Nesting:
    blocks = page.blocks
    flags = blocks.flags[rows].tolist()
    markers = _line_markers(page, rows)
    kinds = [
        "heading" if heading else "code" if flag & _CODE else "paragraph"
        for heading, flag in zip(blocks.heading[rows].tolist(), flags, strict=True)
    ]
    tabbed = {span.block for span in page.spans if span.kind == "cell"}
    for at, flag in enumerate(flags):
        is_row = rows[at] in tabbed or (flag & _TABLE and len(cells_of(blocks.text[rows[at]])) > 1)
        if is_row and kinds[at] == "paragraph":
            kinds[at] = "row"
    none = [-1] * len(rows)
    if (
        not any(marker.text for marker in markers)
        and not any(flag & _QUOTE for flag in flags)
        and {"code", "row"}.isdisjoint(kinds)
    ):
        return Nesting((), none, kinds, markers, none)
    # Line by line: a quote is around lists, and a list item around a listing or table.
    state = _LineGroups()
    languages = dict(page.languages)
    innermost = []
    depths = blocks.list_depth[rows].tolist()
    for at, row in enumerate(rows):
        adjoins = at > 0 and rows[at - 1] == row - 1
        state.quote(bool(flags[at] & _QUOTE), adjoins)
        state.list(depths[at], markers[at])
        if kinds[at] == "code":
            state.code(languages.get(row, ""), at > 0 and is_continued_in(blocks, rows[at - 1], row))
        else:
            state.run("row" if kinds[at] == "row" else "", adjoins)
        innermost.append(state.innermost())
    return Nesting(tuple(state.groups), innermost, kinds, markers, none)


class _LineGroups:
    """The groups that are open at a line of a dump: a quote, lists, a listing or table.

    Attributes:
        groups: all groups so far.
        quoted: the quote; -1 for none.
        items: (depth, list, item) of the open lists, the outermost first.
        run_group: the listing or table; -1 for none.
        run_kind: kind of its lines, "code" or "row"; "" for none.
    """

    __slots__ = ("groups", "items", "quoted", "run_group", "run_kind")

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.quoted = -1
        self.items: list[tuple[int, int, int]] = []
        self.run_group = -1
        self.run_kind = ""

    def _add(self, kind: str, parent: int, marker: ItemMarker = NO_MARKER) -> int:
        self.groups.append(Group(kind, parent, marker))
        return len(self.groups) - 1

    def quote(self, inside: bool, adjoins: bool) -> None:
        """Continue the quote, begin one or leave it.

        Args:
            inside: whether the line is quoted.
            adjoins: whether the line before it is kept too.
        """
        if inside and self.quoted >= 0 and adjoins:
            return
        if inside or self.quoted >= 0:
            self.items, self.run_kind = [], ""
        self.quoted = self._add("quote", -1) if inside else -1

    def list(self, depth: int, marker: ItemMarker) -> None:
        """Continue the lists, begin an item or leave them.

        Args:
            depth: lists around the line.
            marker: marker of the item that the line begins.
        """
        while self.items and self.items[-1][0] > depth:
            self.items.pop()
        if not marker.text:
            return
        kind = "ordered" if marker.style else "list"
        parent = self.quoted
        # The next item of the list at this depth, unless the marker says that another list begins here.
        if self.items and self.items[-1][0] == depth:
            _, own, _ = self.items.pop()
            if self.groups[own].kind == kind:
                self.items.append((depth, own, self._add("item", own, marker)))
                return
        if self.items:
            parent = self.items[-1][2]
        own = self._add(kind, parent)
        self.items.append((depth, own, self._add("item", own, marker)))

    def run(self, kind: str, adjoins: bool) -> None:
        """Continue the table, begin one or leave it.

        Args:
            kind: "row"; "" for any other line.
            adjoins: whether the line before it is kept too.
        """
        if not (kind and kind == self.run_kind and adjoins):
            parent = self.items[-1][2] if self.items else self.quoted
            self.run_group = self._add("table", parent) if kind else -1
        self.run_kind = kind

    def code(self, language: str, is_continued_in: bool) -> None:
        """Begin a listing, or continue one that was too long for a block."""
        if not (is_continued_in and self.run_kind == "code"):
            parent = self.items[-1][2] if self.items else self.quoted
            self.groups.append(Group("code", parent, NO_MARKER, language))
            self.run_group = len(self.groups) - 1
        self.run_kind = "code"

    def innermost(self) -> int:
        """Return the innermost open group; -1 for none."""
        if self.run_group >= 0:
            return self.run_group
        return self.items[-1][2] if self.items else self.quoted


def _line_markers(page: Page, rows: list[int]) -> list[ItemMarker]:
    """Return the marker of the item that each of these blocks begins, as written if it is no bullet."""
    texts = dict(page.markers)
    return [
        written_marker(texts[row]) if marker == _NUMBER else BULLET if marker else NO_MARKER
        for row, marker in zip(rows, page.blocks.marker[rows].tolist(), strict=True)
    ]


def row_cells(text: str, spans: Iterable[Span]) -> list[str]:
    """Return the cells of a row of a dump: those that its spans name, else those between pipes."""
    return [text[span.start : span.end] for span in spans if span.kind == "cell"] or cells_of(text)


def cells_of(line: str) -> list[str]:
    """Return the cells of a table row that is written with pipes.

    >>> cells_of("| a | b |"), cells_of("a | b")
    (['a', 'b'], ['a', 'b'])
    """
    cells = [cell.strip() for cell in _PIPE.split(line)]
    first = 1 if len(cells) > 1 and not cells[0] else 0
    stop = len(cells) - 1 if len(cells) - first > 1 and not cells[-1] else len(cells)
    return cells[first:stop]
