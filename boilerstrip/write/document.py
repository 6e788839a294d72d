"""The body of a page as the writers see it: a flat sequence of elements, and the groups around them.

A ``Document`` holds what any format needs of the kept blocks and nothing else, so a result stays small when
it is pickled. It is made for every page that is cleaned: cheap, in one pass over the kept blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from boilerstrip.facts import Post, Span
from boilerstrip.labels import Inside
from boilerstrip.lazy_fields import LazyFields, lazy
from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.groups import Group, Nesting, goes_on
from boilerstrip.write.markers import ItemMarker
from boilerstrip.write.notes import nest_with_notes
from boilerstrip.write.outside import Outside, groups_of_images
from boilerstrip.write.pictures import Picture, find_pictures
from boilerstrip.write.posts import nest_in_posts
from boilerstrip.write.rows import separate_cells
from boilerstrip.write.symbols import Choice, add_symbols
from boilerstrip.write.tables import data_cells, data_tables
from boilerstrip.write.written_lists import add_written_lists

# A bit as a plain int, which is quicker than the member of an IntFlag.
_TABLE = int(Inside.TABLE)


class Element(NamedTuple):
    """One kept block, or a run of text without a word beside kept blocks.

    Attributes:
        text: its text.
        block: its row in the blocks of the page; -1 for a run of text without a word.
        kind: "heading", "paragraph", "code", "caption", "callout_title", "row" (of a table in a text
            dump) or "image".
        level: of a heading 1 to 6; else 0.
        depth: how many lists it is in.
        marker: that of the list item that it begins.
        before: separator between it and the element before it in plain text.
        group: row of the innermost group around it in the groups of the document; -1 for none.
        spans: links, emphasis, code and images in its text, in order.
        outside: of each image that stands before it, and so in the first of its spans of this kind, the group
            around it.
        cut: characters of a written list marker that the text of its block begins with and its text does not.
    """

    text: str
    block: int
    kind: str
    level: int
    depth: int
    marker: ItemMarker
    before: str
    group: int
    spans: tuple[Span, ...] = ()
    outside: tuple[int, ...] = ()
    cut: int = 0


class Show(NamedTuple):
    """Which optional parts of a page are written.

    Attributes:
        title: whether the headline is; None leaves it to the format, as for the others.
        links: whether the addresses of links are.
        images: whether images are.
    """

    title: bool | None = None
    links: bool | None = None
    images: bool | None = None

    def over(self, other: Show) -> Show:
        """Return these choices, with the other's where there is none here."""
        return Show(*(own if own is not None else given for own, given in zip(self, other, strict=True)))


BY_FORMAT = Show()


@dataclass(frozen=True, slots=True)
class Document(LazyFields):
    """The body of a page: what is rendered, in order.

    Attributes:
        elements: the kept blocks.
        groups: the groups around them; each comes after the group around it.
        title: the headline; "" if none was found.
        headline: index of the element that is the headline; -1 if none of them is.
        url: address of the page, to which links are relative; "" if it is unknown.
        show: which optional parts are written.
        tables: the groups that are tables of data; the others arrange the page.
        pictures: images in the text whose captions are not kept, in order.
    """

    elements: tuple[Element, ...] = ()
    groups: tuple[Group, ...] = ()
    title: str = ""
    headline: int = -1
    url: str = ""
    show: Show = BY_FORMAT
    tables: frozenset[int] = frozenset()
    pictures: tuple[Picture, ...] = ()

    def is_headline(self, element: Element) -> bool:
        """Return whether an element, or one made from it by the layout, is the headline."""
        return self.headline >= 0 and element.block == self.elements[self.headline].block

    def choose(self, choices: Show) -> Document:
        """Return the same document with these choices, where they are not None."""
        return replace(self, show=choices.over(self.show))


def make_document(
    page: Page,
    kept: BoolColumn,
    *,
    title: str = "",
    labels: Callable[[], Sequence[str]] = tuple,
    show: Show = BY_FORMAT,
    posts: Collection[Post] = (),
) -> Document:
    """Collect what the writers need of the kept blocks.

    Args:
        page: the page as read.
        kept: which blocks are the body.
        title: the headline.
        labels: returns the label of every block; a kept block with the label "title" is the headline. It is
            called when the headline or the pictures of the document are first read.
        show: which optional parts are written.
        posts: the posts of threads on the page.

    Returns:
        The elements in the order of the blocks, and the groups around them.
    """
    rows: list[int] = np.flatnonzero(kept).tolist()
    if not rows:
        return Document((), (), title, -1, page.url, show)
    n_blocks = len(page.blocks)
    placed, spans, outside = _place(page, rows, kept, posts)
    page, rows, nesting = placed.page, placed.rows, placed.nesting
    # Each field is made as a column over all kept blocks; ``map`` joins the columns into elements.
    blocks = page.blocks
    own, around = _spans_of_rows(rows, spans), _groups_of_images(page, nesting, rows, outside)
    elements: Iterable[Element] = map(
        Element,
        map(blocks.text.__getitem__, rows),
        [row if row < n_blocks else -1 for row in rows],
        nesting.kinds,
        blocks.heading[rows].tolist(),
        blocks.list_depth[rows].tolist(),
        nesting.markers,
        _separators(placed, spans),
        nesting.innermost,
        own,
        around,
    )
    if _has_written_lists(page):
        elements = _without_written_markers(page, elements)
    return Document(
        tuple(elements),
        nesting.groups,
        title,
        lazy(lambda: _headline(rows, labels()[:n_blocks])),
        page.url,
        show,
        placed.tables,
        lazy(lambda: find_pictures(page, kept.tolist(), labels())) if page.spans else (),
    )


