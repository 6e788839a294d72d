"""Labels of encodings as browsers know them, and the other tables."""

from __future__ import annotations

import codecs

import pytest

from boilerstrip.read.encoding.encodings import (
    CANDIDATES,
    LABELS,
    LATIN,
    MARKS,
    MULTIBYTE,
    OF_LANGUAGE,
    SIBLINGS,
    WIDE,
    codec_of,
)

# The labels of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels, CC0), but
# for those that browsers refuse to read.
STANDARD = [
    (
        "utf-8",
        """
        unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8
    """,
    ),
    (
        "ibm866",
        """
        866 cp866 csibm866 ibm866
    """,
    ),
    (
        "iso-8859-2",
        """
        csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
    """,
    ),
    (
        "iso-8859-3",
        """
        csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
    """,
    ),
    (
        "iso-8859-4",
        """
        csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
    """,
    ),
    (
        "iso-8859-5",
        """
        csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5
        iso_8859-5:1988
    """,
    ),
    (
        "iso-8859-6",
        """
        arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e
        iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
    """,
    ),
    (
        "iso-8859-7",
        """
        csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597
        iso_8859-7 iso_8859-7:1987 sun_eu_greek
    """,
    ),
    (
        "iso-8859-8",
        """
        csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598
        iso_8859-8 iso_8859-8:1988 visual
    """,
    ),
    (
        "iso-8859-8",
        """
        csiso88598i iso-8859-8-i logical
    """,
    ),
    (
        "iso-8859-10",
        """
        csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6
    """,
    ),
    (
        "iso-8859-13",
        """
        iso-8859-13 iso8859-13 iso885913
    """,
    ),
    (
        "iso-8859-14",
        """
        iso-8859-14 iso8859-14 iso885914
    """,
    ),
    (
        "iso-8859-15",
        """
        csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9
    """,
    ),
    (
        "iso-8859-16",
        """
        iso-8859-16
    """,
    ),
    (
        "koi8-r",
        """
        cskoi8r koi koi8 koi8-r koi8_r
    """,
    ),
    (
        "koi8-u",
        """
        koi8-ru koi8-u
    """,
    ),
    (
        "macintosh",
        """
        csmacintosh mac macintosh x-mac-roman
    """,
    ),
    (
        "cp874",
        """
        dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874
    """,
    ),
    (
        "windows-1250",
        """
        cp1250 windows-1250 x-cp1250
    """,
    ),
    (
        "windows-1251",
        """
        cp1251 windows-1251 x-cp1251
    """,
    ),
    (
        "windows-1252",
        """
        ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1
        iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
    """,
    ),
    (
        "windows-1253",
        """
        cp1253 windows-1253 x-cp1253
    """,
    ),
    (
        "windows-1254",
        """
        cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5
        latin5 windows-1254 x-cp1254
    """,
    ),
    (
        "windows-1255",
        """
        cp1255 windows-1255 x-cp1255
    """,
    ),
    (
        "windows-1256",
        """
        cp1256 windows-1256 x-cp1256
    """,
    ),
    (
        "windows-1257",
        """
        cp1257 windows-1257 x-cp1257
    """,
    ),
    (
        "windows-1258",
        """
        cp1258 windows-1258 x-cp1258
    """,
    ),
    (
        "mac-cyrillic",
        """
        x-mac-cyrillic x-mac-ukrainian
    """,
    ),
    (
        "gb18030",
        """
        chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk
    """,
    ),
    (
        "gb18030",
        """
        gb18030
    """,
    ),
    (
        "big5hkscs",
        """
        big5 big5-hkscs cn-big5 csbig5 x-x-big5
    """,
    ),
    (
        "euc-jp",
        """
        cseucpkdfmtjapanese euc-jp x-euc-jp
    """,
    ),
    (
        "iso-2022-jp",
        """
        csiso2022jp iso-2022-jp
    """,
    ),
    (
        "cp932",
        """
        csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis
    """,
    ),
    (
        "cp949",
        """
        cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601
        ksc_5601 windows-949
    """,
    ),
    (
        "hz",
        """
        hz-gb-2312
    """,
    ),
    (
        "utf-16-be",
        """
        unicodefffe utf-16be
    """,
    ),
    (
        "utf-16-le",
        """
        csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le
    """,
    ),
    (
        "windows-1252",
        """
        x-user-defined
    """,
    ),
]


@pytest.mark.parametrize(("codec", "labels"), STANDARD)
def test_all_labels_of_the_standard_are_known(codec: str, labels: str) -> None:
    assert {label: codec_of(label) for label in labels.split()} == dict.fromkeys(labels.split(), codec)


@pytest.mark.parametrize("name", sorted(set(LABELS.values())))
def test_every_label_names_a_codec(name: str) -> None:
    assert b"abcdefgh".decode(name, "replace")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO_8859-1:1987", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("latin-1", "windows-1252"),
        ("latin2", "iso-8859-2"),
        ("l5", "windows-1254"),
        ("ISO-8859-16", "iso-8859-16"),
        ("iso-8859-12", ""),
        ("GB2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("cp1251", "windows-1251"),
        ("UTF8", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("rot13", ""),
        ("../../etc/passwd", ""),
        ("", ""),
        ("utf-8" + " " * 100, "utf-8"),
    ],
)
def test_labels_are_read_as_browsers_read_them(label: str, codec: str) -> None:
    assert codec_of(label) == codec


def test_a_mark_that_begins_with_another_one_comes_first() -> None:
    marks = [mark for mark, _ in MARKS]
    for at, mark in enumerate(marks):
        assert not any(mark.startswith(earlier) for earlier in marks[:at])
    assert dict(MARKS)[codecs.BOM_UTF16_LE] == "utf-16-le"
    assert sorted(name for _, name in MARKS if name.startswith(WIDE)) == [
        "utf-16-be",
        "utf-16-le",
        "utf-32-be",
        "utf-32-le",
    ]


def test_the_tables_name_known_codecs() -> None:
    assert set(LABELS.values()) >= MULTIBYTE
    candidates = {codec_of(name) for name in CANDIDATES}
    assert candidates <= set(LABELS.values())
    assert {name for names in OF_LANGUAGE.values() for name in names} <= candidates | set(SIBLINGS.values())
    assert candidates | set(SIBLINGS.values()) >= LATIN
