from __future__ import annotations

import base64
import gzip
import json
import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.batch.readers import har as module
from boilerstrip.batch.readers.har import read_har
from boilerstrip.batch.records import Problem, Record, Skipped
from boilerstrip.train.measures import units_of, word_f1
from tests.batch.crawls import compressed
from tests.profile import examples, needs

PAGE = '<html><body><p>Über die "Brücke" {ging} am ] Abend \\ niemand mehr.</p></body></html>'


def entry(text: Any = PAGE, mime: str = "text/html", status: Any = 200, **content: Any) -> dict[str, Any]:
    return {
        "startedDateTime": "2026-01-31T00:00:00Z",
        "request": {"method": "GET", "url": "https://example.org/a", "headers": []},
        "response": {"status": status, "content": {"mimeType": mime, "text": text, **content}, "headers": []},
        "timings": {"wait": 1},
    }


def packed(raw: bytes, encoding: str, mime: str = "text/html; charset=windows-1252") -> dict[str, Any]:
    """An entry with a body that is encoded, and a header that says so."""
    made = entry(base64.b64encode(raw).decode(), mime, encoding="base64")
    made["response"]["headers"] = [{"name": "Content-Encoding", "value": encoding}]
    return made


def write(path: Path, entries: list[Any], **log: Any) -> Path:
    har = json.dumps(
        {"log": {"version": "1.2", "creator": {"name": "x"}, **log, "entries": entries, "z": []}}
    )
    path.write_bytes(compressed(har.encode(), path.suffix))
    return path


@pytest.mark.parametrize("name", ["a.har", "a.har.gz", "a.har.zst"])
@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_entries_are_read(tmp_path: Path, name: str, piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if name.endswith(".zst"):
        needs("pyarrow", "batch")
    monkeypatch.setattr(module, "_READ_BYTES", piece)
    path = write(tmp_path / name, [entry(), entry("words", "text/plain")], pages=[{"title": '"entries": ['}])
    one, two = read_har(path)
    assert one == Record(f"{path}:1", "https://example.org/a", PAGE, "html", offset=one.offset)
    assert isinstance(two, Record)
    assert (two.raw, two.kind) == ("words", "text")
    assert 0 < one.offset <= two.offset <= path.stat().st_size


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    entries = [
        entry(status=301), entry(status=0), entry("x", "image/png"), entry(""), entry(None), entry(),
        entry('{"x": 1}', "application/json"), entry("<p>x</p>", ""), entry("x", "application/zip"),
    ]  # fmt: skip
    found = list(read_har(write(tmp_path / "a.har", entries)))
    whys = [
        item.why if isinstance(item, Skipped) else item.kind
        for item in found
        if not isinstance(item, Problem)
    ]
    assert whys == [
        "HTTP status other than 2xx", "HTTP status other than 2xx", "images",
        "responses without a body", "responses without a body", "html", "JSON without a feed", "auto",
        "neither HTML nor text",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["", "gzip", "deflate", "br", "zstd"])
def test_bodies_are_decoded_by_their_headers(tmp_path: Path, encoding: str) -> None:
    if encoding in ("br", "zstd"):
        needs("fastwarc", "batch")
        pa = needs("pyarrow", "batch")
    raw = PAGE.encode("windows-1252")
    packs: dict[str, Callable[[bytes], bytes]] = {
        "": bytes,
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda data: bytes(pa.compress(data, "brotli")),
        "zstd": lambda data: compressed(data, ".zst"),
    }
    made = packs[encoding](raw)
    (record,) = read_har(write(tmp_path / "a.har", [packed(made, encoding)]))
    assert isinstance(record, Record)
    assert (record.raw, record.encoding, record.warnings) == (raw, "windows-1252", ())


def test_a_body_that_was_decoded_before_stays_as_it_is(tmp_path: Path) -> None:
    (record,) = read_har(write(tmp_path / "a.har", [packed(PAGE.encode(), "gzip", "text/html")]))
    assert isinstance(record, Record)
    assert (record.raw, record.encoding, record.warnings) == (PAGE.encode(), None, ())


def test_base64_with_line_ends_that_is_cut_gives_what_is_there(tmp_path: Path) -> None:
    body = base64.encodebytes(PAGE.encode()).decode()[:80]
    (record,) = read_har(write(tmp_path / "a.har", [entry(body, encoding="base64")]))
    assert isinstance(record, Record)
    assert record.raw == PAGE.encode()[:59]
    assert len(record.warnings) == 1


def test_base64_that_is_cut_gives_what_is_there(tmp_path: Path) -> None:
    body = base64.b64encode(PAGE.encode()).decode()[:41]
    (record,) = read_har(write(tmp_path / "a.har", [entry(body, encoding="base64")]))
    assert isinstance(record, Record)
    assert record.raw == PAGE.encode()[:30]
    assert "damaged" in record.warnings[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"request": 1, "response": 2},
        {"request": {"url": "x"}, "response": {"status": "x"}},
        entry(7),
        entry(status=1e999),
    ],
)
def test_an_entry_that_is_none_costs_itself_only(tmp_path: Path, wrong: dict[str, Any]) -> None:
    path = write(tmp_path / "a.har", [entry(), wrong, entry()])
    found = list(read_har(path))
    assert [type(item) for item in found] == [Record, Problem, Record]
    assert isinstance(found[1], Problem)
    assert found[1].where == f"{path}:2"


