"""Groups: blocks that belong together, so that all of them are kept or none.

A list, a definition list, a table, a quotation or a listing is a group if the page shows it as one piece. A
list of cards, a table that arranges the page and a quotation around a whole article are none; the groups
inside them may be. Where groups are nested, the outermost counts. What the page itself sets apart inside a
group, such as an advertisement, is decided alone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import NamedTuple

import numpy as np

from boilerstrip.arrays import Sums, running_sums
from boilerstrip.labels import COMMENTS_AND_POSTS, SET_OFF, Inside
from boilerstrip.page import Blocks, BoolColumn, Classification, Containers, FloatColumn, IntColumn, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.line_items import counts_on, introductions, list_before

KINDS = ("list", "definitions", "table", "quote", "code")
_LIST, _DEFINITIONS, _TABLE, _QUOTE, _CODE = range(len(KINDS))
# Tag of a container -> index of its kind.
_KIND_OF_TAG: dict[str, int] = {
    "ul": _LIST, "ol": _LIST, "menu": _LIST, "dl": _DEFINITIONS,
    "table": _TABLE, "blockquote": _QUOTE, "pre": _CODE,
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

# The bounds are measured on pages with marked text: within them nearly all groups are content as a whole or
# not at all. A list or table with more blocks or words an item or cell holds cards, posts or articles.
MAX_ITEM_BLOCKS = 3.0  # blocks on average
MAX_ITEM_WORDS = 150.0  # words on average
MAX_SHARE = 0.8  # a list or quotation with more than this share of the page's words arranges the page

# A group is cut in two, such as a table of contents behind a list, if the mean probabilities of both parts
# differ by this much.
MIN_STEP = 0.4

# What the page itself sets apart inside a group: advertisements, hidden text, buttons.
_APART = int(
    Inside.HIDDEN | Inside.PROMOTION | Inside.SHARE | Inside.NEWSLETTER | Inside.BUTTON | Inside.CONSENT
)
MOST = 0.5  # share of a group's words that speaks for the group
_MAX_APART = 0.5  # share of the group's words; where more is set apart, nothing is


class Groups(NamedTuple):
    """The groups of a page.

    Attributes:
        of: number of the group of each block; -1 for a block that is decided alone.
        kinds: kind of each group, one of ``KINDS``.
        answers: (group, block) for each quotation that begins a container, as in a reply: the block right
            behind it.
    """

    of: IntColumn
    kinds: tuple[str, ...]
    answers: tuple[tuple[int, int], ...] = ()


def find_groups(page: Page, found: Classification) -> Groups:
    """Find the groups of a page; a group that is cut in two counts as two."""
    groups = _groups_of_html(page, found) if page.kind == "html" else _groups_of_lines(page, found)
    return _cut_in_two(page, found, groups)


def in_tables(groups: Groups) -> BoolColumn:
    """Return which blocks are in groups that are tables."""
    is_table: BoolColumn = np.array([*(kind == "table" for kind in groups.kinds), False])
    return is_table[groups.of]


def mean_of_groups(values: FloatColumn, weight: Sums, of: IntColumn) -> FloatColumn:
    """Return the values, with those of each group replaced by their weighted mean.

    Args:
        values: one row a block.
        weight: weight of each block, above 0.
        of: group of each block; -1 for none.
    """
    inside = of >= 0
    if not np.count_nonzero(inside):
        return values
    own = of[inside]
    sums = np.bincount(own, values[inside] * weight[inside])
    pooled = values.copy()
    pooled[inside] = (sums / np.bincount(own, weight[inside]))[own]
    return pooled


def with_answers(values: FloatColumn, groups: Groups) -> FloatColumn:
    """Return the values, with each quotation that is answered at least as high as its answer.

    Args:
        values: one row a block, the same for all blocks of a group.
        groups: the groups of the page.
    """
    if not groups.answers:
        return values
    least = np.zeros(len(groups.kinds), dtype=values.dtype)
    for group, answer in groups.answers:
        least[group] = values[answer]
    raised = values.copy()
    inside = groups.of >= 0
    raised[inside] = np.maximum(values[inside], least[groups.of[inside]])
    return raised


def most_of_groups(chosen: BoolColumn, weight: Sums, of: IntColumn) -> BoolColumn:
    """Return the choice, with all blocks of a group chosen if half of its weight is, and else none.

    Args:
        chosen: one row a block.
        weight: weight of each block, above 0.
        of: group of each block; -1 for none.
    """
    inside = of >= 0
    if not np.count_nonzero(chosen[inside]):
        return chosen
    own = of[inside]
    share = np.bincount(own, weight[inside] * chosen[inside]) / np.bincount(own, weight[inside])
    whole = chosen.copy()
    whole[inside] = (share >= MOST)[own]
    return whole


# --- HTML


def _groups_of_html(page: Page, found: Classification) -> Groups:
    table, n = page.containers, len(page.blocks)
    none = Groups(np.full(n, -1, dtype=np.int64), ())
    tags = _tag_numbers(table)
    kind = _KIND_OF_NUMBER[tags]
    if not np.count_nonzero(kind >= 0):
        return none
    rows = (kind >= 0).nonzero()[0]
    rows = _outermost(table, rows[_are_groups(page, found, tags, rows)])
    if not len(rows):
        return none
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
    for group in (kind[rows] == _QUOTE).nonzero()[0].tolist():
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
    is_table = own == _TABLE
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
    is_quote, is_code = own == _QUOTE, own == _CODE
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


def _tag_numbers(table: Containers) -> IntColumn:
    """Return the number of each container's tag."""
    other = repeat(len(_TAGS))
    return np.fromiter(map(_NUMBER_OF_TAG.get, table.tag, other), dtype=np.int64, count=len(table))


