from __future__ import annotations

import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.unpack import unpack
from tests.profile import examples
from tests.read.wrapped import ADDRESS, STORY, letter, mhtml, raw

PAGE_OF_WORDS = st.lists(
    st.sampled_from(["<p>", "</p>", "<div>", "<li>", "weir", "gate = open", "“é”", "ß", ".\n", " the lock "]),
    max_size=60,
).map(lambda parts: STORY.replace("</body>", " ".join(parts) + "</body>"))  # fmt: skip


@pytest.mark.parametrize(
    "page", [b"", b"words", STORY.encode(), STORY, "a\0b", b"\x1f\x8b\x08\0\0", b"=\n=C3"]
)
def test_what_is_no_container_is_decoded_as_it_is(page: bytes | str) -> None:
    assert unpack(page) == decode(page)
    if isinstance(page, bytes):
        assert unpack(bytearray(page)) == unpack(memoryview(page)) == decode(page)


def test_what_is_no_page_is_refused_as_by_decode() -> None:
    with pytest.raises(TypeError, match="raw must be"):
        unpack(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="hint must be"):
        unpack(b"x", 3)  # type: ignore[arg-type]


def test_what_the_container_says_comes_along() -> None:
    found = unpack(mhtml(STORY.encode("windows-1252"), "windows-1252"), "utf-8")
    assert (found.text.strip(), found.encoding, found.url) == (STORY, "windows-1252", ADDRESS)
    assert unpack(raw(letter(page=STORY))).meta[0] == ("title", "Über den Fluß")
    assert unpack(memoryview(mhtml(STORY.encode()))).text.strip() == STORY


def test_a_container_that_is_cut_says_so() -> None:
    data = mhtml(STORY.encode())
    found = unpack(data, most=600)
    assert found.warnings[0] == f"the input of {len(data):,} bytes was cut after 600: max_bytes"
    assert STORY.startswith(found.text.strip()[:-2])
    assert any("is cut" in warning for warning in found.warnings)


@settings(max_examples=examples(60))
@given(PAGE_OF_WORDS, st.sampled_from(["quoted-printable", "base64", "binary"]))
def test_a_page_in_a_container_gives_the_text_of_the_page(page: str, encoding: str) -> None:
    plain = clean(page.encode())
    saved = clean(mhtml(page.encode(), encoding=encoding))
    encoded = clean(quopri.encodestring(page.encode()))
    assert saved.text == encoded.text == plain.text
    assert [block.text for block in saved.blocks] == [block.text for block in plain.blocks]
    assert saved.title == encoded.title == plain.title


@settings(max_examples=examples(60))
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"=C3\n"]),
)
def test_any_bytes_give_a_result(junk: bytes, before: bytes) -> None:
    for data in (before + junk, (before + junk).decode("latin-1")):
        found = clean(data)
        assert found.text or found.warnings


def test_fixtures_in_containers_give_the_same_text(pages: Path) -> None:
    plain = [path for path in sorted(pages.glob("*/page.*")) if path.suffix in (".html", ".txt")]
    for path in plain[::9]:
        page = path.read_bytes()
        assert clean(quopri.encodestring(page)).text == clean(page).text, path
        if path.suffix == ".html":
            assert clean(mhtml(page, clean(page).encoding)).text == clean(page).text, path


def test_a_letter_in_plain_text_has_its_sender_and_date() -> None:
    words = STORY.split("<p>")[1].split("</p>")[0]
    message = letter(f"{words}\n\n{words[::-1]}\n")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    found = clean(raw(message))
    assert (found.kind, found.byline, found.date) == ("text", "Søren Holt", "2024-03-04")
    assert found.text.startswith("The weir at Oxley was mended")
