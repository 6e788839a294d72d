"""The site of a page: what names it in the head, the address and links, and whether this is its home."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boilerstrip.declared.head import host_name
from boilerstrip.facts import Span
from boilerstrip.outline.headline import MAX_TITLE_CHARS, SEPARATOR, units
from boilerstrip.page import Page
from boilerstrip.words import key, tokens

MAX_HOME_LINKS = 20  # first spans of a page that may link to the home of the site
MAX_FOOTER_BLOCKS = 12  # last blocks of a page that may hold its copyright line
MAX_HEADINGS = 3  # first headings that may be the headline
MAX_TAIL_CHARS = 80  # characters at the end of a title that may be a sign and the name of the site
MIN_BEFORE = 2  # words before a sign without spaces or before "on": "AC/DC" and "Life on Mars" are whole
MIN_SITE_CHARS = 4  # a shorter name of a site may be part of any title
MIN_HEADLINE_WORDS = 3  # words of an h1 that is no name of a section
# The name of the site before a headline; before several colons it begins a list of categories. Bounded, and
# the rest is read once: linear.
_LABEL = re.compile(r"([^:：_]{4,60})\s?[:：_…*]\s?(?=[^\s:：][^:：]*$)")
# What may stand before the name of the site at the end. One sign with white space, which was folded: linear.
_TAIL_SIGN = re.compile(r"\s?[_(\[（【〔/\\<>：]\s?|\s[-–—]\s?|[-–—]\s")
_ON = re.compile(r"\son\s(?=[^a-z]|[a-z]\S*\.)")  # fixed words: linear
# The name behind the sign and the years, up to the end of the sentence. Bounded classes, each followed by
# what it cannot match: linear.
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]{0,3}(?:\(c\)\s)?(?:\d{4}(?:\s?[-–—/]\s?\d{4})?[\s,]{0,2})?"
    r"(?:by\s)?([^.|•·\d]{4,60})",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?:\s")  # white space was folded: linear
_HOST_END = re.compile(r"[/?]")


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the site of a page; names as keys, see ``words.key``.

    Attributes:
        name: its name; "" if unknown.
        host: the host of the page's address.
        names: texts that are nothing but the name of the site: its name and its host.
        is_home: whether the page is the home page of the site.
        is_linked: whether a link to a page above this one gave the name.
    """

    name: str = ""
    host: str = ""
    names: frozenset[str] = frozenset()
    is_home: bool = False
    is_linked: bool = False

    def is_in(self, name: str) -> bool:
        """Return whether a key is or holds the name of the site, or is part of its host."""
        holds = len(self.name) >= MIN_SITE_CHARS and self.name in name
        return holds or (len(name) >= MIN_SITE_CHARS and name in self.host)

    def begins(self, name: str) -> bool:
        """Return whether a key is the name of the site and more."""
        long = (own for own in self.names if MIN_SITE_CHARS <= len(own) < len(name))
        return any(map(name.startswith, long))

    def cut_off(self, text: str, is_shown: bool = True) -> str:
        """Return a headline without the name of the site at its end or start; on a home page as it is.

        Args:
            text: the headline.
            is_shown: whether the page shows it in a block; only <title> and metas end with "on Site".

        >>> Site(names=frozenset({"exampledaily"})).cut_off("Town mends bridge – Example Daily")
        'Town mends bridge'
        """
        if self.is_home:
            return text
        label = _LABEL.match(text)
        if label and key(label[1]) in self.names:
            return text[label.end() :]
        for sign in (_TAIL_SIGN, *(() if is_shown else (_ON,))):
            for tail in sign.finditer(text, max(0, len(text) - MAX_TAIL_CHARS)):
                before = text[: tail.start()]
                if key(text[tail.end() :]) in self.names and len(units(before)) >= MIN_BEFORE:
                    return before
        cuts = list(SEPARATOR.finditer(text))
        if not cuts:
            return text
        start, stop = cuts[0], cuts[-1]
        if stop.start() and key(text[stop.end() :]) in self.names:
            return text[: stop.start()]
        if start.end() < len(text) and key(text[: start.start()]) in self.names:
            return text[start.end() :]
        return text


