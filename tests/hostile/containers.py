"""Hostile containers: MIME, quoted-printable and feeds made to exhaust what opens them."""

from __future__ import annotations

import base64
import html
import json
import quopri

from tests.hostile.cases import ARTICLE, Family, many, numbered, page

CONTAINERS = case = Family()

_PART = "Content-Type: text/html\n\n"


def _multipart(body: str, boundary: str = "x") -> str:
    return f"From: a@example.org\nContent-Type: multipart/mixed; boundary={boundary}\n\n{body}"


@case()
def mime_boundaries_flood() -> str:
    return _multipart(f"--x\n{_PART}{page()}\n" + "--x\n" * many(400_000) + "--x--\n")


@case()
def mime_boundaries_that_are_none() -> str:
    return _multipart(f"--x\n{_PART}{page()}\n" + "--xy --x" * many(200_000) + "\n--x--\n")


@case(told=())
def mime_multiparts_nested() -> str:
    count = many(5_000)
    levels = (
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n--b{n + 1}\n\nword\n"
        for n in range(count)
    )
    return _multipart("".join(levels), "b0") + page()


@case(told=())
def mime_messages_nested() -> str:
    return "Content-Type: message/rfc822\n\n" * many(20_000) + page()


@case(told=())
def mime_parts_of_a_word() -> str:
    return _multipart("--x\nContent-Type: text/plain\n\nferry\n" * many(40_000) + "--x--\n")


@case()
def mime_headers_flood() -> str:
    return _multipart("", "x")[:-1] + "X-Y: z\n" * 8_000 + f"\n--x\n{_PART}{page()}\n--x--\n"


@case(told=())
def mime_header_of_signs() -> str:
    signs = '; a="' * many(10_000)
    return f"From: a@b.c\nContent-Type: multipart/mixed; boundary=x{signs}\n\n--x\n{_PART}{page()}\n--x--\n"


@case()
def mime_subject_of_encoded_words() -> str:
    return f"Subject: {'=?utf-8?q?=C3?= ' * 3_000}\nMIME-Version: 1.0\n{_PART}{page()}"


@case()
def mime_base64_with_noise() -> bytes:
    body = base64.b64encode(page().encode()).replace(b"a", b"a\x00 \xff!")
    return b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + body


@case(told=())
def mime_random_base64() -> str:
    return "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "QUJD/+\n=" * many(200_000)


@case()
def quoted_printable_breaks_flood() -> bytes:
    return quopri.encodestring(page().encode()) + b"=\n" * many(500_000)


@case()
def quoted_printable_signs_flood() -> bytes:
    return quopri.encodestring(page().encode()) + b"=3D=C3" * many(250_000)


# --- feeds


def _item(body: str) -> str:
    return f"<item><title>Ferry</title><description>{html.escape(body)}</description></item>"


def _rss(more: str = "", before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel><title>Ferry</title>{_item(ARTICLE)}{more}</channel></rss>'


@case()
def feed_with_a_billion_laughs() -> str:
    lines = ['<!ENTITY a0 "ha">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))]
    return _rss("<item><title>&a9;</title></item>", f"<!DOCTYPE rss [{''.join(lines)}]>")


@case()
def feed_with_an_external_entity() -> str:
    return _rss("<item><title>&x;</title></item>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


@case()
def feed_of_empty_items() -> str:
    return _rss("<item/>" * many(250_000))


@case()
def feed_items_unclosed() -> str:
    return _rss("<item><title>" * many(100_000))


@case()
def feed_elements_nested() -> str:
    return _rss("<a>" * many(300_000) + "</a>" * many(100_000))


@case()
def feed_sections_without_end() -> str:
    return _rss("<item><description><![CDATA[" * many(60_000))


@case()
def feed_comments_without_end() -> str:
    return _rss("<item><!-- " * many(150_000))


@case()
def feed_fields_flood() -> str:
    return _rss("<item>" + "<category>ferry</category><link rel='x' href='y'/>" * many(40_000) + "</item>")


@case()
def feed_attributes_flood() -> str:
    return _rss("<item a='" + "b='c' " * many(300_000) + "/>")


@case()
def feed_content_that_is_cut() -> str:
    return _rss(_item("<div><script><!-- <a href='") * many(15_000) + _item(ARTICLE))


@case()
def feed_escaped_again_and_again() -> str:
    return _rss(_item("&" + "amp;" * many(300_000)))


@case(told=())
def site_map() -> str:
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + numbered("<url><loc>https://example.org/{}</loc></url>", 30_000)
        + f"</urlset>{ARTICLE}"
    )


@case()
def json_feed_nested() -> str:
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_html": ARTICLE}]})
    return feed[:-2] + ", " + '{"a": [' * many(200_000)


@case()
def json_feed_of_empty_items() -> str:
    feed = json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"content_html": ARTICLE}]})
    return feed[:-2] + ", {}" * many(300_000) + "]}"
