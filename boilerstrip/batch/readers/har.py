"""Read HAR files: the responses that a browser recorded, one after the other.

A HAR file is one JSON value, often of hundreds of megabytes. So the file is read in pieces, the end of each
entry is found by its braces, and one entry at a time is decoded. Of damaged entries only those themselves are
lost. If a bracket ends the list too early no entry is lost: reading continues to the end of the file.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from boilerstrip.batch.readers.compressed import decompressed
from boilerstrip.batch.readers.content_types import content_type, page_of_body
from boilerstrip.batch.readers.http import decode_body
from boilerstrip.batch.records import MAX_JSON, Item, Problem, Record, Skipped
from boilerstrip.read.containers.base64_text import undo_base64

_READ_BYTES = 1 << 20  # bytes read at once
# Fixed words with bounded white space, and single signs: linear. In a string of JSON the quotes of the first
# would be escaped.
_ENTRIES = re.compile(rb'"entries"\s{0,99}:\s{0,99}\[')
_MAX_ENTRIES_BYTES = 250  # bytes that it may match
_OUTSIDE_STRING = re.compile(rb'["{}\]]')
_IN_STRING = re.compile(rb'["\\]')
_RESPONSE = b'"response"'  # every entry has one, and nothing else of a HAR file does
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:+-]{1,40})", re.I)


def read_har(path: Path) -> Iterator[Item]:
    """Yield the pages of a HAR file: responses with a status of 2xx that are read by ``clean``.

    Raises:
        OSError: the file cannot be opened.
    """
    number = 0
    is_early = False
    with path.open("rb") as file:
        try:
            for entry, is_listed in _entries(decompressed(file, path.suffix)):
                if not is_listed and (entry is None or _RESPONSE not in entry):
                    continue  # not an entry, but another object of the log after its entries
                number += 1
                if not is_listed and not is_early:
                    is_early = True
                    yield Problem(f"{path}:{number}", "the list of entries ends before this one", file.tell())
                yield _item(entry, f"{path}:{number}", file.tell())
        except (OSError, EOFError, ValueError, zlib.error) as error:
            yield Problem(str(path), f"cannot be read after entry {number:,}: {error}", file.tell())


def _entries(stream: IO[bytes]) -> Iterator[tuple[bytes | None, bool]]:
    """Yield the JSON of each entry, None for one that is too long; and whether it is within the list.

    After the list the other objects of the file come too.

    Raises:
        ValueError: the file holds no entries, or ends before their end.
    """
    data = bytearray()
    beginning = None
    while beginning is None:
        piece = stream.read(_READ_BYTES)
        if not piece:
            raise ValueError("there are no entries in it: this is not a HAR file")
        del data[:-_MAX_ENTRIES_BYTES]
        data += piece
        beginning = _ENTRIES.search(data)
    del data[: beginning.end()]
    scan = _Scan(data)
    while True:
        for entry in scan.objects():
            yield entry, not scan.has_ended
        piece = stream.read(_READ_BYTES)
        if not piece:
            break
        data += piece
    if not scan.has_ended:
        raise ValueError("the file ends before the end of its entries")


class _Scan:
    """Finds the objects of a list in JSON that comes piece by piece.

    Attributes:
        has_ended: the end of the list was reached.
    """

    def __init__(self, data: bytearray) -> None:
        self.has_ended = False
        self._data = data
        self._at = self._depth = 0
        self._in_string = self._is_long = False

    def objects(self) -> Iterator[bytes | None]:
        """Yield the complete objects in the data, None for one that is too long, and remove them from it."""
        data = self._data
        while True:
            token = (_IN_STRING if self._in_string else _OUTSIDE_STRING).search(data, self._at)
            if token is None or (token[0] == b"\\" and token.end() == len(data)):
                self._at = token.start() if token else len(data)
                break
            sign = token[0]
            self._at = token.end() + (sign == b"\\")  # and the escaped character
            if sign == b'"':
                self._in_string = not self._in_string
            elif sign == b"{":
                self._depth += 1
            elif sign == b"]":
                self.has_ended |= self._depth == 0
            elif sign == b"}" and self._depth:
                self._depth -= 1
                if self._depth == 0:
                    yield None if self._is_long else bytes(data[: self._at])
                    self._is_long = False
                    self._drop()
        if len(data) > MAX_JSON:
            self._is_long = True
            self._drop()

    def _drop(self) -> None:
        """Remove from the data what was scanned."""
        del self._data[: self._at]
        self._at = 0


def _item(entry: bytes | None, place: str, offset: int) -> Item:
    if entry is None:
        return Problem(place, f"the entry is longer than {MAX_JSON:,} bytes", offset)
    try:
        found = json.loads(entry[entry.find(b"{") :])
        request, response = found["request"], found["response"]
        return _page(str(request["url"]), response, place, offset)
    except (ValueError, OverflowError, RecursionError, KeyError, TypeError, AttributeError) as error:
        return Problem(place, f"this is not an entry of a HAR file: {type(error).__name__}: {error}", offset)


def _page(url: str, response: dict[str, Any], place: str, offset: int) -> Item:
    """Return the page of a response, or why it is not one."""
    if not 200 <= int(response["status"]) < 300:
        return Skipped("HTTP status other than 2xx", offset)
    content = response["content"]
    media = str(content.get("mimeType") or "")
    declared = content_type(media)
    if not declared.kind:
        return Skipped(declared.skip_reason, offset)
    body = content.get("text")
    if not body:
        return Skipped("responses without a body", offset)
    if not isinstance(body, str):
        raise TypeError(f"the text is {type(body).__name__}, not a string")
    raw: bytes | str = body
    charset: re.Match[str] | None = None
    warnings: tuple[str, ...] = ()
    if content.get("encoding") == "base64":
        charset = _CHARSET.search(media)
        raw, warnings = _decode_base64(body, response)
    page = page_of_body(raw, media)
    if page is None:
        return Skipped(declared.skip_reason, offset)
    return Record(place, url, page, declared.kind, charset[1] if charset else None, warnings, offset)


def _decode_base64(body: str, response: dict[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Decode a body from base64, and from its content encoding if that was recorded; with warnings."""
    warnings: tuple[str, ...] = ()
    raw, is_cut = undo_base64(body.encode("utf-8", "replace"))
    if is_cut:
        warnings = ("the body in base64 is cut or damaged: what could be decoded was read",)
    encoding = next(
        (str(header["value"]) for header in response.get("headers") or () if _is_encoding(header)), ""
    )
    page, wrong = decode_body(raw, "", encoding)
    return page, (*warnings, *wrong)


def _is_encoding(header: dict[str, Any]) -> bool:
    return str(header.get("name")).lower() == "content-encoding"
