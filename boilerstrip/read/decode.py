"""Bytes or ``str`` -> text.

What a page turned out to be written in is asked in this order:

1. a byte order mark;
2. the pattern of NUL bytes that UTF-16 and UTF-32 leave in markup, or a hint of them and any NUL;
3. UTF-8, where every byte fits. It goes before what the page or the caller declares: text in another
   encoding almost never fits UTF-8 by chance, while a stale ``charset=iso-8859-15`` on a UTF-8 page is
   common. A handful of characters proves little, so a declared multi-byte encoding wins over those;
4. UTF-8 with a few broken bytes;
5. the caller's hint, then ``<meta>`` and the XML declaration. A hint of ISO-8859-1 comes last, for it is
   what servers and HTTP clients say when they know nothing;
6. charset-normalizer on a sample of the text, then windows-1252.

Encodings are read the way browsers read them (the WHATWG labels), so ``gb2312`` means GB 18030 and
``iso-8859-1`` means windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from boilerstrip.page import MAX_INPUT
from boilerstrip.read.bounds import cut_input

DECLARATION_BYTES = 4_096, 65_536  # how far in a declaration is looked for, and then once more
MAX_DECLARED = 5  # encodings tried of those that a page declares
PATTERN_BYTES = 2_048  # where the NUL pattern of UTF-16 and UTF-32 is looked for
SAMPLE_BYTES = 4_096  # what charset-normalizer gets to see
FEW_BYTES = 4  # so many continuation bytes prove UTF-8 against any declaration
FEW_FAULTS = 0.1  # faults per non-ASCII byte up to which a declared encoding stands
WINDOW_BYTES = 8_192  # what is judged first where a page breaks UTF-8 ...
MANY_FAULTS = 100  # ... and how many faults in there make that judgement final
UTF8_FAULTS = 0.25  # faults per continuation byte up to which a page is broken UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text.

    Every offset that is reported for a text dump counts the code points of ``text``. Where a ``str`` was
    given they fit that ``str`` too: its characters are exchanged one for one, never dropped.

    ``encoding`` is a lower-case name that ``bytes.decode`` knows, WHATWG's own where that decodes alike:
    ``utf-8``, ``utf-16-le``, ``windows-1252``, ``iso-8859-2``, ``koi8-r``, ``gb18030``, ``euc-jp``; but
    ``cp932`` for Shift_JIS, ``cp949`` for EUC-KR, ``big5hkscs`` and ``cp874``. It is ``str`` for a ``str``.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...]
    utf8: bytes = field(default=b"", compare=False, repr=False)  # the text as it came, where it came in UTF-8


def decode(
    raw: bytes | bytearray | memoryview | str, hint: str | None = None, most: int = MAX_INPUT
) -> Decoded:
    """Turn a page into text.

    Args:
        raw: The page.
        hint: The encoding the caller was told, for example by an HTTP header. A page that plainly reads
            as something else is read as that, with a warning. Not used for a ``str``.
        most: Bytes, or characters of a ``str``, past which the page is cut, with a warning.

    Returns:
        The text, the encoding, and warnings. Bytes that fit nothing become U+FFFD; NUL and a byte order
        mark are dropped from bytes, and become a space in a ``str``.

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
    # Looked for in the bytes: in a str of wide characters every other byte is a NUL.
    if b"\0" in data:
        found = replace(found, text=found.text.replace("\0", ""), utf8=b"")
    warnings = (*cut, *_hint_warning(data, hint, found), *_fault_warning(found))
    return Decoded(found.text, found.encoding, warnings, found.utf8)


def codec_of(label: str) -> str:
    """Name the codec that reads what ``label`` declares, the way browsers do; empty for an unknown label.

    >>> codec_of("GB2312"), codec_of("latin-1"), codec_of("martian")
    ('gb18030', 'windows-1252', '')
    """
    return LABELS.get(_NOT_LABEL.sub("", label[:40].lower()), "")


