"""The elements of a page that hold the lines of a document: those with a place on the page, or paragraphs.

Three kinds of markup are known. Each has a quick test that ends all other pages:

* Elements with a place on the page and no others inside: ``style="left:..;top:.."`` (pdftohtml, pdf.js,
  pdfminer, PyMuPDF), ``<text>`` with attributes (pdftohtml -xml), classes of pdf2htmlEX.
* Lines with ``<br>`` between, and ``<a name="1">`` and so on between pages (pdftohtml).
* A ``<p>`` or ``<div>`` for each line (word processors), many of which go on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, NamedTuple

from lxml import etree

from boilerstrip.read.html.markup.markup_search import Markup, find_ends, last_word
from boilerstrip.read.html.tree.typeset.places import NOWHERE, Place, Places
from boilerstrip.read.html.walk.native_walk import tree_core
from boilerstrip.read.html.walk.tags import BLOCK_TAGS

_MIN_LEAVES = 8
_SAMPLE = 100  # paragraphs that are looked at first
_FLOWING = 0.3  # share of the paragraphs that go on in the next one
_LONGEST = 140  # characters of a line
_FEW = 20  # of so many paragraphs one may be longer
_MIN_LINE = 40  # characters of a line that goes on in the next
_MOST_LONG = _SAMPLE // _FEW
_PARAGRAPH, _DIV = "p", "div"
_BLOCKS = tuple(sorted(BLOCK_TAGS))
_MAX_TEXTS = 1_000  # texts of an element that are read, as elements may be nested
_MAX_TEXT = 10_000  # characters of each of them
_MIN_SPACES = 5  # the same in spaces
_STYLED = b"style="
# Tried at the value of a style only; the repeats are bounded.
_BETWEEN = rb"[^\"'<>]{0,60}\b"
_PLACED = re.compile(
    rb"[\"']" + _BETWEEN
    + rb"(?:left ?:" + _BETWEEN + rb"(?:top|bottom)|(?:top|bottom) ?:" + _BETWEEN + rb"left) ?:"
)  # fmt: skip
_MAX_STYLE = 150  # bytes of a style in which places are looked for
_OF_PDF2HTMLEX = b'class="t '
WORDS = (last_word(_STYLED), last_word(_OF_PDF2HTMLEX))  # that the markup is searched for
_OPENING = 2_000  # bytes of a page in which the name of its format is
_STRUCTURE = frozenset("table ul ol dl pre form h1 h2 h3 h4 h5 h6 blockquote figure".split())
_PAGE_NUMBER = re.compile(r"page ?[0-9]{1,5}", re.IGNORECASE)
# Class or id of the element around a page. Fixed words: linear.
_PAGE = re.compile(
    r"(?:^|\s)(?:pf|textLayer|text_?layer|page(?:[-_]?\d{1,5})?(?:-div)?|pdf-?page)(?:\s|$)", re.I
)


class Leaf(NamedTuple):
    """An element that holds a line of a document, or several.

    Attributes:
        element: the element; nothing of the document is in it but its lines.
        page: number of its page.
        place: where it is on the page.
    """

    element: Any
    page: int
    place: Place


class Leaves(NamedTuple):
    """The elements that hold the lines of a document.

    Attributes:
        found: the elements, in the order of the page.
        numbers: elements that number the pages and are no text.
        is_sure: the markup is that of a program that shows PDF.
        places: sizes and places that classes stand for.
        wrapper: an element that was put around the lines, which ``unwrap`` takes away; None if there is none.
    """

    found: list[Leaf]
    numbers: list[Any]
    is_sure: bool
    places: Places
    wrapper: Any = None


def find_leaves(root: Any, markup: Markup) -> Leaves | None:
    """Return the elements that hold the lines of a document; None if the page is no such document.

    Args:
        root: the root element of the page.
        markup: what it was made from.
    """
    paragraphs = _beginnings(root, _PARAGRAPH)
    if paragraphs is None:  # so most pages are told by the first of them
        return None
    if _may_be_placed(markup):
        places = Places(root)
        placed, numbers = _placed(root, places)
        if len(placed) >= _MIN_LEAVES:
            return Leaves(placed, numbers, True, places)
    holder = _wrapped_pages(root)
    if holder is not None:
        return Leaves([Leaf(holder, 0, NOWHERE)], [], True, Places(root), holder)
    lines = _lines(paragraphs, root.iter(_PARAGRAPH)) or _lines(_beginnings(root, _DIV), _innermost(root))
    return Leaves([Leaf(each, 0, NOWHERE) for each in lines], [], False, Places(root)) if lines else None


def unwrap(leaves: Leaves) -> None:
    """Put the lines of a page back in the place that they had before ``find_leaves``.

    Args:
        leaves: what that returned.
    """
    if leaves.wrapper is None:
        return
    body = leaves.wrapper.getparent()
    body.text = leaves.wrapper.text
    for child in list(leaves.wrapper):
        leaves.wrapper.addprevious(child)
    body.remove(leaves.wrapper)


def _may_be_placed(markup: Markup) -> bool:
    """Whether many elements may have a place; a quick test."""
    data = markup.data
    if b"<pdf2xml" in data[:_OPENING] or len(find_ends(markup, _OF_PDF2HTMLEX)) >= _MIN_LEAVES:
        return True
    values = (data[at : at + _MAX_STYLE] for at in find_ends(markup, _STYLED))
    placed = (v for v in values if b"left" in v and _PLACED.match(v.partition(_STYLED)[0]))
    return sum(1 for _ in islice(placed, _MIN_LEAVES)) == _MIN_LEAVES


def _placed(root: Any, places: Places) -> tuple[list[Leaf], list[Any]]:
    """The elements with a place that hold only text, and those that number the pages; pages count up."""
    found: list[Leaf] = []
    numbers: list[Any] = []
    above: list[tuple[Any, Place | None]] = []  # open elements with a place, None for one that is no leaf
    pages: list[Any] = []
    page = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if element.tag == "page" or _is_page(element):
                pages.append(element)
                page += 1
            elif _is_number(element):
                numbers.append(element)
                page += 1
            place = places.of(element)
            if above and (place is not None or element.tag in _STRUCTURE):
                above[-1] = (above[-1][0], None)
            if place is not None:
                above.append((element, place))
            continue
        if pages and pages[-1] is element:
            pages.pop()
        if above and above[-1][0] is element:
            place = above.pop()[1]
            if place is not None and any(element.itertext()):
                found.append(Leaf(element, page, place))
    return found, numbers


def _is_page(element: Any) -> bool:
    if element.tag not in ("div", "section"):
        return False
    style = element.get("style") or ""
    if "relative" in style and "height" in style and "width" in style:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) < 100 and _PAGE.search(names) is not None


def _is_number(element: Any) -> bool:
    """Whether an element is the number that pdfminer puts above a page."""
    if element.tag != "div" or len(element) != 1 or element[0].tag != "a" or not element[0].get("name"):
        return False
    return _PAGE_NUMBER.fullmatch(element[0].text or "") is not None


def _wrapped_pages(root: Any) -> Any:
    """A ``<div>`` around the lines of a body whose pages begin with ``<a name="1">`` and so on, or None."""
    body = root.find("body")
    if body is None or not any(link.get("name") == "1" for link in body.iterchildren("a")):
        return None
    wanted, n_breaks, stop = 1, 0, len(body)
    for at, child in enumerate(body):
        name = (child.get("name") or "") if child.tag == "a" else ""
        if name == str(wanted):
            wanted += 1
        elif name == "outline":
            stop = at
            break
        n_breaks += child.tag == "br"
    if wanted < 2 or n_breaks < _MIN_LEAVES or (wanted < 3 and not _names_program(root)):
        return None
    holder = body.makeelement("div")
    holder.text, body.text = body.text, None
    for child in list(islice(body, stop)):
        holder.append(child)
    body.insert(0, holder)
    return holder


def _names_program(root: Any) -> bool:
    metas = (meta for meta in root.iter("meta") if (meta.get("name") or "").lower() == "generator")
    return any("pdf" in (meta.get("content") or "").lower() for meta in metas)


def _beginnings(root: Any, tag: str) -> tuple[str, ...] | None:
    """The texts of the first elements that may hold a line each; None where too many of them are long.

    Args:
        root: the root element of the page.
        tag: ``_PARAGRAPH``, or ``_DIV`` for those of ``_innermost``.
    """
    found = tree_core()
    if found is not None:
        limits = _SAMPLE, _LONGEST, _MOST_LONG, _MAX_TEXTS, _MAX_TEXT
        return found.core.line_texts(found.tables, root, (tag,), _BLOCKS if tag == _DIV else (), limits)
    texts: list[str] = []
    n_long = 0
    for each in islice(_innermost(root) if tag == _DIV else root.iter(tag), _SAMPLE):
        texts.append(_text(each))
        n_long += len(texts[-1]) > _LONGEST
        if n_long > _MOST_LONG:
            return None
    return tuple(texts)


def _innermost(root: Any) -> Iterator[Any]:
    """Yield the ``<div>`` elements of a page that begin with text and hold no blocks."""
    for each in root.iter(_DIV):
        if each.text and not each.text.isspace() and not any(child.tag in BLOCK_TAGS for child in each):
            yield each


def _lines(beginnings: tuple[str, ...] | None, elements: Iterator[Any]) -> list[Any]:
    """The elements, if the first of them hold a line of a document each; none that holds others.

    Args:
        beginnings: texts of the first elements; None where too many are long.
        elements: the elements.
    """
    texts = [text for text in beginnings or () if text]
    if len(texts) < _MIN_LEAVES or sum(len(text) > _LONGEST for text in texts) > len(texts) // _FEW:
        return []
    n_flowing = sum(_goes_on(one, two) for one, two in pairwise(texts))
    if n_flowing < _FLOWING * len(texts):
        return []
    return [each for each in elements if next(each.iterdescendants(each.tag), None) is None]


def _text(element: Any) -> str:
    """The text of an element; of a long one its beginning."""
    if not len(element):  # as most are
        return (element.text or "")[:_MAX_TEXT].strip()
    return "".join(text[:_MAX_TEXT] for text in islice(element.itertext(), _MAX_TEXTS)).strip()


def _goes_on(line: str, after: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    long = len(line) >= _MIN_LINE and line.count(" ") >= _MIN_SPACES
    return long and after[0].islower() and (line[-1].isalpha() or line[-1] in ",-\u2010")
