"""Listings in the tree: which elements hold one, and the gutters with line numbers beside them.

What is no code gets CLAIMED before its tag before the walk comes to it, as an element that draws a formula
does, so the walk itself looks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from boilerstrip.read.html.tree.formulas import CLAIMED, claim
from boilerstrip.read.html.walk.tags import CODE_TAGS
from boilerstrip.read.html.walk.whitespace import is_text, settable

# Inside one of them is more than a listing: a page that forgot to end its <pre>, or prose set in one.
_STRUCTURE = (
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "article", "section", "nav", "header", "footer", "main",
    "aside", "form", "blockquote", "figure", "dl", "details", "center", "fieldset", "address", "noscript",
)  # fmt: skip
# Blocks that hold lines and are none themselves.
HOLDERS = frozenset(("table", "tbody", "thead", "tfoot", "td", "th", "ul", "ol", "menu"))
_BLOCKS = frozenset("br p pre div ul ol table li tr hr section h2 h3".split())
_LINE_TAGS = ("tr", "li", "div")
# A class that names a column of line numbers; it counts only where nothing but numbers is inside. The words
# that may come before are bounded: linear.
_GUTTER_NAME = re.compile(
    r"(?:^|\s)(?:[\w-]{0,30}(?:gutter|lines?[-_]?num(?:ber)?s?|lineno(?:s|div)?|linenum(?:ber)?s?|line-?index"
    r"|line-numbers-rows|crayon-nums?(?:-content)?)|blob-num[\w-]{0,30}|hljs-ln-n(?:umbers)?|lnt?d?|gl)(?:\s|$)",
    re.IGNORECASE,
)
_AROUND_CELLS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_PARTS_OF_TABLES = (
    "tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "col", f"{CLAIMED}td", f"{CLAIMED}th",
)  # fmt: skip
_ONLY_NUMBERS = re.compile(r"(?:\s|\d[.:|)]?)*")  # each branch begins with other characters: linear
_NUMBERS = re.compile(r"\d{1,7}")
_MAX_LINES = 20_000  # elements of a gutter that are looked at
_MAX_LOOK = 100  # elements of the cell beside it
_MAX_NAMES = 400  # characters of a class that are read
_SPACES = " \t\r\n"  # white space that a page folds; others, as no-break spaces, indent a line
_STYLED = re.compile(r"white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)")
# Blocks in which a <code> may be a listing.
_PLACES = frozenset(
    ("body", "p", "div", "section", "article", "main", "figure", "li", "dd", "blockquote", "center")
)


def is_listing(pre: Any) -> bool:
    """Whether a ``<pre>`` holds code or other lines as they are, and no paragraphs, headings or forms."""
    return not len(pre) or next(pre.iterdescendants(*_STRUCTURE), None) is None


def is_code_block(code: Any) -> bool:
    """Whether a ``<code>`` outside ``<pre>`` is a listing: lines of its own, and no text beside it.

    Where the page itself sets its lines, by a style or by breaks, blocks or breaks may be around it.
    """
    if not _has_lines(code):
        return False
    parent = code.getparent()
    if (
        parent is None
        or parent.tag not in _PLACES
        or next(code.iterdescendants(*_STRUCTURE), None) is not None
    ):
        return False
    before, after = code.getprevious(), code.getnext()
    if _is_styled(code) or next(code.iter("br"), None) is not None:
        return _ends_line(before, parent.text if before is None else None) and _begins_line(after, code.tail)
    return before is None and after is None and not is_text(parent.text) and not is_text(code.tail)


def drop_first_line_end(listing: Any) -> None:
    """Drop the line end right after the start tag of a ``<pre>``, as the HTML standard says."""
    if listing.tag in ("pre", "listing") and listing.text and listing.text.startswith("\n"):
        listing.text = settable(listing.text[1:])


def drop_source_lines(code: Any) -> None:
    """Drop the line ends of the source around the breaks of a ``<code>`` whose white space is not kept.

    A page shows one line end for a ``<br>``, whether or not the source has another one beside it.
    """
    if code.tag not in CODE_TAGS or _is_styled(code):
        return
    for line in code.iter("br"):
        if line.tail and "\n" in line.tail[: len(line.tail) - len(line.tail.lstrip(_SPACES))]:
            line.tail = settable(line.tail.lstrip(_SPACES))
        before = line.getprevious()
        text = line.getparent().text if before is None else before.tail
        if text and "\n" in text[len(text.rstrip(_SPACES)) :]:
            if before is None:
                line.getparent().text = settable(text.rstrip(_SPACES))
            else:
                before.tail = settable(text.rstrip(_SPACES))


def prepare_listing(listing: Any) -> None:
    """Mark the buttons and line numbers in a listing, and blocks that hold nothing if all are such."""
    if not len(listing):
        return
    inside = list(listing.iterdescendants(etree.Element))
    _mark([inner for inner in inside if inner.tag == "button"])
    # The lines end by themselves there. An empty one among others is a blank line.
    blocks = [inner for inner in inside if inner.tag == "div"]
    if not any(len(block) or is_text(block.text) for block in blocks):
        _mark(blocks)
    if any(map(_is_named_gutter, inside)):
        _mark(find_gutters(listing))
    else:
        _mark(_counted(listing, inside))


def prepare_table(table: Any) -> bool:
    """Mark the line numbers of a table that shows code.

    Returns:
        True if the table is a listing itself, with a line in each row; False if it is none, or only has a
        gutter beside a ``<pre>``.
    """
    first = next(table.iter("td", "th"), None)
    if first is None or not _begins_code(first) or next(table.iterdescendants("table"), None) is not None:
        return False
    gutters = [cell for cell in find_gutters(table) if cell.tag in ("td", "th")]
    gutters = gutters if first in gutters else [first, *gutters]
    _mark(gutters)
    rows = {cell.getparent() for cell in gutters}
    if len(rows) == 1 and next(table.iter("pre"), None) is not None:
        return False
    # White space between the cells is no text of the listing.
    for part in [table, *table.iterdescendants(*_PARTS_OF_TABLES)]:
        if part.tag in _AROUND_CELLS:
            part.text = None
        if part is not table:
            part.tail = None
    return True


def _begins_code(cell: Any) -> bool:
    """Whether the first cell of a table is a gutter: by its name, or by numbers beside code that count up."""
    numbers = _numbers(cell)
    if numbers is None:
        return False
    if _is_named_gutter(cell):
        return True
    following = cell.getnext()
    beside = following is not None and any(
        inner.tag in ("pre", "code") for inner in islice(following.iter(), _MAX_LOOK)
    )
    return beside and len(numbers) > 1 and _count_up(numbers)


def _numbers(cell: Any) -> list[str] | None:
    """The numbers in a cell that holds nothing else; None for any other cell."""
    # It ends at a table inside: so no element is looked at for more than one table, however deep they nest.
    numbers: list[str] = []
    for inner in islice(cell.iter(), _MAX_LINES):
        if inner.tag == "table":
            return None
        for text in (inner.text, inner.tail if inner is not cell else None):
            if text:
                if not _ONLY_NUMBERS.fullmatch(text):
                    return None
                numbers += _NUMBERS.findall(text)
    return numbers


def _is_named_gutter(element: Any) -> bool:
    """Whether the class of an element names a gutter, or it carries the number of a line."""
    if not element.attrib:
        return False
    names = element.get("class")
    if names is not None and _names_gutter(names[:_MAX_NAMES]):
        return True
    number = element.get("data-line-number")
    return number is not None and (not element.text or element.text == number)


@lru_cache(maxsize=4_096)
def _names_gutter(names: str) -> bool:
    """Whether a class names a gutter.

    A pure function; the bounded cache saves time, as the elements of a listing repeat their names.
    """
    return _GUTTER_NAME.search(names) is not None


def find_gutters(around: Any) -> list[Any]:
    """The outermost elements below one that are named gutters and hold numbers only, or nothing."""
    # One pass: at the end of an element the count of texts that are no numbers tells whether it held any.
    found: list[Any] = []
    n_texts = 0
    begun: list[tuple[int, int]] = []  # of the open elements: such texts before, gutters before
    for event, element in etree.iterwalk(around, events=("start", "end")):
        if event == "start":
            begun.append((n_texts, len(found)))
            n_texts += bool(element.text) and not _ONLY_NUMBERS.fullmatch(element.text)
            continue
        before, n_found = begun.pop()
        if n_texts == before and element is not around and _is_named_gutter(element):
            del found[n_found:]
            found.append(element)
        n_texts += bool(element.tail) and not _ONLY_NUMBERS.fullmatch(element.tail)
    return found


def _counted(listing: Any, inside: Iterable[Any]) -> list[Any]:
    """The elements at the starts of the lines of a listing that count the lines; empty if there are none."""
    # Candidates are elements of one tag and class with a number each.
    groups: dict[tuple[str, str], list[Any]] = {}
    for inner in inside:
        text = inner.text
        if text and text.strip().isdecimal() and not len(inner):
            groups.setdefault((inner.tag, inner.get("class") or ""), []).append(inner)
    counting = [
        elements
        for elements in groups.values()
        if len(elements) > 1 and _count_up([e.text.strip() for e in elements])
    ]
    if not counting:
        return []
    n_lines = _n_lines(listing)
    for elements in counting:
        if n_lines <= len(elements) + 1 and all(_is_at_start(each, listing) for each in elements):
            return elements
    return []


def _n_lines(listing: Any) -> int:
    """How many lines a listing has at least; elements that are a line each are not counted."""
    return "".join(listing.itertext()).strip("\n").count("\n") + 1 + sum(1 for _ in listing.iter("br"))


def _count_up(numbers: list[str]) -> bool:
    """Whether the texts are numbers of which each is one more than the one before."""
    if not all(_NUMBERS.fullmatch(number) for number in numbers):
        return False
    first = int(numbers[0])
    return all(int(number) == at for at, number in enumerate(numbers, first))


def _is_at_start(element: Any, listing: Any) -> bool:
    """Whether a line begins with the element."""
    while element is not listing and element.tag not in _LINE_TAGS:
        before = element.getprevious()
        while before is not None and not before.tail and _is_unseen(before):
            before = before.getprevious()
        if before is not None:
            return _ends_line(before, None)
        parent = element.getparent()
        if parent.text:
            return str(parent.text).endswith("\n") or (parent is listing and not parent.text.strip())
        element = parent
    return True


def _is_unseen(element: Any) -> bool:
    return element.tag in ("style", "script") or str(element.tag).startswith(CLAIMED)


def _ends_line(before: Any, text: str | None) -> bool:
    """Whether a line ends with an element and what follows it, or with the text where there is no element."""
    if before is None:
        return not is_text(text)
    if before.tail:
        return str(before.tail).rstrip(" \t").endswith("\n") or (
            not is_text(before.tail) and _is_block(before)
        )
    return _is_block(before) or "".join(before.itertext()).endswith("\n")


def _begins_line(after: Any, tail: str | None) -> bool:
    """Whether a line begins behind an element with this tail, which another element may follow."""
    return not is_text(tail) and (after is None or _is_block(after))


def _is_styled(code: Any) -> bool:
    """Whether the style of an element keeps its white space."""
    return _STYLED.search((code.get("style") or "")[:_MAX_NAMES].lower()) is not None


def _is_block(element: Any) -> bool:
    return element.tag in _BLOCKS


def _has_lines(code: Any) -> bool:
    """Whether there is more than one line in an inline element."""
    if not len(code):
        return "\n" in (code.text or "").strip()
    return next(code.iter("br", "div"), None) is not None or "\n" in "".join(code.itertext()).strip()


def _mark(elements: Iterable[Any]) -> None:
    """Have the walk pass over elements."""
    for element in elements:
        claim(element)
