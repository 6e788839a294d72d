"""Feeds (RSS, Atom, RSS 1.0 in RDF, JSON Feed) as HTML pages of posts.

``feed_page`` knows a feed by its first kilobytes. ``xml_feed`` and ``json_feed`` read its posts into the
values of ``posts``, ``as_html`` writes them as a page. No XML parser is used: nothing is read of a DTD, no
entity is expanded but those of single characters, and a feed that is cut off gives the posts that are there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from boilerstrip.counts import number_of
from boilerstrip.read.feeds.as_html import as_html
from boilerstrip.read.feeds.json_feed import read_json_feed
from boilerstrip.read.feeds.posts import MAX_LINE, MAX_POSTS, Feed
from boilerstrip.read.feeds.xml_feed import read_xml_feed

LOOKED_AT = 4_096  # characters at the beginning that decide
# What may be before the first element. A comment or declaration without an end takes the rest: linear.
_BEFORE = re.compile(r"<\?[^>]*>|<!--(?:.*?-->|.*)|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>|\s+", re.S | re.I)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|entry|rdf|urlset|sitemapindex)[\s>]", re.I)
# Root element -> what the beginning must hold besides.
_SIGNS: dict[str, tuple[str, ...]] = {
    "rss": ("<rss",),
    "feed": ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "entry": ("http://www.w3.org/2005/Atom",),
    "rdf": ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"),
    "urlset": ("sitemap",),
    "sitemapindex": ("sitemap",),
}
_SITE_MAPS = ("urlset", "sitemapindex")


class FeedPage(NamedTuple):
    """A feed as a page.

    Attributes:
        markup: the page in HTML; "" for a site map.
        warnings: what the input is, and what was left out.
    """

    markup: str
    warnings: tuple[str, ...]


def may_be_feed(opening: str) -> bool:
    """Whether the first ``LOOKED_AT`` characters are those of a feed or site map."""
    head = _head(opening)
    return bool(_xml_kind(head)) if head.startswith("<") else _is_json_feed(head)


def feed_page(text: str) -> FeedPage | None:
    """Return a feed or site map as a page; None for any other text."""
    head = _head(text)
    if head.startswith("<"):
        kind = _xml_kind(head)
        if kind in _SITE_MAPS:
            return FeedPage("", ("no text is given: the input is a site map, a list of addresses",))
        feed = read_xml_feed(text) if kind else None
    elif _is_json_feed(head):
        feed = read_json_feed(text)
    else:
        return None
    return None if feed is None else FeedPage(as_html(feed), _warnings(feed))


def is_feed(begins: str) -> bool:
    """Return whether an input is a feed; a site map is none.

    Args:
        begins: the first ``LOOKED_AT`` characters of it, or more.
    """
    head = begins[:LOOKED_AT].lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        return _xml_kind(head) not in ("", *_SITE_MAPS)
    return _is_json_feed(head)


def _is_json_feed(head: str) -> bool:
    return head.startswith("{") and "jsonfeed.org/version/" in head.replace("\\/", "/")


def _head(text: str) -> str:
    return text[:LOOKED_AT].lstrip("\ufeff \t\r\n")


def _xml_kind(head: str) -> str:
    """Return the root element of a feed or site map, in lower case; "" for other XML and HTML."""
    at = 0
    while before := _BEFORE.match(head, at):
        at = before.end()
    root = _ROOT.match(head, at)
    if root is None:
        return ""
    name = root[1].lower()
    return name if any(sign in head for sign in _SIGNS[name]) else ""


def _warnings(feed: Feed) -> tuple[str, ...]:
    found = [f"the input is a feed ({feed.form}): the page is made of {number_of(len(feed.posts), 'post')}"]
    if feed.is_cut:
        found.append("the feed is cut or damaged: what is there was read")
    if feed.has_more:
        found.append(f"more than {MAX_POSTS:,} posts: the rest of the feed was left out")
    if feed.has_long_title:
        found.append(f"titles of more than {MAX_LINE:,} characters were cut")
    return tuple(found)
