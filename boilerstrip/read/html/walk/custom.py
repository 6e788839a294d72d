"""Custom elements: inline as in browsers, or a block where they lay out the page.

Browsers show them inline, but a stylesheet makes most of those that hold a part of the page blocks. What can
be told without it: an element with a block right inside is a block, and so is one alone between other
elements; one in the middle of a sentence is inline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from boilerstrip.read.html.walk.tags import BLOCK, BLOCK_TAGS, INLINE, TagRule
from boilerstrip.read.html.walk.whitespace import is_text

_PHRASES = frozenset("p h1 h2 h3 h4 h5 h6".split())  # hold text and inline elements only


def custom_rule(element: Any, tag: str, above: Sequence[tuple[Any, TagRule]]) -> TagRule:
    """Return the rule for one custom element; it looks at its children and the text beside it only.

    Args:
        element: the element.
        tag: its tag.
        above: the elements around it and their rules, the outermost first.
    """
    return TagRule(tag, INLINE if _is_inline(element, above) else BLOCK, 0, 0, "")


def _is_inline(element: Any, above: Sequence[tuple[Any, TagRule]]) -> bool:
    if not above or any(child.tag in BLOCK_TAGS for child in element):
        return False
    around, rule = above[-1]
    if rule.action == INLINE and "-" in rule.tag:
        return True
    previous = element.getprevious()
    if around.tag in _PHRASES and (previous is not None or element.getnext() is not None):
        return True
    before = is_text(around.text if previous is None else previous.tail)
    after = is_text(element.tail)
    # Where custom elements hold each other they are a layout, except in the middle of a sentence.
    if "-" in around.tag or any("-" in child.tag for child in element.iterchildren(etree.Element)):
        return before and after
    return before or after
