"""What the ``<head>`` of an HTML page declares: title, meta, JSON-LD, canonical address and language."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from boilerstrip.facts import Mark
from boilerstrip.page import Head
from boilerstrip.read.html.tree_search import attributes_of

_MAX_JSON_LD = 500_000  # characters of a script; longer ones are left out
_NAMES = ("property", "name", "itemprop", "http-equiv")  # attributes that name a <meta>, the first that does
_MAX_META = 400  # elements that are read


def read_head(root: Any, marks: tuple[Mark, ...]) -> Head:
    """The head of a page, also from its elements outside ``<head>``.

    Args:
        root: the root element.
        marks: as the walk found them.
    """
    metas, links, scripts = attributes_of(root, "meta", "link", "script")
    # Of most scripts only the type is looked at.
    data = (
        [script.text or "" for script in root.iter("script") if _is_data(script)]
        if any(map(_is_data, scripts))
        else []
    )
    titles = (title for title in root.iter("title") if title.getparent().tag != "svg")
    title = next(titles, None)
    return Head(
        title="" if title is None else " ".join("".join(title.itertext()).split()),
        meta=tuple(islice(filter(None, map(_meta, metas)), _MAX_META)),
        json_ld=tuple(text for text in data if len(text) <= _MAX_JSON_LD),
        canonical=next((link.get("href", "") for link in links if link.get("rel") == "canonical"), ""),
        language=(root.get("lang") or root.get("xml:lang") or "").strip(),
        marks=marks,
    )


def _meta(given: Mapping[str, str]) -> tuple[str, str] | None:
    """The name and content of a <meta>; None for one without them."""
    name = next(filter(None, map(given.get, _NAMES)), "")
    content = given.get("content") or given.get("datetime")
    return (name.strip().lower(), " ".join(content.split())) if name and content else None


def _is_data(script: Any) -> bool:
    """Whether a script, or the attributes of one, says that it is JSON-LD."""
    return "ld+json" in (script.get("type") or "").lower()
