"""What the ``<head>`` of an HTML page declares: title, meta, JSON-LD, canonical address and language."""

from __future__ import annotations

from typing import Any

from boilerstrip.facts import Mark
from boilerstrip.page import Head

_MAX_JSON_LD = 500_000  # characters of a script; longer ones are left out
_MAX_META = 400  # elements that are read


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
                meta.append((name.strip().lower(), " ".join(content.split())))
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
