"""Fit the last layer of a network again, regularised towards its old weights (logistic regression).

The score of a block is a weighted sum of the units of the last layer. The change of those weights is fitted
by Newton's method to the cross-entropy of the corrected blocks, plus an L2 penalty on the change; with a
strong penalty the weights stay almost the same. The result is an ordinary network, with the same arrays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.arrays import Matrix
from boilerstrip.classify.weights import Weights
from boilerstrip.page import FloatColumn

Column = npt.NDArray[np.float64]

_MAX_STEPS = 30
_ENOUGH = 1e-6  # relative gain of a step below which the search ends
_LEAST_STEP = 1e-4
_LEAST_SPREAD = 1e-3  # of a unit; keeps one that hardly varies from being scaled up


class Rows(NamedTuple):
    """Blocks to fit to.

    Attributes:
        units: (blocks, units) of the last layer.
        scores: log-odds of each block before the change.
        wanted: 1 for the blocks that should be kept, 0 for the others.
        weight: how much each block counts.
    """

    units: Matrix
    scores: FloatColumn
    wanted: FloatColumn
    weight: FloatColumn


def fit_change(rows: Rows, strength: float) -> Column:
    """Fit the change of the last layer.

    Args:
        rows: the blocks.
        strength: of the penalty, per unit that is scaled to a standard deviation of 1.

    Returns:
        (units + 1,): what is added to the weight of each unit, and to the bias.
    """
    spread = np.append(np.maximum(rows.units.std(axis=0), _LEAST_SPREAD), 1.0)
    inputs = np.column_stack((rows.units, np.ones(len(rows.units)))) / spread
    weight, wanted = rows.weight.astype(np.float64), rows.wanted.astype(np.float64)
    before = rows.scores.astype(np.float64)

    def loss(change: Column) -> float:
        scores = before + inputs @ change
        entropy = weight * (np.logaddexp(0.0, scores) - wanted * scores)
        return float(entropy.sum() + strength / 2 * (change @ change))

    change = np.zeros(inputs.shape[1])
    now = loss(change)
    for _ in range(_MAX_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(before + inputs @ change, -500, 500)))
        slope = inputs.T @ (weight * (chance - wanted)) + strength * change
        curve = (inputs * (weight * chance * (1 - chance))[:, None]).T @ inputs
        curve[np.diag_indices_from(curve)] += strength
        step, size = np.linalg.solve(curve, slope), 1.0
        while size > _LEAST_STEP and loss(change - size * step) > now:
            size /= 2
        gain = now - loss(change - size * step)
        if gain <= _ENOUGH * abs(now):
            break
        change, now = change - size * step, now - gain
    return np.asarray(change / spread, dtype=np.float64)


def changed_scores(units: Matrix, scores: FloatColumn, change: Column) -> FloatColumn:
    """The scores of blocks after a change of the last layer."""
    after: FloatColumn = (scores + units @ change[:-1] + change[-1]).astype(np.float32)
    return after


def changed_weights(weights: Weights, change: Column) -> Weights:
    """The network with a changed last layer, whose scores are those of ``changed_scores``."""
    contexts, n_local = len(weights.output), len(weights.local)
    # The score is half the local part's sum and half the mean of the contexts' sums.
    local, context = change[:n_local] * 2, change[n_local:-1].reshape(weights.output.shape) * 2 * contexts
    return replace(
        weights,
        local=(weights.local + local).astype(np.float32),
        local_bias=float(weights.local_bias + 2 * change[-1]),
        output=(weights.output + context).astype(np.float32),
    )
