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
from boilerstrip.lazy_fields import LazyFields, lazy
from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.formats.markers import ItemMarker
from boilerstrip.write.groups.groups import Group, Nesting, PlacedRows
from boilerstrip.write.groups.image_groups import ImagesBefore, groups_of_images
from boilerstrip.write.groups.notes import nest_with_notes
from boilerstrip.write.groups.pictures import Picture, find_pictures
from boilerstrip.write.groups.posts import nest_in_posts
from boilerstrip.write.groups.tables import data_cells, data_tables
from boilerstrip.write.groups.written_lists import add_written_lists
from boilerstrip.write.separators import separators
from boilerstrip.write.symbols import SymbolChoice, add_symbols


class Element(NamedTuple):
    """One kept block, or a symbol (a run of text without a word) next to kept blocks.

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
        outside: group around each image that is before it on the page; these images are the first ones among
            its spans.
        cut: characters that were removed from the start of the block's text: a list marker written as text.
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

    def or_else(self, other: Show) -> Show:
        """Return these choices, and for those that are None here the other's."""
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
        return replace(self, show=choices.or_else(self.show))


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
    rows: list[int] = kept.nonzero()[0].tolist()
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
        separators(placed, spans),
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


def _place(
    page: Page, rows: list[int], kept: BoolColumn, posts: Collection[Post] = ()
) -> tuple[PlacedRows, Sequence[Span], ImagesBefore]:
    """Return the kept blocks and symbols in their groups, their spans, and the images before them."""
    chosen: set[int] = set()
    dropped: set[int] = set()
    if page.symbols:
        choice = SymbolChoice(page, kept)
        chosen, dropped = choice.between, choice.dropped
        if choice.in_cells:
            # Which tables hold data is known only when all symbols in cells are placed.
            tried = _placed_with(page, rows, choice.in_cells, posts)
            chosen = chosen | _in_data(tried, choice.in_cells, len(page.blocks))
            if chosen == choice.in_cells:
                return tried, *_all_spans(page, chosen, dropped)
    return _placed_with(page, rows, chosen, posts), *_all_spans(page, chosen, dropped)


def _placed_with(page: Page, rows: list[int], chosen: set[int], posts: Collection[Post]) -> PlacedRows:
    """Find the groups around the kept blocks and around the chosen symbols."""
    whole, merged = add_symbols(page, rows, chosen)
    whole, nesting = _nest(whole, merged, posts)
    texts = map(whole.blocks.text.__getitem__, merged)
    tables = data_tables(nesting.groups, zip(nesting.innermost, nesting.kinds, texts, strict=True))
    return PlacedRows(whole, merged, nesting, tables, data_cells(nesting.groups, tables) if tables else ())


def _has_written_lists(page: Page) -> bool:
    return page.kind == "html" and bool(page.markers)


def _nest(page: Page, rows: list[int], posts: Collection[Post]) -> tuple[Page, Nesting]:
    """Find the groups around the rows, those of footnotes, callouts, posts and written lists among them."""
    nesting = nest_with_notes(page, rows)
    if posts:
        page, nesting = nest_in_posts(page, rows, nesting, posts)
    return page, add_written_lists(page, rows, nesting) if _has_written_lists(page) else nesting


def _in_data(placed: PlacedRows, in_cells: set[int], n: int) -> set[int]:
    """Return which of the symbols in cells, placed in rows from n on, are in tables of data."""
    if not placed.cells:
        return set()
    order = sorted(in_cells)
    return {
        order[row - n]
        for row, group in zip(placed.rows, placed.nesting.innermost, strict=True)
        if row >= n and group >= 0 and placed.cells[group] >= 0
    }


def _all_spans(page: Page, chosen: set[int], dropped: set[int]) -> tuple[Sequence[Span], ImagesBefore]:
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
        elif at not in dropped:
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
    page: Page, nesting: Nesting, rows: list[int], outside: ImagesBefore
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