def _tagged(tags: IntColumn, wanted: BoolColumn) -> IntColumn:
    """Return the rows of the containers of some tags."""
    return wanted[tags].nonzero()[0]


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


# --- groups that are cut in two


def _cut_in_two(page: Page, found: Classification, groups: Groups) -> Groups:
    """Cut the groups in two whose beginning and end are judged differently.

    Only one cut a group, so that what is kept of it has no hole.
    """
    if not groups.kinds:
        return groups
    of = groups.of
    rows = (of >= 0).nonzero()[0]
    rows = rows[of[rows].argsort(kind="stable")]
    starts = of[rows].searchsorted(np.arange(len(groups.kinds)))
    likely = found.probability[rows]
    spread = np.maximum.reduceat(likely, starts) - np.minimum.reduceat(likely, starts)
    uneven = (spread >= MIN_STEP).nonzero()[0].tolist()
    if not uneven:
        return groups
    may_be_cut = _begins_item(page) & ~counts_on(page)
    kinds, answers = list(groups.kinds), dict(groups.answers)
    of = of.copy()
    stops = [*starts[1:].tolist(), len(rows)]
    for group in uneven:
        if kinds[group] == "code":
            continue
        own = rows[starts[group] : stops[group]]
        at = _step(found, own, may_be_cut[own] | (kinds[group] == "quote"))
        if at:
            of[own[at:]] = len(kinds)
            if group in answers:
                answers[len(kinds)] = answers[group]
            kinds.append(kinds[group])
    return Groups(of, tuple(kinds), tuple(answers.items()))


def _begins_item(page: Page) -> BoolColumn:
    """Return True for each block at which an item of a list, a term or a row of a table begins."""
    if page.kind == "text":
        begins: BoolColumn = (page.blocks.marker > 0) | page.blocks.inside(Inside.TABLE)
        return begins
    table = page.containers
    begins = np.zeros(len(page.blocks), dtype=np.bool_)
    begins[table.first[_tagged(_tag_numbers(table), _BEGINNINGS)]] = True
    return begins


def _step(found: Classification, rows: IntColumn, may_be_cut: BoolColumn) -> int:
    """Return before which of these blocks their probabilities change most; 0 for no change worth a cut."""
    weight = weights(found.n_words[rows])
    all_before, true_before = np.cumsum(weight), np.cumsum(found.probability[rows] * weight)
    places = may_be_cut[1:].nonzero()[0]
    if not len(places):
        return 0
    size, true = all_before[places], true_before[places]
    rest = all_before[-1] - size
    step = np.abs(true / size - (true_before[-1] - true) / rest)
    # The cut that explains most of the variance of the probabilities.
    best = int(np.argmax(step**2 * size * rest))
    return int(places[best]) + 1 if step[best] >= MIN_STEP else 0


# --- text dumps


def _groups_of_lines(page: Page, found: Classification) -> Groups:
    """Find the runs of lines of one kind: items, rows, code, quoted lines."""
    blocks = page.blocks
    flags = blocks.flags.copy()
    flags[[span.block for span in page.spans if span.kind == "cell"]] |= int(Inside.TABLE)
    if not (flags & int(SET_OFF) | blocks.marker | blocks.list_depth).any():
        return Groups(np.full(len(blocks), -1, dtype=np.int64), ())
    goes_on = blocks.list_depth > 0
    kind = np.select(
        [
            blocks.heading > 0,
            flags & int(Inside.CODE) != 0,
            flags & int(Inside.TABLE) != 0,
            flags & int(Inside.QUOTE) != 0,
            (blocks.marker > 0) | goes_on,
        ],
        [-1, _CODE, _TABLE, _QUOTE, _LIST],
        default=-1,
    )
    kind[introductions(blocks) & (kind < 0) & (blocks.heading == 0)] = _QUOTE
    starts = np.diff(kind, prepend=-2).nonzero()[0]
    sizes = np.diff(np.append(starts, len(kind)))
    small = (kind[starts] >= 0) & _are_small(blocks, found, starts, sizes)
    fits = small & (sizes > 1)
    # A list of steps goes on behind a paragraph: where the first number counts on from the last.
    on = counts_on(page)[starts].nonzero()[0]
    before = np.array([list_before(kind[starts] == _LIST, at) for at in on.tolist()], np.int64)
    on, before = on[before >= 0], before[before >= 0]
    fits[[*on, *before]] |= small[[*on, *before]]
    number = np.where(fits, np.cumsum(fits) - 1, -1)
    for run, first in zip(on.tolist(), before.tolist(), strict=True):
        if fits[run] and fits[first]:
            number[run] = number[first]
    kinds = kind[starts[fits]]
    used, number[fits] = np.unique(number[fits], return_inverse=True)
    return Groups(np.repeat(number, sizes), tuple(KINDS[at] for at in kinds[used].tolist()))


def _are_small(blocks: Blocks, found: Classification, starts: IntColumn, sizes: IntColumn) -> BoolColumn:
    """Return for each run of lines whether it has few lines and words an item; a run without items has."""
    stops = starts + sizes
    words, items = running_sums(found.n_words), running_sums(blocks.marker > 0)
    n_words, n_items = words[stops] - words[starts], items[stops] - items[starts]
    small: BoolColumn = (sizes <= MAX_ITEM_BLOCKS * n_items) & (n_words <= MAX_ITEM_WORDS * n_items)
    small |= n_items == 0
    small &= n_words <= MAX_SHARE * words[-1]
    return small


def rows_of_each(groups: Groups, chosen: BoolColumn) -> list[list[int]]:
    """Return the chosen blocks of each group that has some."""
    rows: dict[int, list[int]] = defaultdict(list)
    for at in chosen.nonzero()[0].tolist():
        rows[int(groups.of[at])].append(at)
    return list(rows.values())
