"""Ray on this machine: the same rows as the local pool. Its actor needs no engine."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Cleaner, WeightsError
from boilerstrip.batch.ray import Actor, clean
from boilerstrip.batch.rows import EXTRA_COLUMNS
from boilerstrip.batch.tables import table_cleaner
from tests.batch.engines import ROOT, assert_same_rows
from tests.profile import needs

# The engine warns of things of its own.
pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    engine = needs("ray", "ray")
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    engine.init(
        num_cpus=2,
        include_dashboard=False,
        logging_level="error",
        log_to_driver=False,
        object_store_memory=200_000_000,
        runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}},
    )
    yield engine
    engine.shutdown()


@pytest.mark.engines
def test_ray_gives_the_same_rows(
    ray: Any, parquet: Path, crawled: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> None:
    dataset = ray.data.read_parquet(str(parquet))
    found = clean(dataset, concurrency=1, extra=EXTRA_COLUMNS, keep=("crawl",))
    assert_same_rows(found.take_all(), crawled, expected)


def test_an_actor_cleans_tables_after_it_was_pickled() -> None:
    table = needs("pyarrow", "batch").table({"raw": ["<p>words", ""]})
    cleaner = table_cleaner("raw", None, cleaner=Cleaner(favor="recall"))
    # Ray sends the cleaner to the process of the actor as a pickle.
    assert Actor(pickle.loads(pickle.dumps(cleaner)))(table) == cleaner.table(table)


def test_weights_that_cannot_be_read_raise_before_the_first_page(tmp_path: Path) -> None:
    needs("pyarrow", "batch")
    with pytest.raises(WeightsError, match="cannot read weights"):
        Actor(table_cleaner("html", None, cleaner=Cleaner(weights=tmp_path)))
