"""Read WARC and WET files, plain or compressed record by record with gzip, zstd or lz4.

FastWARC reads the records. This module chooses those that are pages (``content_types``), decodes their
payload (``http``), and continues after a damaged record.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from boilerstrip.batch.readers.content_types import ContentType, content_type, page_of_body
from boilerstrip.batch.readers.http import decode_body
from boilerstrip.batch.records import Item, Problem, Record, Skipped
from boilerstrip.counts import number_of
from boilerstrip.extras import extra
from boilerstrip.page import MAX_INPUT

# How a record may begin: gzip, zstd, lz4, or none of them. Fixed strings, so a search takes linear time.
_BEGINNINGS = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|WARC/1\.")


def read_warc(path: Path) -> Iterator[Item]:
    """Yield the pages of a WARC or WET file.

    Pages are responses with a status of 2xx that are HTML, text, a feed or a saved page, resources of these
    types, and the conversions to text that WET files hold. What is in a damaged part is lost; reading goes
    on after it.

    Raises:
        OSError: the file cannot be opened.
    """
    yield from read_warc_range(path, 0, path.stat().st_size)


def read_warc_range(path: Path, begin: int, end: int) -> Iterator[Item]:
    """Yield the pages of a WARC file that is stored in a larger file, from byte ``begin`` to byte ``end``.

    Raises:
        OSError: the file cannot be opened.
    """
    with path.open("rb") as file:
        start: int | None = begin
        while start is not None and start < end:
            file.seek(start)
            position = _Position(path, start)
            try:
                yield from _items(_FileUpTo(file, end), position)
                start = None
            except OSError as error:
                start = _next_record(path, position.offset + 1, end)
                stop = end if start is None else start
                yield Problem(
                    f"{path}, between bytes {position.offset:,} and {stop:,}",
                    f"cannot be read: {error}",
                    stop,
                )


def read_warc_stream(stream: IO[bytes], place: str) -> Iterator[Item]:
    """Yield the pages of a WARC file that is read once; what is after a damaged record is lost.

    Args:
        stream: what the file holds.
        place: its name in ids and messages.
    """
    position = _Position(place, 0)
    try:
        yield from _items(stream, position)
    except OSError as error:
        yield Problem(
            f"{place}, from byte {position.offset:,} on", f"cannot be read: {error}", position.offset
        )


class _Position:
    """How far a file has been read; ``offset`` is the byte at which the current record begins."""

    def __init__(self, path: Path | str, offset: int) -> None:
        self.path, self.offset = path, offset


class _FileUpTo:
    """A file that ends at a given byte, with the methods that FastWARC needs."""

    def __init__(self, file: IO[bytes], end: int) -> None:
        self._file, self._end = file, end
        self.tell, self.seek, self.close = file.tell, file.seek, file.close

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._end - self._file.tell())
        return self._file.read(left if size < 0 else min(size, left))


def _items(file: IO[bytes] | _FileUpTo, position: _Position) -> Iterator[Item]:
    with extra("batch"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType

    types = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    for record in ArchiveIterator(file, record_types=types, parse_http=True):
        position.offset = record.stream_pos
        yield from _read_record(record, position)


def _read_record(record: Any, position: _Position) -> Iterator[Item]:
    """Yield a record as a page, with a ``Problem`` before it where it is cut; or say why it is no page."""
    offset = position.offset
    if _url(record).startswith("metadata:"):  # wget adds its log and arguments so
        yield Skipped("record about the crawl", offset)
        return
    response = record.http_headers if record.is_http else None
    if record.is_http and (response is None or not response.status_line):
        yield Problem(f"{position.path}, byte {offset:,}", "the record ends within its HTTP headers", offset)
        return
    if response is not None and not 200 <= (response.status_code or 0) < 300:
        yield Skipped("HTTP status other than 2xx", offset)
        return
    declared = content_type(_content_type(record, response))
    if not declared.kind:
        yield Skipped(declared.skip_reason, offset)
        return
    whole = record.content_length if response is not None else _declared_length(record)
    raw = record.reader.read(min(whole, MAX_INPUT) + 1)
    cut: tuple[str, ...] = ()
    if len(raw) < min(whole, MAX_INPUT):
        cut = (f"the record is cut: {len(raw):,} of {number_of(whole, 'byte')} are there",)
        yield Problem(f"{position.path}, byte {offset:,}", cut[0], offset)
    yield _page(record, raw, declared, cut, position)


def _page(
    record: Any, raw: bytes, declared: ContentType, warnings: tuple[str, ...], position: _Position
) -> Record | Skipped:
    headers = record.http_headers if record.is_http else None
    if headers is not None:
        raw, wrong = decode_body(
            raw, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or ""
        )
        warnings += wrong
    page = page_of_body(raw, _content_type(record, headers))
    if page is None:
        return Skipped(declared.skip_reason, position.offset)
    if cut := record.headers.get("WARC-Truncated"):
        warnings += (f"the crawler cut the page: {cut}",)
    encoding = record.http_charset if headers is not None else ("utf-8" if declared.kind == "text" else None)
    name = (record.record_id or "").removeprefix("<").removesuffix(">")
    return Record(
        name or f"{position.path}:{position.offset}",
        _url(record),
        page,
        declared.kind,
        encoding,
        warnings,
        position.offset,
    )


def _url(record: Any) -> str:
    url: str = record.headers.get("WARC-Target-URI") or ""
    return url.removeprefix("<").removesuffix(">")  # as some crawlers write them


def _declared_length(record: Any) -> int:
    """Return the length that a record declares; 0 if that is no number."""
    value = (record.headers.get("Content-Length") or "").strip()
    return int(value) if re.fullmatch("[0-9]{1,18}", value) else 0


def _content_type(record: Any, response: Any) -> str:
    return (record.headers if response is None else response).get("Content-Type") or ""


def _next_record(path: Path, start: int, end: int) -> int | None:
    """Where the first readable record at or after a byte begins; None where there is none before ``end``."""
    with extra("batch"):
        from fastwarc.warc import ArchiveIterator

    if start >= end:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for found in _BEGINNINGS.finditer(data, start, end):
            file.seek(found.start())
            try:
                record = next(ArchiveIterator(file, parse_http=False), None)
            except OSError:
                continue
            if record is not None and record.headers.get("WARC-Type"):
                return found.start()
    return None
