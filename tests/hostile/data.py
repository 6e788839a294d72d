"""Hostile data inside pages: JSON-LD, DTDs and entities, and files that are no pages at all."""

from __future__ import annotations

import gzip
import random

from tests.hostile.cases import ARTICLE, DEPTH, SIZE, STORY, TOO_DEEP, Family, fill, many, numbered, page

DATA = case = Family()


def _json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@case()
def json_ld_nested() -> str:
    return page(head=_json_ld("[" * many(200_000)))


@case()
def json_ld_nested_and_closed() -> str:
    return page(head=_json_ld('{"a":' * many(50_000) + "1" + "}" * many(50_000)))


@case()
def json_ld_numbers() -> str:
    return page(head=_json_ld('{"headline": ' + "9" * many(450_000) + "}"))


@case()
def json_ld_escapes() -> str:
    return page(head=_json_ld('{"headline": "' + "\\ud800\\u0000" * many(30_000) + '"}'))


@case()
def json_ld_broken_strings() -> str:
    return page(head=_json_ld('{"headline": "' + "\\" * many(400_000)))


@case()
def json_ld_commas() -> str:
    return page(head=_json_ld("{" + "," * many(400_000)) + _json_ld("[" + ", " * many(200_000)))


@case()
def json_ld_authors() -> str:
    return page(
        head=_json_ld(
            '{"@type": "Article", "author": [' + '{"name": "Ada Lark"},' * many(20_000) + '{"@id": "x"}]}'
        )
    )


@case()
def json_ld_scripts() -> str:
    return page(head=_json_ld('{"@type": "Article", "headline": "Ferry"}') * many(20_000))


@case()
def json_ld_keys_of_other_types() -> str:
    node = (
        '{"@type": 3, "headline": {"a": [null, true, 1e999]}, "author": 7, "datePublished": [[]], "@id": {}}'
    )
    return page(head=_json_ld(f"[{', '.join([node] * 500)}]"))


@case()
def json_ld_circles() -> str:
    return page(
        head=_json_ld('{"@graph": [{"@id": "#a", "name": "A", "author": {"@id": "#a"}, "@type": "Article"}]}')
    )


@case()
def billion_laughs() -> str:
    entities = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{entities}]><html><body><p>&l10;</p>{ARTICLE}'
    )


@case()
def external_entity() -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">'
        '<!ENTITY % y SYSTEM "http://127.0.0.1:9/y.dtd"> %y;]>'
        f"<html><body><p>Secret: &x;</p>{ARTICLE}</body></html>"
    )


@case()
def xhtml_with_prefixes() -> str:
    return (
        '<?xml version="1.0" encoding="utf-16"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>'
        f"{ARTICLE}</h:body></h:html>"
    )


@case()
def script_that_looks_like_text() -> str:
    text = " ".join(STORY).replace("ferry", "engine").replace("council", "script")
    return page(
        f"<script>/* {text} */</script><style>/* {text} */</style><script type=text/template>{text}</script>"
    )


@case()
def script_that_closes_the_page() -> str:
    return page("<script>document.write('</body></html><!--<p>');</script>")


@case(bound=DEPTH)
def text_that_looks_like_html() -> str:
    lines = [
        f"Write <p> and not <div> in line {n}, then <b>bold</b> where a < b > c."
        for n in range(many(5_000, TOO_DEEP))
    ]
    return "\n".join([*lines, *STORY])


@case(told=())
def random_bytes() -> bytes:
    return random.Random(0).randbytes(many(SIZE))


@case(told=())
def every_byte() -> bytes:
    return bytes(range(256)) * many(4_000)


@case(told=())
def gzip_file() -> bytes:
    return gzip.compress(random.Random(1).randbytes(many(500_000)) + page().encode(), mtime=0)


@case(told=())
def pdf_file() -> bytes:
    return (
        b"%PDF-1.7\n"
        + b"1 0 obj << /Length 99 >> stream\n\x00\xff\x93 BT (text) Tj ET endstream\n" * many(20_000)
    )


@case(told=())
def png_file() -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(2).randbytes(many(300_000))


@case(told=())
def json_file() -> str:
    return "[" + numbered('{"id": {}, "html": "<p>some words here</p>"},', 30_000) + "null]"


@case(told=())
def css_and_script_file() -> str:
    return fill(
        ".a > .b:not(.c) { content: '<p>'; } function f(a, b) { return a < b && b > 0; }\n", 1_000_000
    )


@case()
def mail_archive() -> str:
    return (
        "From: a@example.org\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
        + page()
        + "\n--x--"
    )


@case(told=["The ferry stops at the"])
def json_ld_body_of_half_a_megabyte() -> str:
    body = "The ferry stops at the &lt;b&gt; pier. \\n" * many(11_000)
    return page(head=_json_ld('{"@type": "Article", "articleBody": "' + body + '"}'), story="<p>Loading</p>")


@case(told=["ferry ferry"])
def json_ld_bodies_in_a_row() -> str:
    node = '{"@type": "Article", "articleBody": "<p><p><p>' + "ferry " * 30 + '"},'
    return page(head=_json_ld("[" + node * many(2_000) + "{}]"), story="<p>Loading</p>")


@case(told=["ferry ferry"])
def json_ld_body_nested() -> str:
    body = "<div>" * many(20_000) + "ferry " * 40
    return page(head=_json_ld('{"@type": "Article", "articleBody": "' + body + '"}'), story="<p>Loading</p>")
