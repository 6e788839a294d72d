"""Crawls for the tests: made here, byte by byte, out of pages written for this repository."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.profile import needs

WARC_DATE = "2026-01-31T00:00:00Z"


class WarcMaker:
    """Makes records of WARC files."""

    def record(self, kind: str, payload: bytes, name: int | str, **headers: str) -> bytes:
        """One record, uncompressed."""
        lines = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{name}>",
            "WARC-Date": WARC_DATE,
            "WARC-Target-URI": f"https://example.org/{name}",
            **{key.replace("_", "-"): value for key, value in headers.items()},
            "Content-Length": str(len(payload)),
        }
        head = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
        return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + payload + b"\r\n\r\n"

    def response(
        self, page: bytes, name: int | str = 0, http: str = "Content-Type: text/html", status: str = "200 OK"
    ) -> bytes:
        """A record of what a server sent; ``http`` holds its headers, one a line."""
        head = f"HTTP/1.1 {status}\r\n" + "".join(f"{line}\r\n" for line in http.splitlines()) + "\r\n"
        return self.record(
            "response", head.encode() + page, name, Content_Type="application/http; msgtype=response"
        )

    def conversion(self, text: bytes, name: int | str = 0) -> bytes:
        """A record of a WET file."""
        return self.record("conversion", text, name, Content_Type="text/plain")

    def info(self) -> bytes:
        """The record that files begin with."""
        return self.record(
            "warcinfo", b"software: by hand\r\n", "info", Content_Type="application/warc-fields"
        )

    def file(self, path: Path, records: Sequence[bytes]) -> Path:
        """A file of records, each compressed as the name of the file says."""
        path.write_bytes(b"".join(compressed(record, path.suffix) for record in records))
        return path


def compressed(data: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(data, 6, mtime=0)
    if suffix in (".zst", ".lz4"):
        pa = needs("pyarrow", "batch")
        with pa.BufferOutputStream() as out:
            with pa.CompressedOutputStream(out, {".zst": "zstd", ".lz4": "lz4"}[suffix]) as stream:
                stream.write(data)
            packed: bytes = out.getvalue().to_pybytes()
        return packed
    return data


@pytest.fixture(scope="session")
def warcs() -> WarcMaker:
    return WarcMaker()


@pytest.fixture(scope="session")
def html_pages(pages: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(pages.glob("*/page.html"))]


@pytest.fixture(scope="session")
def text_pages(pages: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(pages.glob("*/page.txt"))]


@pytest.fixture(scope="session")
def short_pages() -> Callable[[int], list[str]]:
    """So many short pages, no two alike."""

    def make(count: int) -> list[str]:
        return [
            f"<html><head><title>Log {n}</title></head><body><nav><a href='/'>Home</a></nav><article>"
            f"<h1>Log {n}</h1><p>On day {n} the gauge at the outer wall stood at {n * 7 % 90} marks, and the "
            f"harbour master noted it by hand as he had done on each day before.</p></article></body></html>"
            for n in range(count)
        ]

    return make


@pytest.fixture(scope="session")
def jsonl() -> Callable[[Path, Sequence[Any]], Path]:
    """Writes rows as JSON, a line each; compressed as the name of the file says."""

    def write(path: Path, rows: Sequence[Any]) -> Path:
        lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
        path.write_bytes(compressed(b"".join(line + b"\n" for line in lines), path.suffix))
        return path

    return write
