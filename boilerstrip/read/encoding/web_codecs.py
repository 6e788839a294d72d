"""Bytes -> text as the web's encodings have it, where Python's codecs differ from them.

The tables are those of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/, indexes under CC0).
Nearly all of each is in one of Python's codecs. So that codec decodes, an error handler gives the characters
that it lacks, and characters that it maps otherwise are exchanged afterwards.

- EUC-JP, ISO-2022-JP: rows of NEC and IBM (circled digits, Roman numerals), which are those of cp932.
- Big5: characters that big5hkscs lacks.
- GB 18030: the edition of 2022, and the euro sign of GBK in one byte.
- KOI8-U: the Belarusian letter.
"""

from __future__ import annotations

import codecs
import re

# Character of Python's codec -> character of the standard, for pairs of bytes that only these have.
_EXCHANGED = {
    "big5hkscs": str.maketrans("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡"),
    "euc-jp": str.maketrans("〜‖−¢£¬", "～∥－￠￡￢"),
    "koi8-u": str.maketrans("╝╬", "ўЎ"),
    "gb18030": str.maketrans(
        "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796"
        "\ue7c7\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\u3000\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"
        "\u1e3f\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
    ),
}
# What big5hkscs lacks: the first pair of bytes of each run, and its characters.
_BIG5_RUNS = """
    877a㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋
    8e69箸 8e6f簆 8e7e糎 8eab緒 8eb4縝 8ecd者 8ed0耨 8f57菁 8f69蒨 8f6e萏 8fcb覦覩 8ffe起
    906d都 907a銹 90dc靜 90f1響 91bf鼖 9244蔃 92af兙兛兝兞 92c8鍮 92d1瑹 9447浧 94ca禛 95d9邗
    9644靝 96ed瀞 96fc嬨 9b76爁 9b78矗 9b7b纇 9bc6駖 9bde釔 9bec惞 9bf6澶 9c42輶 9c53侻
    9c62營 9c68鄄 9c6b鷰 9c77菏 9cbc尐秣 9cd0婧 9d57輋 9d5a筑 9dc4拐 9ea9恢 9eef痹 9efd汊
    9f60鬮 9f66鼗 9fcb僭 9fd8弌 a063蠏 a077拎 a0d5瑨 a0df煢 a0e4牐
    a3c0␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡€ c6cf廴 c6d3无 c6d5癶 c6d7隶 c6de〃仝 fa5f倩
    fa66偽 fabd包 fac5卄 fad5卿 fb48嘅 fbb8婷 fbf3幵 fbf9廐 fc4f彘 fc6c悤 fcb9撐 fce2晴
    fcf1杞 fdb7沜渝 fdbb港 fdf1煮 fe52猪 fe6f瑜 feaa瓩 fedd砉
"""
_BIG5_ROW = 157  # trail bytes of a lead byte: 0x40 to 0x7E, then 0xA1 to 0xFE
# An escape of ISO-2022-JP: what follows is ASCII, JIS X 0201 Roman, its Katakana, or JIS X 0208.
_ESCAPE = re.compile(rb"\x1b(\(B|\(J|\(I|\$@|\$B)")
_ROMAN = str.maketrans("\\~", "¥‾")
_TO_HIGH = bytes(byte | 0x80 if 0x21 <= byte <= 0x7E else byte for byte in range(256))
_LOST = "\ufffd"


def decode_as_web(data: bytes, name: str) -> str:
    r"""Decode bytes in an encoding as browsers do; each place that is not valid becomes U+FFFD.

    Args:
        data: the bytes.
        name: a codec that ``codec_of`` gives.

    >>> decode_as_web(b"\xad\xa1", "euc-jp"), decode_as_web(b"\x1b$B-!\x1b(B 1", "iso-2022-jp")
    ('①', '① 1')
    """
    return _decode_iso_2022_jp(data) if name == "iso-2022-jp" else _decode(data, name)


def _decode(data: bytes, name: str) -> str:
    """Decode bytes in an encoding without escapes."""
    if name == "euc-jp":
        data = data.replace(b"\x8f\xa2\xb7", b"\xa1\xc1")  # the tilde of JIS X 0212
    text = data.decode(name, _HANDLER_OF.get(name, "replace"))
    exchanged = _EXCHANGED.get(name)
    return text.translate(exchanged) if exchanged else text


def _decode_iso_2022_jp(data: bytes) -> str:
    """Decode each stretch between two escapes in the set of characters that the escape names."""
    parts: list[str] = []
    escape, at = b"(B", 0
    for match in _ESCAPE.finditer(data):
        parts.append(_decode_stretch(data[at : match.start()], escape))
        escape, at = match[1], match.end()
    return "".join([*parts, _decode_stretch(data[at:], escape)])


def _decode_stretch(stretch: bytes, escape: bytes) -> str:
    """Decode the bytes between one escape and the next."""
    if escape in (b"$@", b"$B"):
        return _decode(stretch.translate(_TO_HIGH), "euc-jp")
    if escape == b"(I":
        return stretch.translate(_TO_HIGH).decode("cp932", "replace")
    text = stretch.decode("ascii", "replace")
    return text.translate(_ROMAN) if escape == b"(J" else text


# --- what Python's codecs lack -------------------------------------------------------------------------


def _big5_table() -> dict[bytes, str]:
    """The pairs of bytes that big5hkscs lacks."""
    table = {}
    for run in _BIG5_RUNS.split():
        lead, trail = bytes.fromhex(run[:4])
        first = lead * _BIG5_ROW + trail - (0x40 if trail < 0x7F else 0x62)
        for pointer, char in enumerate(run[4:], first):
            lead, place = divmod(pointer, _BIG5_ROW)
            table[bytes([lead, place + (0x40 if place < 0x3F else 0x62)])] = char
    return table


def _euc_jp_pair(pair: bytes) -> str:
    """The character of a pair of bytes of EUC-JP, by the same row and cell of cp932; "" for none."""
    if len(pair) < 2 or min(pair) < 0xA1 or max(pair) > 0xFE:
        return ""
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + 0x9F if row % 2 else cell + 0x40 + (cell >= 63)
    return bytes([lead, trail]).decode("cp932", "ignore")


_BIG5 = _big5_table()


def _unread(error: UnicodeError) -> tuple[str, int]:
    """What replaces bytes that a codec of Python cannot decode, and where it goes on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    at, pair = error.start, error.object[error.start : error.start + 2]
    if error.encoding == "gb18030" and pair[:1] == b"\x80":
        return "€", at + 1
    if error.encoding == "big5hkscs":
        char = _BIG5.get(pair, "")
    else:
        char = _euc_jp_pair(pair) if error.encoding == "euc_jp" else ""
    return (char, at + 2) if char else (_LOST, error.end)


_HANDLER = "boilerstrip.web"
codecs.register_error(_HANDLER, _unread)
_HANDLER_OF = dict.fromkeys(["gb18030", "big5hkscs", "euc-jp"], _HANDLER)
