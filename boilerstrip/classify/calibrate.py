"""Raw scores -> numbers that mean what they say.

Both maps are piecewise linear and were fitted on out-of-fold predictions by isotonic regression (Zadrozny
and Elkan, "Transforming classifier scores into accurate multiclass probability estimates", 2002).
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.network import Weights
from boilerstrip.page import FloatColumn


def probabilities(weights: Weights, scores: FloatColumn) -> FloatColumn:
    """Block probability: of all words in blocks given p, a careful human keeps the share p."""
    return np.interp(scores, weights.score_knots, weights.probability_knots).astype(np.float32)


def confidence(weights: Weights, expected: float) -> float:
    """Page confidence: the word F1 that a page with this expected F1 reaches on average."""
    return float(np.interp(expected, weights.expected_knots, weights.confidence_knots))
