"""The last layer, fitted again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Cleaner
from boilerstrip.classify.network import last_units, raw_scores
from boilerstrip.label.last_layer import Rows, changed_scores, changed_weights, fit_change


def rows(seed: int, n: int = 60, units: int = 5) -> Rows:
    chance = np.random.default_rng(seed)
    values = chance.normal(size=(n, units)).astype(np.float32)
    return Rows(
        values,
        np.zeros(n, dtype=np.float32),
        (values[:, 0] > 0).astype(np.float32),
        np.ones(n, dtype=np.float32),
    )


def entropy(own: Rows, change: np.ndarray) -> float:
    scores = changed_scores(own.units, own.scores, change).astype(np.float64)
    return float((own.weight * (np.logaddexp(0, scores) - own.wanted * scores)).sum())


@given(st.integers(0, 1000), st.sampled_from([0.1, 1.0, 10.0, 100.0]))
def test_a_change_never_makes_the_fit_worse(seed: int, strength: float) -> None:
    own = rows(seed)
    change = fit_change(own, strength)
    assert entropy(own, change) <= entropy(own, np.zeros(6)) + 1e-6


def test_a_strong_penalty_leaves_the_layer_as_it_was() -> None:
    changes = [np.abs(fit_change(rows(1), strength)).sum() for strength in (0.1, 10.0, 1000.0, 1e9)]
    assert changes == sorted(changes, reverse=True)
    assert changes[-1] < 1e-6
    assert np.argmax(np.abs(fit_change(rows(1), 1.0))) == 0  # the one unit that says it


def test_blocks_of_weight_zero_do_not_count() -> None:
    own = rows(2)
    some = own.weight * (np.arange(60) < 30)
    half = Rows(*(column[:30] for column in own))
    # The units are scaled by their spread over all rows, so that the penalties differ a little.
    assert fit_change(own._replace(weight=some), 1.0) == pytest.approx(fit_change(half, 1.0), abs=0.2)


def test_units_that_never_vary_are_no_trouble() -> None:
    own = rows(3)._replace(units=np.zeros((60, 5), dtype=np.float32))
    assert np.isfinite(fit_change(own, 1.0)).all()


def test_changed_weights_have_the_changed_scores() -> None:
    cleaner = Cleaner()
    raw = "<nav><a href=/>Home</a></nav><p>The mill by the river turns again, they say.</p><p>Tickets</p>"
    trace = cleaner.run(raw, keep_steps=True)
    assert trace.steps is not None
    weights = cleaner.model("html")
    n = len(weights.local) + weights.output.size
    change = np.random.default_rng(0).normal(size=n + 1) * 0.05
    units = np.hstack(last_units(weights, trace.steps.matrix, trace.steps.terms))
    after = raw_scores(changed_weights(weights, change), trace.steps.matrix, trace.steps.terms)
    assert after == pytest.approx(changed_scores(units, trace.steps.scores, change), abs=1e-4)
