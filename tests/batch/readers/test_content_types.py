from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.batch.readers.content_types import content_type, page_of_body
from tests.profile import examples

ATOM = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title></feed>'
JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": []}'
XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>x</p></body></html>'
SITE_MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a</loc></url></urlset>'


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("", "auto"),
        ("Text/HTML ; charset=utf-8", "html"),
        ("application/xhtml+xml", "html"),
        ("text/plain", "text"),
        ("text/markdown; charset=utf-8", "text"),
        ("application/rss+xml", "auto"),
        ("application/atom+xml;type=feed", "auto"),
        ("application/feed+json", "auto"),
        ("message/rfc822", "auto"),
        ("multipart/related; boundary=x", "auto"),
        ("application/x-mimearchive", "auto"),
    ],
)
def test_pages_have_types_of_their_own(header: str, kind: str) -> None:
    found = content_type(header)
    assert (found.kind, found.skip_reason) == (kind, "")
    assert page_of_body(b"any bytes", header) == b"any bytes"


@pytest.mark.parametrize(
    ("header", "skip_reason"),
    [
        ("image/png", "images"),
        ("image/svg+xml", "images"),
        ("audio/mpeg", "sound files"),
        ("video/mp4", "videos"),
        ("font/woff2", "fonts"),
        ("application/font-woff", "fonts"),
        ("text/css", "style sheets"),
        ("application/javascript; charset=utf-8", "scripts"),
        ("text/javascript", "scripts"),
        ("application/ld+json", "JSON without a feed"),
        ("application/pdf", "PDF documents"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "office documents"),
        ("application/vnd.oasis.opendocument.text", "office documents"),
        ("application/zip", "neither HTML nor text"),
        ("no type at all", "neither HTML nor text"),
    ],
)
def test_what_is_no_page_has_a_reason(header: str, skip_reason: str) -> None:
    assert content_type(header) == ("", skip_reason)


@pytest.mark.parametrize("header", ["application/xml", "text/xml", "application/rdf+xml"])
def test_of_xml_the_content_decides(header: str) -> None:
    assert content_type(header) == ("auto", "XML without a feed or a page")
    assert page_of_body(ATOM.encode(), header) == ATOM.encode()
    assert page_of_body(ATOM.encode("utf-16"), header) == ATOM.encode("utf-16")
    assert page_of_body(XHTML, header) == XHTML
    for other in (SITE_MAP, '{"a": 1}', "<note><to>x</to></note>", "", "words"):
        assert page_of_body(other, header) is None
        assert page_of_body(other.encode(), header) is None


def test_of_json_the_content_decides() -> None:
    assert content_type("application/json") == ("auto", "JSON without a feed")
    assert page_of_body(JSON_FEED, "application/json; charset=utf-8") == JSON_FEED
    for other in (SITE_MAP, XHTML, '{"html": "<html>"}', "[]", ""):
        assert page_of_body(other, "application/json") is None


def test_a_feed_is_one_whatever_its_type_says() -> None:
    assert page_of_body(JSON_FEED, "text/xml") == JSON_FEED
    assert page_of_body(ATOM, "application/json") == ATOM


def test_a_multipart_without_headers_of_its_own_gets_that_of_the_response() -> None:
    header = 'multipart/related;\r\n boundary="b"'
    body = "--b\r\nContent-Type: text/html\r\n\r\n<p>The lamp was lit at dusk.</p>\r\n--b--\r\n"
    for raw in (body, body.encode()):
        page = page_of_body(raw, header)
        assert type(page) is type(raw)
        assert page is not None
        assert clean(page).text == "The lamp was lit at dusk."
    whole = f"MIME-Version: 1.0\r\nContent-Type: {' '.join(header.split())}\r\n\r\n{body}"
    assert page_of_body(whole, header) == whole


@settings(max_examples=examples(60))
@given(st.text(), st.binary(max_size=100))
def test_any_header_gives_a_kind_or_a_reason(header: str, raw: bytes) -> None:
    found = content_type(header)
    assert found.kind or found.skip_reason
    assert page_of_body(raw, header) in (raw, None) or raw[:2] == b"--"