def find_site(page: Page, title: str, declared: str) -> Site:
    """Find out about the site of a page.

    Args:
        page: the page.
        title: its <title>.
        declared: name of the site where it is known.
    """
    address = page.url or page.head.canonical
    host, path = split_address(address)
    linked = "" if declared else linked_site(page, title)
    name = key(declared or linked)
    of_host = (key(host.removeprefix("www.")), host_name(address))
    name = name or key(owner_in_footer(page, title))
    names = {one for one in of_host if len(one) >= MIN_SITE_CHARS} | {name} - {""}
    is_home = bool(host) and _is_home(path, page.head.canonical)
    return Site(name, key(host), frozenset(names), is_home, bool(linked))


def split_address(address: str) -> tuple[str, str]:
    """Return the host of an address, and the rest of it without the slash.

    >>> split_address("https://example.org/town/bridge?page=2")
    ('example.org', 'town/bridge?page=2')
    >>> split_address("https://example.org?page=2")
    ('example.org', '?page=2')
    """
    rest = address.partition("://")[2].partition("#")[0]
    host = _HOST_END.split(rest, maxsplit=1)[0]
    return host, rest[len(host) :].removeprefix("/")


def _is_home(path: str, canonical: str) -> bool:
    """Return whether a path is empty. A query may only count visits: then the canonical address decides."""
    if path.startswith("?") and canonical:
        path = split_address(canonical)[1]
    return not path.strip("/")


def linked_site(page: Page, title: str) -> str:
    """Return the text of a link above the body that names the site in <title>; "" for none.

    It links to the home page, or it is a heading and links to a page above this one, as the home page of a
    blog is. The name is a part of <title>, before or after a separator or colon, or the end of it; all of
    <title> only where the page has a headline of its own.
    """
    whole = key(title)
    parts = {key(part) for one in SEPARATOR.split(title[:MAX_TITLE_CHARS]) for part in _COLON.split(one)}
    host, path = split_address(page.url or page.head.canonical)
    has_headline = _has_headline(page, whole)
    for span in page.spans[:MAX_HOME_LINKS]:
        text = page.blocks.text[span.block][span.start : min(span.end, span.start + MAX_TITLE_CHARS)]
        name = key(text)
        if len(name) < MIN_SITE_CHARS or not (whole.endswith(name) or name in parts):
            continue
        if name == whole and not has_headline:
            continue
        above = _path_above(span, host, path)
        if above == "" or (above and page.blocks.heading[span.block]):
            return text
    return ""


def owner_in_footer(page: Page, title: str) -> str:
    """Return who the copyright line below a page names, if <title> is that name or has it as a part; else "".

    All of <title> counts only on a page that has a heading with other words.
    """
    whole = key(title)
    parts = {key(part) for one in SEPARATOR.split(title[:MAX_TITLE_CHARS]) for part in _COLON.split(one)}
    for text in page.blocks.text[: -MAX_FOOTER_BLOCKS - 1 : -1]:
        found = _COPYRIGHT.search(text[:MAX_TITLE_CHARS])
        name = key(found[1]) if found else ""
        if found and len(name) >= MIN_SITE_CHARS and name in parts:
            return found[1] if name != whole or _has_heading(page, whole) else ""
    return ""


def _has_heading(page: Page, title: str) -> bool:
    """Return whether one of the first headings has other words than <title>, enough for a headline."""
    rows = page.blocks.heading.nonzero()[0].tolist()[:MAX_HEADINGS]
    texts = (page.blocks.text[at] for at in rows)
    return any(len(tokens(text)) >= MIN_HEADLINE_WORDS and key(text) != title for text in texts)


def _has_headline(page: Page, title: str) -> bool:
    """Return whether the only h1 with other words than <title> is long enough for a headline."""
    texts = [page.blocks.text[at] for at in (page.blocks.heading == 1).nonzero()[0].tolist()]
    others = [text for text in texts if key(text) != title]
    return len(others) == 1 and len(tokens(others[0])) >= MIN_HEADLINE_WORDS


def _path_above(span: Span, host: str, path: str) -> str | None:
    """Return the path of a link to the home page or to a folder that the page is in; None for other links."""
    if span.kind != "link":
        return None
    target = span.target
    if target.startswith("/") and not target.startswith("//"):
        above = target.partition("#")[0].removeprefix("/")
    else:
        to, above = split_address(target)
        if not to or to.removeprefix("www.") != host.removeprefix("www."):
            return None
    return above if not above or (above.endswith("/") and path.startswith(above) and path != above) else None
