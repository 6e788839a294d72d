"""The seam between columns and scores: a feature matrix in, one raw score a block out.

The model is the mean of two. One is a sum of symmetric (oblivious) trees: every node of one level
asks the same question, so a tree of depth d is d comparisons, d bits, and one look-up, for all blocks at
once. The other is a network with one hidden layer: two matrix products. Weights are plain arrays in an
``.npz``; nothing is unpickled. A compiled twin may replace ``raw_scores`` under the same tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from boilerstrip.page import FloatColumn, Kind, WeightsError

WEIGHTS = Path(__file__).parent.parent / "weights"
FORMAT = 1  # version of the weights file
_ARRAYS = (
    "features", "borders", "leaves", "bias",
    "centre", "scale", "hidden", "hidden_bias", "output", "output_bias",
    "score_knots", "probability_knots", "expected_knots", "confidence_knots",
)  # fmt: skip
TREE_SHARE = np.float32(0.5)  # of the score; the rest is the network's
MAX_DEVIATION = 5.0  # standard deviations; the network sees no more
_ONE_THREAD = 1 << 18  # multiplications up to which OpenBLAS stays on one thread
_CHUNK = 2_048  # blocks scored at once, so that the working arrays stay in the cache
_RETRAIN = "rebuild it with `python -m boilerstrip.train --data DIR`"
# What a bad file makes numpy and zipfile raise; the last two where it holds an array and no archive.
_DAMAGE = (OSError, ValueError, EOFError, KeyError, BadZipFile, RuntimeError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A trained model with its calibration."""

    features: npt.NDArray[np.int32]  # (trees, depth): column of the matrix that a level asks about
    borders: npt.NDArray[np.float32]  # (trees, depth): the bit is set where the value is greater
    leaves: npt.NDArray[np.float32]  # (trees, 2**depth): what a leaf adds to the score
    bias: float
    centre: FloatColumn  # (features,): taken from a column before the network sees it
    scale: FloatColumn  # (features,): a column is divided by it
    hidden: npt.NDArray[np.float32]  # (features, units)
    hidden_bias: FloatColumn  # (units,)
    output: FloatColumn  # (units,)
    output_bias: float
    score_knots: FloatColumn  # raw block score -> probability, piecewise linear
    probability_knots: FloatColumn
    expected_knots: FloatColumn  # expected F1 of the page -> confidence, piecewise linear
    confidence_knots: FloatColumn


def raw_scores(weights: Weights, matrix: npt.NDArray[np.float32]) -> FloatColumn:
    """Score each row of a matrix.

    Args:
        weights: the trees.
        matrix: (blocks, features), as ``feature_matrix`` makes it.

    Returns:
        Log-odds that the block is content, before calibration.
    """
    chunks = [matrix[at : at + _CHUNK] for at in range(0, len(matrix), _CHUNK)]
    parts = [
        TREE_SHARE * _trees(weights, chunk) + (1 - TREE_SHARE) * _network(weights, chunk) for chunk in chunks
    ]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


def _network(weights: Weights, matrix: npt.NDArray[np.float32]) -> FloatColumn:
    scaled = np.clip((matrix - weights.centre) / weights.scale, -MAX_DEVIATION, MAX_DEVIATION)
    active = np.maximum(_product(scaled, weights.hidden) + weights.hidden_bias, 0)
    score: FloatColumn = active @ weights.output + np.float32(weights.output_bias)
    return score


def _product(left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Matrix product in slices so small that BLAS starts no threads: they would wait longer than they work.

    A row's result so does not depend on how many rows there are.
    """
    rows = max(1, _ONE_THREAD // right.size)
    slices = -(-len(left) // rows)
    padded = np.zeros((slices * rows, left.shape[1]), dtype=np.float32)
    padded[: len(left)] = left
    product: npt.NDArray[np.float32] = np.matmul(padded.reshape(slices, rows, -1), right)
    return product.reshape(-1, right.shape[1])[: len(left)]


def _trees(weights: Weights, matrix: npt.NDArray[np.float32]) -> FloatColumn:
    columns = np.ascontiguousarray(matrix.T)
    trees, depth = weights.features.shape
    leaf = np.zeros((trees, columns.shape[1]), dtype=np.int32)
    for level in range(depth):
        above = columns[weights.features[:, level]] > weights.borders[:, level, None]
        leaf |= above.astype(np.int32) << level
    leaf += (np.arange(trees, dtype=np.int32) * weights.leaves.shape[1])[:, None]
    total: FloatColumn = np.take(weights.leaves.ravel(), leaf).sum(axis=0, dtype=np.float32)
    return total + np.float32(weights.bias)


def save_weights(path: Path, weights: Weights, feature_hash: str) -> None:
    """Write weights; the same arrays give the same bytes."""
    arrays: dict[str, Any] = {name: getattr(weights, name) for name in _ARRAYS}
    np.savez(path, format=np.int64(FORMAT), feature_hash=np.array(feature_hash), **arrays)


def load_weights(source: Path, feature_hash: str) -> Weights:
    """Read weights from an ``.npz`` file.

    Args:
        source: the file.
        feature_hash: hash of the feature list in use, from ``features.feature_hash``.

    Returns:
        The weights.

    Raises:
        WeightsError: the file is missing or damaged, or was made for another format or feature list.
    """
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            stored = {name: file[name] for name in file.files}
    except _DAMAGE as error:
        raise WeightsError(f"cannot read weights from {source}: {error}; {_RETRAIN}") from error
    missing = [name for name in ("format", "feature_hash", *_ARRAYS) if name not in stored]
    if missing:
        raise WeightsError(f"{source} lacks {', '.join(missing)}; {_RETRAIN}")
    if int(stored["format"]) != FORMAT:
        raise WeightsError(
            f"{source} has format {int(stored['format'])}, this version reads {FORMAT}; {_RETRAIN}"
        )
    if str(stored["feature_hash"]) != feature_hash:
        raise WeightsError(f"{source} was trained for another list of features; {_RETRAIN}")
    arrays = {name: stored[name] for name in _ARRAYS}
    return Weights(**arrays | {name: float(arrays[name]) for name in ("bias", "output_bias")})


def shipped_weights(kind: Kind, feature_hash: str) -> Weights:
    """The weights that come with the library."""
    return load_weights(WEIGHTS / f"{kind}.npz", feature_hash)
