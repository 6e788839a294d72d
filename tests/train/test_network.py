"""The network that is fitted is the one that is evaluated."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.terms import MAX_TERMS
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights
from boilerstrip.train.fit import fit
from boilerstrip.train.network import Batch, Settings, _random_mask, part_scores
from boilerstrip.train.table import PageRows, Table, join
from tests.profile import needs

needs("jax", "dev")
needs("optax", "dev")
pytestmark = pytest.mark.training

FEATURES = 5
SMALL = Settings(units=4, contexts=3, term_size=2, sites=1, passes=2)


def table(sizes: tuple[int, ...]) -> Table:
    """Pages of random blocks, each with a term; kept where the first column is positive."""
    rng = np.random.default_rng(4)
    pages = []
    for fold, size in enumerate(sizes):
        matrix = rng.normal(size=(size, FEATURES)).astype(np.float32)
        terms = Words(np.arange(size), rng.integers(0, 9, size).astype(np.uint64))
        kept = (matrix[:, 0] > 0).astype(np.float32)
        pages.append(PageRows(matrix, terms, kept, np.full(size, 9, np.float32), fold, f"host{fold}"))
    return join(pages)


def batch_of(weights: Weights, matrix: Any, terms: Words, room: int) -> Batch:
    """One page, filled up with empty rows."""
    n = len(matrix)
    columns = np.zeros((1, room, FEATURES), dtype=np.float32)
    columns[0, :n] = np.clip((matrix - weights.centre) / weights.scale, -5, 5)
    ids = np.zeros((1, room, MAX_TERMS), dtype=np.int32)
    ids[0, :n, 0] = np.searchsorted(weights.vocabulary, terms.hash) + 1
    mask = (np.arange(room) < n)[None, :, None].astype(np.float32)
    nothing = np.zeros((1, room), dtype=np.float32)
    return Batch(columns, ids, nothing, nothing, nothing, nothing[:, 0], mask)


def params_of(weights: Weights) -> dict[str, Any]:
    params = {field.name: getattr(weights, field.name) for field in fields(Weights)}
    return params | {"terms": np.concatenate((np.zeros_like(weights.terms[:1]), weights.terms))}


@pytest.fixture(scope="module")
def fitted() -> tuple[Table, Weights]:
    data = table((20, 30, 12))
    return data, fit(data, SMALL)


def test_a_fitted_network_scores_a_page_in_jax_as_in_numpy(fitted: tuple[Table, Weights]) -> None:
    data, weights = fitted
    rows = data.page == 1
    terms = Words(np.arange(30), data.terms.hash[rows[data.terms.block]])
    local, *contexts = part_scores(
        params_of(weights), batch_of(weights, data.matrix[rows], terms, 64), np.ones((1, 1, 1))
    )
    assert len(contexts) == SMALL.contexts
    mean = (np.asarray(local) + np.mean([np.asarray(one) for one in contexts], axis=0)) / 2
    scores = raw_scores(weights, data.matrix[rows], terms)
    assert scores.tolist() == pytest.approx(mean[0, :30].tolist(), abs=1e-4)


def test_blocks_of_unknown_share_teach_nothing(fitted: tuple[Table, Weights]) -> None:
    """Blocks that nobody judged give no direction, even where a whole batch is of such."""
    data, moved = fitted
    first = fit(replace(data, share=np.full_like(data.share, np.nan)), SMALL)
    assert np.isfinite(first.hidden).all()
    assert np.array_equal(first.local_bias, 0)
    assert not np.array_equal(first.hidden, moved.hidden)


def test_columns_are_centred_and_scaled_by_what_the_table_holds(fitted: tuple[Table, Weights]) -> None:
    data, weights = fitted
    assert weights.centre.tolist() == pytest.approx(data.matrix.mean(axis=0).tolist(), abs=1e-6)
    assert weights.scale.tolist() == pytest.approx(data.matrix.std(axis=0).tolist(), rel=1e-4)


def test_a_share_of_the_places_is_left_out() -> None:
    import jax

    stays = np.asarray(_random_mask(jax.random.key(1), 0.3, (400, 400)))
    assert stays.mean() == pytest.approx(0.7, abs=0.01)
