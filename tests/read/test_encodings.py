"""Labels of encodings as browsers know them, and the other tables."""

from __future__ import annotations

import codecs

import pytest

from boilerstrip.read.encodings import (
    GUESSABLE,
    LABELS,
    LATIN,
    LATIN_OF_LANGUAGE,
    MARKS,
    MULTIBYTE,
    WIDE,
    codec_of,
)


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
    assert {codec_of(name) for name in GUESSABLE} <= set(LABELS.values())
    assert set(LATIN_OF_LANGUAGE.values()) <= set(LATIN) <= set(GUESSABLE)