# --- str ---------------------------------------------------------------------------------------------


def _decode_str(raw: str, most: int) -> Decoded:
    text, cut = cut_input(raw, most)
    warnings = list(cut)
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
    guess = (f"no declared encoding fits; {found.encoding} was guessed",) if found.guessed else ()
    if not found.n_faults:
        return guess
    return (*guess, f"{found.n_faults} places are not valid {found.encoding} and became U+FFFD")


# --- bytes -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the bytes."""

    text: str
    encoding: str
    n_faults: int = 0
    guessed: bool = False
    utf8: bytes = b""  # the bytes themselves, where they are UTF-8 throughout


def _read(data: bytes, hinted: str) -> _Reading:
    mark, width = _byte_order_mark(data)
    if mark:
        return _loose(data[width:], mark)
    wide = _wide(data) or (hinted if hinted.startswith(WIDE) and b"\0" in data[:PATTERN_BYTES] else "")
    if wide:
        return _loose(data, wide)
    utf8 = _utf8(data)
    if utf8 is None:
        return _legacy(data, hinted)
    n_extra = len(data) - len(utf8.text)  # continuation bytes
    # ISO-2022 and HZ look like ASCII but for their escapes.
    if n_extra >= FEW_BYTES or (not n_extra and b"\x1b$" not in data and b"~{" not in data):
        return utf8
    for name in _declared(data, hinted):
        reading = _strict(data, name) if name in MULTIBYTE else None
        if reading:
            return reading
    return utf8


def _legacy(data: bytes, hinted: str) -> _Reading:
    """Read bytes that are not, or not quite, UTF-8."""
    if _nearly_utf8(data):
        return _loose(data, "utf-8")
    declared = [name for name in _declared(data, hinted) if name != "utf-8"]
    for name in declared:
        reading = _strict(data, name)
        if reading:
            return reading
    n_high = len(data.translate(None, _ASCII))
    loose = [_loose(data, name) for name in declared]
    for reading in loose:
        if reading.n_faults <= FEW_FAULTS * n_high:
            return reading
    guess = _guess(data)
    loose.append(replace(_loose(data, guess), guessed=True))
    return min(loose, key=lambda reading: reading.n_faults)


def _nearly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from another encoding."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        window = data[error.start : error.start + WINDOW_BYTES]
        near = _loose(window, "utf-8")
        if near.n_faults > MANY_FAULTS:  # spares the whole page, which is slow to read with faults
            return near.n_faults <= UTF8_FAULTS * (len(window) - len(near.text))
    whole = _loose(data, "utf-8")
    return whole.n_faults <= UTF8_FAULTS * (len(data) - len(whole.text))


def _utf8(data: bytes) -> _Reading | None:
    """Read bytes that are UTF-8 throughout; half a character at the very end is left out."""
    try:
        return _Reading(data.decode(), "utf-8", utf8=data)
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        if error.reason != "unexpected end of data" or whole.isascii():
            return None
        return _Reading(whole.decode(), "utf-8", utf8=whole)


