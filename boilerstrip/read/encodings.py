"""Tables of encodings: labels as browsers know them, byte order marks, encodings of undeclared pages."""

from __future__ import annotations

import codecs
import re

# Encodings that browsers read as a larger one.
AS_BROWSERS_DO = {"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "cp874"}
# Codec -> more labels that declare it, without signs.
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
# Codecs with several bytes a character: text in another encoding is hardly ever valid in them.
MULTIBYTE = frozenset(
    ["gb18030", "hz", "big5hkscs", "cp932", "euc-jp", "iso-2022-jp", "cp949", "iso-2022-kr"]
)

WIDE = ("utf-16", "utf-32")  # how the names of codecs begin whose characters have zero bytes
# Byte order marks. That of UTF-32 begins with that of UTF-16, so it is compared first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a page that declares nothing may be in. Those of LATIN differ in a few letters only.
LATIN = ("windows-1252", "windows-1250", "windows-1254", "windows-1257", "windows-1258", "iso-8859-2")
GUESSABLE = (
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "windows-1251", "koi8_r", "ibm866"),
    *("windows-1253", "windows-1255", "windows-1256", "cp874"),
    *LATIN,
)
# Language of a page -> the encoding that its Latin letters are in; windows-1252 for all others.
LATIN_OF_LANGUAGE = dict.fromkeys(["cs", "hr", "hu", "pl", "ro", "sk", "sl", "sr", "bs"], "windows-1250") | {
    "tr": "windows-1254", "az": "windows-1254", "ku": "windows-1254", "vi": "windows-1258",
    "et": "windows-1257", "lt": "windows-1257", "lv": "windows-1257",
}  # fmt: skip
_NOT_LABEL = re.compile(r"[^a-z0-9]")


def codec_of(label: str) -> str:
    """The codec that ``label`` declares, as browsers read labels; "" for an unknown one.

    >>> codec_of("GB2312"), codec_of("latin-1"), codec_of("martian")
    ('gb18030', 'windows-1252', '')
    """
    return LABELS.get(_NOT_LABEL.sub("", label[:40].lower()), "")


def _labels() -> dict[str, str]:
    """Label -> codec, for labels in lower case without signs."""
    labels = {f"iso8859{n}": f"iso-8859-{n}" for n in range(1, 17) if n != 12}
    labels |= {label.replace("iso", ""): name for label, name in labels.items()}
    labels |= {f"latin{i}": f"iso-8859-{n}" for i, n in enumerate((1, 2, 3, 4, 9, 10, 13, 14, 15, 16), 1)}
    labels |= {f"l{i}": f"iso-8859-{n}" for i, n in enumerate((1, 2, 3, 4, 9), 1)}
    for page in range(1250, 1259):
        labels |= {f"{prefix}{page}": f"windows-{page}" for prefix in ("windows", "win", "cp", "xcp", "")}
    for name, others in OTHER_LABELS.items():
        labels |= dict.fromkeys(others.split(), name)
    return {label: AS_BROWSERS_DO.get(name, name) for label, name in labels.items()}


LABELS = _labels()
