"""What the ``<head>`` of an HTML page declares: title, meta, JSON-LD, canonical address and language."""

from __future__ import annotations

from typing import Any

from boilerstrip.facts import Mark
from boilerstrip.page import Head

_MAX_JSON_LD = 500_000  # characters of a script; longer ones are left out
_MAX_META = 400  # elements that are read
_NAMED_ITEMS = ("author", "creator", "publisher", "reviewer", "contributor")  # microdata that has a name


def read_head(root: Any, marks: tuple[Mark, ...]) -> Head:
    """The head of a page, also from its elements outside ``<head>``.

    Args:
        root: the root element.
        marks: as the walk found them.
    """
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
                meta.append((_full_name(element, name.strip().lower()), " ".join(content.split())))
        elif tag == "link":
            if canonical is None and element.get("rel") == "canonical":
                canonical = element.get("href") or ""
        elif title is None and element.getparent().tag != "svg":
            title = " ".join("".join(element.itertext()).split())
    return Head(
        title=title or "",
        meta=tuple(meta[:_MAX_META]),
        json_ld=tuple(text for text in scripts if len(text) <= _MAX_JSON_LD),
        canonical=canonical or "",
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        marks=marks,
    )


def _full_name(element: Any, name: str) -> str:
    """Return the name of a meta; that of the name of a microdata author is "author"."""
    if name != "name" or element.get("itemprop") is None:
        return name
    around = (element.getparent().get("itemprop") or "").lower().split()
    return next((item for item in around if item in _NAMED_ITEMS), name)
