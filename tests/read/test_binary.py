"""binary: input that is no text gives none, whatever form it comes in; text gives its own."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.binary import (
    _has_numbers,
    binary_bytes,
    binary_signature,
    binary_text,
    lost_text,
    strange_text,
)
from boilerstrip.read.encoding.decode import decode
from tests.growth import assert_linear, row_of
from tests.profile import examples

SIZES = (60, 300, 1_000, 5_000, 20_000, 60_000)


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def body(size: int) -> bytes:
    rng = random.Random(size)
    return b"<p>The mill turns again.</p>" + bytes(rng.choice(b"abcdefghij klm <>/") for _ in range(size))


def zipped(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body(size))
    return file.getvalue()


def tarred(size: int) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("page.html")
        entry.size = size
        archive.addfile(entry, io.BytesIO(noise(size)))
    return file.getvalue()


def png(size: int) -> bytes:
    chunk = zlib.compress(noise(size))
    header = b"IHDR" + struct.pack(">IIBBBBB", size, 9, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + struct.pack(">II", 7, len(chunk)) + b"IDAT" + chunk


def pdf(size: int) -> bytes:
    stream = zlib.compress(noise(size))
    return b"%PDF-1.4\n1 0 obj\n<< /Length 9 >>\nstream\n" + stream + b"\nendstream\nendobj\n%%EOF\n"


def messages(size: int) -> bytes:
    """A catalogue of gettext: tables of lengths and places, then strings that end with NUL."""
    words = [f"The mill turns {n} times a day" for n in range(max(4, size // 60))]
    tables = b"".join(struct.pack("<II", len(word), 28 + 40 * n) for n, word in enumerate(words))
    head = struct.pack("<7I", 0x950412DE, 0, len(words), 28, 28, 0, 0)
    return head + tables + "\0".join(words).encode()


def records(size: int) -> bytes:
    """Words with numbers of 32 bits between them, as in a database without a signature."""
    row = struct.pack(">III", 4, 17, 16) + b"The mill turns again."
    return b"\1REC" + row * max(4, size // len(row))


def disk(size: int) -> bytes:
    """The image of a disk, which begins with thousands of NUL."""
    return bytes(32_768) + b"\1CD001\1\0" + noise(size)


# Kind -> a file of it, about as long as asked for, and a word of the warning.
KINDS: dict[str, tuple[Callable[[int], bytes], str]] = {
    "gzip": (lambda n: gzip.compress(body(n)), "gzip"),
    "zlib": (lambda n: zlib.compress(body(n)), "zlib"),
    "deflate": (lambda n: zlib.compress(body(n), 9)[2:], "compressed"),
    "zstd": (lambda n: b"\x28\xb5\x2f\xfd\x04\x00" + noise(n), "zstd"),
    "brotli": (noise, "brotli"),
    "bzip2": (lambda n: bz2.compress(body(n)), "bzip2"),
    "xz": (lambda n: lzma.compress(body(n)), "xz"),
    "lz4": (lambda n: b"\x04\x22\x4d\x18" + noise(n), "lz4"),
    "zip": (zipped, "ZIP"),
    "rar": (lambda n: b"Rar!\x1a\x07\0" + noise(n), "RAR"),
    "7z": (lambda n: b"7z\xbc\xaf\x27\x1c\0\x04" + noise(n), "7z"),
    "tar": (tarred, "tar"),
    "png": (png, "PNG"),
    "jpeg": (lambda n: b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1" + noise(n), "JPEG"),
    "gif": (lambda n: b"GIF89a\1\0\1\0\x80\0\0" + noise(n), "GIF"),
    "webp": (lambda n: b"RIFF\x10\0\0\0WEBPVP8 " + noise(n), "WebP"),
    "avif": (lambda n: b"\0\0\0\x1cftypavif\0\0\0\0" + noise(n), "AVIF"),
    "bmp": (lambda n: b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0" + noise(n), "BMP"),
    "tiff": (lambda n: b"II*\0\x08\0\0\0" + noise(n), "TIFF"),
    "icon": (lambda n: b"\0\0\1\0\1\0\x10\x10\0\0" + noise(n), "icon"),
    "pdf": (pdf, "PDF"),
    "pdf behind a byte order mark": (lambda n: b"\xef\xbb\xbf" + pdf(n), "PDF"),
    "plain postscript": (lambda n: b"%!PS\n72 700 moveto (The mill) show\n" + body(n), "PostScript"),
    "data url": (lambda n: b"data:image/png;base64,iVBORw0KGgo" + b"AAAA" * n, "data URL"),
    "fits": (lambda n: b"SIMPLE  =                    T / conforms".ljust(80) + noise(n), "FITS"),
    "messages": (messages, "messages"),
    "records": (records, "binary data"),
    "disk": (disk, "binary data"),
    "postscript": (lambda n: b"%!PS-Adobe-3.0\n%%Title: The mill\n" + body(n), "PostScript"),
    "old office": (lambda n: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + noise(n), "Office"),
    "woff": (lambda n: b"wOFF\0\1\0\0" + noise(n), "font"),
    "woff2": (lambda n: b"wOF2\0\1\0\0" + noise(n), "font"),
    "truetype": (lambda n: b"\0\1\0\0\0\x10\1\0" + noise(n), "font"),
    "elf": (lambda n: b"\x7fELF\2\1\1\0" + bytes(8) + noise(n), "program"),
    "windows program": (lambda n: b"MZ\x90\0\3\0\0\0" + noise(n), "program"),
    "class": (lambda n: b"\xca\xfe\xba\xbe\0\0\0\x34" + noise(n), "program"),
    "wasm": (lambda n: b"\0asm\1\0\0\0" + noise(n), "program"),
    "mp3": (lambda n: b"ID3\3\0\0\0\0\0\0" + noise(n), "sound"),
    "mp4": (lambda n: b"\0\0\0\x20ftypisom\0\0\2\0" + noise(n), "MP4"),
    "sqlite": (lambda n: b"SQLite format 3\0\x10\0\1\1" + noise(n), "SQLite"),
    "parquet": (lambda n: b"PAR1\x15\4\x15" + noise(n), "tables"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_no_text_comes_out_of_no_text(kind: str, size: int) -> None:
    make, word = KINDS[kind]
    raw = make(size)
    found = decode(raw)
    assert (found.text, found.encoding) == ("", "binary")
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("no text is given: ")
    assert word in found.warnings[0]
    # The same as somebody decoded it before.
    for text in (
        raw.decode("utf-8", "replace"),
        raw.decode("latin-1"),
        raw.decode("windows-1252", "replace"),
    ):
        found = decode(text)
        assert (found.text, found.encoding) == ("", "str")
        assert found.warnings[0].startswith("no text is given: ")


def test_a_page_of_no_text_has_no_confidence_and_says_what_to_do() -> None:
    page = boilerstrip.clean(gzip.compress(body(2_000)))
    assert (page.text, page.confidence, page.encoding) == ("", 0.0, "binary")
    assert page.warnings[0] == (
        "no text is given: the input looks like data compressed with gzip; decompress it first"
    )


@pytest.mark.parametrize(
    "text",
    [
        "GIF89a is how an image of this format begins.",
        "BM is short for the mill's name.",
        "MZ were his initials.",
        "%PDF- is how a PDF begins.",
        "PK and RIFF and OTTO and wOFF are signatures too.",
        "N\bNA\bAM\bME\bE of a manual page, \x1b[1mbold\x1b[0m and _\bu",
        "one \x0c page and one \0 NUL and an end \x1a",
        "a gap" + "\0" * 4_096 + "in a file",
        "\0" * 100 + "zeros around a text" + "\0" * 4_096,
        "<p>" + "The mill\0\0\0turns. " * 3,
        "<p>" + "Name of the mill\0\0\0\0Town of the mill\0\0\0\0" * 10,
        "<div>" + "The mill\0\0" * 10,
        "Мельница\0\0\0\0\r\n" * 10,
        "data:image/png is how a data URL begins.",
        "SIMPLE = True",
        "a \ufffd or two \ufffd in a text that is sound",
        "橋の上を渡る",
        "",
    ],
)
def test_text_is_text(text: str) -> None:
    assert binary_text(text) == ""
    raw = text.encode()
    assert binary_signature(raw) + binary_bytes(raw) == ""


def test_padded_text_is_given() -> None:
    padded = "<p>" + "Name of the mill\0\0\0\0Town of the mill\0\0\0\0" * 10
    for raw in (padded, padded.encode()):
        assert boilerstrip.clean(raw).text.count("Town of the mill") == 10


@pytest.mark.parametrize("filled", ["\0", "mill\0\0"])
def test_runs_of_nul_take_linear_time(filled: str) -> None:
    assert_linear(_has_numbers, row_of(filled), 20_000)
    assert_linear(_has_numbers, row_of(filled.encode()), 20_000)


def test_text_that_is_lost() -> None:
    lost = "Новый мост через реку".encode("windows-1251").decode("utf-8", "replace")
    assert lost_text(lost).startswith("no text is given: ")
    assert decode(lost).text == ""


def test_strange_text() -> None:
    assert strange_text("橋の上を渡る人々") == ""
    assert strange_text(noise(2_000).decode("utf-16-le", "replace")).startswith("no text is given: ")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufffd")))
@settings(max_examples=examples(60), deadline=None)
def test_text_without_control_characters_is_text(text: str) -> None:
    assert binary_text("The mill. " + text) == ""
