"""Panels of tabs with the labels of their tabs: "Linux", "Windows".

A page shows the labels in a bar above all panels. In text the panels follow each other, so each needs its
label before it; the bar says nothing then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.tree.formulas import claim
from boilerstrip.read.html.walk.native_walk import elements_with
from boilerstrip.read.html.walk.whitespace import settable
from boilerstrip.words import TAB_LABEL

_HINTS: Mapping[bytes, bytes] = MappingProxyType(
    {
        b'"tab': b'role="tab"',
        b"=tab": b"role=tab",
        b"ed-l": b"tabbed-labels",
        b"le=t": b"data-toggle=tab",
        b"gle=": b'-toggle="tab"',
    }
)
WORDS = tuple(_HINTS)  # that the markup is searched for
_PANEL = re.compile(r"(?:^|\s)(?:tabbed-block|tab-pane|tabs?-?panel|tab-?content)(?:\s|$)", re.IGNORECASE)
_TABS = ("a", "button", "li", "div", "span")  # elements that a page makes tabs of, and labels
_TOGGLES = ("data-toggle", "data-bs-toggle")  # attributes by which Bootstrap knows them
_MIN_TABS, _MAX_TABS = 2, 12  # of one bar
_MAX_BARS = 300  # of a page
_MAX_LEVELS = 5  # elements around a bar in which its panels are looked for
_MAX_LOOKED_AT = 400  # elements in it that are looked at
_MAX_LABEL = 40  # characters
_MAX_NAMES = 200  # characters of class names that are looked at
_UNSEEN = frozenset(("svg", "title", "style", "script", "template"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def label_panels(root: Any, markup: Markup) -> None:
    """Put the labels of tabs before what their panels hold, and have the walk pass over the bars.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no tabs.
    """
    if not holds_any(markup, _HINTS):
        return
    bars: dict[Any, list[Any]] = {}
    for tab in filter(_is_tab, _may_be_tabs(root)):
        bars.setdefault(_bar_of(tab), []).append(tab)
    if not bars:
        return
    panels: dict[str, Any] = {}
    for each in elements_with(root, ("div", "section", "article", "li"), ("id",)):
        name = each.get("id")
        if name:
            panels[name] = None if name in panels else each  # of two nobody knows which one is meant
    for bar, tabs in islice(bars.items(), _MAX_BARS):
        pairs = list(_pairs(bar, tabs, panels)) if _MIN_TABS <= len(tabs) <= _MAX_TABS else []
        if pairs and all(_may_be_labelled(label, panel) for label, panel in pairs):
            for label, panel in pairs:
                _put_label(label, panel)
            for tab in tabs:
                claim(tab)


def _may_be_tabs(root: Any) -> Iterable[Any]:
    """The elements that may be tabs, in the order of the page.

    Labels of MkDocs need none of the attributes by which all others are found.
    """
    if any(map(_is_tab, root.iter("label"))):
        return list(root.iter(*_TABS, "label"))
    return elements_with(root, _TABS, ("role", *_TOGGLES))


def _is_tab(element: Any) -> bool:
    if element.tag == "label":  # as MkDocs has them
        return "tabbed-labels" in (element.getparent().get("class") or "")
    given = element.attrib
    return bool(given) and (given.get("role") == "tab" or "tab" in map(given.get, _TOGGLES))


def _bar_of(tab: Any) -> Any:
    """The bar that holds a tab: the element around it, or around its item of a list."""
    around = tab.getparent()
    return around.getparent() if around.tag == "li" and around.getparent() is not None else around


def _pairs(bar: Any, tabs: list[Any], panels: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield labels and their panels; none if the panels are not found."""
    labels = [" ".join("".join(_texts(tab)).split()) for tab in tabs]
    named = [
        panels.get(tab.get("aria-controls") or (tab.get("data-bs-target") or tab.get("href") or "")[1:])
        for tab in tabs
    ]
    if any(panel is None for panel in named) or len(set(named)) < len(named):
        named = _panels_near(bar, len(tabs))
    if len(named) == len(tabs) and not any(_is_inside(panel, tabs) for panel in named):
        yield from zip(labels, named, strict=True)


def _is_inside(panel: Any, tabs: Collection[Any]) -> bool:
    """Whether a panel is in a tab, as in an item that opens: it would be passed over with the tab."""
    return panel in tabs or any(around in tabs for around in panel.iterancestors())


def _panels_near(bar: Any, n_tabs: int) -> list[Any]:
    """The panels in the nearest element around a bar that holds as many as it has tabs; else none."""
    for around in islice(bar.iterancestors(), _MAX_LEVELS):
        inside = islice(around.iterdescendants("div", "section"), _MAX_LOOKED_AT)
        # A panel by its name alone may be a box around panels.
        found = [each for each in inside if _has_role(each) or (_is_named(each) and not _holds_panels(each))]
        outer = [each for each in found if each.getparent() not in found]
        if len(outer) >= n_tabs:
            return outer if len(outer) == n_tabs else []
    return []


def _holds_panels(element: Any) -> bool:
    return any(_has_role(inner) or _is_named(inner) for inner in islice(element, _MAX_TABS))


def _has_role(element: Any) -> bool:
    return bool(element.get("role") == "tabpanel")


def _is_named(element: Any) -> bool:
    return _PANEL.search((element.get("class") or "")[:_MAX_NAMES]) is not None


def _may_be_labelled(label: str, panel: Any) -> bool:
    """Whether a panel holds text and does not say itself what its label says."""
    if not 0 < len(label) <= _MAX_LABEL or next(panel.iter(*_HEADINGS), None) is not None:
        return False
    first = next((text.strip() for text in _texts(panel) if text.strip()), "")
    return first != "" and first.rstrip(":").lower() != label.lower()


def _texts(element: Any) -> Iterator[str]:
    """Yield the texts in an element that a page shows, as far as they are looked at."""
    for inner in islice(element.iter(etree.Element), _MAX_LOOKED_AT):
        unseen = inner.tag in _UNSEEN or inner.getparent().tag == "svg"
        if inner.text and not unseen:
            yield inner.text
        if inner.tail and inner is not element:
            yield inner.tail


def _put_label(label: str, panel: Any) -> None:
    """Put a label before all that a panel holds."""
    line = etree.Element("p", {"class": TAB_LABEL})
    strong = etree.SubElement(line, "strong")
    strong.text = settable(label)
    line.tail = settable(panel.text or "")
    panel.text = None
    panel.insert(0, line)
