"""The values of a feed that its readers make, and the plain steps that all of them need."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from boilerstrip.read.containers.header_values import iso_moment
from boilerstrip.read.paragraphs import as_paragraphs
from boilerstrip.references import unescape

MAX_POSTS = 5_000  # of a feed; the rest is left out
MAX_LINE = 1_000  # characters of a title, name or address

# An end tag, an element without one, or a reference to a character: fixed words, bounded, linear.
_MARKUP = re.compile(r"</[A-Za-z]|<(?:br|hr|p|img)[\s/>]|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|\w{2,31});", re.I)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a feed.

    Attributes:
        title: HTML.
        link: its address.
        author: names, as text.
        time: moment of publication, in ISO 8601 where it could be read.
        body: HTML.
    """

    title: str = ""
    link: str = ""
    author: str = ""
    time: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        form: its format, for warnings.
        title: HTML.
        link: the address of the site.
        author: names, as text.
        updated: moment of the last change.
        language: its language tag.
        subtitle: HTML.
        posts: its posts in their order.
        is_cut: its end is missing, or a part is damaged.
        has_more: it has more posts than are read.
        has_long_title: its title or that of a post is longer than is read.
    """

    form: str
    title: str = ""
    link: str = ""
    author: str = ""
    updated: str = ""
    language: str = ""
    subtitle: str = ""
    posts: tuple[Post, ...] = ()
    is_cut: bool = False
    has_more: bool = False
    has_long_title: bool = False


def line_markup(value: str) -> str:
    """Return a title as HTML: it is HTML already where it has end tags or references to characters."""
    value = value[:MAX_LINE]
    return value if _MARKUP.search(value) else html.escape(value)


def body_markup(value: str) -> str:
    """Return the text of a post as HTML; plain text becomes paragraphs."""
    return value if _MARKUP.search(value) else as_paragraphs(value)


def plain(markup: str) -> str:
    """Return a line of HTML as text."""
    return " ".join(unescape(_TAG.sub(" ", markup)).split())


def moment(value: str) -> str:
    """Return a time in ISO 8601, also one of the form "Mon, 04 Mar 2024 18:30:00 GMT"."""
    value = " ".join(value[:100].split())
    return value if value[:4].isdigit() else iso_moment(value) or value


def web_address(value: str) -> str:
    """Return an address of the web; "" for one of another kind."""
    value = "".join(value[:2_000].split())
    return value if value.lower().startswith(("http://", "https://", "/")) else ""
