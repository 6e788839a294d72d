"""Reads JSON Feed (https://jsonfeed.org)."""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from typing import Any

from boilerstrip.read.feeds.posts import (
    MAX_LINE,
    MAX_POSTS,
    Feed,
    Post,
    body_markup,
    moment,
    web_address,
)
from boilerstrip.read.paragraphs import as_paragraphs

_ITEMS = re.compile(r'"items"\s{0,20}:\s{0,20}\[')
_BETWEEN = re.compile(r"[\s,]*")  # one class: linear
_MAX_AUTHORS = 20


def read_json_feed(text: str) -> Feed:
    """Read a feed; of one that is cut or damaged, the posts before that place."""
    try:
        feed = json.loads(text.lstrip("\ufeff"))
        is_cut = not isinstance(feed, dict)
        feed = feed if isinstance(feed, dict) else {}
    except (ValueError, RecursionError):
        feed, is_cut = _what_is_there(text), True
    items = feed.get("items")
    items = items if isinstance(items, list) else []
    posts = [item for item in items[:MAX_POSTS] if isinstance(item, dict)]
    return Feed(
        form="JSON Feed",
        title=html.escape(_line(feed, "title")),
        link=web_address(_line(feed, "home_page_url")),
        author=_author(feed),
        language=_line(feed, "language"),
        subtitle=as_paragraphs(_text(feed, "description")),
        posts=tuple(map(_post, posts)),
        is_cut=is_cut,
        has_more=len(items) > MAX_POSTS,
        has_long_title=any(len(_text(each, "title")) > MAX_LINE for each in (feed, *posts)),
    )


def _what_is_there(text: str) -> dict[str, Any]:
    """Return a damaged feed with the posts that can be read, and the title before them."""
    feed: dict[str, Any] = {}
    begun = _ITEMS.search(text)
    if begun is None:
        return feed
    with suppress(ValueError, RecursionError):  # what comes before the posts, closed
        feed = json.loads(text[: begun.start()].rstrip().rstrip(",") + "}")
    items: list[Any] = []
    decode, at = json.JSONDecoder().raw_decode, begun.end()
    with suppress(ValueError, RecursionError):  # the end, or the damaged place
        while len(items) <= MAX_POSTS:
            between = _BETWEEN.match(text, at)
            item, at = decode(text, between.end() if between else at)
            items.append(item)
    return feed | {"items": items}


def _post(item: dict[str, Any]) -> Post:
    body = _text(item, "content_html")
    if not body.strip():
        body = as_paragraphs(_text(item, "content_text")) or body_markup(_text(item, "summary"))
    return Post(
        title=html.escape(_line(item, "title")),
        link=web_address(_line(item, "url") or _line(item, "external_url")),
        author=_author(item),
        time=moment(_line(item, "date_published") or _line(item, "date_modified")),
        body=body,
    )


def _author(found: dict[str, Any]) -> str:
    authors = found.get("authors")
    authors = authors if isinstance(authors, list) else [found.get("author")]
    names = (_line(author, "name") for author in authors[:_MAX_AUTHORS] if isinstance(author, dict))
    return ", ".join(filter(None, names))


def _text(found: dict[str, Any], key: str) -> str:
    value = found.get(key)
    return value if isinstance(value, str) else ""


def _line(found: dict[str, Any], key: str) -> str:
    return " ".join(_text(found, key)[:MAX_LINE].split())
