"""Find in a page what an extractor must not damage: lists, tables, quotations, threads and numbered items.

Each is given by the words of its parts, so that it can be judged by which of these words a tool kept. What is
marked inside text (code, formulas, footnotes, images) is in ``marked``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from benchmarks.measure.fidelity.numbering import labels
from benchmarks.measure.fidelity.page import Page, names_of

Part: TypeAlias = tuple[int, ...]  # the words of a part, as places in the page's words

LEAST_PARTS = 3  # parts of a group: between fewer there is no hole
_MAX_PARTS = 2_000  # parts of one group that are looked at
_LISTS = ("ul", "ol", "dl")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NOTES = re.compile(r"(?:foot|end)-?notes?|\brefs?\b|references|reflist|citations|bibliograph", re.IGNORECASE)
_POSTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|repl(?:y|ies)|posts?|answers?|messages?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"\W*(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,4})*[.)]")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_UNNUMBERED_NAMES = re.compile(r"unstyled|no-?bullet|list-none|no-?number", re.IGNORECASE)
_LINKED = 0.8  # share of words in links from which a list is one of links
_MAX_SPAN = 1_000  # columns and rows that a cell may span here
_MAX_CELL = 40  # words of a cell of data on average, where the markup does not say what the table is for


class Group(NamedTuple):
    """A list, quotation or thread.

    Attributes:
        parts: in order.
        place: line in the page, to find it by eye.
        is_of_links: whether it consists of links or teasers, as menus do.
    """

    parts: tuple[Part, ...]
    place: int
    is_of_links: bool


class Table(NamedTuple):
    """A table of data: the cells with words of each row, by column."""

    rows: tuple[dict[int, Part], ...]
    place: int


class Item(NamedTuple):
    """An item of a numbered list, and the number or letters that a browser shows."""

    words: Part
    label: str
    place: int
    is_of_links: bool


def lists(page: Page) -> Iterator[Group]:
    """Yield the lists with three items or more that are no notes, posts or lists of links."""
    for element in page.root.iter(*_LISTS):
        if element in page and not _is_of_other_kind(page, element):
            items = _items(element)
            yield from _group(
                page, element, [_own_words(page, item) for item in items], _is_of_links(page, element, items)
            )


def _items(element: Any) -> list[Any]:
    found = element.iter("dt", "dd") if element.tag == "dl" else element.iter("li")
    own = [item for item in found if next(item.iterancestors(*_LISTS), None) is element]
    return own[:_MAX_PARTS]


def _own_words(page: Page, item: Any) -> Part:
    """Return the words of an item that are in no list inside it."""
    words = page.of(item)
    own: list[int] = []
    at = words.start
    for each in item.iterdescendants(*_LISTS):
        inner = page.of(each)
        if inner.stop > at:  # else it is in a list that was passed
            own += range(at, inner.start)
            at = inner.stop
    return (*own, *range(at, words.stop))


def _is_of_other_kind(page: Page, element: Any) -> bool:
    """Return whether a list holds notes or posts, or leads to the parts of the page itself."""
    inner = [link for link in element.iter("a") if (link.get("href") or "").startswith("#") and link in page]
    if sum(len(page.of(link)) for link in inner) > _LINKED * len(page.of(element)):
        return True
    named = (element, *_items(element)[:1])
    return _is_of_notes(element) or any(_POSTS.search(names_of(each)) for each in named)


def _is_of_notes(element: Any) -> bool:
    named = (element, *[each for each in element.iterancestors() if each.tag in ("div", "section")][:2])
    if any(_NOTES.search(names_of(each)) or "doc-endnotes" in (each.get("role") or "") for each in named):
        return True
    items = _items(element)
    back = [item for item in items if any(_leads_back(link) for link in item.iter("a"))]
    return 2 * len(back) > len(items)


def _leads_back(link: Any) -> bool:
    text = "".join(link.itertext()).strip()
    return (link.get("href") or "").startswith("#") and text[:1] in ("↩", "^", "↑", "⤴")


def _is_of_links(page: Page, element: Any, items: Sequence[Any]) -> bool:
    """Return whether a list consists of links or of teasers, as menus and lists of articles do."""
    words = len(page.of(element))
    linked = sum(len(page.of(link)) for link in element.iter("a") if link in page)
    teasers = sum(next(item.iter(*_HEADINGS, "img"), None) is not None for item in items)
    return linked > _LINKED * words or 2 * teasers > len(items)


def quotations(page: Page) -> Iterator[Group]:
    """Yield the quotations with three paragraphs, items or lines or more."""
    for element in page.root.iter("blockquote"):
        if element in page:
            yield from _group(page, element, _lines(page, element))


def _lines(page: Page, element: Any) -> list[Part]:
    """Return the words of each line that is shown of an element."""
    lines: list[list[int]] = []
    last = -1
    for word in page.of(element):
        if last < 0 or not page.is_one_line(page.start(last), page.start(word)):
            lines.append([])
        lines[-1].append(word)
        last = word
    return [tuple(line) for line in lines]


def threads(page: Page) -> Iterator[Group]:
    """Yield the threads: siblings of one class that says that they are posts; a part is a post's text."""
    for parent in page.root.iter(etree.Element):
        by_class: dict[tuple[str, str], list[Any]] = {}
        for child in parent:
            names = child.get("class") if isinstance(child.tag, str) else None
            if names and names.strip() and _POSTS.search(names):
                by_class.setdefault((child.tag, names.split()[0]), []).append(child)
        for posts in by_class.values():
            if len(posts) >= LEAST_PARTS:
                yield from _group(page, parent, [_longest(page, post) for post in posts[:_MAX_PARTS]])


