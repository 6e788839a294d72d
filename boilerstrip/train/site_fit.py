"""Fit the factors and the calibration of site templates by gradient descent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, FloatColumn, IntColumn
from boilerstrip.site.signature import Reals

_STEPS = 120  # of gradient descent, for the factors
_CALIBRATION_STEPS = 400  # after these it no longer changes
_RATE = 0.1  # learning rate of the first step; it falls to 0
_START = 0.3  # first value of every factor
_MOMENTUM, _MOMENTUM_OF_SQUARES = 0.9, 0.99
_F1_WEIGHT = 3.0  # of the expected F1, against the cross-entropy
_L2 = 1.0  # regularisation of the factors
_HELD_OUT_WEIGHT = 3.0  # weight of pages of the held-out sets: their gold texts have less noise
_CALIBRATION_L2 = 1e-5  # regularisation of the calibration
_TINY = 1e-6


class Draw(NamedTuple):
    """A page compared with some other pages of its site.

    Attributes:
        site: its registered domain.
        is_held_out: whether the page is of the held-out sets.
        n_known: how many pages it was compared with.
        matrix: (blocks, features of ``site.evidence``).
        site_features: what is known of the site as a whole, ``SITE`` of ``site.evidence``.
        odds: log-odds of each block without the site.
        share: share of each block's words that are content; NaN if unknown.
        words: words of each block.
        weight: of the page.
    """

    site: str
    is_held_out: bool
    n_known: int
    matrix: Reals
    site_features: Reals
    odds: Reals
    share: FloatColumn
    words: Reals
    weight: float


class _Rows(NamedTuple):
    """The blocks of all draws whose share is known."""

    matrix: Reals
    odds: Reals
    share: Reals
    weight: Reals
    words: Reals
    page: IntColumn
    of_page: Reals


def fit_factors(draws: Sequence[Draw], minimum: Reals) -> Reals:
    """Fit one factor for each feature by gradient descent (Adam, Kingma and Ba, 2015).

    Args:
        draws: pages that were compared with others.
        minimum: the smallest value that each factor may have, not negative.

    Returns:
        The factors.
    """
    rows = _join(draws)
    return _descend(lambda factors: _gradient(rows, factors), np.maximum(minimum, _START), minimum, _STEPS)


def fit_calibration(draws: Sequence[Draw], shifts: Sequence[Reals], held_out_weight: float) -> Reals:
    """Fit what the log-odds of a page are multiplied by, and what is added to them, by cross-entropy.

    The words of a site count by the root of their number.

    Args:
        draws: pages that were compared with others.
        shifts: for each page, what the evidence of the site adds to the log-odds of its blocks.
        held_out_weight: weight of all pages of the held-out sets together, from 0 to 1; the others have the
            rest.

    Returns:
        (2, ``SITE`` of ``site.evidence``); zeros, which change nothing, where no page has a weight.
    """
    known = [~np.isnan(draw.share) for draw in draws]
    odds = np.concatenate(
        [(draw.odds + shift)[rows] for draw, shift, rows in zip(draws, shifts, known, strict=True)]
    )
    site_features = np.concatenate(
        [np.tile(draw.site_features, (int(rows.sum()), 1)) for draw, rows in zip(draws, known, strict=True)]
    )
    share = np.concatenate([draw.share[rows] for draw, rows in zip(draws, known, strict=True)])
    weight = _calibration_weights(draws, known, held_out_weight)
    inputs = np.concatenate((odds[:, None] * site_features, site_features), axis=1)

    def gradient(numbers: Reals) -> Reals:
        probability = 1 / (1 + np.exp(-(odds + inputs @ numbers)))
        found: Reals = inputs.T @ (weight * (probability - share)) + _CALIBRATION_L2 * numbers
        return found

    unchanged = np.zeros(inputs.shape[1])
    return _descend(gradient, unchanged, np.full_like(unchanged, -np.inf), _CALIBRATION_STEPS).reshape(2, -1)


def _calibration_weights(draws: Sequence[Draw], known: Sequence[BoolColumn], held_out_weight: float) -> Reals:
    """Return the weight of each block whose share is known."""
    words: defaultdict[str, float] = defaultdict(float)
    for draw, rows in zip(draws, known, strict=True):
        words[draw.site] += float(draw.words[rows].sum())
    parts = [
        draw.words[rows] / max(words[draw.site], _TINY) ** 0.5
        for draw, rows in zip(draws, known, strict=True)
    ]
    groups: defaultdict[bool, float] = defaultdict(float)
    for draw, part in zip(draws, parts, strict=True):
        groups[draw.is_held_out] += float(part.sum())
    of_group = {True: held_out_weight, False: 1 - held_out_weight}
    return np.concatenate(
        [
            part * of_group[draw.is_held_out] / max(groups[draw.is_held_out], _TINY)
            for draw, part in zip(draws, parts, strict=True)
        ]
    )


def _descend(gradient_at: Callable[[Reals], Reals], start: Reals, minimum: Reals, n_steps: int) -> Reals:
    """Return the numbers that gradient descent finds, none below its minimum value."""
    factors, mean, square = start, np.zeros_like(start), np.zeros_like(start)
    for step in range(1, n_steps + 1):
        gradient = gradient_at(factors)
        mean = _MOMENTUM * mean + (1 - _MOMENTUM) * gradient
        square = _MOMENTUM_OF_SQUARES * square + (1 - _MOMENTUM_OF_SQUARES) * gradient**2
        even = np.sqrt(square / (1 - _MOMENTUM_OF_SQUARES**step)) + _TINY
        rate = _RATE * (1 - step / (n_steps + 1))
        factors = np.maximum(factors - rate * mean / (1 - _MOMENTUM**step) / even, minimum)
    return factors


def _join(draws: Sequence[Draw]) -> _Rows:
    of_pages = np.array([draw.weight * (_HELD_OUT_WEIGHT if draw.is_held_out else 1.0) for draw in draws])
    parts: list[tuple[Any, ...]] = []
    for at, draw in enumerate(draws):
        known = ~np.isnan(draw.share)
        root = np.sqrt(draw.words[known])
        weight = root / np.sqrt(max(root.sum(), _TINY)) * of_pages[at]
        number = np.full(int(known.sum()), at)
        share = draw.share[known].astype(np.float64)
        parts.append((draw.matrix[known], draw.odds[known], share, weight, draw.words[known], number))
    return _Rows._make((*map(np.concatenate, zip(*parts, strict=True)), of_pages))


def _gradient(rows: _Rows, factors: Reals) -> Reals:
    """Return the derivative of the loss with respect to each factor."""
    n = len(rows.of_page)
    probability = 1 / (1 + np.exp(-(rows.odds + rows.matrix @ factors)))
    of_entropy = rows.weight * (probability - rows.share)
    kept = np.bincount(rows.page, rows.words * probability, n)
    content = np.bincount(rows.page, rows.words * rows.share, n)
    right = np.bincount(rows.page, rows.words * probability * rows.share, n)
    whole = np.maximum(kept + content, _TINY)
    f1 = 2 * right / whole
    of_f1 = rows.words * (2 * rows.share / whole[rows.page] - (f1 / whole)[rows.page])
    of_f1 *= (rows.of_page * (content > 0))[rows.page] * probability * (1 - probability)
    gradient: Reals = rows.matrix.T @ (of_entropy - _F1_WEIGHT * of_f1) + _L2 * factors
    return gradient
