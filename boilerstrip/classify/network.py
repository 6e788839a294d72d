"""The seam between columns and scores: a feature matrix and the blocks' terms in, one raw score a block out.

The model is one small network of a local part and several contexts. The local part sees a block's own columns
only. A context adds the vectors of the block's terms, then passes four times over the sequence of blocks
(depthwise dilated convolutions, as in Kaiser et al., "Depthwise separable convolutions for neural machine
translation", 2018) and once over the whole page. The contexts were fitted side by side and differ by chance:
the mean of their log-odds errs less than either. The score is the mean of that and of the local part's
log-odds. Weights are plain arrays in an ``.npz``; nothing is unpickled. A compiled twin may
replace ``raw_scores`` under the same tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.terms import known_terms
from boilerstrip.classify.text_stats import HashColumn, Words
from boilerstrip.classify.word_vectors import DAMAGE
from boilerstrip.page import FloatColumn, Kind, WeightsError

Matrix = npt.NDArray[np.float32]

WEIGHTS = Path(__file__).parent.parent / "weights"
FORMAT = 3  # version of the weights file
_ARRAYS = (
    "centre", "scale", "hidden", "hidden_bias", "local", "local_bias",
    "vocabulary", "terms", "term_mix", "kernel", "kernel_bias", "mix", "mix_bias",
    "page", "page_bias", "output", "output_bias",
    "score_knots", "probability_knots", "expected_knots", "confidence_knots",
)  # fmt: skip
DILATIONS = (1, 2, 4, 8)  # blocks between the five that a pass looks at
MAX_DEVIATION = 5.0  # standard deviations; the network sees no more
_ONE_THREAD = 1 << 18  # multiplications up to which OpenBLAS stays on one thread
_DEPTH = 72  # columns multiplied at once
_CHUNK = 2_048  # rows brought to scale at once, so that the working arrays stay in the cache
_RETRAIN = "rebuild it with `python -m boilerstrip.train --data DIR`"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A trained model, calibrated: F features, T terms of D numbers, C contexts of U units, L passes."""

    centre: FloatColumn  # (F,): taken from a column before the network sees it
    scale: FloatColumn  # (F,): a column is divided by it
    hidden: Matrix  # (F, U + C U): the local units, then those of each context
    hidden_bias: FloatColumn  # (U + C U,)
    local: FloatColumn  # (U,): from the local units to log-odds
    local_bias: float
    vocabulary: HashColumn  # (T,): hashes of the known terms, rising
    terms: Matrix  # (T, D): their vectors
    term_mix: Matrix  # (D, C U)
    kernel: npt.NDArray[np.float32]  # (L, width, C U): weights of the neighbours a unit sees in each pass
    kernel_bias: Matrix  # (L, C U)
    mix: npt.NDArray[np.float32]  # (L, C, U, U)
    mix_bias: Matrix  # (L, C U)
    page: npt.NDArray[np.float32]  # (C, 2 U, U): from the page's mean and maximum of each unit to every block
    page_bias: FloatColumn  # (C U,)
    output: Matrix  # (C, U): from the units of each context to log-odds
    output_bias: FloatColumn  # (C,)
    score_knots: FloatColumn  # raw block score -> probability, piecewise linear
    probability_knots: FloatColumn
    expected_knots: FloatColumn  # expected F1 of the page -> confidence, piecewise linear
    confidence_knots: FloatColumn


def raw_scores(weights: Weights, matrix: Matrix, terms: Words) -> FloatColumn:
    """Score each block of a page.

    Args:
        weights: the network.
        matrix: (blocks, features), as ``feature_matrix`` makes it.
        terms: as ``block_terms`` makes them.

    Returns:
        Log-odds that the block is content, before calibration.
    """
    contexts, units = weights.output.shape
    parts = [slice(at * units, (at + 1) * units) for at in range(contexts)]
    hidden = _hidden(weights, matrix)
    local = _rectified(hidden[:, :units]) @ weights.local + np.float32(weights.local_bias)
    told = _product(term_sums(weights, terms, len(matrix)), weights.term_mix)
    state = _rectified(hidden[:, units:] + told)
    for layer, dilation in enumerate(DILATIONS):
        if layer == len(DILATIONS) // 2:
            state += _page(weights, state)
        seen = _rectified(_convolved(state, weights.kernel[layer], dilation) + weights.kernel_bias[layer])
        for part, mix in zip(parts, weights.mix[layer], strict=True):
            state[:, part] += _product(seen[:, part], mix)
        state += weights.mix_bias[layer]
    context = _rectified(state) @ weights.output.ravel() / contexts + weights.output_bias.mean()
    score: FloatColumn = (local + context) * np.float32(0.5)
    return score


