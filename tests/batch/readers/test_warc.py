from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import clean
from boilerstrip.batch.readers.warc import read_warc
from boilerstrip.batch.records import Problem, Record, Skipped
from tests.profile import needs

needs("fastwarc", "batch")
needs("pyarrow", "batch")

PAGE = "<html><body><p>Über die Brücke ging am Abend niemand mehr.</p></body></html>"
SUFFIXES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")


def kinds(path: Path) -> list[str]:
    return [type(item).__name__ for item in read_warc(path)]


def records(path: Path) -> list[Record]:
    return [item for item in read_warc(path) if isinstance(item, Record)]


def problems(path: Path) -> list[Problem]:
    return [item for item in read_warc(path) if isinstance(item, Problem)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_responses_are_read(tmp_path: Path, warcs: Any, html_pages: list[bytes], suffix: str) -> None:
    path = warcs.file(
        tmp_path / f"a{suffix}",
        [warcs.info(), *(warcs.response(page, n) for n, page in enumerate(html_pages))],
    )
    found = records(path)
    assert [record.raw for record in found] == html_pages
    assert found[1].id == "urn:uuid:1"
    assert found[1].url == "https://example.org/1"
    assert found[1].kind == "html"
    assert not problems(path)
    assert [record.offset for record in found] == sorted({record.offset for record in found})
    assert found[-1].offset < path.stat().st_size


def test_conversions_are_text(tmp_path: Path, warcs: Any, text_pages: list[bytes]) -> None:
    path = warcs.file(
        tmp_path / "a.warc.wet.gz", [warcs.conversion(page, n) for n, page in enumerate(text_pages)]
    )
    found = records(path)
    assert [record.raw for record in found] == text_pages
    assert {(record.kind, record.encoding) for record in found} == {("text", "utf-8")}


def test_what_is_no_page_is_passed_over(tmp_path: Path, warcs: Any) -> None:
    path = warcs.file(
        tmp_path / "a.warc.gz",
        [
            warcs.record(
                "request", b"GET / HTTP/1.1\r\n\r\n", 0, Content_Type="application/http; msgtype=request"
            ),
            warcs.response(b"<p>gone</p>", 1, status="404 Not Found"),
            warcs.response(b"", 2, "Location: /", "301 Moved Permanently"),
            warcs.response(b"\x89PNG", 3, "Content-Type: image/png"),
            warcs.response(b"<p>kept</p>", 4, "Content-Type: Text/HTML ; charset=utf-8"),
            warcs.response(b"<p>kept</p>", 5, "Server: none"),
            warcs.response(b"kept", 6, "Content-Type: text/plain"),
            warcs.record("resource", b"<p>kept</p>", 7, Content_Type="text/html"),
            warcs.record("resource", b"\x00", 8, Content_Type="application/pdf"),
            warcs.record("metadata", b"a: b", 9, Content_Type="application/warc-fields"),
        ],
    )
    found = list(read_warc(path))
    assert [item.id[-1] for item in found if isinstance(item, Record)] == ["4", "5", "6", "7"]
    assert [item.kind for item in found if isinstance(item, Record)] == ["html", "auto", "text", "html"]
    assert [item.why for item in found if isinstance(item, Skipped)] == [
        "HTTP status other than 2xx", "HTTP status other than 2xx", "images", "PDF documents",
    ]  # fmt: skip
    assert not problems(path)


FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><item><title>Low tide</title>'
    b"<description>The ferry waited for an hour.</description></item></channel></rss>"
)
MAIL = b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>The ferry waited for an hour.</p>"


def test_feeds_and_saved_pages_are_pages(tmp_path: Path, warcs: Any) -> None:
    path = warcs.file(
        tmp_path / "a.warc",
        [
            warcs.response(FEED, 1, "Content-Type: application/rss+xml"),
            warcs.response(gzip.compress(FEED), 2, "Content-Type: text/xml\r\nContent-Encoding: gzip"),
            warcs.response(MAIL, 3, "Content-Type: message/rfc822"),
            warcs.record("resource", MAIL, 4, Content_Type="multipart/related"),
            warcs.response(b"<note>none</note>", 5, "Content-Type: text/xml"),
            warcs.response(b'{"a": 1}', 6, "Content-Type: application/json"),
        ],
    )
    found = list(read_warc(path))
    pages = [item for item in found if isinstance(item, Record)]
    assert [item.raw for item in pages] == [FEED, FEED, MAIL, MAIL]
    for page in pages:
        assert "The ferry waited for an hour." in clean(page.raw, kind=page.kind).text
    assert [item.why for item in found if isinstance(item, Skipped)] == [
        "XML without a feed or a page", "JSON without a feed",
    ]  # fmt: skip


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "no-such-charset"])
def test_the_declared_charset_is_a_hint(tmp_path: Path, warcs: Any, charset: str) -> None:
    raw = PAGE.encode("iso-8859-1" if charset == "iso-8859-1" else "utf-8")
    path = warcs.file(
        tmp_path / "a.warc", [warcs.response(raw, 0, f"Content-Type: text/html; charset={charset}")]
    )
    (record,) = records(path)
    assert record.raw == raw
    assert record.encoding in (charset, {"iso-8859-1": "iso8859-1"}.get(charset), None)


