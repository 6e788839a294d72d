"""Searches through a tree for the few elements that a pass needs, by the compiled core where it runs.

For lxml to make an element of Python for each node takes longer than to look at the nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from boilerstrip import native
from boilerstrip.read.html.native_walk import walk_tables


def items_with_marker(
    root: Any, holders: tuple[str, ...], most_chars: int
) -> tuple[Iterable[Any], Iterable[Any]]:
    """Return the ordered lists whose first item may begin with a marker, and the items that may.

    All that do are among them. A marker is an element at the start of an item: it is short, no element is in
    it, and one is behind it.

    Args:
        root: the root element.
        holders: tags of elements that may be a marker.
        most_chars: characters of a marker.
    """
    core = native.CORE
    tables = None if core is None else walk_tables(core)
    if core is None or tables is None:
        return root.iter("ol"), root.iter("li")
    return core.items_with_marker(tables, root, holders, most_chars)
