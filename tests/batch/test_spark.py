"""Spark on this machine: the same rows as the local pool."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, SiteTemplate, TemplateStore
from boilerstrip.batch import learn_templates as learn_locally
from boilerstrip.batch.records import ColumnError
from boilerstrip.batch.rows import EXTRA_COLUMNS, arrow_schema
from boilerstrip.batch.spark import clean, learn_templates
from tests.batch.engines import ROOT, assert_same_rows
from tests.profile import needs
from tests.site.made import NOTICE, html_page

# The engine warns of things of its own.
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = needs("pyspark.sql", "spark")
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        pytest.skip("needs Java 17 or later: apt install default-jre-headless")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark_gives_the_same_rows(
    spark: Any, parquet: Path, crawled: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> None:
    df = spark.read.parquet(str(parquet)).repartition(3)
    found = clean(df, extra=EXTRA_COLUMNS, keep=("crawl",))
    assert found.columns == [*arrow_schema(EXTRA_COLUMNS).names, "crawl"]
    assert_same_rows((row.asDict(recursive=True) for row in found.collect()), crawled, expected)


def test_spark_takes_any_columns_and_options(spark: Any, html_pages: list[bytes]) -> None:
    df = spark.createDataFrame([(bytearray(html_pages[-1]), "k")], "raw binary, key string")
    (row,) = clean(df, "raw", None, id="key", cleaner=Cleaner(favor="precision")).collect()
    assert (row.id, row.url) == ("k", "")
    assert row.text == Cleaner(favor="precision").clean(html_pages[-1]).text
    with pytest.raises(ColumnError, match="'html'; there are: key, raw"):
        clean(df)


@pytest.fixture(scope="module")
def site_pages() -> list[dict[str, Any]]:
    """Pages of three sites, and one without a URL."""
    rows = [
        {
            "id": f"{at}",
            "url": f"https://h{at % 3}.org/{at}",
            "html": html_page(at % 8).replace("Post", f"P{at % 3}"),
        }
        for at in range(24)
    ]
    return [*rows, {"id": "none", "url": None, "html": html_page(1)}]


@pytest.mark.parametrize("n_partitions", [1, 4])
def test_spark_learns_the_same_templates(
    spark: Any, site_pages: list[dict[str, Any]], tmp_path: Path, jsonl: Any, n_partitions: int
) -> None:
    df = spark.createDataFrame(site_pages, "id string, url string, html string").repartition(n_partitions)
    found = learn_templates(df)
    assert found.columns == ["host", "template", "n_pages"]
    rows = found.collect()
    store = TemplateStore(tmp_path / "sites.db")
    learn_locally(jsonl(tmp_path / "a.jsonl", site_pages), store.path, workers=1)
    assert {row.host: row.n_pages for row in rows} == store.hosts()
    assert len(rows) == len(store) == 3
    learned = {row.host: SiteTemplate.from_bytes(bytes(row.template)) for row in rows}
    assert learned == dict(store.items())


def test_spark_cleans_with_templates(
    spark: Any, site_pages: list[dict[str, Any]], tmp_path: Path, jsonl: Any
) -> None:
    store = TemplateStore(tmp_path / "sites.db")
    learn_locally(jsonl(tmp_path / "a.jsonl", site_pages), store.path, workers=1)
    df = spark.createDataFrame(site_pages, "id string, url string, html string").repartition(3)
    for template in (store.in_memory(), store):
        cleaner = Cleaner(template=template)
        texts = {row.id: row.text for row in clean(df, cleaner=cleaner).collect()}
        assert texts == {row["id"]: cleaner.clean(row["html"], row["url"]).text for row in site_pages}
        assert [name for name, text in texts.items() if NOTICE in text] == ["none"]


def test_spark_names_missing_columns(spark: Any) -> None:
    with pytest.raises(ColumnError, match="'url'; there are: html"):
        learn_templates(spark.createDataFrame([("a",)], "html string"))
