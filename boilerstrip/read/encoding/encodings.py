"""Tables of encodings: labels as browsers know them, byte order marks, encodings of undeclared pages."""

from __future__ import annotations

import codecs
import re

# Encodings that browsers read as a larger one.
AS_BROWSERS_DO = {"iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "cp874"}
# Codec -> more labels that declare it, without signs. All labels of the WHATWG Encoding Standard are here
# (https://encoding.spec.whatwg.org/#names-and-labels, CC0), but for "replacement" and ISO-2022-CN, which
# browsers do not read and no codec knows.
OTHER_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8sig utf8mb4",
    "utf-16-le": "utf16 utf16le unicode csunicode ucs2 iso10646ucs2 unicodefeff",
    "utf-16-be": "utf16be unicodefffe",
    "utf-32-le": "utf32 utf32le ucs4",
    "utf-32-be": "utf32be",
    "windows-1252": "ascii usascii ansi ansix341968 iso646us xuserdefined "
    "iso885911987 isoir100 ibm819 cp819 csisolatin1",
    "windows-1254": "iso885991989 isoir148 csisolatin5 turkish",
    "iso-8859-2": "iso885921987 isoir101 csisolatin2",
    "iso-8859-3": "iso885931988 isoir109 csisolatin3",
    "iso-8859-4": "iso885941988 isoir110 csisolatin4",
    "iso-8859-5": "iso885951988 isoir144 csisolatincyrillic cyrillic",
    "iso-8859-6": "iso885961987 isoir127 csisolatinarabic arabic asmo708 ecma114 "
    "iso88596e iso88596i csiso88596e csiso88596i",
    "iso-8859-7": "iso885971987 isoir126 csisolatingreek greek greek8 ecma118 elot928 suneugreek",
    "iso-8859-8": "iso885981988 isoir138 csisolatinhebrew hebrew visual logical "
    "iso88598e iso88598i csiso88598e csiso88598i",
    "iso-8859-10": "isoir157 csisolatin6 l6",
    "iso-8859-15": "csisolatin9 l9",
    "cp874": "tis620 windows874 cp874 dos874 iso885911",
    "koi8-r": "koi8r koi koi8 cskoi8r",
    "koi8-u": "koi8u koi8ru",
    "ibm866": "ibm866 cp866 866 csibm866",
    "macintosh": "macintosh macroman mac xmacroman csmacintosh",
    "mac-cyrillic": "maccyrillic xmaccyrillic xmacukrainian",
    "gb18030": "gb18030 gb2312 gbk gb xgbk cp936 936 ms936 "
    "euccn gb231280 chinese isoir58 csgb2312 csiso58gb231280",
    "hz": "hz hzgb2312 hzgb",
    "big5hkscs": "big5 big5hkscs xxbig5 xbig5 cnbig5 csbig5 cp950 950 big5tw",
    "cp932": "shiftjis sjis xsjis sjiswin windows31j ms932 cp932 932 mskanji csshiftjis shiftjis2004",
    "euc-jp": "eucjp xeucjp ujis eucjpwin cseucpkdfmtjapanese eucjis2004",
    "iso-2022-jp": "iso2022jp csiso2022jp",
    "cp949": "euckr ksc5601 ksc56011987 ksc56011989 isoir149 korean windows949 "
    "cp949 949 uhc ms949 cseuckr csksc56011987",
    "iso-2022-kr": "iso2022kr csiso2022kr",
    # Not in the standard; read where the sender or the page says so.
    "johab": "johab cp1361 ms1361 windows1361 ksc56011992",
    "cp855": "ibm855 cp855 855 csibm855",
    **{
        f"cp{page}": f"ibm{page} cp{page} {page} csibm{page} dos{page}"
        for page in (437, 737, 775, 850, 852, 857, 858, 862, 864)
    },
}
# Codecs with several bytes a character: text in another encoding is hardly ever valid in them.
MULTIBYTE = frozenset(
    ["gb18030", "hz", "big5hkscs", "cp932", "euc-jp", "iso-2022-jp", "cp949", "iso-2022-kr", "johab"]
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

# What a page that declares nothing may be in, as labels that chardet knows.
CANDIDATES = (
    *("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949"),
    *("windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "maccyrillic"),
    *("windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8", "windows-1256", "iso-8859-6", "cp874"),
    *("windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257", "windows-1258"),
)
# Those of Latin scripts.
LATIN = frozenset(
    "windows-1252 iso-8859-15 windows-1250 iso-8859-2 windows-1254 windows-1257 windows-1258".split()
)
# Encoding -> one with the same letters, some of them in other places.
SIBLINGS = {
    "windows-1252": "iso-8859-15",
    "iso-8859-2": "windows-1250",
    "iso-8859-5": "windows-1251",
    "iso-8859-6": "windows-1256",
    "iso-8859-7": "windows-1253",
    "iso-8859-8": "windows-1255",
}
# Declared language -> the encodings that its pages come in.
OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        "de fr es pt it nl sv da no nb nn fi is ca gl eu".split(), ("windows-1252", "iso-8859-15")
    ),
    **dict.fromkeys("pl cs sk hu hr sl ro bs sq".split(), ("windows-1250", "iso-8859-2")),
    **dict.fromkeys("tr az ku".split(), ("windows-1254",)),
    **dict.fromkeys("lt lv et".split(), ("windows-1257",)),
    **dict.fromkeys(
        "ru bg mk be sr".split(), ("windows-1251", "koi8-r", "iso-8859-5", "ibm866", "mac-cyrillic")
    ),
    "uk": ("windows-1251", "koi8-u"),
    "vi": ("windows-1258",),
    "el": ("windows-1253", "iso-8859-7"),
    "he": ("windows-1255", "iso-8859-8"),
    **dict.fromkeys("ar fa ur".split(), ("windows-1256", "iso-8859-6")),
    "th": ("cp874",),
    "ja": ("cp932", "euc-jp"),
    "ko": ("cp949",),
    "zh": ("gb18030", "big5hkscs"),
    **dict.fromkeys("zh-tw zh-hk zh-hant".split(), ("big5hkscs",)),
}
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
