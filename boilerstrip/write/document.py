"""The body of a page as the writers see it: a flat sequence of elements, and the groups around them.

A ``Document`` holds what any format needs of the kept blocks and nothing else, so a result stays small when
it is pickled. It is made for every page that is cleaned: cheap, in one pass over the kept blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, Page
from boilerstrip.write.groups import Group, Nesting, goes_on
from boilerstrip.write.markers import ItemMarker
from boilerstrip.write.notes import nest_with_notes
from boilerstrip.write.written_lists import add_written_lists

# A bit as a plain int, which is quicker than the member of an IntFlag.
_TABLE = int(Inside.TABLE)


class Element(NamedTuple):
    """One kept block.

    Attributes:
        text: its text.
        block: its row in the blocks of the page.
        kind: "heading", "paragraph", "code", "caption", "callout_title", "row" (of a table in a text
            dump) or "image".
        level: of a heading 1 to 6; else 0.
        depth: how many lists it is in.
        marker: that of the list item that it begins.
        before: separator between it and the element before it in plain text.
        group: row of the innermost group around it in the groups of the document; -1 for none.
        spans: links, emphasis, code and images in its text, in order.
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
class Document:
    """The body of a page: what is rendered, in order.

    Attributes:
        elements: the kept blocks.
        groups: the groups around them; each comes after the group around it.
        title: the headline; "" if none was found.
        headline: index of the element that is the headline; -1 if none of them is.
        url: address of the page, to which links are relative; "" if it is unknown.
        show: which optional parts are written.
    """

    elements: tuple[Element, ...] = ()
    groups: tuple[Group, ...] = ()
    title: str = ""
    headline: int = -1
    url: str = ""
    show: Show = BY_FORMAT

    def is_headline(self, element: Element) -> bool:
        """Return whether an element, or one made from it by the layout, is the headline."""
        return self.headline >= 0 and element.block == self.elements[self.headline].block

    def choose(self, choices: Show) -> Document:
        """Return the same document with these choices, where they are not None."""
        return replace(self, show=choices.over(self.show))


def make_document(
    page: Page, kept: BoolColumn, *, title: str = "", labels: Sequence[str] = (), show: Show = BY_FORMAT
) -> Document:
    """Collect what the writers need of the kept blocks.

    Args:
        page: the page as read.
        kept: which blocks are the body.
        title: the headline.
        labels: the label of every block; a kept block with the label "title" is the headline.
        show: which optional parts are written.

    Returns:
        The elements in the order of the blocks, and the groups around them.
    """
    rows: list[int] = np.flatnonzero(kept).tolist()
    if not rows:
        return Document((), (), title, -1, page.url, show)
    # Each field is made as a column over all kept blocks; ``map`` joins the columns into elements.
    blocks = page.blocks
    nesting = nest_with_notes(page, rows)
    has_written_lists = page.kind == "html" and bool(page.markers)
    if has_written_lists:
        nesting = add_written_lists(page, rows, nesting)
    elements: Iterable[Element] = map(
        Element,
        map(blocks.text.__getitem__, rows),
        rows,
        nesting.kinds,
        blocks.heading[rows].tolist(),
        blocks.list_depth[rows].tolist(),
        nesting.markers,
        _separators(page, rows, nesting),
        nesting.innermost,
    )
    if page.spans:
        elements = _with_spans(elements, page.spans, kept)
    if has_written_lists:
        elements = _without_written_markers(page, elements)
    headline = next((at for at, row in enumerate(rows) if labels[row] == "title"), -1) if labels else -1
    return Document(tuple(elements), nesting.groups, title, headline, page.url, show)


def _with_spans(elements: Iterable[Element], spans: Iterable[Span], kept: BoolColumn) -> Iterable[Element]:
    """Return the elements, each with the spans of its block."""
    wanted: list[bool] = kept.tolist()
    of_block: dict[int, list[Span]] = {}
    for span in spans:
        if wanted[span.block]:
            of_block.setdefault(span.block, []).append(span)
    return (
        element._replace(spans=tuple(of_block[element.block])) if element.block in of_block else element
        for element in elements
    )


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
            span._replace(start=max(span.start - n_cut, 0), end=span.end - n_cut)
            for span in element.spans
            if span.end > n_cut or span.kind == "image"
        )
        yield element._replace(text=text, spans=spans)


def _separators(page: Page, rows: list[int], nesting: Nesting) -> list[str]:
    """Return what comes before each element in plain text: a blank line, a line end or " | "."""
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
        flags, blank = blocks.flags[rows].tolist(), blocks.blank_before[rows].tolist()
        for at in range(1, len(rows)):
            both_rows = flags[at] & flags[at - 1] & _TABLE
            if not blank[at] and (both_rows or (marked[at] and marked[at - 1])):
                before[at] = "\n"
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