def test_an_entry_that_is_broken_json_costs_itself_only(tmp_path: Path) -> None:
    path = write(tmp_path / "a.har", [entry(), {"a": "BROKEN"}, entry()])
    path.write_bytes(path.read_bytes().replace(b'"BROKEN"', b"[1, nothing"))
    assert [type(item) for item in read_har(path)] == [Record, Problem, Record]


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b'{"log": {"entries": ', b"\x1f\x8b", b"<html>"])
def test_a_file_that_is_no_har_is_a_problem(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.har").write_bytes(raw)
    assert [type(item) for item in read_har(tmp_path / "a.har")] == [Problem]


def test_a_file_that_is_cut_gives_what_is_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.har", [entry()] * 3)
    path.write_bytes(path.read_bytes()[:-200])
    found = list(read_har(path))
    assert [type(item) for item in found] == [Record, Record, Problem]
    assert isinstance(found[2], Problem)
    assert "before the end" in found[2].what


@pytest.mark.parametrize("piece", [1, 100, 1 << 20])
@pytest.mark.parametrize("stray", ["], ", "{}}], ", '[{"a": []}], ', "]]]"])
def test_a_bracket_too_many_costs_no_page(
    tmp_path: Path, stray: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_READ_BYTES", piece)
    path = write(tmp_path / "a.har", [entry("one"), "STRAY", entry("two"), entry("three")])
    path.write_bytes(path.read_bytes().replace(b'"STRAY",', stray.encode()))
    found = list(read_har(path))
    assert [item.raw for item in found if isinstance(item, Record)] == ["one", "two", "three"]
    problems = [item.what for item in found if isinstance(item, Problem)]
    assert problems.count("the list of entries ends before this one") == 1


def test_what_a_log_holds_behind_its_entries_is_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    log = {"entries": [entry("one")], "pages": [{"id": "p1", "title": "]}"}], "comment": "]"}
    path.write_text(json.dumps({"log": log, "_more": [{"a": {"b": []}}]}))
    assert [type(item) for item in read_har(path)] == [Record]


def test_an_entry_that_is_too_long_is_passed_over_in_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_JSON", 3_000)
    monkeypatch.setattr(module, "_READ_BYTES", 500)
    path = write(tmp_path / "a.har", [entry(), entry("x" * 10_000), entry()])
    found = list(read_har(path))
    assert [type(item) for item in found] == [Record, Problem, Record]
    assert isinstance(found[1], Problem)
    assert "longer than 3,000" in found[1].what


def test_entries_that_nest_without_end_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.har"
    path.write_bytes(b'{"log": {"entries": [' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"]}}")
    assert [type(item) for item in read_har(path)] == [Problem]


FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><item><title>Low tide</title>'
    "<description>The ferry waited for an hour.</description></item></channel></rss>"
)


@pytest.mark.parametrize("mime", ["application/rss+xml", "text/xml; charset=utf-8", "application/xml"])
@pytest.mark.parametrize("encoding", ["", "base64"])
def test_feeds_are_pages(tmp_path: Path, mime: str, encoding: str) -> None:
    body = base64.b64encode(FEED.encode()).decode() if encoding else FEED
    (record,) = read_har(write(tmp_path / "a.har", [entry(body, mime, encoding=encoding)]))
    assert isinstance(record, Record)
    assert record.kind == "auto"
    assert "The ferry waited for an hour." in clean(record.raw, kind=record.kind).text


def test_recorded_fixtures_come_out_as_they_do_alone(tmp_path: Path, pages: Path) -> None:
    cases = [pages / name for name in ("html-news-en", "html-docs-en", "html-news-ja")]
    raws = [(case / "page.html").read_bytes() for case in cases]
    entries = [packed(gzip.compress(raw), "gzip", "text/html") for raw in raws]
    found = [item for item in read_har(write(tmp_path / "a.har", entries)) if isinstance(item, Record)]
    texts = [clean(record.raw).text for record in found]
    assert texts == [clean(raw).text for raw in raws]
    for case, text in zip(cases, texts, strict=True):
        gold = (case / "expected.txt").read_text("utf-8")
        assert word_f1(text, gold, units_of(gold)) >= 0.9


@settings(max_examples=examples(100))
@given(st.integers(0, 2**32))
def test_any_damage_gives_items(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    dice = random.Random(seed)
    path = write(tmp_path_factory.getbasetemp() / f"{seed}.har", [entry(), packed(b"x", "gzip"), entry("y")])
    data = bytearray(path.read_bytes())
    for _ in range(dice.randint(0, 5)):
        at = dice.randrange(len(data))
        data[at : at + dice.choice([0, 1, 30])] = dice.choice([b"", b'"', b"{", b"}", b"\\", b"]", b"\xff"])
    path.write_bytes(bytes(data))
    assert all(isinstance(item, (Record, Skipped, Problem)) for item in read_har(path))
    path.unlink()
