"""Seam: score each block from weights, a feature matrix and the blocks' terms; all of them are arrays.

The model is one small network with a local part and several contexts. The local part sees a block's own
features only. A context adds the vectors of the block's terms, then runs four layers over the sequence of
blocks (depthwise dilated convolutions, as in Kaiser et al., "Depthwise separable convolutions for neural
machine translation", 2018), and between them one over the whole page. The contexts were trained together and
differ only by their random start: the mean of their log-odds has a smaller error than each of them. The score
is the mean of the contexts' log-odds and the local part's.

The compiled core has a twin of ``raw_scores``, native/network.cpp, whose scores differ by rounding only.
"""

from __future__ import annotations

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import Matrix
from boilerstrip.classify.terms import known_terms
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights
from boilerstrip.page import FloatColumn

DILATIONS = (1, 2, 4, 8)  # of each layer: blocks between the five neighbours that a unit sees
MAX_DEVIATION = 5.0  # standard deviations; scaled features are clipped to it
_ONE_THREAD = 1 << 18  # multiplications up to which OpenBLAS stays on one thread
_DEPTH = 72  # columns multiplied at once
_CHUNK = 2_048  # rows scaled at once, so that the working arrays stay in the processor's cache


def raw_scores(weights: Weights, matrix: Matrix, terms: Words) -> FloatColumn:
    """Score each block of a page.

    Args:
        weights: the network.
        matrix: (blocks, features), as ``feature_matrix`` makes it.
        terms: terms of the blocks, as ``block_terms`` makes them.

    Returns:
        (blocks,), log-odds that a block is content, before calibration.
    """
    if native.CORE is None:
        return _scores(weights, matrix, terms)
    rows = matrix.astype(np.float32, copy=False).tobytes()
    found = native.CORE.raw_scores(weights.packed, len(matrix), rows, *terms.packed())
    return np.frombuffer(found, dtype=np.float32)


def _scores(weights: Weights, matrix: Matrix, terms: Words) -> FloatColumn:
    """The same by numpy."""
    contexts = len(weights.output)
    own, state = last_units(weights, matrix, terms)
    local = own @ weights.local + np.float32(weights.local_bias)
    context = state @ weights.output.ravel() / contexts + weights.output_bias.mean()
    score: FloatColumn = (local + context) * np.float32(0.5)
    return score


def last_units(weights: Weights, matrix: Matrix, terms: Words) -> tuple[Matrix, Matrix]:
    """The units that the score is a weighted sum of: (blocks, U) local ones, (blocks, C U) of the contexts.

    Arguments as for ``raw_scores``.
    """
    # The units of all contexts are side by side in one array, so that most steps are one product for all;
    # a slice a context is taken only where units mix within their context.
    contexts, units = weights.output.shape
    parts = [slice(at * units, (at + 1) * units) for at in range(contexts)]
    hidden = _first_layer(weights, matrix)
    own = _rectified(hidden[:, :units])
    from_terms = _product(term_sums(weights, terms, len(matrix)), weights.term_mix)
    state = _rectified(hidden[:, units:] + from_terms)
    for layer, dilation in enumerate(DILATIONS):
        if layer == len(DILATIONS) // 2:
            state += _page_layer(weights, state)
        seen = _rectified(_convolved(state, weights.kernel[layer], dilation) + weights.kernel_bias[layer])
        for part, mix in zip(parts, weights.mix[layer], strict=True):
            state[:, part] += _product(seen[:, part], mix)
        state += weights.mix_bias[layer]
    return own, _rectified(state)


def _rectified(values: Matrix) -> Matrix:
    """max(values, 0); ``clip`` takes half the time of ``maximum``."""
    positive: Matrix = np.clip(values, 0, np.inf)
    return positive


def _first_layer(weights: Weights, matrix: Matrix) -> Matrix:
    """(blocks, U + C U): features to units, before rectification."""
    out = np.empty((len(matrix), weights.hidden.shape[1]), dtype=np.float32)
    for at in range(0, len(matrix), _CHUNK):
        chunk = slice(at, at + _CHUNK)
        scaled = scaled_columns(matrix[chunk], weights.centre, weights.scale)
        out[chunk] = _product(scaled, weights.hidden) + weights.hidden_bias
    return out


def scaled_columns(matrix: Matrix, centre: FloatColumn, scale: FloatColumn) -> Matrix:
    """The features as the network sees them: centred, scaled and clipped."""
    scaled: Matrix = matrix - centre
    scaled /= scale
    return np.clip(scaled, -MAX_DEVIATION, MAX_DEVIATION, out=scaled)


def term_sums(weights: Weights, terms: Words, n: int) -> Matrix:
    """(n, D): the sum of the vectors of each block's known terms, divided by the root of their number."""
    known = known_terms(terms, weights.vocabulary)
    out = np.zeros((n, weights.terms.shape[1]), dtype=np.float32)
    count = np.bincount(known.block, minlength=n)
    some = np.flatnonzero(count)
    if len(some):
        first = (np.cumsum(count) - count)[some]
        out[some] = np.add.reduceat(weights.terms.take(known.row, axis=0), first, axis=0)
        out[some] /= np.sqrt(count[some], dtype=np.float32)[:, None]
    return out


def _page_layer(weights: Weights, state: Matrix) -> FloatColumn:
    """(C U,): what the mean and maximum over the page add to every block's units."""
    if not len(state):
        return weights.page_bias
    each = weights.output.shape
    whole = np.concatenate((state.mean(axis=0).reshape(each), state.max(axis=0).reshape(each)), axis=1)
    out: FloatColumn = np.matmul(whole[:, None], weights.page).ravel() + weights.page_bias
    return out


def _convolved(state: Matrix, kernel: Matrix, dilation: int) -> Matrix:
    """Each unit's weighted sum over a block and its neighbours, which are ``dilation`` blocks apart."""
    width, n = len(kernel), len(state)
    reach = width // 2 * dilation
    # A view of the padded rows, shifted by a dilation for each neighbour: no row is copied.
    padded = np.zeros((n + 2 * reach, state.shape[1]), dtype=np.float32)
    padded[reach : reach + n] = state
    row, unit = padded.strides
    shifted = np.ndarray((width, *state.shape), np.float32, padded, 0, (dilation * row, row, unit))
    out: Matrix = np.einsum("wnu,wu->nu", shifted, kernel)
    return out


def _product(left: Matrix, right: Matrix) -> Matrix:
    """Matrix product, in slices so small that BLAS starts no threads, which would wait longer than they work.

    The left matrix is sliced along its columns too: with all columns a slice would have few rows, for which
    BLAS is slow. All slices have one size, so a row's result does not depend on the number of rows.
    """
    (n, depth), width = left.shape, right.shape[1]
    rows = max(1, _ONE_THREAD // (min(depth, _DEPTH) * width))
    slices = -(-n // rows)
    padded = np.zeros((slices * rows, depth), dtype=np.float32)
    padded[:n] = left
    padded = padded.reshape(slices, rows, depth)
    product: Matrix = np.matmul(padded[:, :, :_DEPTH], right[:_DEPTH])
    for at in range(_DEPTH, depth, _DEPTH):
        product += np.matmul(padded[:, :, at : at + _DEPTH], right[at : at + _DEPTH])
    return product.reshape(-1, width)[:n]
