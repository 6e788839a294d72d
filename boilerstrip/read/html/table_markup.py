"""Tables as browsers show them: those that only roles name, and feet that are written before the rows.

A table of other elements (role="table", "row" and "cell") gets the elements that the page could have used, so
everything behind reads one kind of table: https://www.w3.org/TR/wai-aria/#table
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from boilerstrip.read.html.markup_search import Markup, holds_any

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
_FOOT_HINTS: Mapping[bytes, bytes] = MappingProxyType({b"tfoo": b"<tfoot", b"TFOO": b"<TFOOT"})
WORDS = (*_HINTS, *_FOOT_HINTS)  # that the markup is searched for
# Elements that cannot be renamed without a loss: a link has a target, and a table is one already.
_KEPT = frozenset("a button input select textarea form table thead tbody tr td th iframe pre".split())
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
    if not holds_any(markup, _HINTS):
        return
    tables = [each for each in root.iter("div", "section", "ul", "dl", "span") if _role(each) in _TABLES]
    done: set[Any] = set()
    for table in tables[:_MAX_TABLES]:
        if table not in done:
            parts = [each for each in table.iter() if _role(each) in _TAGS]
            done.update(parts)
            if _is_table(parts):
                _rename(parts)


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
