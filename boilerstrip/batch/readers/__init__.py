"""Readers of files of pages, one module a format, and the table that finds them: ``READERS``, at the foot.

A reader takes a file and yields ``Record``, ``Skipped`` and ``Problem`` in the order of the file. It raises
``OSError`` only where the file cannot be opened; what is damaged inside becomes a ``Problem``. A new format
is a module here and a row of the table.

``warc`` reads WARC and WET files and uses ``http`` to decode what servers sent, ``wacz`` archives of WARC
files, ``har`` what browsers recorded, ``jsonl`` lines of JSON, ``arrow`` Parquet and Arrow files, and
``page_file`` a file that is one page: HTML, text, MHTML, an e-mail or a feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from boilerstrip.batch.readers.arrow import read_arrow, read_parquet
from boilerstrip.batch.readers.har import read_har
from boilerstrip.batch.readers.jsonl import read_jsonl
from boilerstrip.batch.readers.page_file import read_page
from boilerstrip.batch.readers.wacz import read_wacz
from boilerstrip.batch.readers.warc import read_warc
from boilerstrip.batch.records import Columns, Item

Read: TypeAlias = Callable[[Path, Columns], Iterator[Item]]


class Reader(NamedTuple):
    """How files of one format are found and read.

    Attributes:
        endings: how their names end, in lower case.
        read: yields what a file holds; the columns say where the pages of a table are.
    """

    endings: tuple[str, ...]
    read: Read


def _without_columns(read: Callable[[Path], Iterator[Item]]) -> Read:
    """The reader of a format that has no columns."""
    return lambda path, columns: read(path)


def _compressed(endings: tuple[str, ...], compressions: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{ending}{packed}" for packed in compressions for ending in endings)


# Format -> its reader.
READERS: dict[str, Reader] = {
    "warc": Reader(
        _compressed((".warc", ".wet"), ("", ".gz", ".zst", ".lz4")),
        _without_columns(read_warc),
    ),
    "wacz": Reader((".wacz",), _without_columns(read_wacz)),
    "har": Reader(_compressed((".har",), ("", ".gz", ".zst")), _without_columns(read_har)),
    "jsonl": Reader(
        (*_compressed((".jsonl", ".ndjson"), ("", ".gz", ".zst")), ".json.gz", ".json.zst"),
        read_jsonl,
    ),
    "parquet": Reader((".parquet", ".pq"), read_parquet),
    "arrow": Reader((".arrow", ".feather", ".ipc"), read_arrow),
    "page": Reader(
        (
            *(".html", ".htm", ".xhtml", ".txt", ".mhtml", ".mht", ".eml"),
            *(".rss", ".atom", ".rdf", ".xml"),
        ),
        _without_columns(read_page),
    ),
}
