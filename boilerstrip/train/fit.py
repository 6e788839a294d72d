"""Matrices and labels -> model, out-of-fold scores and calibration."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.model import MAX_DEVIATION, Weights, raw_scores
from boilerstrip.page import FloatColumn, IntColumn

Matrix = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int32]
THREADS = 2  # fixed: another number sums in another order and gives other bytes
MAX_KNOTS = 64
_BINS = 256
_SLOPE = 1e-3  # how much of a plain logistic curve keeps the calibration from being flat


@dataclass(frozen=True, slots=True)
class Settings:
    """How the model is fitted; the values that the bake-off settled on."""

    trees: int = 200
    depth: int = 6
    learning_rate: float = 0.15
    units: int = 64  # of the network's hidden layer
    passes: int = 5  # of the network over the data
    column_share: float = 0.3
    row_share: float = 0.7
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """All blocks of all pages."""

    matrix: Matrix  # (blocks, features)
    share: FloatColumn  # share of each block's words that the gold has
    words: FloatColumn
    page: IntColumn  # number of the page, rising
    fold: IntColumn  # fold of each page


def block_weights(words: FloatColumn, page: IntColumn) -> FloatColumn:
    """Training weight of each block: longer blocks count more, pages by the fourth root of their size."""
    root = np.sqrt(np.maximum(words, 0.5))
    total = np.bincount(page, weights=root)
    return (root / np.sqrt(np.maximum(total, 1e-9))[page]).astype(np.float32)


def fit(table: Table, rows: npt.NDArray[np.bool_], settings: Settings) -> Weights:
    """Fit trees and network on some rows; calibration is the identity.

    Raises:
        ImportError: a package of the [train] extra is not installed; the message names it.
    """
    weight = block_weights(table.words, table.page)[rows]
    matrix, wanted = table.matrix[rows], (table.share[rows] >= 0.5).astype(np.int32)
    try:
        trees = _fit_trees(matrix, wanted, weight, settings)
        network = _fit_network(matrix, wanted, weight, settings)
    except ImportError as error:
        raise ImportError(
            f"training needs the [train] extra ({error}): pip install 'boilerstrip[train]'"
        ) from error
    straight = np.array([-30.0, 30.0], dtype=np.float32)
    unit = np.array([0.0, 1.0], dtype=np.float32)
    maps: dict[str, Any] = {
        "score_knots": straight,
        "probability_knots": unit,
        "expected_knots": unit,
        "confidence_knots": unit,
    }
    return Weights(**trees, **network, **maps)


def _fit_network(matrix: Matrix, wanted: Ids, weight: FloatColumn, settings: Settings) -> dict[str, Any]:
    """One hidden layer by Adam; a fixed number of passes, so that the same data give the same bytes."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    centre = matrix.mean(axis=0, dtype=np.float64).astype(np.float32)
    scale = matrix.std(axis=0, dtype=np.float64).astype(np.float32) + np.float32(1e-6)
    scaled = np.clip((matrix - centre) / scale, -MAX_DEVIATION, MAX_DEVIATION)
    model = MLPClassifier(
        (settings.units,),
        alpha=1e-4,
        batch_size=min(512, len(scaled)),
        learning_rate_init=1e-3,
        max_iter=settings.passes,
        random_state=settings.seed,
    )
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(scaled, wanted, sample_weight=weight)
    return {
        "centre": centre,
        "scale": scale,
        "hidden": model.coefs_[0].astype(np.float32),
        "hidden_bias": model.intercepts_[0].astype(np.float32),
        "output": model.coefs_[1][:, 0].astype(np.float32),
        "output_bias": float(model.intercepts_[1][0]),
    }


def _fit_trees(matrix: Matrix, wanted: Ids, weight: FloatColumn, settings: Settings) -> dict[str, Any]:
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        iterations=settings.trees,
        depth=settings.depth,
        learning_rate=settings.learning_rate,
        rsm=settings.column_share,
        subsample=settings.row_share,
        bootstrap_type="Bernoulli",
        boosting_type="Plain",
        score_function="L2",
        leaf_estimation_iterations=1,
        l2_leaf_reg=5,
        border_count=64,
        random_seed=settings.seed,
        thread_count=THREADS,
        allow_writing_files=False,
        verbose=False,
    )
    model.fit(matrix, wanted, sample_weight=weight)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return _from_json(json.loads(path.read_text("utf-8")), settings.depth)


def _from_json(model: dict[str, Any], depth: int) -> dict[str, Any]:
    """CatBoost's own description of its trees as arrays; shallower trees are filled up with idle levels."""
    columns = [feature["flat_feature_index"] for feature in model["features_info"]["float_features"]]
    trees = model["oblivious_trees"]
    features = np.zeros((len(trees), depth), dtype=np.int32)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 2**depth), dtype=np.float32)
    for row, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            features[row, level] = columns[split["float_feature_index"]]
            borders[row, level] = split["border"]
        leaves[row, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = model["scale_and_bias"]
    leaves *= np.float32(scale)
    return {"features": features, "borders": borders, "leaves": leaves, "bias": float(bias[0])}


def out_of_fold(table: Table, settings: Settings) -> tuple[FloatColumn, list[Weights]]:
    """Score each page with a model that saw no page of its host; also those models, one a fold."""
    scores = np.zeros(len(table.words), dtype=np.float32)
    models = []
    for fold in range(int(table.fold.max()) + 1):
        held = table.fold[table.page] == fold
        model = fit(table, ~held, settings)
        scores[held] = raw_scores(model, table.matrix[held])
        models.append(model)
    return scores, models


def isotonic(score: FloatColumn, truth: FloatColumn, weight: FloatColumn) -> tuple[FloatColumn, FloatColumn]:
    """Rising piecewise-linear map from score to the mean truth.

    Args:
        score: what to map, one row a block or page.
        truth: in [0, 1].
        weight: of each row.

    Returns:
        Knots of the map: scores, rising, and values in [0, 1], rising; at most MAX_KNOTS.
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
    """Pool adjacent violators: the nearest rising sequence in weighted squares."""
    blocks: list[tuple[float, float, int]] = []  # mean, weight, length
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        mean, total, length = value, weight, 1
        while blocks and blocks[-1][0] >= mean:
            before, size, count = blocks.pop()
            mean = (before * size + mean * total) / (size + total)
            total, length = total + size, length + count
        blocks.append((mean, total, length))
    return np.repeat([mean for mean, _, _ in blocks], [length for _, _, length in blocks])


def join(parts: Sequence[tuple[Matrix, FloatColumn, FloatColumn]], folds: Sequence[int]) -> Table:
    """Lay pages end to end: (matrix, share, words) a page."""
    sizes = [len(words) for _, _, words in parts]
    return Table(
        matrix=np.concatenate([matrix for matrix, _, _ in parts]),
        share=np.concatenate([share for _, share, _ in parts]),
        words=np.concatenate([words for _, _, words in parts]),
        page=np.repeat(np.arange(len(parts)), sizes),
        fold=np.array(folds, dtype=np.int64),
    )
