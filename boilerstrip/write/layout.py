"""Document -> Layout: the elements in groups that are nested as HTML, Markdown and TEI require.

Pages nest elements in any way: a list right inside a list, an item without a list, an article in a layout
table. In a layout every list holds items, every table holds rows of cells, and layout tables are left
out.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from boilerstrip.facts import Cell, Span
from boilerstrip.write.document import Document, Element
from boilerstrip.write.formats.markers import NO_MARKER
from boilerstrip.write.groups.clean_groups import CleanGroups, path_to
from boilerstrip.write.groups.groups import CELLS, Group, row_cells
from boilerstrip.write.groups.notes import names_of_notes, with_names
from boilerstrip.write.groups.pictures import Picture
from boilerstrip.write.inline.inline import address
from boilerstrip.write.inline.plain_spans import without_markup


class Move(NamedTuple):
    """A step through a layout: groups end, groups begin, then an element follows.

    Attributes:
        closed: the groups that end before the element, the innermost first.
        opened: rows of the groups that begin before it, the outermost first.
        element: the element; None at the end of the document.
    """

    closed: tuple[Group, ...]
    opened: tuple[int, ...]
    element: Element | None


class Layout(NamedTuple):
    """The elements of a document in order, in cleanly nested groups.

    Attributes:
        groups: each comes after the group around it.
        elements: an element's ``group`` is a row of ``groups``.
    """

    groups: tuple[Group, ...]
    elements: tuple[Element, ...]

    def moves(self) -> Iterator[Move]:
        """Yield a step for each element, and at last one out of all groups."""
        groups = self.groups
        open_path: list[int] = []
        for element in self.elements:
            path = path_to(groups, element.group)
            # The groups in which both elements are stay open.
            same = 0
            while same < min(len(open_path), len(path)) and open_path[same] == path[same]:
                same += 1
            closed = tuple(groups[at] for at in reversed(open_path[same:]))
            yield Move(closed, tuple(path[same:]), element)
            open_path = path
        yield Move(tuple(groups[at] for at in reversed(open_path)), (), None)

    def n_elements(self, kind: str = "") -> list[int]:
        """Return how many elements of a kind are right inside each group; of all kinds by default."""
        counts = [0] * len(self.groups)
        for element in self.elements:
            if element.group >= 0 and kind in ("", element.kind):
                counts[element.group] += 1
        return counts

    def filled(self) -> set[int]:
        """Return the groups that hold an element at any depth."""
        found: set[int] = set()
        for element in self.elements:
            at = element.group
            while at >= 0 and at not in found:
                found.add(at)
                at = self.groups[at].parent
        return found

    def notes_in_tables(self) -> frozenset[str]:
        """Return the names of the footnotes that are in tables."""
        return frozenset(
            group.name
            for at, group in enumerate(self.groups)
            if group.note and any(self.groups[around].kind == "table" for around in path_to(self.groups, at))
        )


def lay_out(document: Document) -> Layout:
    """Nest the elements of a document cleanly.

    Args:
        document: the document; its ``show.images`` says whether images become elements.

    Returns:
        Elements of the kinds heading, paragraph, code, caption and image. The lines of a listing are one
        element; a row of a table in a text dump is one for each cell.
    """
    clean = CleanGroups(document)
    elements = _in_clean_groups(document, clean)
    if document.show.images:
        if document.pictures:
            elements = _with_pictures(elements, clean, document)
        elements = _with_images(elements, clean, document.url)
    else:
        elements = (element for element in elements if element.text)  # no images alone
    merged = tuple(_with_listings(elements, clean))
    return Layout(tuple(clean.groups), merged)


def _in_clean_groups(document: Document, clean: CleanGroups) -> Iterator[Element]:
    """Yield the elements in the clean groups, and for the row of a dump's table one for each cell."""
    names = names_of_notes(clean.groups)
    # A table has one caption, before its cells. Other elements in captions are written outside of it.
    begun = _tables_of_many_captions(document, clean)
    n_rows: dict[int, int] = {}  # table of a dump -> its rows so far
    for element in document.elements:
        group = clean.replacement[element.group] if element.group >= 0 else -1
        kind = clean.kind(group)
        if element.spans:
            element = without_markup(element._replace(spans=with_names(element.spans, names)))  # noqa: PLW2901 - the same element
            if not element.text.strip() and not any(span.kind == "image" for span in element.spans):
                continue  # all of it linked back from a footnote
        if element.kind == "row":
            if kind == "table":
                n_rows[group] = n_rows.get(group, -1) + 1
                yield from _cells(element, group, clean, n_rows[group])
            else:
                yield element._replace(kind="paragraph", group=clean.paragraph_holder(group))
            continue
        if kind in CELLS:
            begun.add(clean.groups[clean.groups[group].parent].parent)
        # Only two kinds of element may be right inside a group that holds no paragraphs.
        is_line_of_listing = kind == "code" and element.kind == "code"
        is_caption_of_table = kind == "table" and element.kind == "caption" and group not in begun
        if is_caption_of_table:
            begun.add(group)
        stays = is_line_of_listing or is_caption_of_table
        yield element._replace(group=group if stays else clean.paragraph_holder(group))


