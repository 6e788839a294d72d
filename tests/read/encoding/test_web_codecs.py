"""web_codecs: what browsers read and Python's codecs do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.encoding.encodings import LABELS, WIDE
from boilerstrip.read.encoding.web_codecs import decode_as_web
from tests.growth import assert_linear, row_of
from tests.profile import examples


@pytest.mark.parametrize(
    ("raw", "codec", "text"),
    [
        (b"\xad\xa1\xad\xea\xad\xe5 \xf9\xa1\xfc\xee", "euc-jp", "①㈱㊤ 纊黑"),
        (b"\xa1\xc1\xa1\xdd\xa1\xf1", "euc-jp", "～－￠"),
        (b"\x8f\xa2\xb7\x8f\xb0\xa1\x8e\xb1", "euc-jp", "～丂ｱ"),
        (b"a \x1b$B-!F|K\\\x1b(B b \x1b(J\\~\x1b(I1\x1b(B.", "iso-2022-jp", "a ①日本 b ¥‾ｱ."),
        (b"\x1b$@F|\x1b(B", "iso-2022-jp", "日"),
        (b"\x87\x7a\xa3\xe1\xa1\x45\xa2\x44 \xa4\xa4", "big5hkscs", "㡵€‧￥ 中"),
        (b"\x88\x62", "big5hkscs", "\xca\u0304"),
        (b"\x80 \xa6\xd9\xa8\xbc\xfe\x59\xa3\xa0", "gb18030", "€ ︐ḿ龴\u3000"),
        (b"\xae\xbe", "koi8-u", "ўЎ"),
        ("①髙".encode("cp932"), "cp932", "①髙"),
        ("똠각".encode("johab"), "johab", "똠각"),
    ],
)
def test_the_tables_of_the_web(raw: bytes, codec: str, text: str) -> None:
    assert decode_as_web(raw, codec) == text


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "euc-jp", "iso-2022-jp", "cp949"])
def test_what_is_not_valid_becomes_a_replacement_and_nothing_else_is_lost(codec: str) -> None:
    text = decode_as_web(b"one \xff two \xff\xff three \xff", codec)
    assert [part for part in ("one", "two", "three") if part not in text] == []
    assert "\ufffd" in text


@pytest.mark.parametrize("flood", [b"\x1b$B", b"\x1b(Ba", b"\xff", b"\xad\xa1", b"\x80", b"\x87\x7a"])
@pytest.mark.parametrize("codec", ["iso-2022-jp", "euc-jp", "gb18030", "big5hkscs"])
def test_linear_time(flood: bytes, codec: str) -> None:
    assert_linear(lambda raw: decode_as_web(raw, codec), row_of(flood), 10_000)


@given(st.binary(max_size=200), st.sampled_from(sorted(set(LABELS.values()))))
@settings(max_examples=examples(60), deadline=None)
def test_any_bytes_decode_in_any_encoding(raw: bytes, codec: str) -> None:
    text = decode_as_web(raw, codec)
    assert isinstance(text, str)
    if not codec.startswith(WIDE):
        assert decode_as_web(raw + b"\n.", codec).endswith(".")
