"""Tables of pages -> tables of rows, and tables of templates."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, SiteTemplate
from boilerstrip.batch.records import ColumnError, Columns
from boilerstrip.batch.rows import EXTRA_COLUMNS, RowMaker, arrow_schema
from boilerstrip.batch.tables import (
    TableCleaner,
    TableLearner,
    merge_templates,
    table_cleaner,
    template_schema,
)
from tests.profile import needs
from tests.site.made import html_page

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


# --- templates


@pytest.fixture(scope="module")
def site_pages() -> list[dict[str, Any]]:
    """Pages of three sites, and rows that teach nothing."""
    rows = [
        {"html": html_page(at), "url": f"https://h{host}.org/{at}"} for at in range(4) for host in range(3)
    ]
    return [*rows, {"html": None, "url": "https://h0.org/"}, {"html": html_page(1), "url": None}]


@pytest.mark.parametrize("max_hosts", [1, 2, 1_000])
def test_templates_are_learned_and_merged(site_pages: list[dict[str, Any]], max_hosts: int) -> None:
    learner = TableLearner(max_hosts=max_hosts).found(site_pages[0])
    table = pa.Table.from_pylist(site_pages)
    parts = pa.Table.from_batches(learner.stream(table.to_batches(max_chunksize=5)), template_schema())
    assert (parts.num_rows == 3) == (max_hosts == 1_000)
    found = pa.Table.from_batches(merge_templates(parts.sort_by("host").to_batches(max_chunksize=2)))
    assert found.schema == template_schema()
    wanted = {
        f"h{host}.org": SiteTemplate.learn(row["html"] for row in site_pages[host:12:3]) for host in range(3)
    }
    rows = found.to_pylist()
    assert {row["host"]: SiteTemplate.from_bytes(row["template"]) for row in rows} == wanted
    assert [(row["host"], row["n_pages"]) for row in rows] == [(f"h{host}.org", 4) for host in range(3)]


def test_a_page_that_fails_teaches_nothing(
    site_pages: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(Cleaner, "signature", failing)
    table = pa.Table.from_pylist(site_pages)
    assert list(TableLearner().found(table.column_names).stream(table.to_batches())) == []


def test_a_learner_survives_pickling() -> None:
    learner = TableLearner(columns=Columns("html", "url"))
    assert pickle.loads(pickle.dumps(learner)) == learner
    with pytest.raises(ColumnError, match="'body'"):
        TableLearner(columns=Columns("body", "url")).found(["html", "url"])
