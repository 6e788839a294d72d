"""One crawl for the tests of tables and engines, and what the local pool makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.batch import run_batch
from boilerstrip.batch.rows import EXTRA_COLUMNS
from tests.profile import needs


@pytest.fixture(scope="session")
def crawled(html_pages: list[bytes], short_pages: Callable[[int], list[str]]) -> list[dict[str, Any]]:
    """100 rows: id, url, html, and a column that is none of ours."""
    raws = [*(page.decode("utf-8", "replace") for page in html_pages), "", *short_pages(100)][:100]
    return [
        {"id": f"n{n:05}", "url": f"https://example.org/{n}", "html": raw, "crawl": n // 10}
        for n, raw in enumerate(raws)
    ]


@pytest.fixture(scope="session")
def parquet(crawled: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crawl as a Parquet file of several row groups."""
    pa, pq = needs("pyarrow", "batch"), needs("pyarrow.parquet", "batch")
    path = tmp_path_factory.mktemp("pages") / "pages.parquet"
    pq.write_table(pa.Table.from_pylist(crawled), path, row_group_size=40)
    return path


@pytest.fixture(scope="session")
def expected(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the local pool makes of the crawl, with all extra columns."""
    needs("fastwarc", "batch")
    out = tmp_path_factory.mktemp("local")
    run_batch(parquet, out, workers=1, extra=EXTRA_COLUMNS)
    rows: list[dict[str, Any]] = needs("pyarrow.dataset", "batch").dataset(out).to_table().to_pylist()
    return rows
