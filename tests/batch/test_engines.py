"""Spark, Ray and datatrove on this machine: the same rows as the local pool."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner
from boilerstrip.batch import run_batch
from boilerstrip.batch.records import ColumnError
from boilerstrip.batch.rows import EXTRA_COLUMNS, RowMaker, arrow_schema
from boilerstrip.batch.tables import TableCleaner
from tests.profile import needs

pa = needs("pyarrow", "batch")

# These engines warn of things of their own.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def crawled(html_pages: list[bytes], short_pages: Callable[[int], list[str]]) -> list[dict[str, Any]]:
    """100 rows: id, url, html, and a column that is none of ours."""
    raws = [*(page.decode("utf-8", "replace") for page in html_pages), "", *short_pages(100)][:100]
    return [
        {"id": f"n{n:05}", "url": f"https://example.org/{n}", "html": raw, "crawl": n // 10}
        for n, raw in enumerate(raws)
    ]


@pytest.fixture(scope="module")
def parquet(crawled: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    import pyarrow.parquet as pq

    path = tmp_path_factory.mktemp("pages") / "pages.parquet"
    pq.write_table(pa.Table.from_pylist(crawled), path, row_group_size=40)
    return path


@pytest.fixture(scope="module")
def expected(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the local pool makes of them."""
    needs("fastwarc", "batch")
    out = tmp_path_factory.mktemp("local")
    run_batch(parquet, out, workers=1, extra=EXTRA_COLUMNS)
    import pyarrow.dataset as ds

    rows: list[dict[str, Any]] = ds.dataset(out).to_table().to_pylist()
    return rows


def by_id(rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row["id"])


# --- tables


def test_a_table_becomes_rows(parquet: Path, crawled: Any, expected: list[dict[str, Any]]) -> None:
    import pyarrow.parquet as pq

    cleaner = TableCleaner(RowMaker(extra=EXTRA_COLUMNS), keep=("crawl",))
    found = cleaner.table(pq.read_table(parquet))
    assert found.column("crawl").to_pylist() == [row["crawl"] for row in crawled]
    assert found.drop_columns("crawl").to_pylist() == expected
    assert found.schema.remove(len(found.schema) - 1) == arrow_schema(EXTRA_COLUMNS)


# --- Spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = needs("pyspark.sql", "spark")
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        pytest.skip("needs Java 17 or later: apt install default-jre-headless")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    root = str(Path(__file__).parents[2])
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
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


@pytest.mark.engines
def test_spark_gives_the_same_rows(
    spark: Any, parquet: Path, crawled: Any, expected: list[dict[str, Any]]
) -> None:
    from boilerstrip.batch.spark import clean

    df = spark.read.parquet(str(parquet)).repartition(3)
    found = clean(df, extra=EXTRA_COLUMNS, keep=("crawl",))
    assert found.columns == [*arrow_schema(EXTRA_COLUMNS).names, "crawl"]
    rows = by_id([row.asDict(recursive=True) for row in found.collect()])
    assert [row.pop("crawl") for row in rows] == [row["crawl"] for row in crawled]
    assert rows == expected


@pytest.mark.engines
def test_spark_takes_any_columns_and_options(spark: Any, html_pages: list[bytes]) -> None:
    from boilerstrip.batch.spark import clean

    df = spark.createDataFrame([(bytearray(html_pages[-1]), "k")], "raw binary, key string")
    (row,) = clean(df, "raw", None, id="key", cleaner=Cleaner(favor="precision")).collect()
    assert (row.id, row.url) == ("k", "")
    assert row.text == Cleaner(favor="precision").clean(html_pages[-1]).text
    with pytest.raises(ColumnError, match="'html'; there are: key, raw"):
        clean(df)


# --- Ray


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    engine = needs("ray", "ray")
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    root = str(Path(__file__).parents[2])
    engine.init(
        num_cpus=2,
        include_dashboard=False,
        logging_level="error",
        log_to_driver=False,
        object_store_memory=200_000_000,
        runtime_env={"env_vars": {"PYTHONPATH": root}},
    )
    yield engine
    engine.shutdown()


@pytest.mark.engines
def test_ray_gives_the_same_rows(
    ray: Any, parquet: Path, crawled: Any, expected: list[dict[str, Any]]
) -> None:
    from boilerstrip.batch.ray import clean

    dataset = ray.data.read_parquet(str(parquet))
    rows = by_id(clean(dataset, concurrency=1, extra=EXTRA_COLUMNS, keep=("crawl",)).take_all())
    assert [row.pop("crawl") for row in rows] == [row["crawl"] for row in crawled]
    assert pa.Table.from_pylist(rows, arrow_schema(EXTRA_COLUMNS)).to_pylist() == expected


# --- datatrove


@pytest.mark.engines
def test_datatrove_gives_the_same_rows(crawled: Any, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    needs("datatrove", "datatrove")
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.writers import JsonlWriter

    from boilerstrip.batch.datatrove import Strip

    documents = [
        Document(text=row["html"], id=row["id"], metadata={"url": row["url"], "crawl": row["crawl"]})
        for row in crawled
    ]
    pipeline = [
        documents,
        Strip(extra=EXTRA_COLUMNS, drop_empty=False),
        JsonlWriter(str(tmp_path / "out"), compression=None),
    ]
    LocalPipelineExecutor(pipeline, logging_dir=str(tmp_path / "logs"), skip_completed=False).run()
    lines = (tmp_path / "out" / "00000.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    rows = [{"id": one["id"], "text": one.get("text", ""), **one["metadata"]} for one in found]
    assert [row.pop("crawl") for row in rows] == [row["crawl"] for row in crawled]
    assert pa.Table.from_pylist(rows, arrow_schema(EXTRA_COLUMNS)).to_pylist() == expected


@pytest.mark.engines
def test_a_step_of_datatrove_is_picklable_and_drops_what_is_empty() -> None:
    data = needs("datatrove.data", "datatrove")
    from boilerstrip.batch import datatrove

    step = pickle.loads(pickle.dumps(datatrove.Strip(Cleaner(kind="text"))))
    assert list(step([data.Document(text="", id="a")])) == []
    with pytest.raises(AttributeError, match="'Other'"):
        datatrove.Other  # noqa: B018
