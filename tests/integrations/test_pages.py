from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import WRITERS, Cleaner, WeightsError
from boilerstrip.batch import Record, RowMaker
from boilerstrip.integrations.pages import (
    FACTS,
    TEXT_FORMATS,
    PageWriter,
    address,
    charset,
    record_or_row,
    row,
    row_maker,
)

WRITE = PageWriter.with_options("text", {})
VALUES = st.one_of(
    st.none(), st.text(max_size=80), st.binary(max_size=80), st.integers(), st.floats(), st.lists(st.text())
)


def test_formats_are_those_of_a_text() -> None:
    assert TEXT_FORMATS == ("text", "markdown", "html", "tei")


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_a_page_is_written_in_a_format(news: Path, format: str) -> None:
    found = PageWriter.with_options(format, {})(news.read_bytes())
    expected = Cleaner().clean(news.read_bytes())
    assert found.text == WRITERS[format](expected)
    assert found.facts == {
        "title": expected.title,
        "byline": "Marian Oxley",
        "date": "2024-03-14",
        "language": "en",
        "confidence": expected.confidence,
    }


def test_options_reach_the_cleaner(news: Path) -> None:
    write = PageWriter.with_options("text", {"favor": "precision", "min_confidence": 1.0})
    assert write.make.cleaner == Cleaner(favor="precision", min_confidence=1.0)
    text, facts = pickle.loads(pickle.dumps(write))(news.read_bytes())
    assert text == ""
    assert "confidence" in facts["warnings"]
    assert facts["title"]


def test_a_declared_encoding_counts() -> None:
    page = "<p>Die Mühle am Fluss dreht sich wieder, und der Müller verkauft Roggenbrot.</p>".encode("cp1250")
    assert "Mühle" in WRITE(page, encoding="cp1250").text


@pytest.mark.parametrize(
    ("format", "options", "words"),
    [
        ("pdf", {}, "format must be one of text, markdown, html, tei; got 'pdf'"),
        ("text", {"favor": "best"}, "favor must be one of precision, balanced, recall"),
    ],
)
def test_wrong_values_are_refused(format: str, options: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        PageWriter.with_options(format, options)


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(TypeError, match="favour"):
        PageWriter.with_options("text", {"favour": "precision"})  # type: ignore[typeddict-unknown-key]


def test_weights_that_cannot_be_read_raise_at_once(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="cannot read weights"):
        row_maker(Cleaner(weights=tmp_path))


def test_columns_are_added_and_checked() -> None:
    assert row_maker(columns=["markdown"]) == RowMaker(Cleaner(), ("markdown",))
    with pytest.raises(ValueError, match=r"extra columns are .*; got 'pdf'"):
        row_maker(columns=["pdf"])


def test_what_is_no_page_gives_a_row_that_says_so() -> None:
    make = row_maker()
    nothing = row(make, None, "https://example.org/")
    assert (nothing["text"], nothing["url"], nothing["error"]) == ("", "https://example.org/", "no page")
    assert row(make, 5)["error"] == "a page must be text or bytes; this is int"
    assert row(make, "")["warnings"] == ["the input holds no text"]


def test_a_page_is_a_record() -> None:
    make = row_maker()
    for raw in (b"page", bytearray(b"page"), memoryview(b"page")):
        assert record_or_row(make, raw, None, 7) == Record("7", "", b"page")
    assert record_or_row(make, "page", "u", encoding="utf-8") == Record("", "u", "page", encoding="utf-8")


@given(VALUES, VALUES)
def test_whatever_the_values_are_there_is_a_result(raw: object, url: object) -> None:
    text, facts = WRITE(raw, address({"url": url}))
    assert isinstance(text, str)
    assert "confidence" in facts
    assert set(facts) <= set(FACTS)
    assert all(isinstance(value, (str, float)) for value in facts.values())
    found = row(WRITE.make, raw, url)
    assert found["text"] == text
    assert bool(found["error"]) != isinstance(raw, (str, bytes))


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, ""),
        ({"source": "https://example.org/a"}, "https://example.org/a"),
        ({"source": "pages/a.html", "url": "https://example.org/a"}, "https://example.org/a"),
        ({"url": None, "link": "https://example.org/b"}, "https://example.org/b"),
        ({"source": "pages/a.html"}, ""),
        ({"url": 5}, ""),
    ],
)
def test_the_address_in_metadata(metadata: dict[str, Any], expected: str) -> None:
    assert address(metadata) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("text/html", None),
        ("text/html; charset=windows-1251", "windows-1251"),
        (b'text/html; charset="UTF-8"', "utf-8"),
        ("text/html; charset=", None),
        (b"\xff\xfe", None),
    ],
)
def test_the_encoding_in_a_header(header: str | bytes | None, expected: str | None) -> None:
    assert charset(header) == expected
