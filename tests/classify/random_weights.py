"""Small random weights for tests."""

from __future__ import annotations

from typing import Any

import numpy as np

from boilerstrip.classify.network import DILATIONS
from boilerstrip.classify.weights import Weights


def random_weights(seed: int, units: int = 6, contexts: int = 2, terms: int = 4) -> Weights:
    features, wide = 7, contexts * units
    rng = np.random.default_rng(seed)

    def normal(*shape: int) -> Any:
        return (rng.normal(size=shape) / 2).astype(np.float32)

    return Weights(
        centre=normal(features),
        scale=rng.uniform(0.1, 2, features).astype(np.float32),
        hidden=normal(features, units + wide),
        hidden_bias=normal(units + wide),
        local=normal(units),
        local_bias=float(rng.normal()),
        vocabulary=np.sort(rng.choice(40, terms, replace=False)).astype(np.uint64),
        terms=normal(terms, 3).astype(np.float16).astype(np.float32),
        term_mix=normal(3, wide),
        kernel=normal(len(DILATIONS), 5, wide),
        kernel_bias=normal(len(DILATIONS), wide),
        mix=normal(len(DILATIONS), contexts, units, units),
        mix_bias=normal(len(DILATIONS), wide),
        page=normal(contexts, 2 * units, units),
        page_bias=normal(wide),
        output=normal(contexts, units),
        output_bias=normal(contexts),
        score_knots=np.sort(normal(4)),
        probability_knots=np.array([0.1, 0.4, 0.6, 0.9], dtype=np.float32),
        expected_knots=np.array([0, 1], dtype=np.float32),
        confidence_knots=np.array([0.2, 0.8], dtype=np.float32),
    )
