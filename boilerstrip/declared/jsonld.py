"""JSON-LD scripts -> the objects that describe the page, in graphs and arrays too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from boilerstrip.declared.json_script import read_script
from boilerstrip.references import unescape

Node: TypeAlias = dict[str, Any]

MAX_SCRIPTS = 20  # scripts read of one page
MAX_NODES = 4_000  # objects and arrays looked at in one page
MAX_LEVELS = 12  # levels of nesting read; what is deeper does not describe the page as a whole
MAX_VALUES = 50  # values read of one key
_FIRST_MOMENT = 10**8  # seconds or milliseconds since 1970; smaller numbers are read nowhere
MAX_VALUE_CHARS = 2_000  # characters read of one value

# Objects below these keys describe other pages, or parts of this one.
_FOREIGN = frozenset(
    "itemlistelement haspart ispartof mentions review reviews comment comments isrelatedto issimilarto"
    " citation relatedlink suggestedanswer acceptedanswer publisher author image video logo sponsor about"
    " offers breadcrumb aggregaterating speakable potentialaction contactpoint creator editor"
    " hasvariant".split()
)
_ARTICLES = re.compile(
    r"article$|posting$|^report$|^recipe$|^howto$|^review$|^question$|^course$", re.IGNORECASE
)
_THINGS = frozenset(
    "product productgroup event videoobject audioobject podcastepisode movie book creativework"
    " softwareapplication softwaresourcecode medicalwebpage service jobposting dataset tvepisode".split()
)
_PAGES = re.compile(r"page$", re.IGNORECASE)


def read_nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Return the objects of JSON-LD scripts, those that describe the page first.

    A script that is not JSON gives one object with the headline, author and dates that can be found in it.

    Args:
        scripts: the text of each JSON-LD script of a page; ``read.html.head`` left out those that are too
            long.
    """
    roots = [read_script(script) for script in list(scripts)[:MAX_SCRIPTS]]
    return tuple(sorted(_objects(roots), key=_rank))


def types(node: Mapping[str, Any]) -> list[str]:
    """Return the types of an object."""
    found = node.get("@type")
    return [kind for kind in (found if isinstance(found, list) else [found]) if isinstance(kind, str)]


def kind_rank(node: Node) -> int:
    """Return how closely an object describes the page: 0 article, 1 product and the like, 2 page, 3 other."""
    names = types(node)
    if any(_ARTICLES.search(name) for name in names):
        return 0
    if any(name.lower() in _THINGS for name in names):
        return 1
    return 2 if any(_PAGES.search(name) for name in names) else 3


def items(value: Any) -> list[Any]:
    """Return a value as a list of at most ``MAX_VALUES`` values."""
    return value[:MAX_VALUES] if isinstance(value, list) else [] if value is None else [value]


def strings(value: Any, *keys: str) -> Iterator[str]:
    """Yield the strings in a value.

    Args:
        value: a string, an object, or an array of them.
        keys: keys of an object whose value is read; the first that it has counts.
    """
    keys = (*keys, "@value")  # a value with its language or type next to it
    for item in items(value):
        inner = next((item[key] for key in keys if item.get(key)), None) if isinstance(item, dict) else item
        for one in items(inner):
            text = one.get("@value") if isinstance(one, dict) else one
            if isinstance(text, int) and text >= _FIRST_MOMENT:
                text = str(text)
            if isinstance(text, str) and text.strip():
                yield " ".join(unescape(text[:MAX_VALUE_CHARS]).split())


def people(value: Any, by_id: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    """Yield the names in a value that holds persons or organisations, and whether each is an organisation.

    Args:
        value: a string, an object, or an array of them.
        by_id: what bare ``@id`` references mean.
    """
    for item in items(value):
        one = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        whole = one if not isinstance(one, dict) or one.get("name") else _full_name(one)
        kinds = [kind.lower() for kind in types(one)] if isinstance(one, dict) else []
        # Plugins call a person who owns the site both.
        group = any("organi" in kind for kind in kinds) and "person" not in kinds
        for name in strings(whole, "name"):
            yield name, group


def named_nodes(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the objects that have a name, by their ``@id``."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}


def _full_name(person: Node) -> str:
    names = (*strings(person.get("givenName")), *strings(person.get("familyName")))
    return " ".join(names) or next(strings(person.get("alternateName")), "")


def _rank(node: Node) -> tuple[int, bool]:
    """Return a sort key: objects that describe the page first, of these the ones with a headline."""
    return kind_rank(node), not node.get("headline")


def _objects(roots: list[Any]) -> Iterator[Node]:
    """Yield every object about the page itself, breadth first."""
    # Level by level without recursion; the bounds hold for hostile scripts too.
    level = list(roots)
    seen = 0
    for _ in range(MAX_LEVELS):
        below: list[Any] = []
        for value in level:
            seen += 1
            if seen > MAX_NODES:
                return
            if isinstance(value, dict):
                yield value
                own = (inner for name, inner in value.items() if name.lower() not in _FOREIGN)
                below += [inner for inner in own if isinstance(inner, dict | list)]
            elif isinstance(value, list):
                below += [item for item in value if isinstance(item, dict | list)]
        level = below
