"""Tables of pages -> tables of rows."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner
from boilerstrip.batch.records import ColumnError, Columns
from boilerstrip.batch.rows import EXTRA_COLUMNS, RowMaker, arrow_schema
from boilerstrip.batch.tables import TableCleaner, table_cleaner
from tests.profile import needs

pa = needs("pyarrow", "batch")


def test_a_table_gives_the_rows_of_the_local_pool(
    parquet: Path, crawled: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> None:
    import pyarrow.parquet as pq

    cleaner = TableCleaner(RowMaker(extra=EXTRA_COLUMNS), keep=("crawl",))
    found = cleaner.table(pq.read_table(parquet))
    assert found.column("crawl").to_pylist() == [row["crawl"] for row in crawled]
    assert found.drop_columns("crawl").to_pylist() == expected
    assert found.schema.remove(len(found.schema) - 1) == arrow_schema(EXTRA_COLUMNS)


def test_rows_without_a_page_are_kept() -> None:
    table = pa.Table.from_pylist([{"html": None, "url": "https://a.b/"}, {"html": "words", "url": None}])
    none, some = TableCleaner().table(table).to_pylist()
    assert (none["id"], none["error"], none["text"]) == ("https://a.b/", "no page in the row", "")
    assert (some["id"], some["error"]) == ("", "")


def test_wrong_columns_are_told() -> None:
    with pytest.raises(ColumnError, match="'body'; there are: html"):
        TableCleaner(columns=Columns("body")).table(pa.table({"html": ["a"]}))
    with pytest.raises(ColumnError, match="'crawl'"):
        TableCleaner(keep=("crawl",)).table(pa.table({"html": ["a"]}))
    with pytest.raises(ColumnError, match="rename yours: title"):
        TableCleaner(keep=("title",))


def test_a_batch_becomes_batches_of_the_same_rows() -> None:
    table = pa.Table.from_pylist([{"html": f"<p>words {n}", "n": n} for n in range(150)])
    cleaner = table_cleaner("html", None, keep=("n",)).found(table.column_names)
    found = pa.Table.from_batches(cleaner.stream(table.to_batches()))
    assert found.column("n").to_pylist() == list(range(150))
    assert found.column_names == [*arrow_schema().names, "n"]


def test_what_callers_choose_arrives() -> None:
    cleaner = Cleaner(favor="recall")
    made = table_cleaner("raw", "link", cleaner=cleaner, id="key", extra=("markdown",), keep=("n",))
    assert made == TableCleaner(RowMaker(cleaner, ("markdown",)), Columns("raw", "link", "key"), ("n",))
    assert pickle.loads(pickle.dumps(made)) == made
