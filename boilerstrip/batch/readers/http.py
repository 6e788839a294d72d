"""What HTTP wrapped a page in, undone.

Crawlers store it as it came, or undone already with the headers kept.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any

from boilerstrip.extras import extra
from boilerstrip.page import MAX_INPUT

_MOST = MAX_INPUT + 1  # one more than a page may have, so that the cut is seen and told
# Anchored, and each part takes what the next cannot: linear.
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,16}[ \t]*(?:;[^\r\n]{0,200})?\r\n")


def undo_encodings(raw: bytes, transfer: str, content: str) -> tuple[bytes, tuple[str, ...]]:
    """A page as it was before it was sent.

    Args:
        raw: what was sent.
        transfer: the header ``Transfer-Encoding``.
        content: the header ``Content-Encoding``.

    Returns:
        The page, at most one byte more than a page may have, and warnings. What was undone before it was
        stored is left alone; what is damaged is undone as far as that goes.
    """
    warnings: tuple[str, ...] = ()
    names = [name.strip().lower() for name in (*content.split(","), *transfer.split(","))]
    for name in reversed(names):  # the last applied is undone first
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
        return raw  # undone already
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
    return zlib.decompressobj(31).decompress(raw, _MOST)


def _inflate(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, _MOST)
    except zlib.error:
        if raw.lstrip()[:1] == b"<":
            return raw
        return zlib.decompressobj(-15).decompress(raw, _MOST)  # as some servers understand the word


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
    while size < _MOST and (part := reader.read(min(1 << 20, _MOST - size))):
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
