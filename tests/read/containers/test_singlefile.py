from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.containers.singlefile import open_singlefile
from tests.profile import examples
from tests.read.wrapped import STORY

COMMENT = "<!--\n Page saved with SingleFile \n url: https://oxley.example/weir \n saved date: Mon -->"
SAVED = STORY.replace("<html>", f"<html>{COMMENT}", 1)


def packed(page: bytes, method: int = zipfile.ZIP_DEFLATED, name: str = "index.html") -> bytes:
    """A page in the compressed form, with other files around it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("frames/0/index.html", "<p>An advertisement</p>")
        archive.writestr(name, page)
        archive.writestr("images/0.png", b"\x89PNG" * 50)
    head = (
        f"<!DOCTYPE html><html data-sfz>{COMMENT}<meta charset=windows-1252><title></title><body hidden><!--"
    )
    return head.encode() + out.getvalue() + b"--><script>unpack()</script></html>"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_page_in_the_archive_is_read(method: int) -> None:
    found = open_singlefile(packed(STORY.encode(), method), 10**6)
    assert found is not None
    assert (found.raw, found.url) == (STORY.encode(), "https://oxley.example/weir")
    assert "SingleFile" in found.warnings[0]
    page = clean(packed(STORY.encode(), method))
    assert page.text == clean(STORY).text
    assert page.url == "https://oxley.example/weir"


def test_a_page_with_its_pictures_is_as_it_is_but_for_its_address() -> None:
    raw = SAVED.replace("<p>", '<p><img src="data:image/png;base64,' + "iVBORw0KGgo" * 5_000 + '">', 1)
    page = clean(raw, images=True)
    assert page.text == clean(STORY).text
    assert page.url == "https://oxley.example/weir"
    assert page.warnings == clean(STORY).warnings
    assert clean(raw.encode()).text == page.text
    assert clean(raw, url="https://a.b/c").url == "https://a.b/c"
    assert "iVBOR" not in page.to_markdown()


@pytest.mark.parametrize(
    "raw", [STORY, STORY.encode(), b"", packed(b"<p>x", name="other.html")[:20], "data-sfz"]
)
def test_other_pages_are_left_alone(raw: bytes | str) -> None:
    assert open_singlefile(raw, 100) is None


def test_an_archive_without_the_page_leaves_the_page_around_it() -> None:
    raw = packed(STORY.encode(), name="other.html")
    found = open_singlefile(raw, 10**6)
    assert found is not None
    assert found.raw == raw


def test_a_page_is_unpacked_up_to_the_bound() -> None:
    bomb = packed(b"<p>" + b"word " * 1_000_000)
    assert len(bomb) < 100_000
    found = open_singlefile(bomb, 50_000)
    assert found is not None
    assert len(found.raw) == 50_001
    assert any("cut after 50,000" in warning for warning in clean(bomb, max_bytes=50_000).warnings)


@settings(max_examples=examples(60))
@given(st.integers(0, 10**6), st.binary(max_size=5))
def test_a_damaged_archive_gives_a_result(at: int, junk: bytes) -> None:
    raw = packed(STORY.encode() * 20)
    at %= len(raw)
    for damaged in (raw[:at], raw[:at] + junk + raw[at + 5 :]):
        found = clean(damaged)
        assert found.text or found.warnings
