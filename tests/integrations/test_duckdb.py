"""The functions in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.batch.rows import EXTRA_COLUMNS, arrow_schema
from boilerstrip.integrations.duckdb import register
from tests.profile import needs

needs("pyarrow", "duckdb")
duckdb = needs("duckdb", "duckdb")


@pytest.fixture
def pages_of(news: Path) -> Iterator[Any]:
    """A connection with the functions, and a table of pages."""
    with duckdb.connect() as connection:
        register(connection, extra=EXTRA_COLUMNS)
        connection.execute("CREATE TABLE pages (id INTEGER, html VARCHAR, raw BLOB, url VARCHAR)")
        raw = news.read_bytes()
        rows = [
            (1, raw.decode(), raw, "https://example.org/mill"),
            (2, None, None, None),
            (3, "", b"\x89\x00", "u"),
        ]
        connection.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", rows)
        yield connection


def test_texts(pages_of: Any, news: Path) -> None:
    expected = clean(news.read_bytes(), url="https://example.org/mill")
    query = "SELECT boilerstrip_text(html), boilerstrip_text(raw), boilerstrip_markdown(html, url) FROM pages"
    rows = pages_of.sql(f"{query} ORDER BY id").fetchall()
    assert rows[0] == (expected.text, expected.text, expected.to_markdown())
    assert rows[1] == (None, None, None)
    assert rows[2][0] == rows[2][2] == ""


def test_rows(pages_of: Any, news: Path) -> None:
    found = pages_of.sql("SELECT id, unnest(boilerstrip(html, url)) FROM pages ORDER BY id")
    names = [name for name in arrow_schema(EXTRA_COLUMNS).names if name != "id"]
    assert found.columns == ["id", *names]
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    expected = clean(news.read_bytes(), url="https://example.org/mill")
    assert (rows[0]["title"], rows[0]["date"], rows[0]["error"]) == (expected.title, expected.date, "")
    assert rows[0]["confidence"] == pytest.approx(expected.confidence)
    assert len(rows[0]["blocks"]) == len(expected.blocks)
    assert (rows[1]["text"], rows[1]["url"], rows[1]["error"]) == ("", "", "no page")
    assert rows[2]["warnings"] == ["the input holds no text"]
    error = pages_of.execute("SELECT boilerstrip(5).error").fetchone()
    assert error == ("a page must be text or bytes; this is int",)


def test_more_rows_than_a_vector_of_duckdb(pages_of: Any) -> None:
    page = "CASE WHEN i % 100 = 0 THEN '<p>The mill turned.' END"
    query = f"SELECT count(*), count(boilerstrip_text({page})) FROM range(2500) t(i)"
    assert pages_of.execute(query).fetchone() == (2500, 25)


def test_other_options_have_another_name(pages_of: Any, news: Path) -> None:
    register(pages_of, Cleaner(favor="precision"), name="strict")
    (text,) = pages_of.execute("SELECT strict_text(raw) FROM pages WHERE id = 1").fetchone()
    assert text == clean(news.read_bytes(), favor="precision").text
    with pytest.raises(ValueError, match="extra columns are"):
        register(pages_of, extra=("pdf",), name="other")
