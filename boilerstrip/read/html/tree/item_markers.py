"""Markers of list items and clauses in an element of their own: "(i)" before the paragraph it belongs to.

LaTeXML and many designs of steps and laws write a number so. The number that an ordered list gives by itself
is left out; any other one goes before the words of its item or clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from types import MappingProxyType
from typing import Any

from boilerstrip.read.html.markup.markup_search import Markup, find_signs
from boilerstrip.read.html.tree.formulas import claim
from boilerstrip.read.html.walk.native_walk import tree_core
from boilerstrip.read.html.walk.whitespace import is_text, settable

# A letter or number alone may be an initial or a count, so a sign is around a marker.
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)\]:]")
_NUMBER = re.compile(r"\(?(\d{1,4})[.):]?")
# The markers of clauses outside lists, with a sign behind them that few other short texts have.
_CLAUSE = re.compile(r"\((?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})\)|\d{1,3}(?:\.\d{1,3}){0,3}\.")
_CLAUSE_TAGS = ("span", "div", "b", "strong")
# One before a block, in markup: a short word in it -> what is looked for. Bounded: linear.
_SIGNS = MappingProxyType(
    dict.fromkeys(
        (b")</s", b")</d", b")</b", b".</s", b".</d", b".</b"),
        re.compile(
            rb">\s{0,20}(?:\([0-9A-Za-z]{1,6}\)|\d{1,3}(?:\.\d{1,3}){0,3}\.)</(?:span|div|b|strong)>\s{0,40}<(?:p|div)"
            rb"[\s>]"
        ),
    )
)
WORDS = tuple(_SIGNS)  # that the markup is searched for
_AROUND = 80  # bytes around a word in which one is
_MAX_ELEMENTS = 100_000  # elements of a page that are looked at
_HOLDERS = frozenset(("span", "div", "b", "strong", "p", "em", "i", "small"))
_BLOCKS = frozenset(("div", "p", "section", "article", "header", "h1", "h2", "h3", "h4", "h5", "h6"))
_CLAUSES = frozenset(("div", "section", "article", "dd"))
_MAX_CHARS = 12  # of a marker
_MAX_SPACED = 60  # of one with the white space around it
_MAX_DEPTH = 20  # elements around the first words of an item
_MIN_ITEMS = 2  # of a list that is numbered twice


def join_item_markers(root: Any, markup: Markup) -> None:
    """Put the markers of items and clauses with their words, and leave out those that a list gives by itself.

    Args:
        root: the root element; it is changed.
        markup: the page, which says fast that no clause has a marker.
    """
    lists, items = _candidates(root)
    for numbered in lists:
        _drop_numbers(numbered)
    for item in items:
        first = _first_words(item)
        if first is not None and _MARKER.fullmatch(first.text.strip()):
            _join(first)

    if len(list(islice(find_signs(markup, _SIGNS, _AROUND), _MIN_ITEMS))) == _MIN_ITEMS:
        _join_clauses(root)


def _join_clauses(root: Any) -> None:
    """Put the markers of clauses with their words."""
    for marker in islice(root.iter(*_CLAUSE_TAGS), _MAX_ELEMENTS):
        text = marker.text
        if not text or len(text) > _MAX_SPACED or not _CLAUSE.fullmatch(text.strip()):
            continue
        clause = marker.getparent()
        if clause is not None and clause.tag in _CLAUSES and _first_words(clause) is marker:
            _join(marker)


def _candidates(root: Any) -> tuple[Iterable[Any], Iterable[Any]]:
    """The ordered lists whose first item may begin with a marker, and the items that may.

    All that do are among them. For lxml to make an element of Python for each item takes longer than for the
    core to look at them.
    """
    found = tree_core()
    if found is None:
        return root.iter("ol"), root.iter("li")
    return found.core.items_with_marker(found.tables, root, tuple(_HOLDERS), _MAX_CHARS)


def _first_words(item: Any) -> Any:
    """The element at the start of an item that holds a few characters and nothing else; None for none."""
    first = next(iter(item), None)
    if first is None or first.tag not in _HOLDERS or len(first) or is_text(item.text) or is_text(first.tail):
        return None
    is_short = is_text(first.text) and len(first.text) <= _MAX_CHARS
    return first if is_short and first.getnext() is not None else None


def _drop_numbers(numbered: Any) -> None:
    """Leave out the numbers in the items of an ordered list if they are those that the list shows."""
    start = numbered.get("start", "1").strip()
    if not start.isdecimal() or len(start) > _MAX_CHARS or numbered.get("reversed") is not None:
        return
    item = next(iter(numbered), None)
    if item is None or item.tag != "li" or _first_words(item) is None:  # as in most lists
        return
    markers = [_first_words(item) for item in numbered if item.tag == "li"]
    numbers = [-1 if marker is None else _number(marker.text) for marker in markers]
    if len(numbers) >= _MIN_ITEMS and numbers == list(range(int(start), int(start) + len(numbers))):
        for marker in markers:
            claim(marker)


def _number(text: str) -> int:
    """The number of a marker such as "01."; -1 for another text."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else -1


def _join(marker: Any) -> None:
    """Put a marker before the first words of the block behind it."""
    behind = marker.getnext()
    if behind.tag not in _BLOCKS:
        return
    for _ in range(_MAX_DEPTH):
        if is_text(behind.text):
            behind.text = settable(f"{marker.text.strip()} {behind.text.lstrip()}")
            claim(marker)
            return
        inner = next(iter(behind), None)
        if inner is None or inner.tag not in _BLOCKS | _HOLDERS:
            return
        behind = inner
