"""The inline runs of an element's text, properly nested, with addresses that are safe to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from boilerstrip.page import Span
from boilerstrip.write.document import Element, Show

_SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,40}):")
# What browsers drop from an address before they look at its scheme, and what stands for nothing in one.
_DROPPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_MAX_ADDRESS = 4_000


class Piece(NamedTuple):
    """A run of text, or the begin or end of a span."""

    kind: str  # text, open, close or image
    text: str  # of a run
    span: Span | None  # of the others


def address(target: str, url: str) -> str:
    r"""An address made absolute where the page's own is known; "" for one that is not safe to write.

    >>> address("/a", "https://example.org/b"), address("java\nscript:alert(1)", "")
    ('https://example.org/a', '')
    """
    target = _DROPPED.sub("", target).strip()
    if not target or len(target) > _MAX_ADDRESS:
        return ""
    try:
        whole = urljoin(url, target) if url else target
        _ = urlsplit(whole).port
    except ValueError:  # brackets that hold no IPv6 address, a port that is no number
        return ""
    scheme = _SCHEME.match(whole)
    return whole if scheme is None or scheme[1].lower() in _SCHEMES else ""


def pieces(element: Element, url: str, show: Show) -> Iterator[Piece]:
    """An element's text cut at its spans: each begins and ends inside the one around it."""
    text, at = element.text, 0
    opened: list[Span] = []
    for found in _usable(element, url, show):
        span = found
        while opened and opened[-1].end <= span.start:
            last = opened.pop()
            yield from (Piece("text", text[at : last.end], None), Piece("close", "", last))
            at = last.end
        kinds = {around.kind for around in opened}
        if "code" in kinds or span.kind in kinds:
            continue
        if opened and opened[-1].end < span.end:
            span = span._replace(end=opened[-1].end)
        yield Piece("text", text[at : span.start], None)
        at = span.start
        if span.kind == "image":
            yield Piece("image", "", span)
        else:
            opened.append(span)
            yield Piece("open", "", span)
    while opened:
        last = opened.pop()
        yield from (Piece("text", text[at : last.end], None), Piece("close", "", last))
        at = last.end
    yield Piece("text", text[at:], None)


def _usable(element: Element, url: str, show: Show) -> Iterable[Span]:
    """The spans that are to be written, without white space at their ends, in order."""
    found = []
    wanted = {"strong": True, "emphasis": True, "code": True, "link": show.links, "image": show.images}
    for span in element.spans:
        target = address(span.target, url) if span.kind in ("link", "image") else ""
        if not wanted.get(span.kind) or (not target and span.kind in ("link", "image")):
            continue
        start, end = max(span.start, 0), min(span.end, len(element.text))
        if span.kind == "image":
            end = start = min(start, len(element.text))
        else:
            inner = element.text[start:end]
            start += len(inner) - len(inner.lstrip())
            end = start + len(inner.strip())
            if start >= end:
                continue
        found.append(span._replace(start=start, end=end, target=target))
    return sorted(found, key=lambda span: (span.start, -span.end))
