"""Listings of which each line is an element.

Editors on a page and some tools for documentation show code without a ``<pre>`` around it: CodeMirror,
Monaco, Ace, Doxygen, GeSHi. The tree gets the ``<pre>``, and the walk passes over the line numbers beside
the lines.

In a ``<pre>`` some highlighters make lines of ``<span>``, which only a style sheet shows one below the other:
Shiki, Gatsby. These spans become blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, holds_any
from boilerstrip.read.html.tree.formulas import claim
from boilerstrip.read.html.walk.attributes import MAX_NAME_CHARS, is_shown_as_block
from boilerstrip.read.html.walk.listings import find_gutters
from boilerstrip.read.html.walk.whitespace import is_text, settable

# Four bytes that are looked for first -> what pages with such listings hold; most pages hold none.
_HINTS: Mapping[bytes, bytes] = MappingProxyType({
    b"w-li": b"view-line", b"m-li": b"cm-line", b"r-li": b"CodeMirror-line", b"e_li": b"ace_line",
    b'"lin': b'class="line"', b'"de1': b'class="de1"',
})  # fmt: skip
_PRE_HINT: Mapping[bytes, bytes] = MappingProxyType({b"<pre": b"<pre"})
WORDS = (*_HINTS, *_PRE_HINT)  # that the markup is searched for
# A class that names a line, and one that names a box of code: fixed words between bounded others, linear. A
# word begins there, as a poem may be in a box of "highlights" or "resources".
_LINE = re.compile(r"(?:^|\s)(?:[A-Za-z]{2,10}[-_])?line(?:\s|$)")
_CODE = re.compile(r"(?<![a-z])(?:code|fragment|highlight(?!s)|monaco|editor|source)", re.IGNORECASE)
_VERSE = "line-block"  # what docutils puts around the lines of a poem or an address
_GESHI_LINE = re.compile(r"(?:^|\s)de[12](?:\s|$)")
_NUMBER = re.compile(r"(?:^|\s)lineno(?:\s|$)")
_BLOCKS = frozenset("p ul ol dl table h1 h2 h3 h4 h5 h6 blockquote figure form section article img".split())
_AROUND = ("pre", "code")
# A class that names a line of a <pre>, such as "highlight-code-line", and one of a highlighted line. No box
# around them must be named for code. Bounded: linear.
_LINE_SPAN = re.compile(r"(?:^|\s)(?:[\w-]{1,40}[-_])?line(?:\s|$)")
_HIGHLIGHTED = re.compile(r"(?:^|[\s-])highlight(?:ed)?-(?:code-)?line(?:\s|$)")
_MAX_LEVELS = 4  # elements above the lines, one of which must be named for code
_MAX_LISTINGS = 2_000  # of a page
_MAX_LINES = 20_000  # of a listing
_MAX_INSIDE = 1_000  # elements of a line
_MAX_DEEP = 20  # elements in each other at the end of a line
_MAX_IN_WRAPPER = 4  # elements beside a line in one that is around it alone, such as its number


def show_code_lines(root: Any, markup: Markup) -> None:
    """Make each listing whose lines are elements a ``<pre>``, and separate lines that are spans.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that it has no such listing.
    """
    if holds_any(markup, _PRE_HINT):
        _separate_line_spans(root)
    if holds_any(markup, _HINTS):
        _make_listings(root)


def _separate_line_spans(root: Any) -> None:
    """Make blocks of the spans that are lines of a ``<pre>`` where no line end is between two of them."""
    parents: dict[Any, None] = {}
    for listing in root.iter("pre"):
        if next(listing.iterancestors("pre"), None) is None:  # each span is looked at once
            lines = filter(_is_shown_alone, listing.iter("span"))
            parents |= dict.fromkeys(line.getparent() for line in lines)
    for parent in parents:
        for line in filter(_is_line_span, parent.iterchildren("span")):
            line.tag = "div"


def _is_shown_alone(line: Any) -> bool:
    """Return whether a style sheet must show a span on a line of its own: no line end is behind it.

    A line that is highlighted may be the only one that is an element.
    """
    if (line.tail or "").startswith("\n") or not _is_line_span(line) or _ends_with_break(line):
        return False
    if line.tail:
        return _HIGHLIGHTED.search((line.get("class") or "")[:MAX_NAME_CHARS]) is not None
    after = line.getnext()
    is_next = after is not None and after.tag == "span" and _is_line_span(after)
    return is_next and not (after.text or "").startswith("\n")


def _is_line_span(element: Any) -> bool:
    is_named = _LINE_SPAN.search((element.get("class") or "")[:MAX_NAME_CHARS]) is not None
    return is_named or "data-line" in element.attrib or is_shown_as_block(element.get("style"))


def _ends_with_break(element: Any) -> bool:
    """Return whether the last thing in an element is a line end."""
    for _ in range(_MAX_DEEP):
        if not len(element):
            break
        element = element[-1]
        if element.tail:
            return str(element.tail).endswith("\n")
    return element.tag == "br" or (element.text or "").endswith("\n")


def _make_listings(root: Any) -> None:
    """Make each element that holds nothing but lines of code a ``<pre>``."""
    holders: dict[Any, None] = {}  # each element around lines, in order
    for line in root.iter("div", "pre"):
        if line.attrib and _is_line(line):
            holder = _holder(line)
            if holder is not None:
                holders[holder] = None
    boxes: dict[Any, None] = {}  # each is searched once, as one box may be around all listings
    for holder in islice(holders, _MAX_LISTINGS):
        if _is_listing(holder):
            _make_listing(holder)
            boxes |= dict.fromkeys(_boxes(holder))
    for box in boxes:
        for gutter in find_gutters(box):
            claim(gutter)


def _is_line(element: Any) -> bool:
    name = (element.get("class") or "")[:MAX_NAME_CHARS]
    return bool(_LINE.search(name) or (_GESHI_LINE.search(name) and element.getparent().tag == "li"))


def _holder(line: Any) -> Any:
    """The element around all lines: the parent, or that of an element that is around each line alone."""
    holder = line.getparent()
    if holder is None:
        return None
    if holder.tag not in ("li", "div"):
        return holder
    beside = list(islice(holder, _MAX_IN_WRAPPER + 1))
    wraps = holder.tag == "li" or (line.tag == "pre" and len(beside) > 1)
    alone = len(beside) <= _MAX_IN_WRAPPER and sum(map(_is_named_line, beside)) == 1
    return holder.getparent() if wraps and alone else holder


def _is_listing(holder: Any) -> bool:
    """Whether an element holds nothing but lines of code."""
    if _VERSE in (holder.get("class") or ""):
        return False
    around = list(islice(holder.iterancestors(), _MAX_LEVELS))
    names = " ".join((each.get("class") or "")[:MAX_NAME_CHARS] for each in (holder, *around))
    if not _CODE.search(names) or any(each.tag in _AROUND for each in holder.iterancestors()):
        return False
    if is_text(holder.text) or not 0 < len(holder) <= _MAX_LINES or holder.tag in ("html", "body", "td"):
        return False
    return all(
        not is_text(line.tail)
        and any(map(_is_named_line, (line, *line)))
        and all(inner.tag not in _BLOCKS for inner in islice(line.iterdescendants(), _MAX_INSIDE))
        for line in holder.iterchildren(etree.Element)
    )


def _is_named_line(element: Any) -> bool:
    return element.tag in ("div", "pre") and _is_line(element)


def _make_listing(holder: Any) -> None:
    """Make an element a ``<pre>``, and have the walk pass over the line numbers in it."""
    for inner in holder.iter("pre"):
        inner.tag = "div" if inner.getparent() is holder else "span"
    holder.tag = "pre"
    # White space between the lines is no text of the listing.
    holder.text = None
    for line in holder:
        if line.tag == "li" and len(line) and not is_text(line.text):
            line.text = None
        line.tail = None
        for inner in line:
            if inner.tag == "div" and "".join(inner.itertext()).strip().isdecimal():
                claim(inner)
    _drop_numbers(holder)


def _boxes(holder: Any) -> Iterator[Any]:
    """The elements around a listing that are named for code."""
    for box in islice(holder.iterancestors("div"), _MAX_LEVELS):
        if _CODE.search((box.get("class") or "")[:MAX_NAME_CHARS]):
            yield box


def _drop_numbers(holder: Any) -> None:
    """Take out the numbers of Doxygen's lines, with the space behind each that is not of the code."""
    numbers = [
        inner for inner in holder.iter("span") if _NUMBER.search((inner.get("class") or "")[:MAX_NAME_CHARS])
    ]
    if all((number.tail or "").startswith(("\xa0", " ")) for number in numbers):
        for number in numbers:
            number.tail = settable(number.tail[1:])
    for number in numbers:
        claim(number)
