"""Hostile bytes: encodings that are broken, mixed, declared wrongly, or made of marks alone."""

from __future__ import annotations

import codecs
import random
from functools import partial

from tests.hostile.cases import ARTICLE, LENGTH, STORY, TOO_LONG, Case, Family, many, page

ENCODINGS = case = Family()

# Every family of encodings that pages come in, each with bytes that are invalid in it all over the page.
_BROKEN = (
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "gb18030", "hz", "big5hkscs", "cp932", "euc-jp",
    "iso-2022-jp", "cp949", "iso-2022-kr", "koi8-r", "windows-1251", "windows-1252", "iso-8859-8", "cp874",
)  # fmt: skip
_ASCII_LIKE = frozenset(_BROKEN) - {"utf-16-le", "utf-16-be", "utf-32-le"}


def _broken(name: str) -> bytes:
    noise = random.Random(name).randbytes(many(100_000))
    head = f'<!DOCTYPE html><html><head><meta charset="{name}"></head><body>'.encode(name)
    return head + ARTICLE.encode(name) + b"<p>" + noise.replace(b"<", b"") + b"</p>" + ARTICLE.encode(name)


for _name in _BROKEN:
    _told = STORY if _name in _ASCII_LIKE - {"hz", "iso-2022-jp", "iso-2022-kr"} else ()
    ENCODINGS.append(Case(f"broken_{_name}", partial(_broken, _name), _told))


@case(bound=LENGTH)
def utf8_of_broken_sequences() -> bytes:
    wrong = b"\xc0\x80\xe0\x80\x80\xf8\x88\x80\x80\x80\xed\xa0\x80\xf4\x90\x80\x80\xff\xfe\x80"
    return (
        page()
        .encode()
        .replace(b"<article>", b"<p>" + wrong * many(40_000, TOO_LONG // 10) + b"</p><article>")
    )


@case(bound=LENGTH)
def utf8_cut_in_a_character() -> bytes:
    return page(after="<p>" + "\u00e9" * many(500_000, TOO_LONG)).encode()[:-1]


@case()
def utf8_and_latin1_mixed() -> bytes:
    return (
        page("<p>" + "\u00e9t\u00e9 " * 1_000 + "</p>").encode()
        + "<p>\u00e9t\u00e9</p>".encode("latin-1") * 1_000
    )


@case()
def utf16_after_utf8() -> bytes:
    return page().encode() + page().encode("utf-16")


@case()
def marks_of_byte_order() -> bytes:
    return codecs.BOM_UTF8 * many(100_000) + page().encode()


@case()
def mark_of_utf16_on_ascii() -> bytes:
    return codecs.BOM_UTF16_LE + page().encode()


ENCODINGS[-1] = ENCODINGS[-1]._replace(told=())  # two letters make one sign: it is no text any more


@case(told=())
def mark_of_utf32_and_nothing() -> bytes:
    return codecs.BOM_UTF32_BE + b"\xff" * (many(100_000) + 1)


@case()
def marks_inside_the_text() -> str:
    return page("<p>" + "\ufeff" * many(500_000) + "</p>")


@case()
def utf16_without_a_mark() -> bytes:
    return page().encode("utf-16-le")


@case(told=())
def utf16_of_odd_length() -> bytes:
    return page().encode("utf-16-be")[1:-2]


@case()
def utf7_declared() -> bytes:
    return page(head='<meta charset="utf-7">').encode()


@case()
def utf16_declared_on_ascii() -> bytes:
    return page(head='<meta charset="utf-16">').encode()


@case()
def unknown_declared() -> bytes:
    return page(head='<meta charset="' + "x" * many(60_000) + '">').encode()


@case()
def escapes_of_iso_2022() -> bytes:
    return page(
        "<p>" + "\x1b$B\x1b(B\x1b$)C\x0e\x0f" * many(50_000, TOO_LONG // 6) + "</p>",
        head="<meta charset=iso-2022-jp>",
    ).encode()


@case(bound=LENGTH)
def high_bytes_flood() -> bytes:
    return page().encode() + b"<p>" + b"\xa4\xa2\x81\x40\xfe" * many(200_000, TOO_LONG // 4)