def _longest(page: Page, post: Any) -> Part:
    """Return the words of a post's longest paragraph, or of its longest line if it has none."""
    paragraphs = [tuple(page.of(each)) for each in post.iter("p")]
    return max(paragraphs, key=len, default=()) or max(_lines(page, post), key=len, default=())


def _group(page: Page, element: Any, parts: Sequence[Part], is_of_links: bool = False) -> Iterator[Group]:
    full = tuple(part for part in parts if part)
    if len(full) >= LEAST_PARTS and not page.is_furniture(element):
        yield Group(full, element.sourceline or 0, is_of_links)


# --- tables


def tables(page: Page) -> Iterator[Table]:
    """Yield the tables of data: two rows or more with two cells or more, and nothing that is no data."""
    for element in page.root.iter("table"):
        if element in page and not page.is_furniture(element) and _is_of_data(page, element):
            rows = tuple(row for row in _rows(page, element) if row)
            if sum(len(row) > 1 for row in rows) > 1:
                yield Table(rows, element.sourceline or 0)


def _is_of_data(page: Page, element: Any) -> bool:
    """Return whether a table is none that only arranges the page or shows code beside its line numbers."""
    if element.get("role") in ("presentation", "none"):
        return False
    if next(element.iterdescendants("pre", "form"), None) is not None:
        return False
    own = [cell for row in _own_rows(element) for cell in row if cell.tag in ("td", "th")]
    if any(cell.tag == "th" for cell in own) or element.find("caption") is not None:
        return True
    if next(element.iterdescendants("table", *_HEADINGS), None) is not None:
        return False
    cells = [cell for cell in own if page.of(cell)]
    is_flat = all(
        len(cell.findall("p")) + len(cell.findall("div")) < 2 and cell.find("ul") is None for cell in cells
    )
    return is_flat and len(page.of(element)) <= _MAX_CELL * max(1, len(cells))


def _own_rows(table: Any) -> list[Any]:
    """Return the rows of a table that are in no table inside it."""
    rows = [
        *table.iterchildren("tr"),
        *(row for part in table.iterchildren("thead", "tbody", "tfoot") for row in part.iterchildren("tr")),
    ]
    return rows[:_MAX_PARTS]


def _rows(page: Page, table: Any) -> Iterator[dict[int, Part]]:
    """Yield the cells of each row in the columns of the HTML standard's algorithm."""
    taken: dict[int, int] = {}  # column -> rows that a cell above still takes
    for row in _own_rows(table):
        cells: dict[int, Part] = {}
        at = 0
        following = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while taken.get(at):
                at += 1
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if words := tuple(page.of(cell)):
                cells[at] = words
            if height > 1:
                following.update(dict.fromkeys(range(at, at + width), height - 1))
            at += width
        taken = following
        if next(row.iterdescendants("table"), None) is None:
            yield cells


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 7 else 1


# --- numbers


def numbered(page: Page) -> Iterator[Item]:
    """Yield the items of numbered lists whose numbers a browser shows; notes and posts have none."""
    for element in page.root.iter("ol"):
        if element not in page or page.is_furniture(element):
            continue
        if _is_of_other_kind(page, element) or _is_unnumbered(element):
            continue
        of_links = _is_of_links(page, element, _items(element))
        for item, label in labels(element)[:_MAX_PARTS]:
            words = _own_words(page, item)
            if words and not _is_unnumbered(item) and not _has_own_number(page, words, label):
                yield Item(words, label, item.sourceline or 0, of_links)


def _is_unnumbered(element: Any) -> bool:
    names = names_of(element)
    is_named = _POSTS.search(names) or _UNNUMBERED_NAMES.search(names)
    return is_named is not None or _UNNUMBERED.search(element.get("style") or "") is not None


def _has_own_number(page: Page, words: Part, label: str) -> bool:
    """Return whether the text of an item begins with a number: no other is shown then."""
    return page.words[words[0]] == label.casefold() or bool(
        _OWN_NUMBER.match(page.text, page.start(words[0]))
    )
