"""A step of datatrove on this machine: the same rows as the local pool."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner
from boilerstrip.batch import datatrove
from boilerstrip.batch.rows import EXTRA_COLUMNS
from tests.batch.engines import assert_same_rows
from tests.profile import needs

# The engine warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.mark.engines
def test_datatrove_gives_the_same_rows(
    crawled: list[dict[str, Any]], expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    document = needs("datatrove.data", "datatrove").Document
    executor = needs("datatrove.executor", "datatrove").LocalPipelineExecutor
    writer = needs("datatrove.pipeline.writers", "datatrove").JsonlWriter
    documents = [
        document(text=row["html"], id=row["id"], metadata={"url": row["url"], "crawl": row["crawl"]})
        for row in crawled
    ]
    pipeline = [
        documents,
        datatrove.Strip(extra=EXTRA_COLUMNS, drop_empty=False),
        writer(str(tmp_path / "out"), compression=None),
    ]
    executor(pipeline, logging_dir=str(tmp_path / "logs"), skip_completed=False).run()
    lines = (tmp_path / "out" / "00000.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    rows = [{"id": one["id"], "text": one.get("text", ""), **one["metadata"]} for one in found]
    assert_same_rows(rows, crawled, expected)


@pytest.mark.engines
def test_a_step_is_picklable_and_drops_what_is_empty() -> None:
    data = needs("datatrove.data", "datatrove")
    step = pickle.loads(pickle.dumps(datatrove.Strip(Cleaner(kind="text"))))
    assert list(step([data.Document(text="", id="a")])) == []


def test_the_module_offers_one_name() -> None:
    with pytest.raises(AttributeError, match="'Other'"):
        datatrove.Other  # noqa: B018
