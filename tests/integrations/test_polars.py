"""A column of pages in polars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.batch.rows import EXTRA_COLUMNS, arrow_schema
from boilerstrip.integrations.polars import clean as clean_column
from tests.profile import needs

needs("pyarrow", "polars")
pl = needs("polars", "polars")


@pytest.fixture
def frame(news: Path) -> Any:
    html = news.read_text("utf-8")
    urls = ["https://example.org/mill", None, "u"]
    return pl.DataFrame({"html": [html, None, ""], "url": urls, "crawl": [1, 2, 3]})


def test_each_row_gives_a_row(frame: Any) -> None:
    found = frame.select("crawl", clean_column("html", "url", extra=EXTRA_COLUMNS).struct.unnest())
    expected = clean(frame["html"][0], url="https://example.org/mill")
    names = [name for name in arrow_schema(EXTRA_COLUMNS).names if name != "id"]
    assert found.columns == ["crawl", *names]
    assert found["text"].to_list() == [expected.text, "", ""]
    assert found["markdown"][0] == expected.to_markdown()
    assert found["url"].to_list() == ["https://example.org/mill", "", "u"]
    assert found["error"].to_list() == ["", "no page", ""]
    assert len(found["blocks"][0]) == len(expected.blocks)
    assert found["spans"][0]["over"] == "text"
    assert found.null_count().sum_horizontal().item() == 0


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_lazy_frame_knows_the_columns(frame: Any, engine: str) -> None:
    lazy = frame.lazy().with_columns(clean_column().struct.field("text", "confidence"))
    assert lazy.collect_schema()["confidence"] == pl.Float32
    found = lazy.collect(engine=engine)
    assert found["text"][0] == clean(frame["html"][0]).text
    assert found["confidence"][0] == pytest.approx(clean(frame["html"][0]).confidence)


def test_bytes_expressions_and_options(news: Path) -> None:
    raw = news.read_bytes()
    frame = pl.DataFrame({"raw": [raw, b"\x89PNG\x00"]})
    page = clean_column(pl.col("raw"), pl.lit("https://example.org/"), Cleaner(favor="precision"))
    found = frame.select(page).unnest("cleaned")
    assert found["text"][0] == clean(raw, favor="precision").text
    assert found["url"].to_list() == ["https://example.org/"] * 2


def test_a_frame_without_rows(frame: Any) -> None:
    assert frame[:0].select(clean_column().struct.field("text")).schema == {"text": pl.String}


def test_wrong_columns_are_named(frame: Any) -> None:
    with pytest.raises(ValueError, match="extra columns are"):
        clean_column(extra=("pdf",))
    with pytest.raises(pl.exceptions.ColumnNotFoundError, match="page"):
        frame.select(clean_column("page"))
