"""Writes a feed as an HTML page: a heading and an article for each post, as on the first page of a blog."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from boilerstrip.read.feeds.posts import Feed, Post, plain

_MAX_AUTHORS = 8  # of the posts that are named for the whole feed
# Elements whose content is no markup, and comments, with all up to their end. What has no end takes the
# rest, so each is read once.
_NO_MARKUP = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?:.*?</\1\b[^<>]*>?|.*)",
    re.S | re.I,
)
_CUT_TAG = re.compile(r"</?[A-Za-z][^<>]*\Z")  # looked for at the last "<"
# The tags of a whole page, and one that ends all markup.
_PAGE_TAG = re.compile(r"</?(?:html|head|body|article|main|plaintext|base|frameset)\b[^<>]*>", re.I)


def as_html(feed: Feed) -> str:
    """Return a feed as a page."""
    return "\n".join(_lines(feed))


def _lines(feed: Feed) -> Iterator[str]:
    title = plain(feed.title)
    yield f'<!DOCTYPE html><html lang="{_escaped(feed.language)}"><head>'
    yield f"<title>{html.escape(title)}</title>"
    yield from _meta("og:site_name", title)
    yield from _meta("author", feed.author or _authors(feed))
    yield from _meta("article:modified_time", feed.updated)
    yield from _meta("description", plain(feed.subtitle))
    if feed.link:
        yield f'<link rel="canonical" href="{_escaped(feed.link)}">'
    yield f'</head><body><main class="posts"><h1>{_sealed(feed.title)}</h1>'
    for post in feed.posts:
        yield from _post(post)
    yield "</main></body></html>"


def _authors(feed: Feed) -> str:
    """Return the authors of the posts, each once."""
    names = dict.fromkeys(post.author for post in feed.posts if post.author)
    return ", ".join(list(names)[:_MAX_AUTHORS])


def _meta(name: str, content: str) -> Iterator[str]:
    if content:
        yield f'<meta name="{name}" content="{_escaped(content)}">'


def _post(post: Post) -> Iterator[str]:
    """Yield the lines of a post.

    Author and time are facts of the post and no text, so they are in a part that no reader sees. The link is
    there too, as a heading that is a link as a whole leads to another page. A post without content shows its
    title only.
    """
    title = _sealed(post.title).strip()
    shown = html.escape(post.time[:10]) if post.body else ""
    time = f'<time datetime="{_escaped(post.time)}">{shown}</time>' if post.time else ""
    author = html.escape(post.author) if post.body else ""
    byline = ", ".join(filter(None, (author, time)))
    yield '<article class="post">'
    if title:
        yield f'<h2 class="entry-title">{title if byline else _linked(title, post.link)}</h2>'
    if byline:
        yield f'<aside class="byline" hidden>{_linked(byline, post.link)}</aside>'
    yield f'<div class="entry-content">{_sealed(post.body)}</div></article>'


def _linked(markup: str, address: str) -> str:
    return f'<a href="{_escaped(address)}">{markup}</a>' if markup and address else markup


def _sealed(markup: str) -> str:
    """Return the markup of a post so that it cannot swallow the posts after it."""
    if "<" not in markup:
        return markup
    markup = _PAGE_TAG.sub(" ", _NO_MARKUP.sub(" ", markup))
    cut = _CUT_TAG.search(markup, max(0, markup.rfind("<")))
    return markup[: cut.start()] if cut else markup


def _escaped(value: str) -> str:
    return html.escape(value, quote=True)
