"""Reads RSS, Atom and RSS 1.0: finds the elements of a feed by their tags, one level at a time.

An element ends at the end tag of its own name, whatever is between, so markup that nobody escaped and a feed
that ends early do no harm. Each level of a feed (feed, channel, post, author) is read once: linear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from boilerstrip.read.feeds.posts import (
    MAX_LINE,
    MAX_POSTS,
    Feed,
    Post,
    body_markup,
    line_markup,
    moment,
    web_address,
)
from boilerstrip.read.paragraphs import as_paragraphs
from boilerstrip.references import unescape

# A comment, CDATA section, declaration or tag. What has no end takes the rest, and a tag ends before the next
# one begins, so no stretch is read twice. In a tag a quoted value or one class comes next, which exclude each
# other: linear.
_TOKEN = re.compile(
    r"<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<[?!][^>]*>?"
    r"|<(?P<close>/?)(?P<name>[A-Za-z_][\w:.-]{0,80})"
    r"(?P<attributes>[^<>\"']*(?:(?:\"[^<\"]*\"|'[^<']*')[^<>\"']*)*)>",
    re.S,
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)  # one that has no end takes the rest
_COMMENT = re.compile(r"<!--(?:.*?-->|.*)", re.S)
_attributes = re.compile(r"([A-Za-z_][\w:.-]{0,80})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')").findall
_XHTML_PREFIX = re.compile(r"(</?)[A-Za-z_][\w.-]{0,40}:")
# Namespace -> the prefix that its names have here.
_SPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://search.yahoo.com/mrss/": "media:",
}
_POSTS = ("item", "entry")
_BODIES = ("content:encoded", "content", "description", "summary", "itunes:summary", "media:description")
_TIMES = ("pubdate", "published", "issued", "dc:date", "updated", "modified", "lastbuilddate")
_UPDATED = ("lastbuilddate", "updated", "modified", "dc:date", "pubdate")
_AUTHORS = ("author", "dc:creator", "itunes:author", "managingeditor")
_MAX_ALIKE = 20  # elements of one name that are read of a feed or post
_MAX_ATTRIBUTES = 10_000  # characters of the attributes of a tag that are read
_MAIL = re.compile(r"[^\s@()]{1,100}@[^\s()]{1,100}\s{0,9}\(([^()]{1,200})\)")  # bounded


class Element(NamedTuple):
    """An element of a feed.

    Attributes:
        name: in lower case, with the usual prefix of its namespace.
        attributes: in lower case -> value.
        start: where its content begins.
        stop: where it ends.
    """

    name: str
    attributes: dict[str, str]
    start: int
    stop: int


def read_xml_feed(text: str) -> Feed:
    """Read a feed that is XML; what is before its first element, as a DTD, is not read."""
    return _Reader(text).feed()


Fields: TypeAlias = dict[str, list[Element]]  # name -> the elements of that name


class _Reader:
    """Reads the elements of one feed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._prefixes: dict[str, str] = {}
        self._is_cut = self._has_long_title = False

    def feed(self) -> Feed:
        root = self._root()
        if root is None:
            return Feed("XML", is_cut=True)
        if _local(root.name) == "entry":
            post = self._post(root)
            return Feed(
                "Atom",
                title=post.title,
                link=post.link,
                posts=(post,),
                is_cut=self._is_cut,
                has_long_title=self._has_long_title,
            )
        own: Fields = {}
        posts: list[Post] = []
        has_more = False
        for element in self._elements(root):
            if element.name not in _POSTS:
                _add(own, element)
            elif len(posts) < MAX_POSTS:
                posts.append(self._post(element))
            else:
                has_more = True
                break
        return Feed(
            form={"feed": "Atom", "rdf": "RSS 1.0"}.get(_local(root.name), "RSS"),
            title=self._title(own),
            link=self._link(own),
            author=self._author(own),
            updated=moment(self._first(own, _UPDATED)),
            language=self._first(own, ("language", "dc:language")) or root.attributes.get("xml:lang", ""),
            subtitle=self._body(own, ("description", "subtitle", "tagline")),
            posts=tuple(posts),
            is_cut=self._is_cut,
            has_more=has_more,
            has_long_title=self._has_long_title,
        )

    def _root(self) -> Element | None:
        """Return the first element, up to its last end tag; sets the prefixes of its namespaces."""
        opened = next((token for token in _TOKEN.finditer(self.text) if token["name"]), None)
        if opened is None:
            return None
        stop = self.text.rfind(f"</{opened['name']}")
        self._is_cut = stop < opened.end()
        root = self._element(opened, len(self.text) if self._is_cut else stop)
        self._prefixes = _prefixes(root.attributes)
        return root

    def _elements(self, root: Element) -> Iterator[Element]:
        """Yield what is in the feed and in its channel; posts are in either."""
        for element in self._children(root.start, root.stop):
            if element.name == "channel":
                yield from self._children(element.start, element.stop)
            else:
                yield element

    def _children(self, start: int, stop: int) -> Iterator[Element]:
        """Yield the elements directly in a range; one without an end takes the rest."""
        opened: re.Match[str] | None = None
        depth = 0
        for token in _TOKEN.finditer(self.text, start, stop):
            name = token["name"]
            if name is None:
                continue
            if opened is None:
                if token["close"]:
                    continue
                if token["attributes"].endswith("/"):
                    yield self._element(token, token.end())
                else:
                    opened, depth = token, 1
            elif name == opened["name"] and not token["attributes"].endswith("/"):
                depth += -1 if token["close"] else 1
                if depth == 0:
                    yield self._element(opened, token.start())
                    opened = None
        if opened is not None:
            self._is_cut = True
            yield self._element(opened, stop)

    def _element(self, opened: re.Match[str], stop: int) -> Element:
        prefix, colon, local = opened["name"].rpartition(":")
        name = self._prefixes.get(prefix, f"{prefix}:") + local if colon else local
        attributes = {
            key.lower(): unescape(double or single)
            for key, double, single in _attributes(opened["attributes"][:_MAX_ATTRIBUTES])
        }
        return Element(name.lower(), attributes, opened.end(), stop)

    def _post(self, element: Element) -> Post:
        own: Fields = {}
        for child in self._children(element.start, element.stop):
            _add(own, child)
        for group in own.get("media:group", []):
            for child in self._children(group.start, group.stop):
                _add(own, child)
        return Post(
            title=self._title(own),
            link=self._link(own),
            author=self._author(own),
            time=moment(self._first(own, _TIMES)),
            body=self._body(own, _BODIES),
        )

    # --- fields

    def _value(self, element: Element) -> str:
        """Return the text of an element: CDATA as it is, references to characters read once."""
        text = self.text[element.start : element.stop]
        if "<!" not in text:
            return unescape(text).strip()
        parts, at = [], 0
        for section in _CDATA.finditer(text):
            parts += [unescape(_COMMENT.sub("", text[at : section.start()])), section[1]]
            at = section.end()
        return "".join([*parts, unescape(_COMMENT.sub("", text[at:]))]).strip()

    def _markup(self, element: Element) -> str | None:
        """Return the markup that an element holds unescaped; None where its text is the markup."""
        text = self.text[element.start : element.stop]
        if element.attributes.get("type", "") == "xhtml":
            return _XHTML_PREFIX.sub(r"\1", text)
        is_markup = "<" in (_COMMENT.sub("", text) if "<!" in text else text)
        return text if is_markup and "<![CDATA[" not in text else None

    def _first(self, own: Fields, names: tuple[str, ...]) -> str:
        values = (self._value(own[name][0]) for name in names if name in own)
        return next(filter(None, values), "")[:MAX_LINE]

    def _title(self, own: Fields) -> str:
        for name in ("title", "media:title", "itunes:title"):
            for element in own.get(name, [])[:1]:
                value = self._markup(element) or self._value(element)
                self._has_long_title |= len(value) > MAX_LINE
                if value and element.attributes.get("type") == "text":
                    return html.escape(value[:MAX_LINE])
                if value:
                    return line_markup(value)
        return ""

    def _link(self, own: Fields) -> str:
        for element in own.get("link", []):
            if element.attributes.get("rel", "alternate") == "alternate":
                found = web_address(element.attributes.get("href", "") or self._value(element))
                if found:
                    return found
        return web_address(self._first(own, ("guid",)))

    def _author(self, own: Fields) -> str:
        names: list[str] = []
        for field in _AUTHORS:
            for element in own.get(field, []):
                inner = self._children(element.start, element.stop)
                named = next((child for child in inner if child.name in ("name", "itunes:name")), element)
                value = self._value(named)[:MAX_LINE]
                mail = _MAIL.fullmatch(value)
                names.append(mail[1] if mail else value)
            if names:
                break
        return ", ".join(dict.fromkeys(filter(None, names)))

    def _body(self, own: Fields, names: tuple[str, ...]) -> str:
        for name in names:
            for element in own.get(name, [])[:1]:
                body = self._markup(element)
                if body is None:
                    value = self._value(element)
                    is_text = element.attributes.get("type", "") in ("text", "text/plain", "plain")
                    body = as_paragraphs(value) if is_text else body_markup(value)
                if body.strip():
                    return body
        return ""


def _prefixes(attributes: dict[str, str]) -> dict[str, str]:
    """Return prefix -> the usual prefix, for the namespaces that a root element declares."""
    return {
        key.removeprefix("xmlns:"): _SPACES[value]
        for key, value in attributes.items()
        if key.startswith("xmlns:") and value in _SPACES
    }


def _add(own: Fields, element: Element) -> None:
    """Add an element to those of its name, if there are not too many of them."""
    alike = own.setdefault(element.name, [])
    if len(alike) < _MAX_ALIKE:
        alike.append(element)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