def _headline(rows: Iterable[int], labels: Sequence[str]) -> int:
    """Return the first of some rows whose label is "title", by its place among them; -1 for none."""
    return next((at for at, row in enumerate(rows) if row < len(labels) and labels[row] == "title"), -1)


def table_blocks(page: Page) -> list[int]:
    """Return the blocks in tables of data, or that are rows of them in a text dump, whether kept or not."""
    n_blocks = len(page.blocks)
    placed = _place(page, list(range(n_blocks)), np.ones(n_blocks, dtype=np.bool_))[0]
    groups = placed.nesting.groups
    is_inside: list[bool] = []
    for at, group in enumerate(groups):
        around = group.parent
        # A table holds rows and a caption; what else is right inside it is written after it.
        is_part = around >= 0 and (groups[around].kind != "table" or group.kind in ("row", "caption"))
        is_inside.append(at in placed.tables or (is_part and is_inside[around]))
    return [
        row
        for row, group in zip(placed.rows, placed.nesting.innermost, strict=True)
        if row < n_blocks and group >= 0 and is_inside[group]
    ]


class _Placed(NamedTuple):
    """The rows that are written, in their groups.

    Attributes:
        page: the page, with a row behind its blocks for each symbol that is written.
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


def _place(
    page: Page, rows: list[int], kept: BoolColumn, posts: Collection[Post] = ()
) -> tuple[_Placed, Sequence[Span], Outside]:
    """Place the kept blocks and the symbols written with them; return their spans and images before them."""
    chosen: set[int] = set()
    lost: set[int] = set()
    if page.symbols:
        choice = Choice(page, kept)
        chosen, lost = choice.between, choice.lost
        if choice.in_cells:
            # Only once all of the symbols in cells are placed it is known which tables hold data.
            tried = _placed_with(page, rows, choice.in_cells, posts)
            chosen = chosen | _in_data(tried, choice.in_cells, len(page.blocks))
            if chosen == choice.in_cells:
                return tried, *_all_spans(page, chosen, lost)
    return _placed_with(page, rows, chosen, posts), *_all_spans(page, chosen, lost)


def _placed_with(page: Page, rows: list[int], chosen: set[int], posts: Collection[Post]) -> _Placed:
    """Find the groups around the kept blocks and around the chosen symbols."""
    whole, merged = add_symbols(page, rows, chosen)
    whole, nesting = _nest(whole, merged, posts)
    texts = map(whole.blocks.text.__getitem__, merged)
    tables = data_tables(nesting.groups, zip(nesting.innermost, nesting.kinds, texts, strict=True))
    return _Placed(whole, merged, nesting, tables, data_cells(nesting.groups, tables) if tables else ())


def _has_written_lists(page: Page) -> bool:
    return page.kind == "html" and bool(page.markers)


def _nest(page: Page, rows: list[int], posts: Collection[Post]) -> tuple[Page, Nesting]:
    """Find the groups around the rows, those of footnotes, callouts, posts and written lists among them."""
    nesting = nest_with_notes(page, rows)
    if posts:
        page, nesting = nest_in_posts(page, rows, nesting, posts)
    return page, add_written_lists(page, rows, nesting) if _has_written_lists(page) else nesting


def _in_data(placed: _Placed, in_cells: set[int], n: int) -> set[int]:
    """Return which of the symbols in cells, placed in rows from n on, are in tables of data."""
    if not placed.cells:
        return set()
    order = sorted(in_cells)
    return {
        order[row - n]
        for row, group in zip(placed.rows, placed.nesting.innermost, strict=True)
        if row >= n and group >= 0 and placed.cells[group] >= 0
    }


def _all_spans(page: Page, chosen: set[int], lost: set[int]) -> tuple[Sequence[Span], Outside]:
    """Return the spans of blocks and symbols, and the images that stand before blocks.

    An image of an unwritten symbol goes to the block after it, but not out of a row that is left out.
    """
    spans: list[Span] = []
    outside: list[tuple[int, int]] = []
    n = len(page.blocks)
    order = {at: n + place for place, at in enumerate(sorted(chosen))}
    for at, symbol in enumerate(page.symbols):
        if at in order:
            spans += [span._replace(block=order[at]) for span in symbol.spans]
        elif at not in lost:
            images = [span for span in symbol.spans if span.kind == "image" and span.block < n]
            spans += [span._replace(start=0, end=0) for span in images]
            outside += [(span.block, symbol.container) for span in images]
    return ((*spans, *page.spans) if spans else page.spans), (*outside, *page.outside)


def _spans_of_rows(rows: list[int], spans: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Return the spans of each row."""
    wanted = frozenset(rows)
    of_row: dict[int, list[Span]] = {}
    for span in spans:
        if span.block in wanted:
            of_row.setdefault(span.block, []).append(span)
    return [tuple(of_row.get(row, ())) for row in rows]


