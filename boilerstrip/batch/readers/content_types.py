"""Decide by the content type of a response whether it is a page that ``clean`` reads, or why it is not.

HTML, text, feeds and saved pages have content types of their own. XML and JSON may be anything, so there the
beginning of the content decides: a feed or XHTML is a page, an API response is not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.feeds import LOOKED_AT, is_feed

# Content type -> what the page is. Without one the content decides, as for feeds and containers.
_KINDS = {
    "": "auto",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "text/x-markdown": "text",
    "application/rss+xml": "auto",
    "application/atom+xml": "auto",
    "application/feed+json": "auto",
    "message/rfc822": "auto",
    "multipart/related": "auto",
    "application/x-mimearchive": "auto",
}
_JSON = ("application/json", "text/json")
_XML = ("application/xml", "text/xml", "application/rdf+xml")
# A word of other content types -> what they are, in the plural; the first that fits counts.
_OTHERS = (
    ("image/", "images"),
    ("audio/", "sound files"),
    ("video/", "videos"),
    ("font", "fonts"),
    ("css", "style sheets"),
    ("javascript", "scripts"),
    ("ecmascript", "scripts"),
    ("officedocument", "office documents"),  # their types hold "openxmlformats"
    ("opendocument", "office documents"),
    ("json", "JSON without a feed"),
    ("xml", "XML without a feed or a page"),
    ("pdf", "PDF documents"),
)
_REST = "neither HTML nor text"
_XHTML = re.compile(r"<html[\s>]", re.I)  # a fixed word: linear


class ContentType(NamedTuple):
    """What a content type says of a response.

    Attributes:
        kind: kind of the page: "html", "text", or "auto" if the content decides; "" if it is not a page.
        skip_reason: what it is if it turns out not to be a page, in words; "" if it is one in any case.
    """

    kind: str
    skip_reason: str


def content_type(header: str) -> ContentType:
    """Return what the value of the header ``Content-Type`` says."""
    name = _name(header)
    if name in _KINDS:
        return ContentType(_KINDS[name], "")
    skip_reason = next((words for part, words in _OTHERS if part in name), _REST)
    return ContentType("auto" if name in _JSON + _XML else "", skip_reason)


def page_of_body(raw: bytes | str, header: str) -> bytes | str | None:
    """Return the page in a decoded body; None if it is not a page.

    Args:
        raw: the body.
        header: the value of the header ``Content-Type``.
    """
    name = _name(header)
    if name == "multipart/related" and raw[:2] in (b"--", "--"):  # its only header is that of HTTP
        head = f"Content-Type: {' '.join(header.split())}\r\n\r\n"
        return head + raw if isinstance(raw, str) else head.encode("utf-8", "replace") + raw
    if name in _JSON + _XML:
        begins = decode(raw[:LOOKED_AT]).text
        return raw if is_feed(begins) or (name in _XML and _XHTML.search(begins)) else None
    return raw


def _name(header: str) -> str:
    return header.partition(";")[0].strip().lower()
