"""Fit the network of ``classify.network``: the same network in JAX, with dropout and a loss.

The local part and each context have separate losses, so that the mean is taken over estimates that
differ. A loss is the cross-entropy of the blocks plus a share of 1 - soft F1 of the pages. Features and
terms are left out at random, for a whole page at a time, so that the model does not depend on single ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.network import DILATIONS, scaled_columns
from boilerstrip.classify.terms import MAX_TERMS, KnownTerms, known_terms
from boilerstrip.page import FloatColumn, IntColumn
from boilerstrip.train.table import Table, common_terms

if TYPE_CHECKING:
    from collections.abc import Callable

Params = dict[str, Any]
Ids = npt.NDArray[np.int32]
# Blocks; pages are padded to one of these, longer pages are split. More lengths pad less but compile longer.
_LENGTHS = (64, 96, 128, 192, 256, 384, 512, 768, 1024)
_BATCH_BLOCKS = 6_144  # blocks in one step
_KERNEL_WIDTH = 5  # blocks; width of a convolution
_VOCABULARY_STEP = 4_096  # the table of terms is padded, so that all folds share one compiled step
_ROWS_AT_ONCE = 1 << 16  # of the table at once, where a copy of all would need much memory
# Compiling takes some seconds for each length; with fewer blocks than this all pages are padded to the last.
_SEVERAL_LENGTHS = 100_000
# One thread sums in one order: the same data give the same bytes.
_ONE_THREAD = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is fitted. The model card has the comparisons that the defaults were chosen by.

    Attributes:
        units: units of the local part and of each context.
        contexts: number of contexts.
        term_size: numbers in the vector of a term.
        sites: a term must be on so many sites (registered domains) to be in the vocabulary.
        passes: passes over the data.
        rate: highest learning rate.
        decay: weight decay of all parameters.
        term_decay: further weight decay of the vectors of terms.
        drop: dropout of units and of features: the share that is left out.
        drop_terms: dropout of single terms of a page.
        drop_all_terms: share of pages whose terms are all left out, so that the model does not rely on the
            class and id names of the templates it was trained on.
        f1_share: weight of 1 - soft F1 in the loss.
        seed: of all random numbers.
    """

    units: int = 48
    contexts: int = 2
    term_size: int = 24
    sites: int = 12
    passes: int = 8
    rate: float = 3e-3
    decay: float = 1e-4
    term_decay: float = 0.05
    drop: float = 0.1
    drop_terms: float = 0.3
    drop_all_terms: float = 0.35
    f1_share: float = 0.5
    seed: int = 1


class Batch(NamedTuple):
    """Pages of one padded length; arrays are (pages, blocks) or (pages, blocks, ...).

    Attributes:
        columns: scaled features of each block.
        terms: for each term of a block the row of its vector plus one; 0 for no term.
        share: share of each block's words that are in the gold.
        words: number of words of each block; 0 if the share is unknown.
        weight: weight of each block in the cross-entropy.
        page: weight of each page in the soft F1; (pages,).
        mask: 1 for a block, 0 for padding; (pages, blocks, 1).
    """

    columns: npt.NDArray[np.float32]
    terms: Ids
    share: FloatColumn
    words: FloatColumn
    weight: FloatColumn
    page: FloatColumn
    mask: npt.NDArray[np.float32]