def _strict(data: bytes, name: str) -> _Reading | None:
    try:
        return _Reading(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _loose(data: bytes, name: str) -> _Reading:
    text = data.decode(name, "replace")
    return _Reading(text, name, text.count("\ufffd"))


def _byte_order_mark(data: bytes) -> tuple[str, int]:
    for mark, name in MARKS:
        if data.startswith(mark):
            return name, len(mark)
    return "", 0


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by the NUL bytes beside each ASCII character."""
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
    if max(even, odd) < 0.25 * 2 * n or min(even, odd) > 0.05 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


# --- what is declared --------------------------------------------------------------------------------


def _declared(data: bytes, hinted: str) -> list[str]:
    """Encodings to try, the most trusted first, each once."""
    near, far = DECLARATION_BYTES
    in_page = list(_in_page(data[:near])) or list(_in_page(data[:far]))
    names = [*in_page, hinted] if hinted == "windows-1252" else [hinted, *in_page]
    # UTF-16 was settled before: without NUL bytes almost any page would pass for it.
    fit = dict.fromkeys(name for name in names if name and not name.startswith(WIDE))
    return list(fit)[:MAX_DECLARED]


def _in_page(head: bytes) -> Iterator[str]:
    if _ISO_2022_JP.search(head):
        yield "iso-2022-jp"
    for match in _DECLARATION.finditer(_COMMENT.sub(b"", head)):
        name = codec_of(match[match.lastindex or 0].decode("ascii", "replace"))
        # Bytes in which a declaration can be read are neither UTF-16 nor UTF-32.
        yield "utf-8" if name.startswith(WIDE) else name


# --- guessing ----------------------------------------------------------------------------------------


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, and few pages need it

    sample = _sample(data)
    if not sample:
        return "windows-1252"
    match = from_bytes(sample, steps=5, chunk_size=512, cp_isolation=list(GUESSABLE)).best()
    guess = codec_of(match.encoding) if match else "windows-1252"
    if guess not in LATIN:
        return guess
    # Latin alphabets differ in a few letters only, which no statistics of a short sample tells apart.
    language = _LANGUAGE.search(data, 0, DECLARATION_BYTES[0])
    if language:
        guess = LATIN_OF_LANGUAGE.get(language[1].decode("ascii").lower(), "windows-1252")
        return "iso-8859-2" if guess == "windows-1250" and _POLISH_ISO.search(sample) else guess
    return guess if _NOT_WESTERN.search(sample.decode("windows-1252", "replace")) else "windows-1252"


def _sample(data: bytes) -> bytes:
    """The text between tags that is not ASCII, up to SAMPLE_BYTES, not cut inside a character."""
    parts: list[bytes] = []
    length = 0
    for match in _FOREIGN_TEXT.finditer(data):
        parts.append(match[0].strip(b"> \t\r\n"))
        length += len(parts[-1])
        if length >= SAMPLE_BYTES:
            break
    sample = b"\n".join(parts)
    cut = sample[:SAMPLE_BYTES]
    return sample if cut == sample else cut.rstrip(_NOT_A_BREAK) or cut


# --- tables ------------------------------------------------------------------------------------------


def _labels() -> dict[str, str]:
    """Labels, with all but letters and digits taken out, to codecs."""
    labels = {f"iso8859{n}": f"iso-8859-{n}" for n in range(1, 17) if n != 12}
    labels |= {label.replace("iso", ""): name for label, name in labels.items()}
    labels |= {f"latin{i}": f"iso-8859-{n}" for i, n in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1)}
    labels |= {f"l{i}": f"iso-8859-{n}" for i, n in enumerate((1, 2, 3, 4, 9), 1)}
    for page in range(1250, 1259):
        labels |= {f"{prefix}{page}": f"windows-{page}" for prefix in ("windows", "win", "cp", "xcp", "")}
    for name, others in OTHER_LABELS.items():
        labels |= dict.fromkeys(others.split(), name)
    return {label: AS_BROWSERS_DO.get(name, name) for label, name in labels.items()}


AS_BROWSERS_DO = {"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "cp874"}
OTHER_LABELS = {
    "utf-8": "utf8 unicode11utf8 xunicode20utf8 utf8sig utf8mb4",
    "utf-16-le": "utf16 utf16le unicode ucs2 iso10646ucs2 unicodefeff",
    "utf-16-be": "utf16be unicodefffe",
    "utf-32-le": "utf32 utf32le ucs4",
    "utf-32-be": "utf32be",
    "windows-1252": "ascii usascii ansi ansix341968 iso646us xuserdefined iso885911987 isoir100 ibm819 cp819",
    "windows-1254": "iso885991989 isoir148 turkish",
    "iso-8859-2": "iso885921987 isoir101",
    "iso-8859-5": "iso885951988 isoir144 cyrillic",
    "iso-8859-6": "iso885961987 isoir127 arabic asmo708 ecma114",
    "iso-8859-7": "iso885971987 isoir126 greek greek8 ecma118",
    "iso-8859-8": "iso885981988 isoir138 hebrew visual logical iso88598i iso88598e",
    "cp874": "tis620 windows874 cp874 dos874 iso885911",
    "koi8-r": "koi8r koi koi8 cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "ibm866": "ibm866 cp866 866 csibm866",
    "macintosh": "macintosh macroman mac xmacroman",
    "mac-cyrillic": "maccyrillic xmaccyrillic xmacukrainian",
    "gb18030": "gb18030 gb2312 gbk gb xgbk cp936 936 ms936 euccn gb231280 chinese isoir58 csgb2312",
    "hz": "hz hzgb2312 hzgb",
    "big5hkscs": "big5 big5hkscs xxbig5 xbig5 cnbig5 csbig5 cp950 950 big5tw",
    "cp932": "shiftjis sjis xsjis sjiswin windows31j ms932 cp932 932 mskanji csshiftjis shiftjis2004",
    "euc-jp": "eucjp xeucjp ujis eucjpwin cseucpkdfmtjapanese",
    "iso-2022-jp": "iso2022jp csiso2022jp",
    "cp949": "euckr ksc5601 ksc56011987 ksc56011989 isoir149 korean windows949 cp949 949 uhc ms949 cseuckr",
    "iso-2022-kr": "iso2022kr",
}
LABELS = _labels()
MULTIBYTE = frozenset(
    ["gb18030", "hz", "big5hkscs", "cp932", "euc-jp", "iso-2022-jp", "cp949", "iso-2022-kr"]
)

WIDE = ("utf-16", "utf-32")
# The mark of UTF-32 begins with that of UTF-16, so it is asked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a page that declares nothing may turn out to be.
LATIN = ("windows-1252", "windows-1250", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2")
GUESSABLE = (
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "windows-1251", "koi8_r", "ibm866"),
    *("windows-1253", "windows-1255", "windows-1256", "cp874"),
    *LATIN,
)
LATIN_OF_LANGUAGE = dict.fromkeys(["cs", "hr", "hu", "pl", "ro", "sk", "sl", "sr", "bs"], "windows-1250") | {
    "tr": "windows-1254", "az": "windows-1254", "ku": "windows-1254", "vi": "windows-1258",
    "et": "windows-1257", "lt": "windows-1257", "lv": "windows-1257",
}  # fmt: skip

_ASCII = bytes(range(0x80))
_NOT_A_BREAK = bytes(range(0x40, 0x100))  # bytes that may stand inside a character of several bytes
_NOT_LABEL = re.compile(r"[^a-z0-9]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
# A comment without an end takes the rest, so that many of them do not each search it again.
_COMMENT = re.compile(rb"<!--(?:.*?-->|.*)", re.S)
# Neither branch crosses a "<", so a flood of opened tags is read once.
_DECLARATION = re.compile(
    rb"""<meta[\s/][^<>]*?charset\s*=[\s"']*([^\s"'/>;]+)|<\?xml\s[^<>]*?encoding\s*=\s*["']([^"'<>]+)""",
    re.I,
)
_LANGUAGE = re.compile(rb"""<html\s[^<>]*?\blang\s*=\s*["']?([a-z]{2})""", re.I)
# Starts at a ">" only and ends before the next, so each stretch is read once.
_FOREIGN_TEXT = re.compile(rb"(?:\A|>)[^<>]*[\x80-\xff][^<>]*")
_POLISH_ISO = re.compile(rb"[a-z][\xb1\xb6\xbc]")  # letters of iso-8859-2, signs in windows-1250
# Signs that windows-1252 would show inside words where it is the wrong one.
_NOT_WESTERN = re.compile(r"[^\W\d_][\xb9\xb3\xbe\xbf\xbc\xa3\xa5\xb1\xb6][^\W\d_]|[\xf0\xfd\xfe]")
