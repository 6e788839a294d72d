from __future__ import annotations

import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.containers.quoted_printable import LOOKED_AT, undo_quoted_printable
from tests.profile import examples
from tests.read.wrapped import STORY

ENCODED = quopri.encodestring(STORY.encode())
CODE = "total =\n  first\nrest =\n  second\nx=3D\ny=20\nz=FF\n"
ABOUT = (
    "In quoted-printable a byte is written as =XX, and a line that goes on ends with a single sign (=). The "
    "letter é is =C3=A9 in UTF-8, and a blank at the end of a line is =20.\n\nA long line is broken so:\n\n"
    "    The quick brown fox =\n    jumps\n    over =\n    it\n"
)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_an_encoded_page_is_decoded(ending: bytes) -> None:
    raw = ENCODED.replace(b"\n", ending)
    found = undo_quoted_printable(raw)
    assert found is not None
    assert found.raw == STORY.encode()
    assert "quoted-printable" in found.warnings[0]
    assert undo_quoted_printable(raw.decode()) == found


@pytest.mark.parametrize(
    "raw",
    [
        "", "=", "=\n" * 9, STORY, CODE, ABOUT, f"<pre>{ENCODED.decode()}</pre><a href='x'>", ENCODED[:60],
        "=20" * 50, ENCODED.replace(b"weir", "wéir".encode()), " " * 20_000 + ENCODED.decode(),
        "<p class=a>" + ENCODED.decode(), (ABOUT * 9).replace("(=)", "").replace("=XX", "bytes"),
    ],
)  # fmt: skip
def test_other_input_is_left_alone(raw: bytes | str) -> None:
    assert undo_quoted_printable(raw) is None


def test_the_beginning_decides() -> None:
    long = quopri.encodestring((STORY * 60).encode())
    found = undo_quoted_printable(long + b"\n a = b =\n")
    assert len(long) > LOOKED_AT
    assert found is not None
    assert bytes(found.raw).startswith((STORY * 60).encode())  # type: ignore[arg-type]


@settings(max_examples=examples(60))
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=400))
def test_encoding_and_decoding_give_the_page_again(text: str) -> None:
    page = (STORY + text).encode()
    found = undo_quoted_printable(quopri.encodestring(page))
    assert found is not None
    assert found.raw == page
