"""Tables as browsers show them: those that only roles or styles name, and feet that are before the rows.

A table of other elements (role="table", "row" and "cell") gets the elements that the page could have used, so
everything behind reads one kind of table: https://www.w3.org/TR/wai-aria/#table
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.walk.native_walk import elements_with

_TABLES = frozenset(("table", "grid", "treegrid"))
_TAGS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_TABLES, "table"),
        "rowgroup": "tbody",
        "row": "tr",
        "cell": "td",
        "gridcell": "td",
        "columnheader": "th",
        "rowheader": "th",
    }
)
_CELLS = frozenset(("td", "th"))
_SPANS: Mapping[str, str] = MappingProxyType({"aria-colspan": "colspan", "aria-rowspan": "rowspan"})
# Four bytes that are looked for first -> what pages with such tables hold; most pages hold none of them.
_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {b'"row': b'role="row', b"'row": b"role='row", b"=row": b"role=row"}
)
_STYLE_HINTS: Mapping[bytes, bytes] = MappingProxyType({b"le-r": b"table-row", b"LE-R": b"TABLE-ROW"})
_FOOT_HINTS: Mapping[bytes, bytes] = MappingProxyType({b"tfoo": b"<tfoot", b"TFOO": b"<TFOOT"})
WORDS = (*_HINTS, *_STYLE_HINTS, *_FOOT_HINTS)  # that the markup is searched for
# Elements that cannot be renamed without a loss: a link has a target, and a table is one already.
_KEPT = frozenset("a button input select textarea form table thead tbody tr td th iframe pre".split())
_DISPLAY = re.compile(r"display\s{0,9}:\s{0,9}(table-row|table-cell|table)(?![\w-])")  # bounded: linear
_BLOCKS = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "form", "article", "nav", "section", "pre")
_MAX_ABOVE = 4  # elements between a row and its table
_MIN_STYLED_ROWS = 2  # one row arranges the page
_MAX_STYLE, _MAX_CELL = 400, 300  # characters
_MAX_TABLES = 200  # of a page


def mend_tables(root: Any, markup: Markup) -> None:
    """Make tables of the elements whose roles say that they are some, and put feet of tables last.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such table.
    """
    if holds_any(markup, _FOOT_HINTS):
        for foot in list(root.iter("tfoot")):
            _put_last(foot)
    if holds_any(markup, _STYLE_HINTS):
        _name_by_style(root)
    elif not holds_any(markup, _HINTS):
        return
    named = elements_with(root, ("div", "section", "ul", "dl", "span"), ("role",))
    tables = [each for each in named if _role(each) in _TABLES]
    done: set[Any] = set()
    for table in tables[:_MAX_TABLES]:
        if table not in done:
            parts = [each for each in table.iter() if _role(each) in _TAGS]
            done.update(parts)
            if _is_table(parts):
                _rename(parts)


def _name_by_style(root: Any) -> None:
    """Give roles to the elements of tables that only the styles of each element tell."""
    displays: dict[Any, str] = {}
    for each in elements_with(root, ("div", "section", "span", "p"), ("style",)):
        found = _DISPLAY.search(each.get("style")[:_MAX_STYLE].lower())
        if found:
            displays[each] = found[1]
    rows_of: dict[Any, list[Any]] = {}
    for row, display in displays.items():
        if display == "table-row":
            around = islice(row.iterancestors(), _MAX_ABOVE)
            holder = next((each for each in around if displays.get(each) == "table"), None)
            rows_of.setdefault(holder, []).append(row)
    for table, rows in rows_of.items():
        if table is None or table.get("role"):
            continue
        cells = [[each for each in row if displays.get(each) == "table-cell"] for row in rows]
        if not _are_data(rows, cells):
            continue
        table.set("role", "table")
        for row, own in zip(rows, cells, strict=True):
            row.set("role", "row")
            for cell in own:
                cell.set("role", "cell")


def _are_data(rows: list[Any], cells: list[list[Any]]) -> bool:
    """Whether rows are of data: two or more with as many cells each, which hold short texts."""
    widths = {len(own) for own in cells}
    if len(rows) < _MIN_STYLED_ROWS or len(widths) != 1 or widths == {1}:
        return False
    return all(
        len("".join(cell.itertext())) <= _MAX_CELL and next(cell.iter(*_BLOCKS), None) is None
        for own in cells
        for cell in own
    )


def _put_last(foot: Any) -> None:
    """Put the foot of a table behind its last rows: HTML 4 wanted it before them."""
    table = foot.getparent()
    if table is not None and table.tag == "table" and foot.getnext() is not None:
        table.append(foot)  # with the white space behind it


def _role(element: Any) -> str:
    return (element.get("role") or "").strip().lower() if isinstance(element.tag, str) else ""


def _is_table(parts: list[Any]) -> bool:
    """Whether the parts of a table are one table of rows and cells, and could be other elements."""
    tags = [_TAGS[_role(each)] for each in parts]
    may_be = all(str(each.tag) not in _KEPT for each in parts)
    return may_be and tags.count("table") == 1 and "tr" in tags and not _CELLS.isdisjoint(tags)


def _rename(parts: list[Any]) -> None:
    for each in parts:
        each.tag = _TAGS[_role(each)]
        for name, span in _SPANS.items():
            value = each.get(name)
            if value is not None:
                each.set(span, value)
