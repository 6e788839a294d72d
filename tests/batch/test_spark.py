"""Spark on this machine: the same rows as the local pool."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner
from boilerstrip.batch.records import ColumnError
from boilerstrip.batch.rows import EXTRA_COLUMNS, arrow_schema
from boilerstrip.batch.spark import clean
from tests.batch.engines import ROOT, assert_same_rows
from tests.profile import needs

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
