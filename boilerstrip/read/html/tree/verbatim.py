"""Text whose tags part no words, though the letters beside them look so: signatures of code, and formulas.

Documentation writes each name, type and bracket of a signature in an element of its own, as in
``<span>take</span><span>(int n)</span>``. White space is where the page has it, and nowhere else. In
``H<span>2</span>O`` the digits touch the letters, which no field beside a number does.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, find_signs
from boilerstrip.read.html.walk.attributes import MAX_NAME_CHARS
from boilerstrip.read.html.walk.native_walk import elements_with

# Names in an attribute, not in a script. Bounded repeats: linear.
_SIGNATURE = re.compile(rb"class\s{0,9}=[^<>=]{0,100}(?:signature|descname)", re.IGNORECASE)
_SIGNATURES = MappingProxyType(dict.fromkeys((b"gnat", b"scna"), _SIGNATURE))
# Digits that touch an atom and what follows it. Bounded repeats: linear.
_DIGITS = re.compile(rb"[A-Z][a-z]?<span[^<>]{0,60}>\d{0,2}[2-9]</span>[A-Z(]")
_DIGIT_SIGNS = MappingProxyType(dict.fromkeys((b"%d</s" % digit for digit in range(2, 10)), _DIGITS))
WORDS = (*_SIGNATURES, *_DIGIT_SIGNS)  # that the markup is searched for
_AROUND = 120  # bytes around the word of such a sign
_TAGS = ("div", "section", "span", "code", "dt", "li", "p", "h1", "h2", "h3", "h4", "h5", "h6")
# Javadoc, TypeDoc, dartdoc and others name the element, JSDoc and YARD with "signature" alone, which forums
# and letters have too, though not in headings. Fixed words: linear.
_NAMED = re.compile(
    r"(?:^|\s)(?:(?:member|type|method|function|class|constructor|property|field|module|tsd|api|multi-?line)"
    r"[-_]?signature|descname)(?:\s|$)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:^|\s)signature(?:\s|$)", re.IGNORECASE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt"))
_INLINE = frozenset(("span", "code", "b", "strong", "em", "i", "a", "var", "tt"))
_HOLDS_MORE = frozenset(("pre", "table", "ul", "ol", "dl", "p", "var"))  # than a signature
_MAX_ABOVE, _MAX_INSIDE = 10, 400  # elements looked at around and inside each
_MAX_ELEMENTS = 20_000  # of a page that are looked at
_MAX_DIGITS = 3  # of an index
_ATOM_BEFORE = re.compile(r"(?:^|[^a-z])[A-Z][a-z]?\Z")
_ATOM_AFTER = re.compile(r"[A-Z(](?![a-z]{2})")


def mark_verbatim(root: Any, markup: Markup) -> None:
    """Put the text of signatures into an element in which no tag parts words, and digits of formulas too.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has neither.
    """
    if next(find_signs(markup, _SIGNATURES, _AROUND), -1) >= 0:
        for element in list(elements_with(root, _TAGS, ("class",)))[:_MAX_ELEMENTS]:
            if _is_signature(element):
                _wrap(_block_around(element))
    if next(find_signs(markup, _DIGIT_SIGNS, _AROUND), -1) >= 0:
        for element in root.iter("span"):
            if _is_index(element):
                element.tag = "font"  # it is often inside a word


def _is_signature(element: Any) -> bool:
    """Whether the names of an element say that it holds a signature or the name in one."""
    names = (element.get("class") or "")[:MAX_NAME_CHARS]
    if _NAMED.search(names):
        return True
    if not _ALONE.search(names):
        return False
    return element.tag in _HEADINGS or _block_around(element).tag in _HEADINGS


def _block_around(element: Any) -> Any:
    """The innermost element at or above one that is no inline element."""
    for _ in range(_MAX_ABOVE):
        above = element.getparent()
        if element.tag not in _INLINE or above is None:
            break
        element = above
    return element


def _wrap(block: Any) -> None:
    """Put what is in a block into a ``<var>``, in which no border of a tag parts words."""
    for n_inside, each in enumerate(block.iter()):
        if n_inside > _MAX_INSIDE or (n_inside and each.tag in _HOLDS_MORE):
            return
    around = etree.Element("var")
    around.text, block.text = block.text, None
    around.extend(list(block))
    block.append(around)


def _is_index(element: Any) -> bool:
    """Whether an element holds the digits after an atom of a formula, which touch what is around them."""
    digits = element.text or ""
    if len(element) or not 0 < len(digits) <= _MAX_DIGITS or not (digits.isascii() and digits.isdigit()):
        return False
    before, above = element.getprevious(), element.getparent()
    text = (above.text if before is None else before.tail) if above is not None else ""
    tail = element.tail or ""
    return bool(_ATOM_BEFORE.search((text or "")[-3:])) and bool(_ATOM_AFTER.match(tail))
