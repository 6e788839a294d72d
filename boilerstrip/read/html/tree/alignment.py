"""How the cells of tables are aligned: by attributes and styles of cells, rows and tables, or usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.page import Containers
from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.walk.attributes import MAX_NAME_CHARS
from boilerstrip.read.html.walk.native_walk import elements_with

_HINTS = MappingProxyType(
    {b"lign": b"lign", b"t-ri": b"text-right", b"t-ce": b"text-center", b"t-en": b"text-end"}
)
WORDS = tuple(_HINTS)  # that the markup is searched for
_CELLS = frozenset(("td", "th"))
_TAGS = (*_CELLS, "tr", "tbody", "thead", "tfoot", "table")
_SIDES = MappingProxyType(
    {"left": "left", "start": "left", "center": "center", "centre": "center", "middle": "center"}
    | {"right": "right", "end": "right"}
)
_NAMED = r"(left|start|center|centre|right|end)"
_STYLE = re.compile(rf"text-align\s{{0,9}}:\s{{0,9}}{_NAMED}(?![\w-])")  # bounded white space: linear
# Bootstrap, Tailwind, WordPress, Sphinx, AsciiDoc, Material. Fixed words: linear.
_NAMES = re.compile(rf"(?:^|\s)(?:(?:has-)?text-(?:align-)?|halign-|align-|align|ta-){_NAMED}(?=\s|$)")
_MAX_ELEMENTS = 50_000  # of a page that are looked at


def find_alignments(root: Any, markup: Markup) -> Mapping[tuple[str, int], str]:
    """Return (tag, number among the elements of this tag, from 1) of each aligned cell, and its alignment.

    Args:
        root: the root element, before the walk, which gives other tags to cells with the numbers of lines.
        markup: the page, which says fast that nothing is aligned.
    """
    if not holds_any(markup, _HINTS):
        return {}
    own: dict[Any, str] = {}
    for element in islice(elements_with(root, _TAGS, ("align", "style", "class")), _MAX_ELEMENTS):
        side = _own_side(element)
        if side:
            own[element] = side
    if not own:
        return {}
    return {
        (tag, at): side
        for tag in _CELLS
        for at, cell in enumerate(root.iter(tag), 1)
        for side in [_side(cell, own)]
        if side
    }


def alignments_of(
    sides: Mapping[tuple[str, int], str], containers: Containers
) -> tuple[tuple[int, str], ...]:
    """Return the containers that are aligned cells, in order, and how each is aligned.

    Args:
        sides: what ``find_alignments`` returned.
        containers: the containers of the page.
    """
    if not sides:
        return ()
    numbered = enumerate(zip(containers.tag, containers.nth.tolist(), strict=True))
    return tuple((row, sides[element]) for row, element in numbered if element in sides)


def _own_side(element: Any) -> str:
    """The alignment that the attributes of an element say; "" for none."""
    style = _STYLE.search((element.get("style") or "")[:MAX_NAME_CHARS].lower())
    if style:
        return _SIDES[style[1]]
    # Of a table the attribute says where it is.
    if element.tag != "table":
        side = _SIDES.get((element.get("align") or "").strip().lower(), "")
        if side:
            return side
    names = _NAMES.search((element.get("class") or "")[:MAX_NAME_CHARS])
    return _SIDES[names[1]] if names and (element.tag != "table" or "text" in names[0]) else ""


def _side(cell: Any, own: dict[Any, str]) -> str:
    """The alignment of a cell: its own, or that of its row, group of rows or table."""
    element = cell
    while element is not None and element.tag in _TAGS:
        if element in own:
            return own[element]
        element = element.getparent()
        if element is not None and element.tag in _CELLS:
            break
    return ""
