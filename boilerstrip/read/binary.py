"""Tells input that is no text: images, archives, compressed bodies, fonts, programs, random bytes.

Three things say so. The first bytes of a format are a signature, which gives its name too; one that prose may
begin with, as "GIF89a", counts only where a control character is near. Of bytes that are compressed or
encrypted one in ten is a control character, while text has none but those of white space and of terminals.
And programs, fonts and databases hold numbers, whose upper bytes are runs of NUL beside control characters.
What begins as a page is one, however damaged.
"""

from __future__ import annotations

import re
import unicodedata

HEAD = 1_024  # bytes or characters at the beginning in which one control character confirms a signature
LOOKED_AT = 8_192  # bytes or characters at the beginning in which control characters are counted
CONTROLS = 0.04  # share of control characters from which input is no text
LEAST_CONTROLS = 4  # and their number
NULS = 0.04  # share of NUL in runs of several from which input is no text
LEAST_NULS = 4  # and the number of these runs; one or two are a gap in a file
LOST = 0.3  # share of U+FFFD from which a text is lost
STRANGE = 0.08  # share of characters that no text has, where characters of two or four bytes were read
STRANGE_CHARS = 4_096  # characters in which these are counted

# Without NUL, which pages have by accident, and backspace, vertical tab and escape, which terminals use.
_CONTROL_CODES = [*range(1, 8), *range(14, 27), *range(28, 32), 127]
_CONTROL_BYTES = bytes(_CONTROL_CODES)
_ONE_CONTROL = r"[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f]"  # the same as a pattern
_CONTROL_CHAR = re.compile(_ONE_CONTROL)
_ANY_CONTROL = b"\0" + _CONTROL_BYTES
# A run of NUL, and the control characters before and behind it. What follows the run is optional: linear.
_NULS = re.compile(rf"({_ONE_CONTROL}?)(\0{{2,}})(?=({_ONE_CONTROL}?))")
_NUL_BYTES = re.compile(_NULS.pattern.encode())

# How HTML and XML begin. Fixed words behind bounded white space: linear.
_BEGINS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!--|\?xml|!doctype\b|html\b|head\b|body\b|meta\b)", re.IGNORECASE
)

