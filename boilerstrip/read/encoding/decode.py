"""Bytes or ``str`` -> text.

The encoding is found in this order:

1. a byte order mark;
2. the pattern of zero bytes that UTF-16 and UTF-32 leave in markup, or a hint of them and any zero byte;
3. UTF-8, where every byte is valid. It comes before what the page or the caller declares: text in another
   encoding is almost never valid UTF-8 by chance, while a wrong ``charset=iso-8859-15`` on a UTF-8 page is
   common. A few characters prove little, so a declared multi-byte encoding comes before these;
4. UTF-8 with a few broken bytes;
5. the caller's hint, then ``<meta>`` and the XML declaration. A hint of ISO-8859-1 comes last,
   because servers and HTTP clients give it when they know nothing;
6. the best of all candidates on a sample of the text (``guess``), which also overrules a declaration that
   the bytes contradict.

Input that is no text is told first, by its signature or its control characters (``binary``).

Encodings are read the way browsers read them (the WHATWG labels), so ``gb2312`` means GB 18030 and
``iso-8859-1`` means windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from boilerstrip import native
from boilerstrip.counts import number_of
from boilerstrip.lazy_fields import LazyFields, lazy
from boilerstrip.page import MAX_INPUT
from boilerstrip.read.binary import binary_bytes, binary_signature, binary_text, lost_text, strange_text
from boilerstrip.read.bounds import cut_input
from boilerstrip.read.encoding.decoded import Decoded
from boilerstrip.read.encoding.double_encoding import decode_again
from boilerstrip.read.encoding.encodings import MARKS, MULTIBYTE, WIDE, codec_of
from boilerstrip.read.encoding.guess import (
    DEFAULT,
    is_contradicted,
    is_east_asian,
    is_utf16_text,
    n_foreign_bytes,
    rank_encodings,
    sample_of,
)
from boilerstrip.read.encoding.web_codecs import decode_as_web

DECLARATION_BYTES = 4_096  # of a page in which a declaration is looked for
MORE_DECLARATION_BYTES = 65_536  # the same, where the first ones hold none
MAX_DECLARED = 5  # declared encodings that are tried
PATTERN_BYTES = 2_048  # of a page in which the zero bytes of UTF-16 and UTF-32 are counted
FEW_BYTES = 4  # continuation bytes from which UTF-8 is certain, whatever is declared
FEW_FAULTS = 0.1  # faults per non-ASCII byte up to which a declared encoding is accepted
FEW_FOREIGN = 0.01  # share of bytes beyond ASCII up to which those of a page in escapes are broken
WINDOW_BYTES = 8_192  # after the first invalid byte of UTF-8, which are examined first
MANY_FAULTS = 100  # faults among these from which the rest of the page is not examined
UTF8_FAULTS = 0.25  # faults per continuation byte up to which a page counts as UTF-8
LEAST_WIDE = 24  # bytes from which they show UTF-16 without letters of ASCII, or contradict its mark
SPACES = 0.06  # share of spaces from which text is in no encoding of two bytes
BINARY = "binary"  # the encoding of input that is no text
ESCAPED = ("iso-2022-jp", "hz")  # encodings of ASCII bytes, told by their escapes
HZ_PAIRS = 6  # characters of HZ from which a page is in it, undeclared
HZ_USUAL = 0.7  # share of them that are usual ones

_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
# A comment without an end takes the rest: else each of many openings would search to the end.
_COMMENT = re.compile(rb"<!--(?:.*?-->|.*)", re.S)
# Neither branch crosses a "<", so a flood of opened tags is read once.
_DECLARATION = re.compile(
    rb"""<meta[\s/][^<>]*?charset\s*=[\s"']*([^\s"'/>;]+)|<\?xml\s[^<>]*?encoding\s*=\s*["']([^"'<>]+)""",
    re.I,
)
# HZ: pairs of bytes of GB 2312 between "~{" and "~}". No pair begins with "{", so none crosses an opening.
_HZ = re.compile(rb"~\{((?:[!-w][!-~]){1,500})~\}")
_HZ_PAIR = re.compile(rb"[!-w][!-~]")
_HZ_USUAL = re.compile(rb"[!-#0-W][!-~]")  # punctuation and the characters of the first level
# A tag: behind a byte order mark of UTF-16 few bytes in a row are letters, but for Chinese and Japanese.
_ASCII_TAG = re.compile(rb"</?[a-zA-Z!][a-zA-Z]")


def decode(
    raw: bytes | bytearray | memoryview | str, hint: str | None = None, most: int = MAX_INPUT
) -> Decoded:
    """Turn a page into text.

    Args:
        raw: The page.
        hint: The encoding that the sender named, for example in an HTTP header. A page that is clearly in
            another one is read in that, with a warning. Not used for a ``str``.
        most: Bytes, or characters of a ``str``, past which the page is cut, with a warning.

    Returns:
        The text, the encoding, and warnings. Bytes that are not valid become U+FFFD; NUL and a byte order
        mark are dropped from bytes, and become a space in a ``str``. Bytes of text that was encoded twice are
        decoded twice.

    Raises:
        TypeError: ``raw`` is none of bytes, bytearray, memoryview and str, or ``hint`` is not a str.
    """
    if hint is not None and not isinstance(hint, str):
        raise TypeError(f"hint must be a str or None, not {type(hint).__name__}")
    if isinstance(raw, str):
        return _decode_str(raw, most)
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise TypeError(f"raw must be bytes, bytearray, memoryview or str, not {type(raw).__name__}")
    data, cut = cut_input(raw.tobytes() if isinstance(raw, memoryview) else bytes(raw), most)
    found = _read(data, codec_of(hint) if hint else "")
    if found.encoding == BINARY:
        return Decoded("", BINARY, (*cut, *found.notes))
    # Searched in the bytes, which is fast: in a str of two bytes a character every other byte is zero.
    if b"\0" in data:
        found = replace(found, text=found.text.replace("\0", ""), utf8=b"")
    notes = (*cut, *_hint_warning(data, hint, found), *found.notes, *_fault_warning(found))
    return decode_again(Decoded(lazy(lambda: found.text), found.encoding, notes, found.utf8))


# --- str ---------------------------------------------------------------------------------------------


def _decode_str(raw: str, most: int) -> Decoded:
    """A ``str`` without the characters that later stages cannot handle."""
    text, cut = cut_input(raw, most)
    warnings = list(cut)
    no_text = binary_text(text)
    if no_text:
        return Decoded("", "str", (*cut, no_text))
    if "\0" in text:
        text = text.replace("\0", " ")
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    try:
        text.encode()  # the cheapest way to look for lone surrogates
    except UnicodeEncodeError:
        text, n_lone = _SURROGATE.subn("\ufffd", text)
        warnings.append(f"{n_lone} lone surrogates in the text were replaced by U+FFFD")
    return Decoded(text, "str", tuple(warnings))


# --- warnings ----------------------------------------------------------------------------------------


def _hint_warning(data: bytes, hint: str | None, found: _Reading) -> tuple[str, ...]:
    if not hint or data.isascii():
        return ()
    hinted = codec_of(hint)
    if not hinted:
        return (f"the encoding hint {hint[:40]!r} is unknown and was not used",)
    if hinted[:6] == found.encoding[:6] == "utf-16" or hinted == found.encoding:
        return ()
    return (f"the encoding hint {hint[:40]!r} was not used: the page reads as {found.encoding}",)


def _fault_warning(found: _Reading) -> tuple[str, ...]:
    if not found.n_faults:
        return ()
    return (f"not valid {found.encoding}, now U+FFFD: {number_of(found.n_faults, 'place')}",)


def _guess_note(declared: list[str], encoding: str) -> str:
    """The warning for an encoding that was guessed."""
    against = f"the bytes contradict the declared {declared[0]}" if declared else "no declared encoding fits"
    return f"{against}; {encoding} was guessed: if the text looks wrong, give the right one as encoding="


# --- bytes -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading(LazyFields):
    """The bytes decoded in one encoding.

    Attributes:
        text: the result.
        encoding: its codec.
        n_faults: places that are not valid in the encoding and became U+FFFD.
        notes: warnings.
        utf8: the bytes themselves, where they are UTF-8 throughout.
        n_extra: bytes of UTF-8 that are no first ones of a character.
    """

    text: str
    encoding: str
    n_faults: int = 0
    notes: tuple[str, ...] = ()
    utf8: bytes = b""
    n_extra: int = 0


def _read(data: bytes, hinted: str) -> _Reading:
    """Decode in the most likely encoding; the steps of the module's docstring in their order."""
    no_text = binary_signature(data)
    if no_text:
        return _Reading("", BINARY, notes=(no_text,))
    mark, width = _byte_order_mark(data)
    while data.startswith(codecs.BOM_UTF8, width):  # tools that join files leave several
        mark, width = "utf-8", width + len(codecs.BOM_UTF8)
    if mark and not _is_false_mark(data[width:], mark):
        return _readable(_decode_with_faults(data[width:], mark))
    found = _read_unmarked(data[width:], hinted)
    if not mark:
        return found
    note = f"the byte order mark of {mark} was not followed: the bytes behind it are not {mark}"
    return replace(found, notes=(note, *found.notes))


def _read_unmarked(data: bytes, hinted: str) -> _Reading:
    """Decode what has no byte order mark."""
    wide = _utf16_or_32(data) or (hinted if hinted.startswith(WIDE) and b"\0" in data[:PATTERN_BYTES] else "")
    if wide:
        return _readable(_decode_with_faults(data, wide))
    no_text = binary_bytes(data)
    if no_text:
        return _Reading("", BINARY, notes=(no_text,))
    utf8 = _utf8(data)
    if utf8 is None:
        return _readable(_legacy(data, hinted))
    # ISO-2022 and HZ look like ASCII, apart from their escapes.
    if utf8.n_extra >= FEW_BYTES or (not utf8.n_extra and b"\x1b$" not in data and b"~{" not in data):
        return utf8
    for name in _declared(data, hinted):
        reading = _decode_with_faults(data, name) if name in MULTIBYTE else None
        if reading and not reading.n_faults:
            return reading
    return utf8


def _readable(reading: _Reading) -> _Reading:
    """A reading, or one of no text where its characters are not those of a text."""
    is_wide = reading.encoding.startswith(WIDE)
    no_text = (strange_text(reading.text) if is_wide else "") or lost_text(reading.text)
    return _Reading("", BINARY, notes=(no_text,)) if no_text else reading


def _legacy(data: bytes, hinted: str) -> _Reading:
    """Read bytes that are not, or not quite, UTF-8."""
    if _nearly_utf8(data):
        return _decode_with_faults(data, "utf-8")
    declared = [name for name in _declared(data, hinted) if name != "utf-8"]
    n_foreign, sample = n_foreign_bytes(data), sample_of(data)
    ranked = rank_encodings(data, sample)
    loose = []
    for name in declared:
        # Text of escapes is ASCII: the few other bytes are broken ones.
        is_escaped = name in ESCAPED and n_foreign <= FEW_FOREIGN * len(data)
        if not is_escaped and is_contradicted(sample, ranked, name):
            continue
        reading = _decode_with_faults(data, name)
        if not reading.n_faults or is_escaped:
            return reading
        loose.append(reading)
    for reading in loose:
        if reading.n_faults <= FEW_FAULTS * n_foreign:
            return reading
    guess = ranked[0].encoding if ranked else DEFAULT
    note = _guess_note(declared, guess)
    loose.append(replace(_decode_with_faults(data, guess), notes=(note,)))
    return min(loose, key=lambda reading: reading.n_faults)


def _nearly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with a few broken bytes, and not another encoding."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        window = data[error.start : error.start + WINDOW_BYTES]
        near = _decode_with_faults(window, "utf-8")
        if near.n_faults > MANY_FAULTS:  # decoding a whole page with many faults is slow
            return near.n_faults <= UTF8_FAULTS * (len(window) - len(near.text))
    whole = _decode_with_faults(data, "utf-8")
    return whole.n_faults <= UTF8_FAULTS * (len(data) - len(whole.text))


def _utf8(data: bytes) -> _Reading | None:
    """Read bytes that are UTF-8 throughout, without half a character at the very end; None for others."""
    # HTML is read from the bytes, so the core only tells that they are valid.
    if native.CORE is not None and (n_chars := native.CORE.utf8_length(data)) >= 0:
        return _Reading(lazy(data.decode), "utf-8", utf8=data, n_extra=len(data) - n_chars)
    try:
        text, whole = data.decode(), data
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        if error.reason != "unexpected end of data" or whole.isascii():
            return None
        text = whole.decode()
    return _Reading(text, "utf-8", utf8=whole, n_extra=len(data) - len(text))


def _decode_with_faults(data: bytes, name: str) -> _Reading:
    """Decode any bytes; what is not valid becomes U+FFFD."""
    text = decode_as_web(data, name)
    return _Reading(text, name, text.count("\ufffd"))


def _is_false_mark(data: bytes, mark: str) -> bool:
    """Whether the bytes behind a byte order mark are in another encoding than that of the mark."""
    wide = _utf16_or_32(data)
    if mark == "utf-8":
        return wide != "" or not _nearly_utf8(data)
    if wide:
        return wide != mark
    head = data[:PATTERN_BYTES]
    # White space and tags of UTF-16, and all of UTF-32, have zero bytes; in other encodings they are ASCII.
    if b"\0" in head or len(head) < LEAST_WIDE:
        return False
    if mark.startswith("utf-32"):
        return True
    # Bytes of its characters are "<", letters and spaces: 礼 has "<y", and quotation marks have spaces.
    if is_east_asian(head[: len(head) // 2 * 2].decode(mark, "replace")):
        return False
    return (
        _ASCII_TAG.search(head) is not None
        or head.count(b" ") > SPACES * len(head)
        or _utf8(head) is not None
        or strange_text(head.decode(mark, "replace")) != ""
    )


def _byte_order_mark(data: bytes) -> tuple[str, int]:
    """The codec and length of the byte order mark; ("", 0) for none."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name, len(mark)
    return "", 0


def _utf16_or_32(data: bytes) -> str:
    """The codec of UTF-16 or UTF-32 without a mark, by the zero bytes of ASCII characters; "" for none."""
    head = data[: min(PATTERN_BYTES, len(data) // 4 * 4 or len(data))]
    if b"\0" not in head:
        return ""
    zeros = [head[place::4].count(0) for place in range(4)]
    n = max(1, len(head) // 4)
    if min(zeros[2:]) > 0.9 * n and zeros[0] < 0.5 * n:
        return "utf-32-le"
    if min(zeros[:2]) > 0.9 * n and zeros[3] < 0.5 * n:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    name = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) >= 0.25 * 2 * n and min(even, odd) <= 0.05 * max(even, odd):
        return name
    return name if len(head) >= LEAST_WIDE and is_utf16_text(head, name) else ""


# --- what is declared --------------------------------------------------------------------------------


def _declared(data: bytes, hinted: str) -> list[str]:
    """Encodings to try, the most trusted first, each once."""
    in_page = list(_in_page(data[:DECLARATION_BYTES])) or list(_in_page(data[:MORE_DECLARATION_BYTES]))
    is_last = hinted == "windows-1252" or (in_page and in_page[0] in ESCAPED)
    names = [*in_page, hinted] if is_last else [hinted, *in_page]
    # UTF-16 was ruled out before; almost any bytes can be decoded in it.
    fit = dict.fromkeys(name for name in names if name and not name.startswith(WIDE))
    return list(fit)[:MAX_DECLARED]


def _in_page(head: bytes) -> Iterator[str]:
    """The codecs that the beginning of a page declares, in its order; "" for unknown labels."""
    if _ISO_2022_JP.search(head):
        yield "iso-2022-jp"
    if b"~{" in head and _is_hz(head):
        yield "hz"
    for match in _DECLARATION.finditer(_COMMENT.sub(b"", head)):
        name = codec_of(match[match.lastindex or 0].decode("ascii", "replace"))
        # In UTF-16 and UTF-32 this declaration could not have been found.
        yield "utf-8" if name.startswith(WIDE) else name


def _is_hz(head: bytes) -> bool:
    """Whether a page begins with stretches of HZ, most of them of usual characters."""
    characters = [pair for stretch in _HZ.findall(head) for pair in _HZ_PAIR.findall(stretch)]
    n_usual = sum(_HZ_USUAL.match(pair) is not None for pair in characters)
    return len(characters) >= HZ_PAIRS and n_usual >= HZ_USUAL * len(characters)
