"""A result as plain dicts, lists, strings and numbers: what JSON holds, and the metadata for any format."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from boilerstrip.facts import Cell
from boilerstrip.page import Metadata
from boilerstrip.write.document import Document, Element
from boilerstrip.write.groups.notes import CALLOUT
from boilerstrip.write.groups.posts import posts_around
from boilerstrip.write.groups.tables import data_cells

_MAX_INSIDE = 50  # groups named around an element


def metadata_dict(metadata: Metadata) -> dict[str, Any]:
    """Return every field of the metadata by its name: strings, lists, and ``sources`` as a dict.

    JSON and the heads of HTML and TEI are made of this.

    >>> metadata_dict(Metadata(title="A", sources=(("title", "og:title"),)))["sources"]
    {'title': 'og:title'}
    """
    facts: dict[str, Any] = {}
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        facts[field.name] = list(value) if isinstance(value, tuple) else value
    return facts | {"sources": dict(metadata.sources)}


def post_dicts(document: Document) -> list[dict[str, Any]]:
    """Return the posts of threads as plain values.

    Returns:
        One dict a post: ``thread`` (its number on the page, from 0), ``author`` and ``time`` ("" if unknown),
        ``blocks`` (rows of its kept blocks, in order).
    """
    around = posts_around(document.groups)
    found: dict[int, dict[str, Any]] = {
        at: {"thread": group.post.thread, "author": group.post.author, "time": group.post.time, "blocks": []}
        for at, group in enumerate(document.groups)
        if group.post
    }
    for element in document.elements:
        if element.block >= 0 and element.group >= 0 and around[element.group] >= 0:
            found[around[element.group]]["blocks"].append(element.block)
    return list(found.values())


def element_dicts(document: Document) -> list[dict[str, Any]]:
    """Return the structure of the body as plain values: each kept block with the groups around it.

    Returns:
        One dict an element: ``block`` (row in the blocks; -1 for a run of text without a word, which has
        ``text``), ``kind`` (heading, paragraph, code, caption, callout_title, row), ``inside`` (kinds of the
        groups around it, the outermost first); where they say something ``level``, ``number`` and ``marker``
        (of the list item it begins; 0 and "-" for a bullet), ``language`` (of code), ``footnote`` (that it is
        in: label, and the id that its references have as target), ``callout`` (that it is in: note, tip,
        important, warning or caution), ``cell`` (row, column, rowspan and colspan in a table of data),
        ``spans`` (start, end, kind, target and title of each inline run, in the text of the block).
    """
    # Per group, what all elements in it have in common; footnotes and callouts hold other groups.
    around: list[dict[str, Any]] = []
    for group in document.groups:
        outer = around[group.parent] if group.parent >= 0 else {"inside": []}
        own: dict[str, Any] = {"inside": [*outer["inside"][-_MAX_INSIDE:], group.kind]}
        if group.note:
            own["footnote"] = {"label": group.note.label, "target": group.note.target}
        if group.kind == CALLOUT:
            own["callout"] = group.name
        around.append(outer | own)
    cell_of = data_cells(document.groups, document.tables) if document.tables else []
    cells = [document.groups[at].cell if at >= 0 else None for at in cell_of]
    return [
        _element(element, document, around, cells[element.group] if cells and element.group >= 0 else None)
        for element in document.elements
    ]


def _element(
    element: Element, document: Document, around: list[dict[str, Any]], cell: Cell | None
) -> dict[str, Any]:
    group = document.groups[element.group] if element.group >= 0 else None
    out: dict[str, Any] = {"block": element.block, "kind": element.kind}
    out |= around[element.group] if group else {"inside": []}
    if element.block < 0:
        out["text"] = element.text
    if element.kind == "heading":
        out["level"] = element.level
    if element.marker.text:
        out["number"] = element.marker.number if element.marker.style else 0
        out["marker"] = element.marker.text.strip()
    if group and group.language:
        out["language"] = group.language
    if cell is not None:
        out["cell"] = [cell.row, cell.column, cell.rowspan, cell.colspan]
    if element.spans:
        cut = element.cut
        out["spans"] = [[span.start + cut, span.end + cut, *span[3:]] for span in element.spans]
    return out
