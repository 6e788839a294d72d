from __future__ import annotations

import re

import pytest

from boilerstrip.read.containers.entities import HEAD_BYTES, MAX_VALUE, read_entity, split_parts
from tests.growth import assert_linear

MULTI = (
    b'From: a@b.c\r\nContent-Type: multipart/mixed; boundary="=_b"\r\n\r\npreamble --=_b\r\n'
    b"--=_b\r\nContent-Type: text/plain\r\n\r\none\r\n--=_bc\r\n--=_b  \r\n\r\ntwo\r\n--=_b--\r\nepilogue"
)


def bodies(raw: bytes, most: int = 100) -> tuple[list[bytes], bool]:
    whole = read_entity(raw, 0)
    assert whole is not None
    parts, is_whole = split_parts(whole, most)
    return [part.body for part in parts], is_whole


def test_headers_are_read() -> None:
    found = read_entity(
        b"From someone Mon Mar  4\nReceived: x\n\ty\nCONTENT-type: Text/HTML;\n charset=koi8-r\n"
        b"Content-Transfer-Encoding: Base64\nContent-Disposition: Attachment; x=y\nContent-ID: <a@b>\n\n \n",
        3,
    )
    assert found is not None
    assert (found.type, found.charset, found.encoding) == ("text/html", "koi8-r", "base64")
    assert (found.body, found.name, found.depth) == (b" \n", "a@b", 3)
    assert found.is_attachment
    assert not found.has_text


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\n", b"<p>Content-Type: text/html</p>", b"Title: a page\nits text\n\nContent-Type: text/html",
        b"Title: a page\n\ntext", b"{\"Content-Type\": 1}", "Überschrift: Content-Type: text/html\n\n",
        b"Note that\n\nFrom: a@b.c\nContent-Type: text/html\n\n", b"http://a.b/\n\nContent-Type: text/html",
    ],
)  # fmt: skip
def test_what_does_not_begin_with_headers_is_no_entity(raw: bytes | str) -> None:
    assert read_entity(raw, 0) is None


def test_a_multipart_is_split_at_its_boundary_only() -> None:
    assert bodies(MULTI) == ([b"one\r\n--=_bc", b"two"], True)


@pytest.mark.parametrize("stop", range(60, len(MULTI) - 12))
def test_a_multipart_that_is_cut_gives_what_is_there(stop: int) -> None:
    found, is_whole = bodies(MULTI[:stop])
    assert not is_whole
    parts = re.split(rb"\r\n--=_b(?=[ \r]|\Z)", MULTI[:stop])[1:]
    assert found == [part.partition(b"\r\n\r\n")[2].removesuffix(b"\r") for part in parts]


def test_parts_are_bounded() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 50
    assert bodies(raw, 7) == ([b"x"] * 7, False)


def test_a_multipart_without_a_boundary_has_no_parts() -> None:
    assert bodies(b"Content-Type: multipart/mixed\n\n--\n\nx\n----\n") == ([], False)


def test_headers_are_bounded() -> None:
    found = read_entity(b"Content-Type: text/html\nSubject: " + b"s" * 10_000 + b"\nX: y\n" * 40_000, 0)
    assert found is not None
    assert len(found.head["subject"]) == MAX_VALUE
    assert found.start <= HEAD_BYTES + 10
    assert "x" not in found.head


def test_many_boundaries_take_linear_time() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    assert_linear(lambda raw: bodies(raw, 10**9), lambda n: head + b"--b\n" * n, 3_000)
    assert_linear(bodies, lambda n: head + b"--b--b" * n, 20_000)