def _groups_of_images(
    page: Page, nesting: Nesting, rows: list[int], outside: Outside
) -> list[tuple[int, ...]]:
    """Return for each row the groups around the images that stand before it."""
    wanted = set(rows)
    written = [image for image in outside if image[0] in wanted]
    around = groups_of_images(page, nesting, written) if written else {}
    return [around.get(row, ()) for row in rows]


def _without_written_markers(page: Page, elements: Iterable[Element]) -> Iterable[Element]:
    """Yield the elements, with those that begin a list item without the marker in their text."""
    texts = dict(page.markers)
    for element in elements:
        marker = texts.get(element.block, "").rstrip()
        if not marker or not element.marker.text:
            yield element
            continue
        text = element.text[len(marker) :].lstrip()
        n_cut = len(element.text) - len(text)
        spans = tuple(
            span._replace(start=max(span.start - n_cut, 0), end=max(span.end - n_cut, 0))
            for span in element.spans
            if span.end > n_cut or span.kind == "image"
        )
        yield element._replace(text=text, spans=spans, cut=n_cut)


def _separators(placed: _Placed, spans: Iterable[Span]) -> list[str]:
    """Return what comes before each element in plain text: a blank line, a line end or " | "."""
    page, rows, nesting = placed.page, placed.rows, placed.nesting
    blocks, cells = page.blocks, nesting.cell_rows
    marked = [bool(marker.text) for marker in nesting.markers]
    depths: list[int] = blocks.list_depth[rows].tolist()
    before = ["", *(["\n\n"] * (len(rows) - 1))]
    # Cells of a row on one line, rows and items of one list on lines of their own.
    for at in range(1, len(rows)):
        if cells[at] >= 0 and cells[at - 1] >= 0:
            before[at] = " | " if cells[at] == cells[at - 1] else "\n"
        elif (depths[at] and depths[at - 1] and (marked[at] or marked[at - 1])) or (
            marked[at] and marked[at - 1] and _are_in_one_list(nesting, at - 1, at)
        ):
            before[at] = "\n"
    # Parts of a listing stay together.
    if "code" in nesting.kinds:
        for at in range(1, len(rows)):
            if _are_one_listing(nesting, at - 1, at):
                before[at] = "" if goes_on(blocks, rows[at - 1], rows[at]) else "\n"
    if page.kind == "text":
        flags, blank, kinds = blocks.flags[rows].tolist(), blocks.blank_before[rows].tolist(), nesting.kinds
        for at in range(1, len(rows)):
            both_rows = kinds[at] == kinds[at - 1] == "row"
            adjoin = both_rows or flags[at] & flags[at - 1] & _TABLE or (marked[at] and marked[at - 1])
            # The line below the head of a table is no block.
            in_one_table = both_rows and nesting.innermost[at] == nesting.innermost[at - 1]
            if in_one_table or (adjoin and not blank[at]):
                before[at] = "\n"
    if placed.cells and page.kind == "html":
        cell_of = [placed.cells[group] if group >= 0 else -1 for group in nesting.innermost]
        unseen = {
            span.block
            for span in spans
            if span.kind == "backlink" and span.end - span.start >= len(blocks.text[span.block])
        }
        texts = ["" if row in unseen else blocks.text[row] for row in rows]
        separate_cells(nesting.groups, cell_of, texts, before)
    return before


def _are_in_one_list(nesting: Nesting, one: int, other: int) -> bool:
    """Return whether two elements are right inside items of the same list."""
    first, second = nesting.innermost[one], nesting.innermost[other]
    if first < 0 or second < 0:
        return False
    items = nesting.groups[first], nesting.groups[second]
    return items[0].kind == items[1].kind == "item" and items[0].parent == items[1].parent


def _are_one_listing(nesting: Nesting, one: int, other: int) -> bool:
    """Return whether two elements are lines of one listing, as if each line is a ``<div>`` in ``<pre>``."""
    group = nesting.innermost[other]
    both_code = nesting.kinds[one] == nesting.kinds[other] == "code"
    return both_code and nesting.innermost[one] == group >= 0 and nesting.groups[group].kind == "code"