def _tables_of_many_captions(document: Document, clean: CleanGroups) -> set[int]:
    """Return the tables whose caption holds several elements."""
    counts = Counter(
        clean.replacement[element.group]
        for element in document.elements
        if element.kind == "caption" and element.group >= 0
    )
    return {group for group, count in counts.items() if count > 1 and clean.kind(group) == "table"}


def _cells(element: Element, table: int, clean: CleanGroups, number: int) -> Iterator[Element]:
    """Yield an element for each cell with text of a row that is a line of a dump."""
    row = clean.add("row", table)
    for column, text in enumerate(row_cells(element.text, element.spans)):
        if text:
            cell = clean.add("cell", row, cell=Cell(-1, number, column))
            yield element._replace(kind="paragraph", text=text, group=cell, spans=())


def _with_pictures(elements: Iterable[Element], clean: CleanGroups, document: Document) -> Iterator[Element]:
    """Yield the elements, with the pictures that no element holds, each in a figure with its caption."""
    waiting = deque(picture for picture in document.pictures if address(picture.image.target, document.url))
    before = -1  # group of the element before
    last = document.elements[-1]
    for element in elements:
        while waiting and waiting[0].image.block <= element.block:
            place = clean.place_between(before, element.group)
            picture = waiting.popleft()
            if place is not None:
                yield from _figure(picture, element, clean, place)
        before = element.group
        yield element
    for picture in waiting:
        yield from _figure(picture, last, clean, -1)


def _figure(picture: Picture, near: Element, clean: CleanGroups, around: int) -> Iterator[Element]:
    """Yield a picture and its caption in a figure; ``near`` any element, ``around`` its group."""
    group = clean.add("figure", around)
    plain = _plain(near, group)
    image = picture.image
    yield plain._replace(text=image.title, kind="image", spans=(image,))
    if picture.caption:
        yield plain._replace(text=picture.caption, kind="caption", spans=picture.spans)


def _plain(near: Element, group: int) -> Element:
    """Return an element of no block in a group."""
    return near._replace(block=-1, level=0, depth=0, marker=NO_MARKER, group=group, outside=())


def _with_images(elements: Iterable[Element], clean: CleanGroups, url: str) -> Iterator[Element]:
    """Yield the elements, with images at either end of a paragraph as elements of their own.

    Inside items and cells images stay in the text. An image before an element on the page is not
    part of it if the element is a heading or listing, or begins a list, quotation or table.
    """
    before = -1  # group of the element before
    for whole in elements:
        taken: deque[Span] = deque()
        for image, group in _images_before(whole, clean, before, url):
            yield _plain(whole, group)._replace(text=image.title, kind="image", spans=(image,))
            taken.append(image)
        element = whole._replace(spans=tuple(_without(whole.spans, taken))) if taken else whole
        before = element.group
        around = clean.kind(element.group)
        if element.kind not in ("paragraph", "caption") or around not in ("", "quote", "figure", "post"):
            yield element
            continue
        images = [span for span in element.spans if span.kind == "image" and address(span.target, url)]
        first = [span for span in images if span.end <= 0]
        last = [span for span in images if span.start >= len(element.text) and span not in first]
        for span in first:
            yield element._replace(text=span.title, kind="image", level=0, spans=(span,))
        moved = {*first, *last}
        yield element._replace(spans=tuple(span for span in element.spans if span not in moved))
        for span in last:
            yield element._replace(text=span.title, kind="image", level=0, spans=(span,))


def _without(spans: Iterable[Span], taken: deque[Span]) -> Iterator[Span]:
    """Yield the spans without those that are taken, which are in the same order."""
    for span in spans:
        if taken and span == taken[0]:
            taken.popleft()
        else:
            yield span


def _images_before(element: Element, clean: CleanGroups, before: int, url: str) -> Iterator[tuple[Span, int]]:
    """Yield the images that are before an element and are not part of it, each with its group.

    Args:
        element: the element.
        clean: the groups.
        before: group of the element before it.
        url: address of the page.
    """
    images = (span for span in element.spans if span.kind == "image")
    for image, raw in zip(images, element.outside, strict=False):
        place = clean.place_of_image(clean.replacement[raw] if raw >= 0 else -1, before, element.group)
        is_part = place == element.group and element.kind in ("paragraph", "caption")
        if place is not None and not is_part and address(image.target, url):
            yield image, place
            before = place


def _with_listings(elements: Iterable[Element], clean: CleanGroups) -> Iterator[Element]:
    """Yield the elements, with the lines of each listing joined to one element."""
    lines: list[Element] = []
    for element in elements:
        is_line = element.kind == "code" and clean.kind(element.group) == "code"
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
    """Join the parts of a listing: lines, or the pieces of one that is too long for a block."""
    parts = [lines[0].text]
    for line in lines[1:]:
        parts += (line.before if line.before in ("", "\n") else "\n", line.text)
    return lines[0]._replace(text="".join(parts), level=0)
