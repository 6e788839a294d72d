"""Opens pages saved with SingleFile.

Its usual form is HTML with the address in a comment. Its compressed form is an HTML page without text around
a ZIP archive, of which only ``index.html`` is unpacked. The archive's own list of files is not used, as it
may be cut off: each file has a header with its name.
"""

from __future__ import annotations

import re
import struct
import zlib

from boilerstrip.read.containers.parts import Part

LOOKED_AT = 4_096  # bytes at the beginning that decide
_HEADER = struct.Struct("<4s5HLLLHH")  # of a file in a ZIP archive
_SIGN = b"PK\x03\x04"
_PAGE = b"index.html"
_STORED, _DEFLATED = 0, 8
_PIECE = 65_536  # bytes that are unpacked at once: what is before a damaged one is kept
# A class without white space; bounded: linear.
_URL = re.compile(r"Page saved with SingleFile\s{0,20}\burl:\s{0,20}(https?://[^\s<>]{1,2000})")
_PACKED = re.compile(rb"<html[^<>]{0,400}\sdata-sfz[\s>=]")  # bounded: linear


def open_singlefile(raw: bytes | str, most: int) -> Part | None:
    """Return the page that SingleFile saved, at most ``most`` bytes and one more; None for others."""
    head = raw[:LOOKED_AT]
    url = ""
    if isinstance(head, str):
        found = _URL.search(head) if "SingleFile" in head else None
        return Part(raw, url=found[1]) if found else None
    if b"SingleFile" in head:
        found = _URL.search(head.decode("latin-1"))
        url = found[1] if found else ""
    if isinstance(raw, bytes) and b"data-sfz" in head and _PACKED.search(head):
        page = _unpacked(raw, most)
        if page:
            warning = "the page is index.html in the ZIP archive of a SingleFile page"
            return Part(page, url=url, warnings=(warning,))
    return Part(raw, url=url) if url else None


def _unpacked(data: bytes, most: int) -> bytes:
    """Return ``index.html`` of a ZIP archive in some bytes, as far as it is there; b"" for none."""
    at = data.find(_SIGN)
    while 0 <= at <= len(data) - _HEADER.size:
        fields = _HEADER.unpack_from(data, at)
        method, size, n_name, n_extra = fields[3], fields[7], fields[9], fields[10]
        name_at = at + _HEADER.size
        start = name_at + n_name + n_extra
        if data[name_at : name_at + n_name] == _PAGE:
            if method == _STORED:
                return data[start : start + min(size, most + 1)]
            return _inflated(data[start:], most + 1) if method == _DEFLATED else b""
        at = data.find(_SIGN, at + 1)
    return b""


def _inflated(data: bytes, most: int) -> bytes:
    """Return deflated bytes unpacked, up to where they are damaged."""
    unpack, parts, size = zlib.decompressobj(-15), [], 0
    try:
        for at in range(0, len(data), _PIECE):
            parts.append(unpack.decompress(data[at : at + _PIECE], most - size))
            size += len(parts[-1])
            if unpack.eof or size >= most:
                break
    except zlib.error:
        pass  # what came before is there
    return b"".join(parts)
