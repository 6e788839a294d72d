"""Front matter: the block of YAML or TOML with title, date and tags that Markdown files begin with.

Only what such blocks mostly hold is read: scalars, lists, and one level of nested keys. The rest is left out
unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from boilerstrip.counts import number_of
from boilerstrip.page import Head
from boilerstrip.read.text.forms.surroundings import Surroundings

_MAX_LINES = 300  # lines of a front matter
_MAX_CHARS = 40_000  # characters of a front matter
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
# Bounded names, each repeat ends where the next begins, and a start only at the beginning: linear.
_KEY = re.compile(
    r"\A(\s*)(?:- +)?[\"']?([A-Za-z_][\w.-]{0,40}(?: [\w.-]{1,20})?)[\"']?\s?[:=](?:\s+(\S.*)?)?\Z"
)
_ITEM = re.compile(r"\A\s*-\s+(\S.*)?\Z")
_OTHER = re.compile(r"\A\s*(?:#.*|\[{1,2}[\w. -]{1,80}\]{1,2}|[]}],?)?\Z|\A\s+\S.*\Z")
# Key -> name of the meta that says the same.
_METAS = {
    "title": "headline",
    "date": "datepublished", "pubdate": "datepublished", "published": "datepublished",
    "publishdate": "datepublished", "date_published": "datepublished", "created": "datecreated",
    "updated": "datemodified", "lastmod": "datemodified", "modified": "datemodified",
    "last_modified_at": "datemodified", "date_modified": "datemodified",
    "author": "author", "authors": "author", "byline": "author", "author.name": "author",
    "authors.name": "author",
    "tags": "keywords", "keywords": "keywords",
    "category": "category", "categories": "category", "section": "category",
    "description": "description", "summary": "description", "excerpt": "description",
    "subtitle": "description",
    "sitename": "og:site_name", "site_name": "og:site_name", "site": "og:site_name",
    "image": "image", "cover": "image", "thumbnail": "image",
    "license": "license", "lang": "language", "language": "language",
}  # fmt: skip
_ADDRESSES = frozenset({"url", "canonical", "canonical_url", "source", "source_url", "link", "permalink"})
_OTHER_KEYS = frozenset({"layout", "draft", "slug", "weight", "id", "type", "hostname", "toc", "name"})


def front_matter(text: str) -> Surroundings | None:
    """Return the front matter at the beginning of a dump.

    Args:
        text: the dump.
    """
    start = len(text) - len(text.lstrip())
    fence = text[start : start + 3]
    if fence not in _FENCES:
        return None
    lines = text[start : start + _MAX_CHARS].splitlines(keepends=True)[:_MAX_LINES]
    if lines[0].rstrip() != fence:
        return None
    stop = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in _FENCES[fence]), 0)
    inner = [line.rstrip() for line in lines[1:stop]]
    if not all(_KEY.match(line) or _ITEM.match(line) or _OTHER.match(line) for line in inner):
        return None
    pairs = list(_pairs(inner))
    keys = {key for key, _ in pairs}
    if len(keys) < 2 or not keys & (_METAS.keys() | _ADDRESSES | _OTHER_KEYS):
        return None
    address = next((value for key, value in pairs if key in _ADDRESSES and "://" in value), "")
    end = start + sum(map(len, lines[: stop + 1]))
    return Surroundings(
        left_out=((0, end),),
        head=Head(
            meta=tuple((_METAS[key], value) for key, value in pairs if key in _METAS and value),
            canonical=address,
        ),
        warning=f"left out: {number_of(stop + 1, 'line')} of front matter",
        is_markdown=True,
    )


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the lower-case keys with each of their values; that of a nested key is "outer.inner"."""
    outer = ""
    for line in lines:
        item = _ITEM.match(line)
        found = _KEY.match(line)
        if found and "://" not in found[2]:
            name = found[2].lower()
            nested = outer != "" and bool(found[1] or item)
            if not nested:
                outer = name
            for value in _values(found[3] or ""):
                yield (f"{outer}.{name}" if nested else name), value
            if not found[3] and not nested:
                yield name, ""
        elif item:
            for value in _values(item[1] or ""):
                yield outer, value


def _values(text: str) -> Iterator[str]:
    """Yield the scalar, or each item of a list in brackets, without quotation marks."""
    text = text.strip()
    if text in ("|", ">", "|-", ">-", "{}", "[]"):
        return
    for part in text[1:-1].split(",") if text[:1] == "[" and text[-1] == "]" else [text]:
        value = part.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if value and not value.startswith("#"):
            yield value
