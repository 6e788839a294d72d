"""Bold, italic and struck text that only a style tells, as editors of text write it into pages.

Only styles of ``<span>`` and ``<font>`` are read, and no name. A heading is bold as a whole.
"""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, find_signs
from boilerstrip.read.html.walk.attributes import MAX_NAME_CHARS
from boilerstrip.read.html.walk.native_walk import elements_with
from boilerstrip.read.html.walk.whitespace import is_text

# What says so -> its tag. Bounded white space: linear.
_STYLES = (
    (re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)(?![\w-])"), "b"),
    (re.compile(r"font-style\s{0,9}:\s{0,9}(?:italic|oblique)(?![\w-])"), "i"),
    (re.compile(r"text-decoration(?:-line)?\s{0,9}:\s{0,9}line-through(?![\w-])"), "s"),
)
# The same in the attribute of such an element, by a short word in each.
_IN_TAG = re.compile(
    rb"<(?:span|font)\s[^<>]{0,400}(?:font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)"
    rb"|font-style\s{0,9}:\s{0,9}(?:ital|obli)|line-through)",
    re.IGNORECASE,
)
_SIGNS = MappingProxyType(dict.fromkeys((b"t-we", b"T-WE", b"t-st", b"T-ST", b"-thr"), _IN_TAG))
WORDS = tuple(_SIGNS)  # that the markup is searched for
_AROUND = 440  # bytes around a word in which such a tag is
_MAX_ELEMENTS = 20_000  # of a page that are looked at
_MAX_INSIDE, _MAX_AROUND = 200, 12  # elements looked at inside and around each
_INLINE = frozenset("a abbr b br em font i img s small span strong sub sup u wbr code".split())
_BOLD = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "th", "pre", "code", "b", "strong", "a", "button"))


def show_emphasis(root: Any, markup: Markup) -> None:
    """Put the elements into a tree that its styles stand for.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such style.
    """
    if next(find_signs(markup, _SIGNS, _AROUND), -1) < 0:
        return
    for element in list(islice(elements_with(root, ("span", "font"), ("style",)), _MAX_ELEMENTS)):
        style = (element.get("style") or "")[:MAX_NAME_CHARS].lower()
        tags = [tag for pattern, tag in _STYLES if pattern.search(style)]
        if tags and _is_emphasised(element):
            _mark(element, tags)


def _is_emphasised(element: Any) -> bool:
    """Whether an element holds text alone, and is in no element that is emphasised as a whole."""
    inside = list(islice(element.iterdescendants(), _MAX_INSIDE))
    return (
        len(inside) < _MAX_INSIDE
        and (is_text(element.text) or bool(inside))
        and all(each.tag in _INLINE for each in inside)
        and all(each.tag not in _BOLD for each in islice(element.iterancestors(), _MAX_AROUND))
    )


def _mark(element: Any, tags: list[str]) -> None:
    """Give an element the first of some tags, and put the others into it."""
    element.tag = tags[0]
    for tag in tags[1:]:
        inner = etree.Element(tag)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
