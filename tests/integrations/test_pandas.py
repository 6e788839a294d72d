"""A DataFrame of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, clean
from boilerstrip.batch.records import ColumnError
from boilerstrip.integrations.pandas import clean as clean_frame
from tests.profile import needs

pd = needs("pandas", "pandas")


@pytest.fixture
def frame(news: Path) -> Any:
    """Pages of all sorts, and rows without one."""
    raw = news.read_bytes()
    values = [raw, raw.decode(), "", None, float("nan"), 5]
    urls = ["https://example.org/mill", None, "", "u", float("nan"), 3]
    return pd.DataFrame({"html": values, "url": urls, "crawl": range(6)}, index=list("abcdef"))


def test_each_row_gives_a_row(frame: Any) -> None:
    found = clean_frame(frame, extra=("markdown",))
    expected = clean(frame.html["a"])
    assert list(found.index) == list(frame.index)
    assert list(found.text) == [expected.text, expected.text, "", "", "", ""]
    assert list(found.url) == ["https://example.org/mill", "", "", "u", "", ""]
    assert found.markdown["a"] == expected.to_markdown()
    assert list(found.error)[:5] == ["", "", "", "no page", "no page"]
    assert found.error["f"] == "a page must be text or bytes; this is int"
    assert found.warnings["c"] == ["the input holds no text"]
    assert list(found.id) == list(frame.index)
    joined = frame.join(found.drop(columns=["id", "url"]))
    assert joined.title["a"] == expected.title
    assert list(joined.crawl) == list(range(6))


def test_several_processes_give_the_same(frame: Any) -> None:
    pd.testing.assert_frame_equal(clean_frame(frame, workers=2), clean_frame(frame))


def test_columns_and_options_can_be_chosen(news: Path) -> None:
    raw = news.read_bytes()
    frame = pd.DataFrame({"raw": [raw, raw], "id": [7, 8]}, index=[1, 1])
    found = clean_frame(frame, "raw", cleaner=Cleaner(favor="precision"))
    assert list(found.text) == [clean(raw, favor="precision").text] * 2
    assert list(found.id) == ["7", "8"]


def test_an_empty_frame_has_the_columns(frame: Any) -> None:
    found, none = clean_frame(frame), clean_frame(frame[:0])
    assert len(none) == 0
    assert list(none.dtypes) == list(found.dtypes)


def test_a_missing_column_is_named(frame: Any) -> None:
    with pytest.raises(ColumnError, match="there is no column 'page'; there are: crawl, html, url"):
        clean_frame(frame, "page")
    with pytest.raises(ColumnError, match="'html' or 'text'"):
        clean_frame(frame[["url"]])
    with pytest.raises(ValueError, match="extra columns are"):
        clean_frame(frame, extra=("pdf",))
