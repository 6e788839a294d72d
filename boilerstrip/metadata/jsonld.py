"""JSON-LD as pages carry it: graphs, arrays, broken JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]

MAX_SCRIPTS = 20  # scripts read of one page
MAX_SCRIPT_CHARS = 500_000  # a longer script is not read
MAX_NODES = 4_000  # objects and arrays looked at in one page
MAX_DEPTH = 12  # nesting followed; what stands deeper is not about the page as a whole

# What stands below these keys describes other pages, or parts of this one.
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

# What is read out of a script that is not JSON. The strings are bounded, their characters exclusive.
_STRING = r'"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,400})"'
_LOOSE = re.compile(r'"(headline|datePublished)' + _STRING)
_LOOSE_AUTHOR = re.compile(
    r'"author"\s{0,9}:\s{0,9}[\[{\s]{0,20}(?:"@type"[^,]{0,40},\s{0,9})?"name' + _STRING
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,99}[\]}])")


def read_nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Read JSON-LD scripts into their objects, the ones that describe the page first.

    A script that is not JSON gives one object with the headline, author and date that can be made out.
    """
    roots = [_parse(script) for script in list(scripts)[:MAX_SCRIPTS] if len(script) <= MAX_SCRIPT_CHARS]
    return tuple(sorted(_objects(roots), key=_rank))


def kind_rank(node: Node) -> int:
    """Tell how closely an object describes the page: 0 article, 1 product and the like, 2 page, 3 other."""
    kinds = node.get("@type")
    names = [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds or "")]
    if any(_ARTICLES.search(name) for name in names):
        return 0
    if any(name.lower() in _THINGS for name in names):
        return 1
    return 2 if any(_PAGES.search(name) for name in names) else 3


def strings(value: Any, key: str = "name") -> Iterator[str]:
    """Yield the strings in a value: itself, those of an array, or the ``key`` of objects."""
    for item in value[:20] if isinstance(value, list) else [value]:
        inner = item.get(key) if isinstance(item, dict) else item
        for text in inner[:20] if isinstance(inner, list) else [inner]:
            if isinstance(text, str) and text.strip():
                yield " ".join(html.unescape(text).split())


def resolve(nodes: Iterable[Node], value: Any) -> list[Any]:
    """Put the objects that bare ``@id`` references mean in their place."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    items = value if isinstance(value, list) else [value]
    return [by_id.get(str(item.get("@id")), item) if isinstance(item, dict) else item for item in items]


def _rank(node: Node) -> tuple[int, bool]:
    return kind_rank(node), not node.get("headline")


def _parse(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    if "CDATA[" in text[:40]:
        text = text[text.index("CDATA[") + 6 :].rsplit("]]", 1)[0].strip()
    for attempt in (text.rstrip(";"), _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _read_loosely(text)


def _read_loosely(text: str) -> Node:
    node: Node = {"@type": "Article"}
    for key, value in _LOOSE.findall(text):
        node.setdefault(key, value.replace('\\"', '"').replace("\\/", "/"))
    authors = [name for name in _LOOSE_AUTHOR.findall(text)[:3] if "\\" not in name]
    return node | ({"author": authors} if authors else {})


def _objects(roots: list[Any]) -> Iterator[Node]:
    """Every object about the page itself, breadth first."""
    level, seen = list(roots), 0
    for _ in range(MAX_DEPTH):
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
