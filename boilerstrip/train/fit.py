"""Fit models to a table of blocks, score pages out of fold, and calibrate the scores."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights
from boilerstrip.extras import extra
from boilerstrip.page import FloatColumn
from boilerstrip.train.network import Settings, fit_network
from boilerstrip.train.samples import FOLDS
from boilerstrip.train.table import Table

MAX_KNOTS = 64  # of a calibration map
_BINS = 256  # groups of equal weight that isotonic regression starts from
_SLOPE = 1e-3  # share of a straight line that is mixed in, so that the calibration is nowhere flat


class FoldsError(ValueError):
    """The pages cannot be cross-validated; the message says why."""


def block_weights(table: Table) -> FloatColumn:
    """Return the training weight of each block.

    Within a page the weights are proportional to the square roots of the numbers of words. The weights of a
    page sum to the square root of the sum of these roots, so that long pages do not dominate. A block whose
    share is unknown has weight 0 and does not count for its page.
    """
    root = np.where(np.isnan(table.share), 0, np.sqrt(np.maximum(table.words, 0.5)))
    total = np.bincount(table.page, weights=root)
    return (root / np.sqrt(np.maximum(total, 1e-9))[table.page]).astype(np.float32)


def page_weights(table: Table) -> FloatColumn:
    """Return the weight of each page: its own, over the root of the number of pages of its site.

    A site of many pages counts more than one of a single page, but does not rule.
    """
    return (table.weight / np.sqrt(np.bincount(table.site)[table.site])).astype(np.float32)


def fit(table: Table, settings: Settings) -> Weights:
    """Fit a network to all pages of a table; its calibration still changes nothing.

    Raises:
        ModuleNotFoundError: a package of the extra ``[train]`` is not installed; the message names it.
    """
    with extra("train"):
        of_page = page_weights(table)
        network = fit_network(table, block_weights(table) * of_page[table.page], of_page, settings)
    straight = np.array([-30.0, 30.0], dtype=np.float32)
    unit = np.array([0.0, 1.0], dtype=np.float32)
    maps: dict[str, Any] = {
        "score_knots": straight,
        "probability_knots": unit,
        "expected_knots": unit,
        "confidence_knots": unit,
    }
    return Weights(**network, **maps)


def fit_folds(table: Table, settings: Settings, workers: int) -> tuple[list[Weights], Weights]:
    """Fit one model for each fold, without the pages of that fold, and one model to all pages.

    Args:
        table: pages with folds from 0 up.
        settings: how each is fitted.
        workers: processes; 1 fits in this process. The models do not depend on it.

    Returns:
        ``FOLDS`` models of the folds, and the model of all pages. The model of a fold without pages is fitted
        to all pages.

    Raises:
        FoldsError: all pages are in one fold.
    """
    if len(np.unique(table.fold)) < 2:
        raise FoldsError(
            "all pages are in one fold of the cross-validation, which goes by registered domain: give pages "
            "of more domains or leave their addresses out"
        )
    parts = (table if fold == FOLDS else table.of_pages(table.fold != fold) for fold in range(FOLDS + 1))
    models = fit_each(parts, settings, workers)
    return models[:-1], models[-1]


def fit_each(parts: Iterable[Table], settings: Settings, workers: int) -> list[Weights]:
    """Fit a model to each table.

    Args:
        parts: the tables; only as many are made at once as there are workers.
        settings: how each model is fitted.
        workers: processes; 1 fits in this process. The models do not depend on it.
    """
    if workers == 1:
        return [fit(part, settings) for part in parts]
    models: list[Weights] = []
    running: deque[Future[Weights]] = deque()
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        for part in parts:
            if len(running) == workers:
                models.append(running.popleft().result())
            running.append(pool.submit(fit, part, settings))
        return models + [future.result() for future in running]


def out_of_fold(table: Table, models: Sequence[Weights]) -> FloatColumn:
    """Return the score of each block, from the model that was fitted without the pages of its site."""
    ends = np.searchsorted(table.page, np.arange(len(table.fold) + 1))
    of_terms = np.searchsorted(table.terms.block, ends)
    scores = np.zeros(len(table.words), dtype=np.float32)
    for page, fold in enumerate(table.fold.tolist()):
        rows, own = slice(*ends[page : page + 2]), slice(*of_terms[page : page + 2])
        terms = Words(table.terms.block[own] - ends[page], table.terms.hash[own])
        scores[rows] = raw_scores(models[fold], table.matrix[rows], terms)
    return scores


def out_of_fold_probabilities(table: Table, scores: FloatColumn, models: Sequence[Weights]) -> FloatColumn:
    """Return the probability of each block from its score, by the calibration of its page's fold."""
    fold_of_row = table.fold[table.page]
    probability = np.zeros(len(scores), dtype=np.float32)
    for fold, model in enumerate(models):
        rows = fold_of_row == fold
        probability[rows] = probabilities(model, scores[rows])
    return probability


def isotonic(score: FloatColumn, truth: FloatColumn, weight: FloatColumn) -> tuple[FloatColumn, FloatColumn]:
    """Fit a rising piecewise-linear map from a score to the mean truth (isotonic regression).

    Args:
        score: what to map, one for each block or page.
        truth: what is to be predicted, in [0, 1].
        weight: of each row.

    Returns:
        The knots of the map, at most ``MAX_KNOTS``: their scores and their values in [0, 1], both rising.
    """
    order = np.argsort(score, kind="stable")
    place = np.cumsum(weight[order], dtype=np.float64)
    group = np.minimum((place / place[-1] * _BINS).astype(np.int64), _BINS - 1)
    _, group = np.unique(group, return_inverse=True)
    size = np.bincount(group, weights=weight[order])
    at = np.bincount(group, weights=(weight * score)[order]) / size
    mean = np.bincount(group, weights=(weight * truth)[order]) / size
    pooled = _pool(mean, size.astype(np.float64))
    chosen = np.unique(np.linspace(0, len(at) - 1, MAX_KNOTS).round().astype(np.int64))
    curve = (1 - _SLOPE) * pooled + _SLOPE * np.linspace(0, 1, len(pooled))
    return at[chosen].astype(np.float32), curve[chosen].astype(np.float32)


def _pool(values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the nearest rising sequence in weighted least squares (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []  # mean, weight, length
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        mean, total, length = value, weight, 1
        while blocks and blocks[-1][0] >= mean:
            before, size, count = blocks.pop()
            mean = (before * size + mean * total) / (size + total)
            total, length = total + size, length + count
        blocks.append((mean, total, length))
    return np.repeat([mean for mean, _, _ in blocks], [length for _, _, length in blocks])
