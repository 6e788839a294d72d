"""Text that was encoded twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.read.encoding.double_encoding import _IN_UTF8, _names_it, undo_double_encoding
from tests.cores import compiled

TEXT = "“Çeşme” – naïve… Zürich’s Œuvre, Ōsaka, À la carte — 5 °C, Łódź, Привет, 北京, 😀"


def twice(text: str, encoding: str = "windows-1252") -> str:
    """A text as a program gives it that read its UTF-8 in another encoding."""
    if encoding == "iso-8859-1":
        return text.encode().decode("iso-8859-1")
    return "".join(
        bytes([byte]).decode("windows-1252", "ignore") or chr(byte)  # browsers know all bytes
        for byte in text.encode()
    )


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_it_is_mended(encoding: str, times: int) -> None:
    broken = TEXT
    for _ in range(times):
        broken = twice(broken, encoding)
    mended = undo_double_encoding(broken)
    assert mended.text == TEXT
    assert "encoded again" in mended.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "OLÉ… OLÉ… OLÉ…",
        "MARCHÉ\xa0: MARCHÉ\xa0!",
        TEXT,
        "Ã",
        "NÃO, Â e â, ÃÂ",
        "a\x80b",
        "Größe: 5 €",
        "â€",
        "Ω Â» ±",
        twice("ü"),  # one letter may be meant so
        "\u201cÚž\u201d",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert undo_double_encoding(text) == (text, ())


def test_a_part_of_a_text_stays_with_a_warning() -> None:
    text = f"Größe: {twice('„Straße“ – Öl')}"
    mended = undo_double_encoding(text)
    assert mended.text == text
    assert "was left so" in mended.warnings[0]


def test_text_about_encodings_stays() -> None:
    text = f"Mojibake: you see {twice('é')}, {twice('’')} and {twice('“')}"
    assert undo_double_encoding(text).text == text


def test_lost_bytes_stay() -> None:
    text = twice("“a” “b” “c” “d”").replace("\x9d", "")
    mended = undo_double_encoding(text)
    assert mended.text == text
    assert mended.warnings


@given(st.text())
def test_what_was_encoded_twice_comes_back(text: str) -> None:
    mended = undo_double_encoding(twice(text)).text
    # A text that looks encoded twice itself is decoded once more.
    assert mended in (text, twice(text)) or undo_double_encoding(text).text == mended


def page(text: str) -> str:
    return f"<html><head><title>A day</title></head><body><h1>A day</h1><p>{text * 6}</p></body></html>"


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
def test_pages_of_both_types_are_mended(encoding: str) -> None:
    broken = twice(page(TEXT), encoding)
    for raw in (broken, broken.encode()):
        cleaned = boilerstrip.clean(raw)
        assert TEXT in cleaned.text
        assert any("encoded again" in warning for warning in cleaned.warnings)


def test_a_dump_of_bytes_is_mended_and_one_of_characters_is_whole() -> None:
    text = (
        "The boat left the harbour at seven in the morning, and the wind blew from the west all day long.\n\n"
        "Everybody on deck was glad when the fog had lifted: “Çeşme” was next on the map of the crew.\n\n"
        "The prices in the market hall were higher than in the spring, the owner of the stall had said”"
    )
    assert "“Çeşme”" in boilerstrip.clean(twice(text).encode(), kind="text").text
    cleaned = boilerstrip.clean(twice(text, "iso-8859-1"), kind="text")
    assert twice("“Çeşme”", "iso-8859-1") in cleaned.text
    assert cleaned.text.endswith(twice("said”", "iso-8859-1"))
    assert any("was left so" in warning for warning in cleaned.warnings)


def test_the_core_finds_what_the_pattern_finds() -> None:
    core = compiled()
    for second in (0x81, 0x82, 0x9A, 0xB4, 0xB5):
        for third in range(256):
            for fourth in range(256):
                data = bytes((0x61, 0xC3, second, third, fourth))
                assert core.may_be_encoded_twice(data) == (_IN_UTF8.search(data) is not None), data


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", False),
        (b"\xc3\x83\xc2", False),
        (b"\xc3\x83\xc2\xbc", True),
        (b"\xc3\xbc\xc3\x83\xc2\xbc", True),
        (b"\xc3" * 9, False),
        ("à la carte, naïve".encode(), False),
    ],
)
def test_the_core_at_the_ends_of_a_page(data: bytes, found: bool) -> None:
    assert compiled().may_be_encoded_twice(data) is found
    assert (_IN_UTF8.search(data) is not None) is found
    with pytest.raises(TypeError):
        compiled().may_be_encoded_twice("text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        ("Mojibake", True),
        ("an ENCODING", True),
        ("Character sets", True),
        ("\u0130 Encodings", True),
        ("encoding=x", False),
        ("encoding = x", False),
        ("reencoding", False),
        ("encodings2", False),
        ("characters", False),
        ("mill", False),
    ],
)
def test_a_text_that_tells_of_encodings(text: str, names_it: bool) -> None:
    assert _names_it(text) is names_it
