"""What the tests of Spark, Ray and datatrove have in common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from boilerstrip.batch.rows import EXTRA_COLUMNS, arrow_schema
from tests.profile import needs

ROOT = Path(__file__).parents[2]  # workers of an engine import the library from here


def assert_same_rows(
    found: Iterable[dict[str, Any]], crawled: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> None:
    """Compare an engine's rows, in any order, with those of the local pool and the column that was kept."""
    rows = sorted(found, key=lambda row: str(row["id"]))
    assert [row.pop("crawl") for row in rows] == [row["crawl"] for row in crawled]
    pa = needs("pyarrow", "batch")
    assert pa.Table.from_pylist(rows, arrow_schema(EXTRA_COLUMNS)).to_pylist() == expected
