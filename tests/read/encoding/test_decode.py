"""decode: every encoding that pages come in, and every way in which they lie about it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.page import MAX_INPUT
from boilerstrip.read.binary import binary_text
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.encoding.decoded import Decoded
from boilerstrip.read.encoding.encodings import LABELS
from tests.cores import compiled
from tests.growth import assert_linear, row_of
from tests.profile import examples
from tests.read.legacy_texts import sentences

GERMAN = "Die Brücke über den Fluss wird größer. Für Fußgänger öffnet sie früher, für Züge später."
FRENCH = "L’été dernier, la forêt a brûlé près du château ; dès août, les élèves ont replanté des chênes."
POLISH = "Zażółć gęślą jaźń: w środę mieszkańcy świętowali otwarcie nowej ścieżki rowerowej nad Wisłą."
TURKISH = "Belediye, şehir içi ulaşımı kolaylaştıracak yeni köprünün açılışını önümüzdeki kış yapacak."
RUSSIAN = "Новый мост через реку откроют весной, а пешеходы смогут пройти по нему уже в конце зимы."
GREEK = "Η νέα γέφυρα του ποταμού θα ανοίξει την άνοιξη, όμως οι πεζοί θα περνούν νωρίτερα."
ARABIC = "سيفتح الجسر الجديد فوق النهر في الربيع المقبل، وسيعبره المشاة قبل ذلك بقليل."
HEBREW = "הגשר החדש מעל הנהר ייפתח באביב הבא, והולכי הרגל יעברו בו עוד לפני כן."
THAI = "สะพานใหม่ข้ามแม่น้ำจะเปิดใช้ในฤดูใบไม้ผลิ และคนเดินเท้าจะข้ามได้ก่อนหน้านั้น"
JAPANESE = "川にかかる新しい橋は来年の春に開通する予定です。歩行者は冬の終わりから渡ることができます。"
KOREAN = "강을 가로지르는 새 다리는 내년 봄에 개통될 예정이며 보행자는 겨울이 끝날 무렵부터 건널 수 있다."
CHINESE = "河上的新桥将于明年春天通车，行人从冬末开始就可以通过，工程比原计划提前了两个月。"
TAIWANESE = "河上的新橋將於明年春天通車，行人從冬末開始就可以通過，工程比原計畫提前了兩個月。"

DECLARED = [
    ("iso-8859-1", "windows-1252", GERMAN, "windows-1252"),
    ("windows-1252", "windows-1252", FRENCH, "windows-1252"),
    ("iso-8859-15", "iso-8859-15", "Das Œuvre kostet 20 €, größer wäre schöner.", "iso-8859-15"),
    ("iso-8859-2", "iso-8859-2", POLISH, "iso-8859-2"),
    ("windows-1250", "windows-1250", POLISH, "windows-1250"),
    ("iso-8859-9", "windows-1254", TURKISH, "windows-1254"),
    ("windows-1251", "windows-1251", RUSSIAN, "windows-1251"),
    ("koi8-r", "koi8-r", RUSSIAN, "koi8-r"),
    ("iso-8859-7", "iso-8859-7", GREEK, "iso-8859-7"),
    ("windows-1256", "windows-1256", ARABIC, "windows-1256"),
    ("iso-8859-8-i", "iso-8859-8", HEBREW, "iso-8859-8"),
    ("tis-620", "cp874", THAI, "cp874"),
    ("Shift_JIS", "cp932", JAPANESE + "①髙", "cp932"),
    ("EUC-JP", "euc-jp", JAPANESE, "euc-jp"),
    ("iso-2022-jp", "iso-2022-jp", JAPANESE, "iso-2022-jp"),
    ("EUC-KR", "cp949", KOREAN + "똠", "cp949"),
    ("ks_c_5601-1987", "cp949", KOREAN, "cp949"),
    ("gb2312", "gb18030", CHINESE + "朱镕基", "gb18030"),
    ("GBK", "gb18030", CHINESE, "gb18030"),
    ("Big5", "big5hkscs", TAIWANESE, "big5hkscs"),
    ("hz-gb-2312", "hz", CHINESE, "hz"),
]
UNDECLARED = [
    ("windows-1252", GERMAN),
    ("windows-1252", FRENCH),
    ("windows-1251", RUSSIAN),
    ("koi8-r", RUSSIAN),
    ("cp932", JAPANESE),
    ("euc-jp", JAPANESE),
    ("iso-2022-jp", JAPANESE),
    ("cp949", KOREAN),
    ("gb18030", CHINESE),
    ("big5hkscs", TAIWANESE),
]


def page(text: str, label: str = "", language: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    lang = f' lang="{language}"' if language else ""
    return f"<html{lang}><head>{meta}<title>Seite</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(("label", "codec", "text", "encoding"), DECLARED)
def test_what_a_page_declares_is_read(label: str, codec: str, text: str, encoding: str) -> None:
    html = page(text, label)
    assert decode(html.encode(codec)) == Decoded(html, encoding, ())


@pytest.mark.parametrize(("label", "codec", "text", "encoding"), DECLARED)
def test_a_hint_is_read_like_a_declaration(label: str, codec: str, text: str, encoding: str) -> None:
    assert decode(text.encode(codec), label) == Decoded(text, encoding, ())


@pytest.mark.parametrize(("codec", "text"), UNDECLARED)
@pytest.mark.parametrize("label", ["", "utf-8"])
def test_an_undeclared_or_misdeclared_page_is_guessed(codec: str, text: str, label: str) -> None:
    html = page(text * 3, label)
    found = decode(html.encode(codec))
    assert (found.text, found.encoding) == (html, codec)


@pytest.mark.parametrize(
    ("language", "codec", "text"),
    [
        ("pl", "windows-1250", POLISH),
        ("pl-PL", "iso-8859-2", POLISH),
        ("tr", "windows-1254", TURKISH),
        ("es", "windows-1252", "Mañana lloverá más que ayer en Málaga; ¿quién llevará el paraguas?"),
    ],
)
def test_the_language_of_the_page_settles_latin_alphabets(language: str, codec: str, text: str) -> None:
    html = page(text * 2, language=language)
    found = decode(html.encode(codec))
    assert (found.text, found.encoding) == (html, codec)
    advice = "if the text looks wrong, give the right one as encoding="
    assert found.warnings == (f"no declared encoding fits; {codec} was guessed: {advice}",)


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset='windows-1251'>",
        "<meta charset=windows-1251>",
        "<meta charset=windows-1251/>",
        "<META CHARSET = WINDOWS-1251>",
        '<meta charset=" cp1251 ">',
        '<meta\n  name="x"\n  charset="windows-1251">',
        "<meta content='text/html;charset=windows-1251' http-equiv=content-type>",
        '<?xml version="1.0" encoding="windows-1251"?>',
        "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>",
        "<script>" + "x = 1;" * 300 + "</script><meta charset=windows-1251>",
        "<style>" + "a { b: c }" * 2_000 + "</style><meta charset=windows-1251>",
        "<meta charset=nonsense><meta charset=windows-1251>",
    ],
)
def test_ways_to_declare(declaration: str) -> None:
    html = f"{declaration}<p>{RUSSIAN}"
    assert decode(html.encode("windows-1251")) == Decoded(html, "windows-1251", ())


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "gb2312", "windows-1251", "Shift_JIS", "utf-16", "nonsense", ""]
)
@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, CHINESE, JAPANESE, THAI, ARABIC])
def test_utf8_is_utf8_whatever_it_declares(label: str, text: str) -> None:
    html = page(text, label)
    assert decode(html.encode()) == Decoded(html, "utf-8", ())


@pytest.mark.parametrize(
    ("raw", "utf8"),
    [
        (GERMAN.encode(), GERMAN.encode()),
        (b"ASCII", b"ASCII"),
        (bytearray(b"ASCII"), b"ASCII"),
        (GERMAN.encode() + "ü".encode()[:1], GERMAN.encode()),  # cut inside a character
        (b"a\0b", b""),
        ("\ufeffa".encode(), b""),
        (GERMAN.encode("windows-1252"), b""),
        (GERMAN.encode() + b"\xff", b""),
        (GERMAN, b""),
    ],
)
def test_bytes_that_are_utf8_as_they_came_are_handed_on(raw: bytes | str, utf8: bytes) -> None:
    found = decode(raw)
    assert found.utf8 == utf8
    assert not utf8 or utf8.decode() == found.text


def test_two_characters_that_happen_to_fit_utf8_follow_the_declaration() -> None:
    html = page("联通", "gb2312")
    assert decode(html.encode("gbk")).text == html
    assert decode("联通".encode("gbk"), "gbk").text == "联通"


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    raw = page(GERMAN * 20, "iso-8859-1").encode().replace(b"</p>", b"K\xfcche \xa9</p>")
    found = decode(raw)
    assert found.encoding == "utf-8"
    assert found.text.endswith("K\ufffdche \ufffd</p></body></html>")
    assert found.warnings == ("not valid utf-8, now U+FFFD: 2 places",)


def test_a_few_broken_bytes_do_not_turn_a_declared_encoding_into_something_else() -> None:
    raw = page(CHINESE * 10, "gb2312").encode("gbk").replace(b"</p>", b"\xff\xff</p>")
    found = decode(raw)
    assert (found.encoding, found.text.count("\ufffd")) == ("gb18030", 2)


@pytest.mark.parametrize("n_missing", [1, 2])
def test_utf8_cut_inside_a_character(n_missing: int) -> None:
    raw = ("Straße " + CHINESE[:5]).encode()
    assert decode(raw[:-n_missing]) == Decoded("Straße " + CHINESE[:4], "utf-8", ())


def test_a_last_accent_is_not_taken_for_half_a_character() -> None:
    assert decode("café".encode("latin-1")).text == "café"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_marks(codec: str) -> None:
    html = page(CHINESE, "gb2312")
    assert decode(("\ufeff" + html).encode(codec)) == Decoded(html, codec, ())
    assert decode(("\ufeff" + html).encode(codec), "koi8-r").text == html


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [GERMAN, CHINESE, RUSSIAN])
def test_wide_characters_without_a_mark(codec: str, text: str) -> None:
    html = page(text, "utf-16")
    assert decode(html.encode(codec)) == Decoded(html, codec, ())


def test_a_hint_of_utf16_covers_both_orders() -> None:
    assert decode(page(GERMAN).encode("utf-16-be"), "UTF-16").warnings == ()
    assert decode("橋の 上".encode("utf-16-le"), "utf-16").text == "橋の 上"


def test_a_wrong_hint_is_told() -> None:
    found = decode(GERMAN.encode(), "latin-1")
    assert (found.text, found.encoding) == (GERMAN, "utf-8")
    assert found.warnings == ("the encoding hint 'latin-1' was not used: the page reads as utf-8",)


@pytest.mark.parametrize("hint", ["utf-16", "utf-32", "utf-8", "euc-jp"])
@pytest.mark.parametrize("end", ["", "!"])
def test_a_wrong_hint_does_not_stop_the_page(hint: str, end: str) -> None:
    html = page(GERMAN * 3 + end, "iso-8859-1")
    found = decode(html.encode("latin-1"), hint)
    assert (found.text, found.encoding) == (html, "windows-1252")
    assert len(found.warnings) == 1


def test_an_unknown_hint_is_told_but_not_on_plain_ascii() -> None:
    assert decode(GERMAN.encode(), "klingon").warnings == (
        "the encoding hint 'klingon' is unknown and was not used",
    )
    assert decode(b"plain", "koi8-r") == Decoded("plain", "utf-8", ())


def test_a_default_hint_of_latin_1_gives_way_to_the_page() -> None:
    html = page(RUSSIAN, "windows-1251")
    assert decode(html.encode("windows-1251"), "ISO-8859-1").text == html


def test_any_other_hint_goes_before_the_page() -> None:
    html = page(RUSSIAN, "windows-1251")
    assert decode(html.encode("koi8-r"), "koi8-r") == Decoded(html, "koi8-r", ())


def test_nul_is_dropped_from_bytes() -> None:
    assert decode(b"a page with a NUL\0 or two\0 inside").text == "a page with a NUL or two inside"
    assert decode(b"\0\0\0\0").text == ""


def test_a_str_keeps_its_length() -> None:
    assert decode("\ufeffone\0two") == Decoded(" one two", "str", ())
    found = decode("a\ud83d\ude00b\ud800")
    assert found.text == "a\ufffd\ufffdb\ufffd"
    assert found.warnings == ("3 lone surrogates in the text were replaced by U+FFFD",)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_kinds_of_bytes(kind: type) -> None:
    assert decode(kind(GERMAN.encode())).text == GERMAN


def test_a_memoryview_with_steps() -> None:
    assert decode(memoryview(b"a-b-c-")[::2]).text == "abc"


@pytest.mark.parametrize("raw", [None, 3, ["a"], object()])
def test_other_types_are_refused(raw: object) -> None:
    with pytest.raises(TypeError, match="bytes, bytearray, memoryview or str, not"):
        decode(raw)  # type: ignore[arg-type]


def test_a_hint_that_is_no_str_is_refused() -> None:
    with pytest.raises(TypeError, match="hint must be a str"):
        decode(b"", 8)  # type: ignore[arg-type]


def test_long_input_is_cut() -> None:
    found = decode("ääääÄ橋の".encode(), most=10)
    assert (found.text, found.encoding) == ("ääääÄ", "utf-8")
    assert found.warnings == ("the input of 16 bytes was cut after 10: max_bytes",)
    assert decode("ab橋の上".encode(), most=10).text == "ab橋の"
    long = decode("äääääöööööx", most=10)
    assert (long.text, long.warnings) == (
        "äääääööööö",
        ("the input of 11 characters was cut after 10: max_bytes",),
    )


def test_no_more_is_read_than_a_page_may_have() -> None:
    assert len(decode("x" * (MAX_INPUT + 1)).text) == MAX_INPUT


@pytest.mark.parametrize(
    ("start", "flood"),
    [
        (b"", b"<meta "),
        (b"", b"<!--"),
        (b"<meta charset=", b" "),
        (b"<meta ", b"charset "),
        (b"", b"<html "),
        (b"", b">"),
        (b"", b"a"),
    ],
)
def test_hostile_bytes_take_linear_time(start: bytes, flood: bytes) -> None:
    row = row_of(flood)
    assert_linear(decode, lambda size: start + row(size) + b" caf\xe9 ", 100_000)


@given(st.binary(max_size=300), st.none() | st.text(max_size=20) | st.sampled_from(sorted(LABELS)))
def test_any_bytes_and_any_hint_decode(raw: bytes, hint: str | None) -> None:
    found = decode(raw, hint)
    found.text.encode()
    assert "\0" not in found.text


@given(st.text(st.characters(), max_size=200))
def test_any_str_keeps_its_length(raw: str) -> None:
    found = decode(raw)
    assert len(found.text) == (0 if binary_text(raw) else len(raw))
    assert found.encoding == "str"
    found.text.encode()


@given(st.text(max_size=200).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_comes_back(text: str) -> None:
    found = decode(("Грüße, 世界! " + text).encode())
    assert (found.text, found.encoding) == ("Грüße, 世界! " + text, "utf-8")


# Languages whose letters are not ASCII in UTF-16, and one whose are.
WIDE_TEXTS = ["de", "ru", "el", "he", "ar", "fa", "th", "ja", "ko"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", WIDE_TEXTS)
def test_plain_text_of_wide_characters_without_a_mark(codec: str, language: str) -> None:
    text = "\n".join(sentences(language))
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, codec)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF16_BE, "utf-16-le"),
        (codecs.BOM_UTF16_LE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-16-le"),
        (codecs.BOM_UTF32_LE, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-8"),
    ],
)
@pytest.mark.parametrize("language", ["de", "ru", "ar", "ko"])
def test_a_byte_order_mark_of_another_encoding(mark: bytes, codec: str, language: str) -> None:
    for text in ("\n".join(sentences(language)), page("".join(sentences(language)))):
        found = decode(mark + text.encode(codec))
        assert (found.text, found.encoding) == (text, codec)
        assert found.warnings[0].startswith("the byte order mark of ")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
@pytest.mark.parametrize(
    ("language", "codec"),
    [("de", "windows-1252"), ("ru", "windows-1251"), ("pl", "iso-8859-2"), ("el", "iso-8859-7")],
)
def test_a_mark_of_wide_characters_before_plain_text(mark: bytes, language: str, codec: str) -> None:
    text = "\n".join(sentences(language))
    assert decode(mark + text.encode(codec)).text == text


@pytest.mark.parametrize(
    ("mark", "codec"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
@pytest.mark.parametrize("times", [1, 3, 20, 400])
@pytest.mark.parametrize(
    "text",
    [
        "“好。”他说。“走吧。”她说。",
        "他昨天送给她生日礼物，她很高兴地收下了",
        "典礼举行之后，价值倾向没有变……他——",
        "たまごを焼きながら……それから社へもどりました",
    ],
)
def test_a_mark_before_characters_with_bytes_of_ascii(mark: bytes, codec: str, text: str, times: int) -> None:
    assert decode(mark + (text * times).encode(codec)) == Decoded(text * times, codec, ())


def test_several_byte_order_marks() -> None:
    found = decode(codecs.BOM_UTF8 * 3 + GERMAN.encode())
    assert (found.text, found.encoding) == (GERMAN, "utf-8")


@pytest.mark.parametrize(("language", "codec"), [("ja", "iso-2022-jp"), ("zh", "hz")])
@pytest.mark.parametrize("hint", ["shift_jis", "gbk", "iso-8859-1"])
def test_a_hint_does_not_hide_escapes(language: str, codec: str, hint: str) -> None:
    html = page("".join(f"<p>{line}</p>" for line in sentences(language)))
    assert decode(html.encode(codec), hint).text == html


_UTF8_PIECES = st.sampled_from([
    b"abcdefgh", b"x", "é".encode(), "一".encode(), "\U0001f600".encode(), b"\xc3", b"\x80",
    b"\xe4\xb8", b"\xf0\x9f\x98",
    b"\xed\xa0\x80", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf4\x90\x80\x80", b"\xff",
    b"\xed\x9f\xbf", b"\xf4\x8f\xbf\xbf",
])  # fmt: skip


@settings(max_examples=examples(200))
@given(st.lists(_UTF8_PIECES, max_size=6).map(b"".join) | st.binary(max_size=12))
def test_the_core_takes_for_utf8_what_python_decodes(data: bytes) -> None:
    try:
        expected = len(data.decode())
    except UnicodeDecodeError:
        expected = -1
    assert compiled().utf8_length(data) == expected


def test_no_two_bytes_alone_are_told_wrongly() -> None:
    core = compiled()
    for first in range(256):
        for second in range(0, 256, 5):
            data = bytes((first, second))
            assert (core.utf8_length(data) >= 0) == (data.decode("utf-8", "replace").encode() == data)


@pytest.mark.parametrize(("text", "encoding"), [(THAI, "cp874"), (JAPANESE, "iso-2022-jp"), (CHINESE, "hz")])
def test_one_broken_byte_costs_one_place(text: str, encoding: str) -> None:
    found = decode(
        f"<p>{text}</p><p>{text}</p><p>".encode(encoding) + b"a\xff" + f"{text}</p>".encode(encoding)
    )
    assert found.encoding == encoding
    assert found.text.count(text) == 3


def test_encodings_of_dos_are_read_where_they_are_declared() -> None:
    assert decode("<meta charset=ibm850><p>Fähre</p>".encode("cp850")).text.endswith("<p>Fähre</p>")
