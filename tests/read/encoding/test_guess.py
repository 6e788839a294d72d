"""guess: undeclared pages in legacy encodings, and declarations that the bytes contradict."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.encoding.encodings import CANDIDATES, codec_of
from boilerstrip.read.encoding.guess import (
    BEFORE,
    SAMPLE_BYTES,
    Ranked,
    is_contradicted,
    is_east_asian,
    is_utf16_text,
    rank_encodings,
    sample_of,
    wrong_share,
)
from tests.growth import assert_linear, row_of
from tests.profile import examples
from tests.read.legacy_pages import legacy_pages
from tests.read.legacy_texts import ENCODINGS, sentences

FLOOR = 0.98  # share of the undeclared pages whose text must come out to the last character


def ranks(raw: bytes) -> list[Ranked]:
    return rank_encodings(raw, sample_of(raw))


def test_undeclared_pages_are_read_right() -> None:
    pages = list(legacy_pages())
    assert len(pages) > 700
    wrong = Counter((page.language, page.codec) for page in pages if decode(page.raw).text != page.text)
    assert sum(wrong.values()) <= (1 - FLOOR) * len(pages), wrong.most_common()


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        (language, codec)
        for language, codecs in ENCODINGS.items()
        for codec in codecs
        if language in ("ru", "uk", "el", "ja", "ko", "zh") and codec not in ("iso-2022-jp", "hz")
    ],
)
@pytest.mark.parametrize("bad", [b"\xff", b"\xff\xff"])
def test_two_bad_bytes_do_not_rule_an_encoding_out(language: str, codec: str, bad: bytes) -> None:
    first, *middle, last = [f"<p>{line}</p>".encode(codec) for line in sentences(language)]
    raw = b"".join([first, bad, *middle, bad, last])
    text = decode(raw).text
    assert all(line in text for line in sentences(language)[1:-1])


@pytest.mark.parametrize(
    ("language", "codec", "declared"),
    [
        ("cs", "windows-1250", "iso-8859-2"),
        ("pl", "windows-1250", "iso-8859-2"),
        ("pl", "iso-8859-2", "iso-8859-1"),
        ("cs", "windows-1250", "iso-8859-1"),
        ("pl", "iso-8859-2", "windows-1250"),
        ("hr", "iso-8859-2", "windows-1250"),
        ("lt", "windows-1257", "windows-1255"),
        ("ru", "windows-1251", "windows-1253"),
        ("ru", "koi8-r", "shift_jis"),
        ("ru", "windows-1251", "macintosh"),
        ("uk", "koi8-u", "koi8-r"),
        ("bg", "windows-1251", "tis-620"),
        ("ar", "windows-1256", "windows-1257"),
        ("th", "cp874", "shift_jis"),
        ("ja", "cp932", "gb2312"),
        ("zh", "gb18030", "tis-620"),
        ("hu", "windows-1250", "iso-8859-1"),
        ("tr", "windows-1254", "iso-8859-1"),
        ("ru", "windows-1251", "iso-8859-1"),
        ("ru", "koi8-r", "windows-1251"),
        ("ru", "windows-1251", "koi8-r"),
        ("el", "windows-1253", "iso-8859-1"),
        ("de", "windows-1252", "windows-1251"),
        ("ja", "euc-jp", "iso-8859-1"),
        ("ja", "euc-jp", "shift_jis"),
        ("ja", "cp932", "euc-jp"),
        ("zh", "gb18030", "iso-8859-1"),
        ("ko", "cp949", "iso-8859-1"),
    ],
)
def test_a_declaration_that_the_bytes_contradict(language: str, codec: str, declared: str) -> None:
    html = f"<meta charset={declared}>" + "".join(f"<p>{line}</p>" for line in sentences(language))
    found = decode(html.encode(codec))
    assert found.text == html
    assert any(warning.startswith("the bytes contradict the declared ") for warning in found.warnings)


def test_a_right_declaration_is_followed() -> None:
    for page in legacy_pages():
        if page.codec not in ("hz", "iso-2022-jp"):
            assert not is_contradicted(sample_of(page.raw), ranks(page.raw), codec_of(page.codec)), page


@pytest.mark.parametrize("sign", ["©", "®", "™", "’", "»", "·", "£", "§§§§§", "\xa0\xa0\xa0"])
@pytest.mark.parametrize("times", [1, 20])
def test_signs_alone_on_an_english_page_are_windows_1252(sign: str, times: int) -> None:
    raw = f"<p>The mill {sign} turns again.</p>".encode("windows-1252") * times
    assert ranks(raw)[0].encoding == "windows-1252"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Straße und Brücke", "windows-1252"),
        ("L’été, «déjà»: 20 €", "windows-1252"),
        ("Новый мост", "windows-1251"),
        ("Chinese 用html写的page是", "gb18030"),
        ("Těžší", "windows-1250"),
    ],
)
def test_sound_text_has_no_wrong_characters(text: str, codec: str) -> None:
    assert wrong_share(text.encode(codec), codec) <= 0.3


@pytest.mark.parametrize(
    ("text", "codec", "read_as"),
    [
        ("Новый мост через реку", "windows-1251", "windows-1252"),
        ("Straße und Brücke", "windows-1252", "windows-1251"),
        ("gęślą jaźń", "iso-8859-2", "windows-1252"),
        ("vóór de coöperatie", "windows-1252", "ibm866"),
    ],
)
def test_text_in_a_wrong_encoding_looks_wrong(text: str, codec: str, read_as: str) -> None:
    assert wrong_share(text.encode(codec), read_as) > 0.3


def test_the_sample_is_text_between_tags_near_what_is_not_ascii() -> None:
    assert sample_of(b"<p>plain</p>") == b""
    assert sample_of(b'<p title="\xe9">plain</p><p>caf\xe9</p><b>x</b>') == b"caf\xe9"
    assert sample_of(b"word " * 1_000 + b"caf\xe9").endswith(b"word caf\xe9")
    assert sample_of("橋の上 ".encode("euc-jp") * 1_000).decode("euc-jp")
    assert ranks(b"<p>plain</p>") == []


@pytest.mark.parametrize("start", ["12. ", "<p>(1) ", "<p>1) "])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("今日は天気が良いので散歩に行きましたそして花を見ました", "cp932"),
        ("河上的新桥将于明年春天通车行人从冬末开始就可以通过", "gb18030"),
    ],
)
def test_a_long_run_behind_ascii_is_in_the_sample(start: str, text: str, codec: str) -> None:
    raw = (start + text * 50).encode(codec)
    assert decode(raw).text == decode(raw, codec).text == start + text * 50


@pytest.mark.parametrize("text", ["“好。”他说。", "他送给她生日礼物，她很高兴", "たまごを焼きながら……"])
def test_chinese_and_japanese_text(text: str) -> None:
    assert is_east_asian(text)
    assert not is_east_asian(b"The mill turns again.".decode("utf-16-le", "replace"))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_text_of_utf16_without_a_mark(codec: str) -> None:
    text = "他送给她生日礼物，她很高兴"
    assert is_utf16_text(f"{text}\n".encode(codec), codec)
    assert not is_utf16_text(text.encode(codec), codec)  # no white space shows it


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be"])
def test_other_encodings_read_as_utf16_are_not_east_asian(wide: str) -> None:
    for page in (each for each in legacy_pages() if b"<" in each.raw):
        text = page.raw[: len(page.raw) // 2 * 2].decode(wide, "replace")
        assert not is_east_asian(text), page
        assert not is_utf16_text(page.raw, wide), page


def test_candidates_are_known() -> None:
    assert all(codec_of(name) for name in CANDIDATES)


@pytest.mark.parametrize("flood", [b"\xe9<", b"<\xe9>", b">\xe9", b"<p \xe9", b"\xe9 "])
def test_the_sample_takes_linear_time(flood: bytes) -> None:
    assert_linear(sample_of, row_of(flood), 50_000)


@given(st.binary(max_size=400))
@settings(max_examples=examples(60), deadline=None)
def test_any_bytes_are_ranked(raw: bytes) -> None:
    ranked = ranks(raw)
    assert sorted(ranked, key=lambda one: -one.rank) == ranked
    assert len(sample_of(raw * 40)) <= 2 * SAMPLE_BYTES + BEFORE


@pytest.mark.parametrize(
    ("language", "codec", "bad"),
    [
        ("zh", "gb18030", b"\x80"),
        ("ja", "euc-jp", b"\x81"),
        ("ko", "cp949", b"\xff"),
        ("ar", "iso-8859-6", b"\xff"),
        ("lt", "windows-1257", b"\x81"),
    ],
)
@pytest.mark.parametrize("at", [80, 81])
def test_a_broken_byte_within_a_line_does_not_rule_an_encoding_out(
    language: str, codec: str, bad: bytes, at: int
) -> None:
    raw = "\n".join(sentences(language)).encode(codec)
    assert sentences(language)[-1] in decode(raw[:at] + bad + raw[at:]).text


def test_the_first_bytes_of_a_sample_are_no_image() -> None:
    text = "\n".join(sentences("ru"))
    assert ranks(b"\xff\n" + text.encode("iso-8859-5"))[0].encoding == "iso-8859-5"


def test_capitals_that_became_signs_show_the_wrong_encoding() -> None:
    text = "Европе пора сменить начинку. Особое мнение Ирины"
    assert decode(text.encode("windows-1251")).text == text