def _rectified(values: Matrix) -> Matrix:
    """What is positive; numpy takes twice as long for the maximum with 0."""
    positive: Matrix = np.clip(values, 0, np.inf)
    return positive


def _hidden(weights: Weights, matrix: Matrix) -> Matrix:
    out = np.empty((len(matrix), weights.hidden.shape[1]), dtype=np.float32)
    for at in range(0, len(matrix), _CHUNK):
        chunk = slice(at, at + _CHUNK)
        scaled = scaled_columns(matrix[chunk], weights.centre, weights.scale)
        out[chunk] = _product(scaled, weights.hidden) + weights.hidden_bias
    return out


def scaled_columns(matrix: Matrix, centre: FloatColumn, scale: FloatColumn) -> Matrix:
    """The columns as the network sees them."""
    scaled: Matrix = matrix - centre
    scaled /= scale
    return np.clip(scaled, -MAX_DEVIATION, MAX_DEVIATION, out=scaled)


def term_sums(weights: Weights, terms: Words, n: int) -> Matrix:
    """The vectors of each block's known terms added up, over the root of their number."""
    known = known_terms(terms, weights.vocabulary)
    out = np.zeros((n, weights.terms.shape[1]), dtype=np.float32)
    count = np.bincount(known.block, minlength=n)
    some = np.flatnonzero(count)
    if len(some):
        first = (np.cumsum(count) - count)[some]
        out[some] = np.add.reduceat(weights.terms.take(known.hash.view(np.int64), axis=0), first, axis=0)
        out[some] /= np.sqrt(count[some], dtype=np.float32)[:, None]
    return out


def _page(weights: Weights, state: Matrix) -> FloatColumn:
    """What the page as a whole adds to every block's units."""
    if not len(state):
        return weights.page_bias
    each = weights.output.shape
    whole = np.concatenate((state.mean(axis=0).reshape(each), state.max(axis=0).reshape(each)), axis=1)
    out: FloatColumn = np.matmul(whole[:, None], weights.page).ravel() + weights.page_bias
    return out


def _convolved(state: Matrix, kernel: Matrix, dilation: int) -> Matrix:
    """Each unit's weighted sum over the block and its neighbours so many blocks apart; 0 beyond the page."""
    width, n = len(kernel), len(state)
    reach = width // 2 * dilation
    padded = np.zeros((n + 2 * reach, state.shape[1]), dtype=np.float32)
    padded[reach : reach + n] = state
    row, unit = padded.strides
    shifted = np.ndarray((width, *state.shape), np.float32, padded, 0, (dilation * row, row, unit))
    out: Matrix = np.einsum("wnu,wu->nu", shifted, kernel)
    return out


def _product(left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Matrix product in slices so small that BLAS starts no threads: they would wait longer than they work.

    They are cut along the columns too: with all columns a slice would have few rows, at which BLAS is slow.
    All slices have one size, so a row's result does not depend on how many rows there are.
    """
    (n, depth), width = left.shape, right.shape[1]
    rows = max(1, _ONE_THREAD // (min(depth, _DEPTH) * width))
    slices = -(-n // rows)
    padded = np.zeros((slices * rows, depth), dtype=np.float32)
    padded[:n] = left
    padded = padded.reshape(slices, rows, depth)
    product: npt.NDArray[np.float32] = np.matmul(padded[:, :, :_DEPTH], right[:_DEPTH])
    for at in range(_DEPTH, depth, _DEPTH):
        product += np.matmul(padded[:, :, at : at + _DEPTH], right[at : at + _DEPTH])
    return product.reshape(-1, width)[:n]


def save_weights(path: Path, weights: Weights, feature_hash: str) -> None:
    """Write weights; the same arrays give the same bytes."""
    arrays: dict[str, Any] = {name: getattr(weights, name) for name in _ARRAYS}
    arrays["terms"] = weights.terms.astype(np.float16)  # half the file; the trainer rounds them likewise
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
    except DAMAGE as error:
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
    arrays["terms"] = arrays["terms"].astype(np.float32)
    return Weights(**arrays | {"local_bias": float(arrays["local_bias"])})


def shipped_weights(kind: Kind, feature_hash: str) -> Weights:
    """The weights that come with the library."""
    return load_weights(WEIGHTS / f"{kind}.npz", feature_hash)