def test_encoded_payloads_are_undone(tmp_path: Path, warcs: Any) -> None:
    raw = PAGE.encode()
    packed = gzip.compress(raw)
    chunked = (
        b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (packed[:40], packed[40:])) + b"0\r\n\r\n"
    )
    http = "Content-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked"
    path = warcs.file(
        tmp_path / "a.warc.gz", [warcs.response(chunked, 0, http), warcs.response(raw, 1, http)]
    )
    assert [(record.raw, record.warnings) for record in records(path)] == [(raw, ()), (raw, ())]


def test_the_crawlers_own_cut_is_told(tmp_path: Path, warcs: Any) -> None:
    record = warcs.record(
        "response",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>half a",
        0,
        Content_Type="application/http; msgtype=response",
        WARC_Truncated="length",
    )
    (found,) = records(warcs.file(tmp_path / "a.warc.gz", [record]))
    assert found.warnings == ("the crawler cut the page: length",)


# --- damage


@pytest.fixture
def members(warcs: Any, short_pages: Callable[[int], list[str]]) -> list[bytes]:
    """Compressed records of about 400 bytes."""
    return [gzip.compress(warcs.response(page.encode(), n)) for n, page in enumerate(short_pages(8))]


@pytest.mark.parametrize("at", [2, 20, 200, -6])
def test_a_corrupt_member_costs_that_record(tmp_path: Path, members: list[bytes], at: int) -> None:
    broken = bytearray(members[3])
    broken[at] ^= 0xFF
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*members[:3], broken, *members[4:]]))
    found = [record.id for record in records(path)]
    assert [f"urn:uuid:{n}" for n in (0, 1, 2, 4, 5, 6, 7)] == [
        name for name in found if name != "urn:uuid:3"
    ]
    (problem,) = problems(path)
    assert str(path) in problem.where
    assert "cannot be read" in problem.what


@pytest.mark.parametrize("length", [b"x", b"-", b"9" * 5_000])
def test_a_length_that_is_no_number_costs_that_record(tmp_path: Path, warcs: Any, length: bytes) -> None:
    one, bad, three = (warcs.response(b"<p>page %d</p>" % n, n) for n in range(3))
    (tmp_path / "a.warc").write_bytes(
        one + bad.replace(b"Content-Length: ", b"Content-Length: " + length) + three
    )
    assert [record.raw for record in records(tmp_path / "a.warc")] == [b"<p>page 0</p>", b"<p>page 2</p>"]
    assert problems(tmp_path / "a.warc")


def test_bytes_between_records_cost_nothing(tmp_path: Path, members: list[bytes]) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*members[:3], b"\x00" * 1000 + b"\x1f\x8b\x08 no", *members[3:]]))
    assert len(records(path)) == 8
    assert len(problems(path)) == 1


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_truncated_file_gives_what_is_there(
    tmp_path: Path, warcs: Any, html_pages: list[bytes], suffix: str
) -> None:
    path = warcs.file(
        tmp_path / f"a{suffix}", [warcs.response(page, n) for n, page in enumerate(html_pages[:4])]
    )
    size = path.stat().st_size
    last = records(path)[-1].offset
    path.write_bytes(path.read_bytes()[: last + (size - last) // 2])
    assert [record.raw for record in records(path)][:3] == html_pages[:3]
    (problem,) = problems(path)
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]{4,}", problem.where)]
    assert min(numbers) <= last <= max(numbers)


def test_a_cut_record_is_cleaned_as_far_as_it_goes(tmp_path: Path, warcs: Any) -> None:
    raw = PAGE.encode() * 100
    path = tmp_path / "a.warc"
    path.write_bytes(warcs.response(raw, 0)[:-2000])
    (record,) = records(path)
    assert isinstance(record.raw, bytes)
    assert 0 < len(record.raw) < len(raw)
    assert raw.startswith(record.raw)
    assert "the record is cut" in record.warnings[0]
    assert len(problems(path)) == 1


def test_a_file_that_is_none_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    for content in (
        b"no archive at all, but long enough for one\n" * 50,
        gzip.compress(b"nor this"),
        b"\x1f\x8b\x08",
    ):
        path.write_bytes(content)
        assert not records(path)
        assert len(problems(path)) <= 1
    path.write_bytes(b"")
    assert [type(item).__name__ for item in read_warc(path)] == []


def test_a_huge_record_is_not_read_whole(tmp_path: Path, warcs: Any) -> None:
    raw = b"<p>words and words</p>" * 1_500_000
    path = warcs.file(tmp_path / "a.warc.gz", [warcs.response(raw, 0), warcs.response(b"<p>next</p>", 1)])
    first, second = records(path)
    assert len(first.raw) == 20_000_001
    assert second.raw == b"<p>next</p>"


def test_what_a_crawler_says_of_itself_is_no_page(tmp_path: Path, warcs: Any) -> None:
    # wget puts its log and its arguments behind the pages, with their addresses in brackets.
    about = {
        "Content_Type": "text/plain",
        "WARC_Target_URI": "<metadata://gnu.org/software/wget/warc/wget.log>",
    }
    log = warcs.record("resource", b"saved", "log", **about)
    path = warcs.file(tmp_path / "a.warc.gz", [warcs.response(b"<p>kept</p>", 1), log])
    assert [type(item).__name__ for item in read_warc(path)] == ["Record", "Skipped"]
