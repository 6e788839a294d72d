"""What the ``<head>`` of an HTML page declares: title, meta, JSON-LD, canonical address and language."""

from __future__ import annotations

from typing import Any, NamedTuple

from boilerstrip.facts import Mark
from boilerstrip.page import Head
from boilerstrip.read.html.walk.native_walk import tree_core

_MAX_JSON_LD = 500_000  # characters of a script; longer ones are left out
_MAX_META = 400  # elements that are read


class _Values(NamedTuple):
    """What a head declares, as it is written.

    Attributes:
        title: the text of the first title; None for none.
        canonical: the first canonical address; None for none.
        meta: name and content of each meta element that has both.
        json_ld: texts of JSON-LD.
    """

    title: str | None
    canonical: str | None
    meta: tuple[tuple[str, str], ...]
    json_ld: tuple[str, ...]


def read_head(root: Any, marks: tuple[Mark, ...]) -> Head:
    """The head of a page, also from its elements outside ``<head>``.

    Args:
        root: the root element.
        marks: as the walk found them.
    """
    found = tree_core()
    values = _values(root) if found is None else _Values(*found.core.head_values(found.tables, root))
    return Head(
        title=" ".join((values.title or "").split()),
        meta=tuple(
            (name.strip().lower(), " ".join(content.split())) for name, content in values.meta[:_MAX_META]
        ),
        json_ld=tuple(text for text in values.json_ld if len(text) <= _MAX_JSON_LD),
        canonical=values.canonical or "",
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        marks=marks,
    )


def _values(root: Any) -> _Values:
    """The values of a head, without the compiled core."""
    title = canonical = None
    meta: list[tuple[str, str]] = []
    scripts: list[str] = []
    for element in root.iter("title", "meta", "script", "link"):
        tag = element.tag
        if tag == "script":
            kind = element.get("type")
            if kind and "ld+json" in kind.lower():
                scripts.append(element.text or "")
        elif tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            name = name or element.get("http-equiv")
            content = name and (element.get("content") or element.get("datetime"))
            if content:
                meta.append((name, content))
        elif tag == "link":
            if canonical is None and element.get("rel") == "canonical":
                canonical = element.get("href") or ""
        elif title is None and element.getparent().tag != "svg":
            title = "".join(element.itertext())
    return _Values(title, canonical, tuple(meta), tuple(scripts))
