"""The network that is fitted is the one that is evaluated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.terms import MAX_TERMS
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights
from boilerstrip.train.fit import fit
from boilerstrip.train.network import Batch, Settings, opinions
from boilerstrip.train.table import PageRows, Table, join
from tests.profile import needs

needs("jax", "dev")
needs("optax", "dev")
pytestmark = pytest.mark.training

FEATURES = 5
SMALL = Settings(units=4, contexts=3, term_size=2, sites=1, passes=2)


def table(sizes: tuple[int, ...], share: float | None = None) -> Table:
    """Pages of random blocks, each with a term; kept where the first column is positive, or as told."""
    rng = np.random.default_rng(4)
    pages = []
    for fold, size in enumerate(sizes):
        matrix = rng.normal(size=(size, FEATURES)).astype(np.float32)
        terms = Words(np.arange(size), rng.integers(0, 9, size).astype(np.uint64))
        kept = (matrix[:, 0] > 0).astype(np.float32) if share is None else np.full(size, share, np.float32)
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
    return Batch(columns, ids, nothing, nothing, nothing, mask)


def params_of(weights: Weights) -> dict[str, Any]:
    params = {name: getattr(weights, name) for name in Weights.__slots__}
    return params | {"terms": np.concatenate((np.zeros_like(weights.terms[:1]), weights.terms))}


def test_a_fitted_network_scores_a_page_in_jax_as_in_numpy() -> None:
    data = table((20, 30, 12))
    weights = fit(data, SMALL)
    rows = data.page == 1
    terms = Words(np.arange(30), data.terms.hash[rows[data.terms.block]])
    local, *contexts = opinions(
        params_of(weights), batch_of(weights, data.matrix[rows], terms, 64), np.ones((1, 1, 1))
    )
    assert len(contexts) == SMALL.contexts
    mean = (np.asarray(local) + np.mean([np.asarray(one) for one in contexts], axis=0)) / 2
    scores = raw_scores(weights, data.matrix[rows], terms)
    assert scores.tolist() == pytest.approx(mean[0, :30].tolist(), abs=1e-4)


def test_blocks_of_unknown_share_teach_nothing() -> None:
    """Blocks that nobody judged give no direction, even where a whole batch is of such."""
    known, unknown = table((20, 30)), table((20, 30), share=float("nan"))
    first = fit(unknown, SMALL)
    moved = fit(known, SMALL)
    assert np.isfinite(first.hidden).all()
    assert np.array_equal(first.local_bias, 0)
    assert not np.array_equal(first.hidden, moved.hidden)