def fit_network(table: Table, weight: FloatColumn, page_weight: FloatColumn, settings: Settings) -> Params:
    """Fit a network to all rows of a table.

    Args:
        table: pages with the shares of their blocks that are in the gold.
        weight: weight of each row in the cross-entropy; 0 if the share is NaN.
        page_weight: weight of each page in the soft F1.
        settings: how to fit.

    Returns:
        The arrays of ``Weights`` except those of the calibration.
    """
    os.environ["XLA_FLAGS"] = _ONE_THREAD
    os.environ["JAX_PLATFORMS"] = "cpu"
    centre, scale = _moments(table.matrix)
    vocabulary = common_terms(table, settings.sites)
    ids = _padded(known_terms(table.terms, vocabulary), len(table.words))
    rng = np.random.default_rng(settings.seed)
    room = -(-(len(vocabulary) + 1) // _VOCABULARY_STEP) * _VOCABULARY_STEP
    start = _initial_params(rng, table.matrix.shape[1], room, settings)
    share = np.nan_to_num(table.share)
    words = np.where(np.isnan(table.share), 0, table.words).astype(np.float32)
    per_pass = len(list(_batch_rows(table.page, rng)))
    steps = per_pass * settings.passes

    def batches() -> Iterator[Batch]:
        for _ in range(settings.passes):
            for rows, mask in _batch_rows(table.page, rng):
                columns = scaled_columns(table.matrix[rows], centre, scale)
                of_pages = page_weight[table.page[rows[:, 0]]] * mask[:, 0, 0]
                yield Batch(columns, ids[rows], share[rows], words[rows], weight[rows], of_pages, mask)

    params = _descend(start, batches(), steps, settings)
    arrays: Params = {name: np.asarray(value, dtype=np.float32) for name, value in params.items()}
    terms = arrays["terms"][1 : len(vocabulary) + 1].astype(np.float16).astype(np.float32)
    arrays["local_bias"] = float(arrays["local_bias"])
    return {**arrays, "terms": terms, "centre": centre, "scale": scale, "vocabulary": vocabulary}


def _moments(matrix: npt.NDArray[np.float32]) -> tuple[FloatColumn, FloatColumn]:
    """Return the mean and the standard deviation of each column; the latter is never 0."""
    parts = np.array_split(matrix, -(-len(matrix) // _ROWS_AT_ONCE))
    mean = np.sum([part.sum(axis=0, dtype=np.float64) for part in parts], axis=0) / len(matrix)
    squares = np.sum([((part - mean) ** 2).sum(axis=0) for part in parts], axis=0) / len(matrix)
    return mean.astype(np.float32), np.sqrt(squares).astype(np.float32) + np.float32(1e-6)


def _padded(known: KnownTerms, n: int) -> Ids:
    """Return the terms of each row, numbered from 1 and padded with 0, (rows, MAX_TERMS)."""
    ids = np.zeros((n, MAX_TERMS), dtype=np.int32)
    rank = np.arange(len(known.block)) - np.searchsorted(known.block, known.block)
    ids[known.block, rank] = known.row + 1
    return ids


def _batch_rows(
    page: IntColumn, rng: np.random.Generator
) -> Iterator[tuple[IntColumn, npt.NDArray[np.float32]]]:
    """Yield batches in a random order: the row of the table at each position, and the mask."""
    pieces = []
    for first, size in zip(*np.unique(page, return_index=True, return_counts=True)[1:], strict=True):
        cuts = np.linspace(0, size, -(-size // _LENGTHS[-1]) + 1).astype(np.int64)
        pieces += [(first + low, high - low) for low, high in pairwise(cuts)]
    start, length = np.array(pieces, dtype=np.int64).T
    lengths = _LENGTHS if len(page) >= _SEVERAL_LENGTHS else _LENGTHS[-1:]
    bucket = np.searchsorted(lengths, length)
    groups = []
    for at, room in enumerate(lengths):
        members = rng.permutation(np.flatnonzero(bucket == at))
        side = _BATCH_BLOCKS // room
        groups += [(room, side, members[low : low + side]) for low in range(0, len(members), side)]
    for at in rng.permutation(len(groups)):
        room, side, members = groups[at]
        place = np.arange(room)
        mask = np.zeros((side, room), dtype=np.bool_)
        rows = np.zeros((side, room), dtype=np.int64)
        mask[: len(members)] = place < length[members, None]
        rows[: len(members)] = np.where(mask[: len(members)], start[members, None] + place, 0)
        yield rows, mask[..., None].astype(np.float32)


def _initial_params(rng: np.random.Generator, columns: int, terms: int, settings: Settings) -> Params:
    units, contexts, size, layers = settings.units, settings.contexts, settings.term_size, len(DILATIONS)

    def normal(*shape: int, spread: float) -> npt.NDArray[np.float32]:
        return (spread * rng.standard_normal(shape)).astype(np.float32)

    return {
        "hidden": normal(columns, (1 + contexts) * units, spread=columns**-0.5),
        "hidden_bias": np.zeros((1 + contexts) * units, dtype=np.float32),
        "local": normal(units, spread=units**-0.5),
        "local_bias": np.zeros((), dtype=np.float32),
        "terms": normal(terms, size, spread=0.05),
        "term_mix": normal(size, contexts * units, spread=size**-0.5),
        "kernel": normal(layers, _KERNEL_WIDTH, contexts * units, spread=_KERNEL_WIDTH**-0.5),
        "kernel_bias": np.zeros((layers, contexts * units), dtype=np.float32),
        "mix": normal(layers, contexts, units, units, spread=0.5 * units**-0.5),
        "mix_bias": np.zeros((layers, contexts * units), dtype=np.float32),
        "page": normal(contexts, 2 * units, units, spread=0.5 * (2 * units) ** -0.5),
        "page_bias": np.zeros(contexts * units, dtype=np.float32),
        "output": normal(contexts, units, spread=units**-0.5),
        "output_bias": np.zeros(contexts, dtype=np.float32),
    }


def _descend(params: Params, batches: Iterator[Batch], steps: int, settings: Settings) -> Params:
    """Fit parameters with AdamW; the learning rate warms up and then decays along a cosine."""
    import jax
    import optax

    rate = optax.warmup_cosine_decay_schedule(0, settings.rate, steps // 10, steps, settings.rate / 50)
    state = _optimiser(settings).init(params)
    key = jax.random.key(settings.seed)
    step = _compiled_step(settings)
    for number, batch in enumerate(batches):
        params, state = step(params, state, batch, jax.random.fold_in(key, number), rate(number + 1))
    return params


def _optimiser(settings: Settings) -> Any:
    """Return AdamW without the learning rate; the vectors of terms have more weight decay."""
    import optax

    return optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.scale_by_adam(),
        optax.add_decayed_weights(settings.decay),
        optax.add_decayed_weights(
            settings.term_decay, mask=lambda params: {name: name == "terms" for name in params}
        ),
    )


@cache
def _compiled_step(settings: Settings) -> Callable[..., tuple[Params, Any]]:
    """Return the function for one step of gradient descent, compiled once for each padded length."""
    import jax

    optimiser = _optimiser(settings)

    def step(params: Params, state: Any, batch: Batch, key: Any, rate: Any) -> tuple[Params, Any]:
        gradient = jax.grad(_loss)(params, batch, key, settings)
        change, state = optimiser.update(gradient, state, params)
        return {name: value - rate * change[name] for name, value in params.items()}, state

    compiled: Callable[..., tuple[Params, Any]] = jax.jit(step)
    return compiled


def _loss(params: Params, batch: Batch, key: Any, settings: Settings) -> Any:
    import jax.numpy as jnp
    import optax
    from jax import nn, random

    for_columns, for_pages, for_units = random.split(key, 3)
    pages, _, columns = batch.columns.shape
    seen = batch.columns * _random_mask(for_columns, settings.drop, (pages, 1, columns))
    visible = _random_mask(for_pages, settings.drop_all_terms, (pages, 1, 1))
    mask = batch.mask[..., 0]
    weight, words = batch.weight * mask, batch.words * mask
    true = batch.share * words
    of_page = batch.page * (true.sum(axis=1) > _MIN_BODY_WORDS)
    total: Any = 0.0
    for scores in part_scores(params, batch._replace(columns=seen), visible, for_units, settings):
        kept = nn.sigmoid(scores) * words
        error = optax.sigmoid_binary_cross_entropy(scores, (batch.share >= 0.5).astype(jnp.float32))
        f1 = 2 * (nn.sigmoid(scores) * true).sum(axis=1) / (kept.sum(axis=1) + true.sum(axis=1) + 1e-3)
        total += (error * weight).sum() / jnp.maximum(weight.sum(), 1e-9)
        total += settings.f1_share * ((1 - f1) * of_page).sum() / jnp.maximum(of_page.sum(), 1e-9)
    return total


_MIN_BODY_WORDS = 5  # words; the F1 of a shorter body is left out of the loss
# Which dropout a random number is for. Those of a context are followed by its layers and its output.
_DROPOUT_LOCAL, _DROPOUT_TERMS, _DROPOUT_CONTEXTS = range(3)


def part_scores(
    params: Params, batch: Batch, visible: Any, key: Any = None, settings: Settings | None = None
) -> tuple[Any, ...]:
    """Return the log-odds of the local part and of each context, (pages, blocks) each.

    Args:
        params: the arrays being fitted.
        batch: the pages.
        visible: 1 for pages whose terms are used, 0 for the others; (pages, 1, 1).
        key: random key for dropout; None leaves nothing out.
        settings: how much is left out; needed only with a key.
    """
    import jax.numpy as jnp

    drop, drop_terms = (settings.drop, settings.drop_terms) if settings else (0.0, 0.0)
    contexts, units = params["output"].shape
    first, bias = params["hidden"], params["hidden_bias"]
    local = jnp.maximum(batch.columns @ first[:, :units] + bias[:units], 0)
    of_local = _dropout(local, key, _DROPOUT_LOCAL, drop) @ params["local"] + params["local_bias"]
    known = _dropout((batch.terms > 0).astype(jnp.float32), key, _DROPOUT_TERMS, drop_terms) > 0
    sums = (params["terms"][batch.terms] * known[..., None]).sum(axis=-2)
    sums = visible * sums / jnp.sqrt(jnp.maximum(known.sum(axis=-1, keepdims=True), 1))
    # Each context is computed by itself: XLA would compute slices of one wide array anew for each use.
    return of_local, *(
        _context(params, context, (batch.columns, sums, batch.mask), key, drop) for context in range(contexts)
    )


def _context(params: Params, context: int, page: tuple[Any, Any, Any], key: Any, drop: float) -> Any:
    """Return the log-odds of one context, (pages, blocks), from columns, sums of terms and mask."""
    import jax.numpy as jnp

    columns, sums, mask = page
    units = params["output"].shape[1]
    own = slice(context * units, (context + 1) * units)
    of_columns = slice((context + 1) * units, (context + 2) * units)
    draws = _DROPOUT_CONTEXTS + context * (len(DILATIONS) + 1)
    state = columns @ params["hidden"][:, of_columns] + params["hidden_bias"][of_columns]
    state = jnp.maximum(state + sums @ params["term_mix"][:, own], 0)
    for layer, dilation in enumerate(DILATIONS):
        if layer == len(DILATIONS) // 2:
            state += _page_pooling(state, mask, params["page"][context], params["page_bias"][own])
        seen = _convolve(state * mask, params["kernel"][layer][:, own], dilation)
        seen = jnp.maximum(seen + params["kernel_bias"][layer][own], 0)
        step = seen @ params["mix"][layer][context] + params["mix_bias"][layer][own]
        state += _dropout(step, key, draws + layer, drop)
    last = _dropout(jnp.maximum(state, 0), key, draws + len(DILATIONS), drop)
    return last @ params["output"][context] + params["output_bias"][context]


def _dropout(values: Any, key: Any, draw: int, drop: float) -> Any:
    """Set a share of the values to 0 at random and scale the others up; without a key change nothing."""
    from jax import random

    if key is None:
        return values
    return values * _random_mask(random.fold_in(key, draw), drop, values.shape) / (1 - drop)


def _random_mask(key: Any, drop: float, shape: tuple[int, ...]) -> Any:
    """Return a mask that is False with probability ``drop``; random bytes cost a quarter of random floats."""
    import jax.numpy as jnp
    from jax import random

    return random.bits(key, shape, jnp.uint8) >= round(256 * drop)


def _page_pooling(state: Any, mask: Any, matrix: Any, bias: Any) -> Any:
    """Return what the mean and maximum of the page add to the units of every block, (pages, 1, units)."""
    import jax.numpy as jnp

    mean = (state * mask).sum(axis=1) / jnp.maximum(mask.sum(axis=1), 1)
    top = (state + (mask - 1) * 1e4).max(axis=1)
    return (jnp.concatenate((mean, top), axis=-1) @ matrix + bias)[:, None]


def _convolve(state: Any, kernel: Any, dilation: int) -> Any:
    import jax.numpy as jnp

    width, n = len(kernel), state.shape[1]
    reach = width // 2 * dilation
    padded = jnp.pad(state, ((0, 0), (reach, reach), (0, 0)))
    return sum(padded[:, at * dilation : at * dilation + n] * kernel[at] for at in range(width))
