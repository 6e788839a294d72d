"""The lines that web readers write before the Markdown of a page: "Title:", "URL Source:" and so on."""

from __future__ import annotations

import re

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.fields import read_fields
from boilerstrip.read.text.forms.surroundings import Surroundings

_START = re.compile(r"\A\s*(?:Title|URL|URL Source|Source URL|Source):", re.IGNORECASE)
_ADDRESSES = ("url source", "source url", "url", "source")
_CONTENT = frozenset({"markdown content", "text content", "html content", "page content", "content"})
# Field of the header -> name of the meta that says the same.
_METAS = {
    "published time": "datepublished",
    "published": "datepublished",
    "date": "datepublished",
    "author": "author",
    "byline": "author",
    "site": "og:site_name",
    "site name": "og:site_name",
    "description": "description",
}
_OTHERS = frozenset({"title", "warning", "number of pages", "language", "usage", "image", *_ADDRESSES})


def reader_header(text: str) -> Surroundings | None:
    """Return the header that a web reader wrote at the beginning of a dump.

    It has the page's title and address, and known fields only.

    Args:
        text: the dump.
    """
    if not _START.match(text):
        return None
    fields = read_fields(text, 0, blank_lines=True)
    known = _METAS.keys() | _OTHERS | _CONTENT
    values = fields.values
    address = next((values[name] for name in _ADDRESSES if "://" in values.get(name, "")), "")
    if "title" not in values or not address or not known.issuperset(values):
        return None
    # What is behind "Markdown Content:" on its line is text already.
    if any(values.get(name) for name in _CONTENT):
        return None
    metas = tuple((_METAS[name], value) for name, value in values.items() if name in _METAS and value)
    return Surroundings(
        left_out=((0, fields.end),),
        head=Head(title=values["title"], meta=metas, canonical=address),
        warning=f"left out: {number_of(fields.n_lines, 'line')} that a web reader wrote above the page",
        is_markdown="markdown content" in values,
    )
