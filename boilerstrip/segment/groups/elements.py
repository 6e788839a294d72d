"""Groups of an HTML page: elements that the page shows as one piece."""

from __future__ import annotations

from itertools import repeat

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.labels import COMMENTS_AND_POSTS, Inside
from boilerstrip.page import BoolColumn, Classification, Containers, IntColumn, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups.groups import (
    CODE,
    DEFINITIONS,
    KINDS,
    LIST,
    MAX_ITEM_BLOCKS,
    MAX_ITEM_WORDS,
    MAX_SHARE,
    QUOTE,
    TABLE,
    Groups,
    no_groups,
)

# Tag of a container -> index of its kind.
_KIND_OF_TAG: dict[str, int] = {
    "ul": LIST, "ol": LIST, "menu": LIST, "dl": DEFINITIONS,
    "table": TABLE, "blockquote": QUOTE, "pre": CODE,
}  # fmt: skip
# The tags that are counted, and kinds of groups, as numbers: each page's tags are looked up once.
_TAGS = (
    "table", "tr", "td", "th", "caption", "li", "dt", "dd", "ul", "ol", "menu", "dl", "blockquote", "pre",
    "p",
)  # fmt: skip
_NUMBER_OF_TAG: dict[str, int] = {tag: number for number, tag in enumerate(_TAGS)}
_KIND_OF_NUMBER = np.array([*(_KIND_OF_TAG.get(tag, -1) for tag in _TAGS), -1])  # the last: any other tag


def _only(*tags: str) -> BoolColumn:
    """Return True at the numbers of some tags."""
    return np.array([*(tag in tags for tag in _TAGS), False])


_ITEMS, _CELLS, _BEGINNINGS, _NO_POSTS = (
    _only(*tags.split()) for tags in ("li dt dd", "td th", "li dt tr", "p dt")
)
_PARTS_OF_TABLES = tuple(_only(*tags.split()) for tags in ("table", "tr", "td th", "th caption"))

# What the page itself sets apart inside a group: advertisements, hidden text, buttons.
_APART = int(
    Inside.HIDDEN | Inside.PROMOTION | Inside.SHARE | Inside.NEWSLETTER | Inside.BUTTON | Inside.CONSENT
)
_MAX_APART = 0.5  # share of the group's words; where more is set apart, nothing is


def groups_of_elements(page: Page, found: Classification) -> Groups:
    """Find the elements of a page that are groups."""
    table, n = page.containers, len(page.blocks)
    tags = _tag_numbers(table)
    kind = _KIND_OF_NUMBER[tags]
    if not np.count_nonzero(kind >= 0):
        return no_groups(n)
    rows = (kind >= 0).nonzero()[0]
    rows = _outermost(table, rows[_are_groups(page, found, tags, rows)])
    if not len(rows):
        return no_groups(n)
    # The groups are disjoint ranges of blocks in document order.
    of = np.full(n, -1, dtype=np.int64)
    sizes = table.stop[rows] - table.first[rows]
    number = np.repeat(np.arange(len(rows)), sizes)
    blocks = np.arange(len(number)) + np.repeat(table.first[rows] - (sizes.cumsum() - sizes), sizes)
    of[blocks] = number
    _set_apart(page, found, of, table.flags[rows])
    answers = _answers(table, rows, kind)
    return Groups(of, tuple(KINDS[at] for at in kind[rows].tolist()), answers)


def _answers(table: Containers, rows: IntColumn, kind: IntColumn) -> tuple[tuple[int, int], ...]:
    """Return (group, block behind it) for each quotation that begins a container, as in a reply."""
    found = []
    first, stop, parent = table.first, table.stop, table.parent
    for group in (kind[rows] == QUOTE).nonzero()[0].tolist():
        # Containers that hold nothing but the quotation count as the quotation.
        row = int(rows[group])
        while row and first[parent[row]] == first[row] and stop[parent[row]] == stop[row]:
            row = int(parent[row])
        if first[row] == first[parent[row]] and stop[row] < stop[parent[row]]:
            found.append((group, int(stop[row])))
    return tuple(found)


