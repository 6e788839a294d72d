"""Decode the body of a response as its headers Transfer-Encoding and Content-Encoding say.

Some crawlers store a response as it was sent, others store it decoded but with its original headers. So the
headers are not trusted: a body that is not encoded is returned as it is.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

from boilerstrip.extras import extra
from boilerstrip.page import MAX_INPUT

_MAX_BYTES = MAX_INPUT + 1  # one byte more than a page may have, so that the cut is noticed and reported
# Anchored, and each part takes what the next cannot: linear.
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def decode_body(raw: bytes, transfer: str, content: str) -> tuple[bytes, tuple[str, ...]]:
    """Return a page with its encodings decoded, and warnings.

    Args:
        raw: the body of the response.
        transfer: the header ``Transfer-Encoding``.
        content: the header ``Content-Encoding``.

    Returns:
        The page, at most one byte longer than a page may be. What was decoded before it was stored stays as
        it is; what is damaged is decoded as far as possible.
    """
    warnings: tuple[str, ...] = ()
    names = [name.strip().lower() for name in (*content.split(","), *transfer.split(","))]
    for name in reversed(names):  # the last one applied is decoded first
        undo = _DECODERS.get(name.removeprefix("x-"))
        if undo is None or not raw:
            continue
        try:
            raw = undo(raw)
        except (OSError, zlib.error, EOFError) as error:
            warnings += (f"the page is not in the encoding its headers name, {name}: {error}",)
    return raw, warnings


def _unchunk(raw: bytes) -> bytes:
    if not _CHUNK_SIZE.match(raw):
        return raw  # decoded already
    parts, at = [], 0
    while (size := _CHUNK_SIZE.match(raw, at)) is not None:
        length = int(size[0].split(b";")[0], 16)
        if length == 0:
            break
        parts.append(raw[size.end() : size.end() + length])
        at = size.end() + length + 2
    return b"".join(parts)


def _gunzip(raw: bytes) -> bytes:
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    return zlib.decompressobj(31).decompress(raw, _MAX_BYTES)


def _inflate(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, _MAX_BYTES)
    except zlib.error:
        if raw.lstrip()[:1] == b"<":
            return raw
        return zlib.decompressobj(-15).decompress(
            raw, _MAX_BYTES
        )  # some servers send this raw form under the name


def _unbrotli(raw: bytes) -> bytes:
    with extra("batch"):
        from fastwarc.stream_io import BrotliReader
    if raw.lstrip()[:1] == b"<":
        return raw  # brotli has no signature, but a page has
    return _read(BrotliReader(io.BytesIO(raw)))


def _unzstd(raw: bytes) -> bytes:
    with extra("batch"):
        from fastwarc.stream_io import ZstdReader
    if not raw.startswith(b"\x28\xb5\x2f\xfd"):
        return raw
    return _read(ZstdReader(io.BytesIO(raw)))


def _read(reader: Any) -> bytes:
    parts: list[bytes] = []
    size = 0
    while size < _MAX_BYTES and (part := reader.read(min(1 << 20, _MAX_BYTES - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "chunked": _unchunk,
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
