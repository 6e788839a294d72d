"""The numbers of list items, counted by the rules of the HTML standard."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from boilerstrip.words import name_parts

_STYLES = frozenset(("1", "a", "A", "i", "I"))  # values of type= that write numbers
_BULLETS = frozenset(("none", "disc", "circle", "square"))  # the rest of its values, and of list-style-type
_CSS_STYLES: dict[str, str] = {
    "decimal": "1", "decimal-leading-zero": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I",
} | dict.fromkeys(_BULLETS, "")  # fmt: skip
# Every repeat is bounded, and none of them can match what follows it: linear.
_CSS = re.compile(r"list-style(?:-type)?\s{0,9}:([^;]{0,200})", re.IGNORECASE)
# Class names of numbered lists, as docutils and AsciiDoc write them, in place of types.
_NAMED_STYLES = MappingProxyType(
    {
        "arabic": "1",
        "decimal": "1",
        "loweralpha": "a",
        "upperalpha": "A",
        "lowerroman": "i",
        "upperroman": "I",
    }
)
# Names of lists of posts: style sheets take away their numbers, which would count the posts that are kept.
_POSTS = frozenset(
    b"comments commentlist commentslist posts postlist messages messagelist message replies".split()
)
_MAX_NAMES = 1_000  # characters of a class that are read
_INTEGER = re.compile(r"[ \t\n\f\r]{0,99}([+-]?[0-9]{1,99})")
_MAX_NUMBER = 2**31 - 1  # browsers read a number that is further from 0 as if it was not there


class Numbering:
    """The count of the items of one ``<ol>``.

    Attributes:
        style: how numbers are written: "1", "a", "A", "i" or "I"; "" if the list shows none.
        following: number of the next item.
        step: 1, or -1 in a reversed list.
    """

    __slots__ = ("following", "step", "style")

    def __init__(self, element: Any) -> None:
        self.style = _style(element, "" if _holds_posts(element) else _named_style(element))
        self.step = 1
        start = read_integer(element.get("start"))
        if element.get("reversed") is not None:
            self.step = -1
            if start is None:
                start = sum(1 for child in element if child.tag == "li")
        self.following = 1 if start is None else start

    def take(self, element: Any) -> tuple[int, str]:
        """Return the number of the next item, an ``<li>``, and how it is written."""
        number, style = self.following, self.style
        if element.attrib:
            value = read_integer(element.get("value"))
            number = number if value is None else value
            style = _style(element, style)
        self.following = number + self.step
        return number, style


def read_integer(value: str | None) -> int | None:
    """Return the whole number that an attribute begins with; None if there is none or it is too large.

    >>> read_integer(" 7th"), read_integer("-3"), read_integer("x"), read_integer("9000000000000000")
    (7, -3, None, None)
    """
    found = _INTEGER.match(value) if value else None
    number = int(found[1]) if found else _MAX_NUMBER + 1
    return number if abs(number) <= _MAX_NUMBER else None


def _holds_posts(element: Any) -> bool:
    """Return whether the class or id of a list says that its items are posts or comments."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MAX_NAMES]
    return names != " " and not _POSTS.isdisjoint(name_parts(names.encode()))


def _named_style(element: Any) -> str:
    """Return how the class of a list says that its numbers are written; "1" if it does not say."""
    names = (element.get("class") or "")[:_MAX_NAMES].lower().replace("-", "").split()
    return next((_NAMED_STYLES[name] for name in names if name in _NAMED_STYLES), "1")


def _style(element: Any, style: str) -> str:
    """Return how an element says that numbers are written; the given style if it does not say.

    Systems of numbers that ``type`` has no value for, such as Greek letters, change nothing.
    """
    kind = element.get("type")
    if kind is not None:
        style = kind if kind in _STYLES else "" if kind.lower() in _BULLETS else style
    css = element.get("style")
    if css:
        for found in _CSS.finditer(css):
            named = [_CSS_STYLES[word] for word in found[1].lower().split() if word in _CSS_STYLES]
            style = named[0] if named else style
    return style
