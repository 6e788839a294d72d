"""What an element's attributes say about dates, authors and categories: by microdata, RDFa, ``rel`` and more.

Sites name such elements in English whatever the language of the page: by ``itemprop``, by class, by
``data-component`` and the like, or by the element itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from lxml import etree

from boilerstrip.facts import Mark

_MAX_TEXT = 120  # characters of an element's text; a longer one is no date and no name
_MAX_PARTS = 40  # elements and pieces of text that are looked at inside one element
MAX_MARKS = 2_000  # of one page; further ones are left out

# Not a member of Inside: the element may hold a date, an author or a category.
MARKED = 1 << 62
# Words of class, id and itemprop that may say so.
NAMES = "datepublished datecreated datemodified dateupdated pubdate published modified updated author creator"
# Attributes of machines' dates, the most exact first.
_DATES = ("datetime", "content", "title", "data-utime", "data-timestamp", "data-datetime", "data-date")
_IN_ANY_FORM = ("datetime", "content")  # what they hold counts in any form
NUMERIC = frozenset(_DATES) - frozenset(_IN_ANY_FORM)  # the others must begin with digits
# Attributes by which scripts find a component.
_COMPONENT = frozenset({"data-component", "data-testid", "data-test-id", "data-qa", "data-test"})
ATTRIBUTES = frozenset({*_DATES, *_COMPONENT, "rel", "property"})

_AUTHOR_ITEMS = frozenset({"author", "creator"})
# Of RDFa: the same names, often with a vocabulary before them, as in "schema:author".
_PROPERTIES = _AUTHOR_ITEMS | {"datepublished", "datecreated", "datemodified"}
_BYLINES = frozenset(
    "byline author authorname bylinename authors authorbyline bylineauthor bylineauthors articleauthor"
    " articlebyline storybyline".split()
)
_PUBLISHED = frozenset(
    "datepublished datecreated pubdate published uploaddate dateposted publishdate dtpublished".split()
)
_MODIFIED = frozenset("datemodified dateupdated modified updated lastmodified lastupdated dtupdated".split())
_WORDS = re.compile(r"[^\W_]+(?:[-_]{1,2}[^\W_]+)*")  # runs parted by signs that they do not hold: linear
_DATE_LIKE = re.compile(r"\d{4}-\d\d|\d{8,13}$")  # fixed numbers of digits: linear


def attribute_mark(name: str, value: str) -> int:
    """Return ``MARKED`` if an attribute of ``ATTRIBUTES`` may give such a fact, else 0."""
    if name == "rel":
        value = value.lower()
        return MARKED if "author" in value or "category" in value else 0
    if name == "property":
        return MARKED if not _PROPERTIES.isdisjoint(_properties(value)) else 0
    if name in _IN_ANY_FORM:
        return MARKED if value else 0
    if name in _COMPONENT:
        return MARKED if _is_byline(value) else 0
    return MARKED if _DATE_LIKE.match(value) else 0


def read_mark(element: Any, block: int, inside: int) -> Mark | None:
    """Return what a marked element says of a date, an author or a category; None for nothing.

    Args:
        element: the element.
        block: the number of blocks before it.
        inside: bits of ``Inside`` that hold for it.
    """
    given = dict(element.items())  # reading them one by one takes several times as long
    items = frozenset([*given.get("itemprop", "").lower().split(), *_properties(given.get("property", ""))])
    relations = given.get("rel", "").lower().split()
    if _is_author(element.tag, given, items, relations):
        name = _name(element)
        return Mark(block, "author", name, inside) if name else None
    if "category" in relations:
        name = _text(element)
        return Mark(block, "category", name, inside) if name else None
    words = items | frozenset(_joined(given.get("class", "")))
    kind = "published" if words & _PUBLISHED else "modified" if words & _MODIFIED else "time"
    declared = next((given[name] for name in _DATES if name in given and _may_be_date(name, given[name])), "")
    if kind == "time" and not (given.get("datetime") or (declared and _is_named(element.tag, given))):
        return None
    value = declared or _text(element)
    return Mark(block, kind, value, inside) if value else None


def _is_author(tag: str, given: Mapping[str, str], items: frozenset[str], relations: Sequence[str]) -> bool:
    return bool(
        items & _AUTHOR_ITEMS
        or tag == "author"
        or "author" in relations
        or any(_is_byline(given[name]) for name in _COMPONENT.intersection(given))
        or "p-author" in given.get("class", "").lower().split()  # of microformats
    )


def _properties(value: str) -> list[str]:
    """Return the names in a ``property``, without the vocabularies before them."""
    return [name.rpartition(":")[2] for name in value[:_MAX_TEXT].lower().split()]


def _is_byline(value: str) -> bool:
    return value[:_MAX_TEXT].replace("-", "").replace("_", "").lower() in _BYLINES


def _is_named(tag: str, given: Mapping[str, str]) -> bool:
    """Return whether an element with a date in another attribute is one for dates, as ``<abbr title>`` is."""
    return tag in ("abbr", "time", "span", "small") and not given.get("href")


def _may_be_date(name: str, value: str) -> bool:
    return bool(value) and (name in _IN_ANY_FORM or _DATE_LIKE.match(value) is not None)


def _joined(names: str) -> Iterable[str]:
    """Return the words of a class attribute, each also without its hyphens."""
    for word in islice(_WORDS.findall(names[:1_000].lower()), _MAX_PARTS):
        yield word.replace("-", "").replace("_", "")


def _name(element: Any) -> str:
    """Return the name of an author: what is marked as the name inside the element, else its text."""
    for inner in islice(element.iter(), _MAX_PARTS):
        if inner is element or not isinstance(inner.tag, str):
            continue
        if inner.get("itemprop") == "name" or "name" in _properties(inner.get("property", "")):
            return _text(inner) or " ".join((inner.get("content") or "")[:_MAX_TEXT].split())
    return " ".join((element.get("content") or "")[:_MAX_TEXT].split()) or _text(element)


def _text(element: Any) -> str:
    """Return the text of an element; "" for one that is long."""
    # A bounded number of steps, each with a bounded piece of text.
    parts: list[str] = []
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), 2 * _MAX_PARTS):
        piece = inner.text if event == "start" else inner.tail if inner is not element else None
        parts += [piece[:_MAX_TEXT], " "] if piece else ()
    text = " ".join("".join(parts).split())
    return text if len(text) <= _MAX_TEXT else ""