def _are_groups(page: Page, found: Classification, tags: IntColumn, rows: IntColumn) -> BoolColumn:
    """Return for each of these containers, all of a kind, whether it is a group and arranges nothing."""
    table, blocks = page.containers, page.blocks
    own = _KIND_OF_NUMBER[tags[rows]]
    first, stop = table.first[rows], table.stop[rows]
    is_table = own == TABLE
    n_items = _count_inside(table, rows, _tagged(tags, _ITEMS))
    is_data, is_heading = is_table, blocks.heading > 0
    if np.count_nonzero(is_table):  # few pages have one
        n_items = np.where(is_table, _count_inside(table, rows, _tagged(tags, _CELLS)), n_items)
        is_data = _holds_rows(table, rows, tags)
        is_heading &= ~_fills_cell(table, tags, len(blocks))  # such a heading is a header of the table
    n_items = np.maximum(n_items, 1)
    n_words = running_sums(found.n_words)
    words = n_words[stop] - n_words[first]
    headings = running_sums(is_heading)
    n_headings = headings[stop] - headings[first]
    small = ((stop - first) <= MAX_ITEM_BLOCKS * n_items) & (words <= MAX_ITEM_WORDS * n_items)
    is_part = words <= MAX_SHARE * n_words[-1]
    is_quote, is_code = own == QUOTE, own == CODE
    fits: BoolColumn = small & (n_headings == 0) & np.where(is_table, is_data, is_part)
    fits |= is_code | (is_quote & is_part)
    # Comments and posts are no items. A paragraph or term is no post, whatever it is called.
    named = table.own & int(COMMENTS_AND_POSTS) != 0
    named[_tagged(tags, _NO_POSTS)] = False
    posts = running_sums(named)
    last = table.first.searchsorted(stop, side="left")
    fits &= (stop - first > 1) & ((posts[last] == posts[rows]) | is_quote | is_code)
    return fits


def _fills_cell(table: Containers, tags: IntColumn, n_blocks: int) -> BoolColumn:
    """Return for each block whether it is all of a table cell."""
    fills = np.zeros(n_blocks, dtype=np.bool_)
    cells = _tagged(tags, _CELLS)
    fills[table.first[cells[table.stop[cells] - table.first[cells] == 1]]] = True
    return fills


def _count_inside(table: Containers, rows: IntColumn, places: IntColumn) -> IntColumn:
    """Return how many of some containers, in document order, are inside each of these, at any depth."""
    # A container inside comes after its ancestor and begins before the ancestor's last block.
    firsts = table.first[places]
    stops = firsts.searchsorted(table.stop[rows], side="left")
    return stops - places.searchsorted(rows, side="right")


def _holds_rows(table: Containers, rows: IntColumn, tags: IntColumn) -> BoolColumn:
    """Return for each of these containers whether it has rows of data.

    These are two rows, or one with a header or caption, as layouts have none; a row of two cells; and no
    table inside.
    """
    tables, n_rows, n_cells, n_names = (
        _count_inside(table, rows, _tagged(tags, wanted)) for wanted in _PARTS_OF_TABLES
    )
    holds: BoolColumn = (tables == 0) & (n_rows + n_names > 1) & (n_rows > 0) & (n_cells > n_rows)
    return holds


def _outermost(table: Containers, rows: IntColumn) -> IntColumn:
    """Return those of these containers, in document order, that are in none of the others."""
    if not len(rows):
        return rows
    # A container is in an earlier one if it begins before the end of the furthest that began so far.
    reach = np.concatenate(([0], np.maximum.accumulate(table.stop[rows])[:-1]))
    return rows[table.first[rows] >= reach]


def _set_apart(page: Page, found: Classification, of: IntColumn, flags: IntColumn) -> None:
    """Take the blocks out of their groups that the page sets apart there by flags that the group has not."""
    inside = (of >= 0).nonzero()[0]
    apart = inside[page.blocks.flags[inside] & ~flags[of[inside]] & _APART != 0]
    if not len(apart):
        return
    weight = weights(found.n_words)
    all_words = np.bincount(of[inside], weight[inside], minlength=len(flags))
    words = np.bincount(of[apart], weight[apart], minlength=len(flags))
    of[apart[(words <= _MAX_APART * all_words)[of[apart]]]] = -1


def begins_parts(page: Page) -> BoolColumn:
    """Return True for each block at which an item of a list, a term or a row of a table begins."""
    begins = np.zeros(len(page.blocks), dtype=np.bool_)
    begins[page.containers.first[_tagged(_tag_numbers(page.containers), _BEGINNINGS)]] = True
    return begins


def _tag_numbers(table: Containers) -> IntColumn:
    """Return the number of each container's tag."""
    other = repeat(len(_TAGS))
    return np.fromiter(map(_NUMBER_OF_TAG.get, table.tag, other), dtype=np.int64, count=len(table))


def _tagged(tags: IntColumn, wanted: BoolColumn) -> IntColumn:
    """Return the rows of the containers of some tags."""
    return wanted[tags].nonzero()[0]
