from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.batch.readers.http import decode_body
from boilerstrip.page import MAX_INPUT
from tests.growth import assert_linear, row_of
from tests.profile import needs

RAW = b"<html><body><p>The ferry runs on every day but one.</p></body></html>" * 20


def chunked(raw: bytes, size: int) -> bytes:
    parts = [raw[at : at + size] for at in range(0, len(raw), size)]
    return b"".join(b"%X;a=b\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def packed(name: str, raw: bytes) -> bytes:
    if name == "gzip":
        return gzip.compress(raw)
    if name == "deflate":
        return zlib.compress(raw)
    if name == "raw deflate":
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(raw) + packer.flush()
    pa = needs("pyarrow", "batch")
    needs("fastwarc", "batch")
    made: bytes = pa.compress(raw, codec={"br": "brotli"}.get(name, name), asbytes=True)
    return made


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "br", "zstd"])
def test_content_encodings_are_undone(name: str) -> None:
    header = name.removeprefix("raw ")
    sent = packed(name, RAW)
    assert decode_body(sent, "", header) == (RAW, ())
    assert decode_body(sent, "", header.upper()) == (RAW, ())
    assert decode_body(chunked(sent, 33), "chunked", header) == (RAW, ())
    assert decode_body(RAW, "", header) == (RAW, ()), "undone before it was stored"


def test_several_encodings_are_undone_from_the_last() -> None:
    sent = gzip.compress(zlib.compress(RAW))
    assert decode_body(sent, "", "deflate, gzip") == (RAW, ())
    assert decode_body(RAW, "identity", "x-unknown") == (RAW, ())


def test_what_is_cut_is_undone_as_far_as_it_goes() -> None:
    words = b" ".join(b"%d" % (n * n) for n in range(2_000))
    found, _ = decode_body(gzip.compress(words)[:-2000], "", "gzip")
    assert 0 < len(found) < len(words)
    assert words.startswith(found)
    assert decode_body(chunked(RAW, 100)[:250], "chunked", "")[0] == RAW[:222]


def test_what_is_damaged_is_kept_with_a_warning() -> None:
    broken = bytearray(gzip.compress(RAW))
    broken[12] ^= 0xFF
    found, warnings = decode_body(bytes(broken), "", "gzip")
    assert found == bytes(broken) or RAW.startswith(found)
    assert warnings
    assert "gzip" in warnings[0]


def test_a_bomb_is_cut() -> None:
    bomb = zlib.compress(b"\0" * 300_000_000)
    found, _ = decode_body(bomb, "", "deflate")
    assert len(found) == MAX_INPUT + 1


@given(st.binary(max_size=2_000), st.sampled_from(["chunked", ""]), st.sampled_from(["gzip", "deflate", ""]))
def test_any_bytes_give_bytes(raw: bytes, transfer: str, content: str) -> None:
    assert isinstance(decode_body(raw, transfer, content)[0], bytes)


@given(st.binary(min_size=1, max_size=2_000), st.integers(1, 200))
def test_chunks_come_together_again(raw: bytes, size: int) -> None:
    assert decode_body(chunked(raw, size), "chunked", "") == (raw, ())


@pytest.mark.parametrize(
    ("start", "unit"),
    [(b"", b"f"), (b"1", b" "), (b"1;", b"a"), (b"", b"0001;"), (b"1;\r\n", b"1;\r\n"), (b"", b"1\r\na\r\n")],
)
def test_chunk_sizes_are_found_in_linear_time(start: bytes, unit: bytes) -> None:
    row = row_of(unit)
    assert_linear(lambda raw: decode_body(raw, "chunked", ""), lambda size: start + row(size), 50_000)
