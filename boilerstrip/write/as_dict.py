"""A result as plain dicts, lists, strings and numbers: what JSON holds, and the metadata for any format."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from boilerstrip.page import Metadata
from boilerstrip.write.document import Document, Element

_MAX_INSIDE = 50  # groups named around an element


def metadata_facts(metadata: Metadata) -> dict[str, Any]:
    """Every field of the metadata by its name: strings, lists, and ``sources`` as a dict of field -> place.

    This is the one place where metadata becomes plain: JSON and the heads of HTML and TEI take it from here.

    >>> metadata_facts(Metadata(title="A", sources=(("title", "og:title"),)))["sources"]
    {'title': 'og:title'}
    """
    facts: dict[str, Any] = {}
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        facts[field.name] = list(value) if isinstance(value, tuple) else value
    return facts | {"sources": dict(metadata.sources)}


def element_facts(document: Document) -> list[dict[str, Any]]:
    """How each kept block is placed in the body, as plain values.

    Returns:
        One dict an element: ``block`` (row in the blocks), ``kind`` (heading, paragraph, code, caption,
        callout_title, row), ``inside`` (kinds of the groups around it, the outermost first); where they say
        something ``level``, ``number`` and ``marker`` (of the list item it begins; 0 and "-" for a bullet),
        ``language`` (of code), ``footnote`` (label, and the id that its references have as target),
        ``callout`` (note, tip, important, warning or caution), ``spans`` (start, end, kind, target and title
        of each inline run).
    """
    around: list[list[str]] = []
    for group in document.groups:
        around.append([*(around[group.parent][-_MAX_INSIDE:] if group.parent >= 0 else ()), group.kind])
    return [_element(element, document, around) for element in document.elements]


def _element(element: Element, document: Document, around: list[list[str]]) -> dict[str, Any]:
    group = document.groups[element.group] if element.group >= 0 else None
    out: dict[str, Any] = {
        "block": element.block,
        "kind": element.kind,
        "inside": around[element.group] if group else [],
    }
    if element.kind == "heading":
        out["level"] = element.level
    if element.marker.text:
        out["number"] = element.marker.number
        out["marker"] = element.marker.text.strip()
    if group and group.note:
        out["footnote"] = {"label": group.note.label, "target": group.note.target}
    if group and group.kind == "callout":
        out["callout"] = group.name
    if group and group.language:
        out["language"] = group.language
    if element.spans:
        out["spans"] = [list(span[1:]) for span in element.spans]
    return out