_UNPACK = "decompress it first"
_CONVERT = "convert it to HTML or text first"
_NONE = "there is no text in it to clean"
# First bytes -> what it is, and what to do. Each pattern is of one length, or nearly, and tried at the start.
# These say it alone: no text begins so.
_ALONE = [
    (rb"(?:\xef\xbb\xbf)?\s{0,8}%PDF-\d\.\d\s*[\r\n]", "a PDF document", _CONVERT),
    (rb"(?:\xef\xbb\xbf)?%!(?:PS(?:-Adobe-\d|\s{0,8}[\r\n])|FontType\d)", "a PostScript document", _CONVERT),
    (rb"(?:\xef\xbb\xbf)?\{\\rtf\d", "an RTF document", _CONVERT),
    (
        rb"data:(?:image|audio|video|font)/[\w.+-]{1,40};base64,",
        "an image or font as a data URL",
        _NONE,
    ),
    (rb"SIMPLE  = {1,40}T[ /]", "an image or table of astronomy (FITS)", _CONVERT),
]
_ALONE_FIRST = (b"%", b"{", b"\xef", b"d", b"S")
# These say it where a control character is near.
_CONFIRMED = [
    (rb"\x1f\x8b", "data compressed with gzip", _UNPACK),
    (rb"\x28\xb5\x2f\xfd", "data compressed with zstd", _UNPACK),
    (rb"BZh[1-9]1AY", "data compressed with bzip2", _UNPACK),
    (rb"\xfd7zXZ\x00", "data compressed with xz", _UNPACK),
    (rb"\x04\x22\x4d\x18", "data compressed with lz4", _UNPACK),
    (rb"\x1f[\x9d\xa0]", "data compressed with compress", _UNPACK),
    (rb"\x89PNG", "a PNG image", _NONE),
    (rb"\xff\xd8\xff", "a JPEG image", _NONE),
    (rb"GIF8[79]a", "a GIF image", _NONE),
    (rb"RIFF[\s\S]{4}WEBP", "a WebP image", _NONE),
    (rb"RIFF[\s\S]{4}(?:WAVE|AVI )", "a sound or video file", _NONE),
    (rb"[\s\S]{4}ftyp(?:avi[fs]|hei[cf]|mif1)", "an AVIF or HEIC image", _NONE),
    (rb"[\s\S]{4}ftyp", "an MP4 file", _NONE),
    (rb"BM[\s\S]{4}\x00\x00\x00\x00", "a BMP image", _NONE),
    (rb"II\*\x00|MM\x00\*", "a TIFF image", _NONE),
    (rb"\x00\x00[\x01\x02]\x00", "an icon", _NONE),
    (rb"8BPS\x00", "a Photoshop image", _NONE),
    (
        rb"PK(?:\x03\x04|\x05\x06)",
        "a ZIP archive, or a document of Office, an e-book or a program in one",
        _UNPACK,
    ),
    (rb"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (rb"[\s\S]{257}ustar", "a tar archive", _UNPACK),
    (rb"!<arch>\n", "an ar archive or a Debian package", _UNPACK),
    (rb"\xed\xab\xee\xdb", "an RPM package", _UNPACK),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1", "a document of an old Office", _CONVERT),
    (rb"AT&TFORM", "a DjVu document", _CONVERT),
    (rb"\xc5\xd0\xd3\xc6", "a PostScript document", _CONVERT),
    (rb"\xde\x12\x04\x95|\x95\x04\x12\xde", "a catalogue of translated messages", _CONVERT),
    (rb"wOF[F2][\s\S]{4}", "a web font", _NONE),
    (rb"\x00\x01\x00\x00\x00|OTTO\x00|ttcf\x00|true\x00", "a font", _NONE),
    (rb"\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\x00asm", "a program", _NONE),
    (rb"ID3[\x02-\x04]|OggS\x00|fLaC\x00|MThd\x00", "a sound file", _NONE),
    (rb"\x1aE\xdf\xa3|FLV\x01", "a video", _NONE),
    (rb"SQLite format 3\x00", "an SQLite database", _CONVERT),
    (rb"PAR1|ARROW1\x00|\x93NUMPY|\x89HDF", "a file of tables", _CONVERT),
]
# These only name what control characters show to be no text.
_NAMED = [
    (rb"\x78[\x01\x5e\x9c\xda]", "data compressed with zlib", _UNPACK),
    (rb"MZ", "a program", _NONE),
    (rb"[FCZ]WS", "a Flash film", _NONE),
    (rb"\xff[\xe0-\xff]", "a sound file", _NONE),
]
_UNKNOWN = (
    "binary data: encrypted, or compressed with a method without a signature, such as brotli",
    "decode it first",
)


def _compile(rows: list[tuple[bytes, str, str]]) -> list[tuple[re.Pattern[bytes], tuple[str, str]]]:
    return [(re.compile(pattern), (name, advice)) for pattern, name, advice in rows]


_ALONE_ROWS, _CONFIRMED_ROWS, _NAMED_ROWS = _compile(_ALONE), _compile(_CONFIRMED), _compile(_NAMED)


def binary_signature(data: bytes) -> str:
    """Return a warning for bytes with the signature of a format that is no text; "" for others."""
    head = data[:HEAD]
    known = _named(head, _ALONE_ROWS) if head.lstrip()[:1] in _ALONE_FIRST else None
    if known is None and len(head.translate(None, _ANY_CONTROL)) < len(head):
        known = _named(head, _CONFIRMED_ROWS)
    return _warning(known) if known else ""


def binary_bytes(data: bytes) -> str:
    """Return a warning for bytes of which too many are control characters or NUL; "" for others."""
    looked_at = data.lstrip(b"\0")[:LOOKED_AT].rstrip(b"\0")
    n_controls = len(looked_at) - len(looked_at.translate(None, _CONTROL_BYTES))
    is_binary = n_controls >= max(LEAST_CONTROLS, CONTROLS * len(looked_at))
    if not (is_binary or _has_numbers(looked_at)) or _BEGINS_PAGE.match(looked_at):
        return ""
    return _warning(_named(data[:HEAD], _NAMED_ROWS) or _UNKNOWN)


def binary_text(text: str) -> str:
    """Return a warning for a ``str`` of bytes that are no text, or mostly of U+FFFD; "" for others."""
    looked_at = text.lstrip("\0")[:LOOKED_AT].rstrip("\0")
    # Bytes that were read as Latin-1 are found again; those that became U+FFFD are "?".
    head = text.removeprefix("\ufeff")[:HEAD].encode("latin-1", "replace")
    known = binary_signature(head)
    if known:
        return known
    n_controls = len(_CONTROL_CHAR.findall(looked_at))
    is_binary = n_controls >= max(LEAST_CONTROLS, CONTROLS * len(looked_at))
    if (is_binary or _has_numbers(looked_at)) and not _BEGINS_PAGE.match(head.lstrip(b"\0")):
        return _warning(_named(head, _NAMED_ROWS) or _named_loosely(head) or _UNKNOWN)
    return lost_text(looked_at)


def lost_text(text: str) -> str:
    """Return a warning for a text that is U+FFFD for the most part; "" for others."""
    looked_at = text[:LOOKED_AT]
    if looked_at.count("\ufffd") < max(LEAST_CONTROLS, LOST * len(looked_at)):
        return ""
    return (
        "no text is given: too much of the input is U+FFFD, which replaces what could not be decoded; "
        "give the bytes as they came, with their encoding"
    )


def strange_text(text: str) -> str:
    """Return a warning for text that was read two or four bytes a character and is none; "" for others."""
    looked_at = text[:STRANGE_CHARS]
    n_strange = sum(
        unicodedata.category(char) in ("Cn", "Co", "Cs") or char == "\ufffd" for char in looked_at
    )
    n_strange += len(_CONTROL_CHAR.findall(looked_at))
    return _warning(_UNKNOWN) if n_strange > max(2, STRANGE * len(looked_at)) else ""


def _has_numbers(looked_at: bytes | str) -> bool:
    """Whether numbers are among bytes or characters, by the runs of NUL in them.

    Numbers have control characters beside these; between words they only fill fields of a fixed length.
    """
    # Most input has no such run, which is told much faster than by the patterns.
    if isinstance(looked_at, str):
        runs = _NULS.findall(looked_at) if "\0\0" in looked_at else []
    else:
        runs = _NUL_BYTES.findall(looked_at) if b"\0\0" in looked_at else []
    sizes = [len(run) for before, run, after in runs if before or after]
    return len(sizes) >= LEAST_NULS and sum(sizes) >= NULS * len(looked_at)


def _named(head: bytes, rows: list[tuple[re.Pattern[bytes], tuple[str, str]]]) -> tuple[str, str] | None:
    return next((known for pattern, known in rows if pattern.match(head)), None)


def _named_loosely(head: bytes) -> tuple[str, str] | None:
    """The format of a signature whose bytes above 0x7F became "?"."""
    for pattern, name, advice in [*_CONFIRMED, *_NAMED]:
        loose = re.sub(rb"\\x[89a-f][0-9a-f]", rb"\\?", pattern)
        if loose != pattern and rb"[" not in pattern and re.match(loose, head):
            return name, advice
    return None


def _warning(known: tuple[str, str]) -> str:
    name, advice = known
    return f"no text is given: the input looks like {name}; {advice}"
