"""Markup that only a style tells: raised and lowered text, line ends and signs that the page shows.

The tree gets the elements that say the same: ``<sup>`` and ``<sub>`` for ``vertical-align``, ``<br>`` for the
line ends of text in ``white-space: pre-line`` and the like. Only styles of the element itself are read, and
the class names of Tailwind for them; and the colon that every style of docutils puts before the type of a
term, as in "boat : str".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, find_signs, holds_any
from boilerstrip.read.html.walk.attributes import MAX_NAME_CHARS
from boilerstrip.read.html.walk.native_walk import elements_with
from boilerstrip.read.html.walk.whitespace import settable

_RAISED = re.compile(r"vertical-align\s{0,9}:\s{0,9}(super|sub)(?![\w-])")  # bounded white space: linear
_LINES = re.compile(r"white-space(?:-collapse)?\s{0,9}:\s{0,9}(?:pre|break-spaces)|(?:^|\s)whitespace-pre")
_RAISED_NAMES = re.compile(r"(?:^|\s)(super|sub)script(?:\s|$)")
_SCRIPTS = {"super": "sup", "sub": "sub"}
# The same in markup, by a short word in each. Old pages have their styles in upper case. Bounded: linear.
_RAISED_VALUE = re.compile(rb"vertical-align\s{0,9}:\s{0,9}su(?:b|per)", re.IGNORECASE)
_LINES_VALUE = re.compile(
    rb"white-space(?:-collapse)?\s{0,9}:\s{0,9}(?:pre|break-spaces)|whitespace-pre", re.IGNORECASE
)
_RAISED_SIGNS = MappingProxyType(
    dict.fromkeys((b"l-al", b"l-Al", b"L-AL"), _RAISED_VALUE)
    | dict.fromkeys((b"ersc", b"bscr"), re.compile(rb"su(?:b|per)script(?![\w-])"))
)
_LINES_SIGNS = MappingProxyType(dict.fromkeys((b"e-sp", b"e-Sp", b"E-SP", b"ce-p"), _LINES_VALUE))
_TYPES = MappingProxyType({b"fier": b'"classifier"'})  # of terms, as docutils writes them
WORDS = (*_RAISED_SIGNS, *_LINES_SIGNS, *_TYPES)  # that the markup is searched for
_AROUND = 60  # bytes around a word in which such a style is
_ATTRIBUTES = (b"style", b"class")
_MAX_VALUE = 4_000  # bytes before such a style in which the value of its attribute begins
_MAX_EQUALS = 20  # signs "=" before it that are looked at
_MANY = 500  # such styles of a page that are looked at
_MAX_LINES = 20_000  # line ends of a page
_MAX_ELEMENTS = 5_000  # elements of a page whose line ends are shown
_MAX_INSIDE, _MAX_AROUND = 1_000, 50  # elements looked at inside and around each
# With one of them inside, an element holds more than text: line ends between blocks are those of the source.
_BLOCKS = frozenset((
    "p", "div", "ul", "ol", "table", "section", "article", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
    "blockquote", "form", "nav", "header", "footer", "main", "aside", "dl", "textarea", "script", "style",
))  # fmt: skip
_IN_LINES = ("div", "p", "span", "td", "li", "dd", "blockquote", "section", "article")


def apply_styles(root: Any, markup: Markup) -> None:
    """Give a tree the elements that its styles stand for.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such style.
    """
    if _may_hold(markup, _RAISED_SIGNS):
        for element in elements_with(root, ("span", "font", "small"), ("style", "class")):
            element.tag = _script_of(element) or element.tag
    if holds_any(markup, _TYPES):
        for element in root.iterfind(".//dt/span[@class='classifier']"):
            _put_colon_before(element)
    if _may_hold(markup, _LINES_SIGNS):
        shown = (each for each in elements_with(root, _IN_LINES, ("style", "class")) if _shows_lines(each))
        left = _MAX_LINES
        for element in list(islice(shown, _MAX_ELEMENTS)):
            if _holds_text(element):
                left -= _break_lines(element, left)


def _may_hold(markup: Markup, signs: Mapping[bytes, re.Pattern[bytes]]) -> bool:
    """Whether a page may hold such a style in an attribute, not only in its style sheets: a quick test."""
    places = list(islice(find_signs(markup, signs, _AROUND), _MANY))
    return len(places) == _MANY or any(_may_be_in_attribute(markup.data, at) for at in places)


def _may_be_in_attribute(markup: bytes, at: int) -> bool:
    """Whether the value of an attribute named style or class may hold what is at a place."""
    first = max(at - _MAX_VALUE, 0)
    first = max(markup.rfind(b"<", first, at), first)
    for _ in range(_MAX_EQUALS):
        at = markup.rfind(b"=", first, at)
        if at < 0:
            return False
        if markup[max(at - 10, 0) : at].rstrip().lower().endswith(_ATTRIBUTES):
            return True
    return True


def _put_colon_before(element: Any) -> None:
    """Put a colon before the type of a term, unless the page has it."""
    before = element.getprevious()
    text = element.getparent().text if before is None else "".join((*before.itertext(), before.tail or ""))
    if not (text or "").rstrip().endswith(":"):
        element.text = settable(f" : {(element.text or '').lstrip()}")


def _script_of(element: Any) -> str:
    """The tag for the raised or lowered text of an element; "" for other text."""
    found = _RAISED.search((element.get("style") or "")[:MAX_NAME_CHARS].lower()) or _RAISED_NAMES.search(
        (element.get("class") or "")[:MAX_NAME_CHARS]
    )
    return _SCRIPTS[found[1]] if found else ""


def _shows_lines(element: Any) -> bool:
    """Whether the style or class of an element says that its line ends are shown."""
    says = f"{element.get('style', '')[:MAX_NAME_CHARS].lower()} {element.get('class', '')[:MAX_NAME_CHARS]}"
    return _LINES.search(says) is not None


def _holds_text(element: Any) -> bool:
    """Whether an element holds text and no blocks, and is not in a listing."""
    inside = list(islice(element.iterdescendants(), _MAX_INSIDE))
    around = islice(element.iterancestors(), _MAX_AROUND)
    return (
        len(inside) < _MAX_INSIDE
        and all(inner.tag not in _BLOCKS for inner in inside)
        and all(outer.tag not in ("pre", "code") for outer in around)
    )


def _break_lines(around: Any, most: int) -> int:
    """Put ``<br>`` in place of at most so many line ends of the text in an element; return how many.

    Those at its start and end are not shown as lines.
    """
    places = list(_texts(around))
    worded = [at for at, (_, _, text) in enumerate(places) if not text.isspace()]
    if not worded:
        return 0
    first, last = worded[0], worded[-1]
    left = most
    for at in range(first, last + 1):
        element, is_tail, text = places[at]
        shown = text.lstrip("\n") if at == first else text
        shown = shown.rstrip() if at == last else shown
        lines = shown.split("\n", left)
        if len(lines) > 1:
            _set_lines(element, is_tail, lines)
            left -= len(lines) - 1
    return most - left


def _texts(around: Any) -> Iterator[tuple[Any, bool, str]]:
    """Yield (element, whether it is the tail, text) of the texts in an element, in their order."""
    for event, element in etree.iterwalk(around, events=("start", "end")):
        if event == "start" and element.text:
            yield element, False, element.text
        elif event == "end" and element is not around and element.tail:
            yield element, True, element.tail


def _set_lines(element: Any, is_tail: bool, lines: list[str]) -> None:
    """Set a text of the tree to lines with ``<br>`` between them."""
    first, *others = [settable(line) for line in lines]
    if is_tail:
        element.tail = None  # else it would move behind the marks
    # The last one first: each is put directly at the element, without a walk along those before it.
    for line in reversed(others):
        mark = etree.Element("br")
        mark.tail = line
        if is_tail:
            element.addnext(mark)
        else:
            element.insert(0, mark)
    if is_tail:
        element.tail = first
    else:
        element.text = first
