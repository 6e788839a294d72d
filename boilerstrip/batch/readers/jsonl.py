"""Read files of one JSON object a line, plain or compressed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from boilerstrip.batch.readers.compressed import decompressed
from boilerstrip.batch.records import MAX_JSON, ColumnError, Columns, Item, Problem


def read_jsonl(path: Path, columns: Columns) -> Iterator[Item]:
    """Yield the pages of a file; ``.gz`` and ``.zst`` are decompressed.

    Raises:
        OSError: the file cannot be opened.
    """
    number = 0
    with path.open("rb") as file:
        try:
            for line in _lines(decompressed(file, path.suffix)):
                number += 1
                if line.strip():
                    yield _item(line, f"{path}:{number}", columns, file.tell())
        except (OSError, EOFError, zlib.error) as error:
            yield Problem(str(path), f"cannot be read after line {number:,}: {error}", file.tell())


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; a line that is too long for any page is cut."""
    while line := stream.readline(MAX_JSON):
        rest = line
        while len(rest) == MAX_JSON and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_JSON)
        yield line


def _item(line: bytes, place: str, columns: Columns, offset: int) -> Item:
    if len(line) >= MAX_JSON:
        return Problem(place, f"the line is longer than {MAX_JSON:,} bytes", offset)
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Problem(place, f"the line is not JSON: {error}", offset)
    if not isinstance(row, dict):
        return Problem(place, "the line is not JSON object", offset)
    try:
        return columns.read(row, place, offset)
    except ColumnError as error:
        return Problem(place, str(error), offset, error.kind)
