"""Headers of WARC records and of HTTP at the beginning of a dump."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.forms.warc import http_header, warc_header
from boilerstrip.read.text.page import read_text

RECORD = """WARC/1.0
WARC-Type: conversion
WARC-Target-URI: http://www.ferry.example/times
WARC-Date: 2023-11-05T04:05:06Z
WARC-Record-ID: <urn:uuid:12345678-0000-1111-2222-333333333333>
Content-Type: text/plain
Content-Length: 99
"""
RESPONSE = "HTTP/1.1 200 OK\nServer: quay\nContent-Type: text/plain\nX-Cache: HIT\n"
BODY = "\nFerry times\nThe ferry leaves at noon.\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("first", ["", "\n \n"])
def test_a_record(first: str, line_end: str) -> None:
    dump = (first + RECORD + BODY).replace("\n", line_end)
    page = read_text(dump)
    assert page.blocks.text == ("Ferry times", "The ferry leaves at noon.")
    assert page.head.canonical == "http://www.ferry.example/times"
    assert page.warnings == ("left out: 7 header lines of a WARC record",)
    assert page.blocks.blank_before.tolist() == [1, 0]
    assert [dump[a:b] for a, b in zip(page.blocks.start, page.blocks.end, strict=True)] == list(
        page.blocks.text
    )


def test_a_record_without_its_first_line() -> None:
    assert read_text(RECORD.partition("\n")[2] + BODY).blocks.text[0] == "Ferry times"


def test_a_response_in_a_record() -> None:
    page = read_text(RECORD + "\n" + RESPONSE + BODY)
    assert page.blocks.text == ("Ferry times", "The ferry leaves at noon.")
    assert page.warnings[1] == "left out: 4 header lines of HTTP"


@pytest.mark.parametrize(
    "text",
    [
        "WARC/1.0 is a format.\nWARC-Type: its first field\nWARC-Date: its second\nWARC-Record-ID: third",
        "The header:\n" + RECORD,
        "WARC-Type: conversion\nThis field is required.\nWARC-Date: 2020",
        "HTTP/1.1 200 OK\nThis is the first line of an answer.",
        "HTTP/1.1 200 OK\nNote: the number is a status\nSee: below\nAlso: above",
        "",
    ],
)
def test_text_about_headers_stays(text: str) -> None:
    assert warc_header(text) is None
    assert http_header(text) is None
