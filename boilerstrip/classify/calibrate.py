"""Calibration: scores to block probabilities, and the expected F1 of a page to its confidence.

Both maps are piecewise linear, from isotonic regression on out-of-fold predictions (Zadrozny and Elkan,
"Transforming classifier scores into accurate multiclass probability estimates", 2002).
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.weights import Weights
from boilerstrip.page import FloatColumn


def probabilities(weights: Weights, scores: FloatColumn) -> FloatColumn:
    """Block probabilities: of all words in blocks with probability p, a careful human keeps the share p."""
    return np.interp(scores, weights.score_knots, weights.probability_knots).astype(np.float32)


def confidence(weights: Weights, expected: float) -> float:
    """Confidence of a page: the word F1 that pages with this expected F1 reach on average."""
    return float(np.interp(expected, weights.expected_knots, weights.confidence_knots))
