"""Gradient descent for the network of ``classify.model``: the same network in JAX, with dropout and a loss.

The local part and each context learn by a loss of their own, so that their mean is one of different opinions:
the cross-entropy of the blocks plus a share of 1 - soft F1 of the pages. Parts of the input are left out at
random, a whole page at a time: what the model may not rely on being there, it does not lean on.
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
_LENGTHS = (64, 128, 256, 512, 1024)  # blocks; pages are filled up to one of these, longer ones parted
_BATCH = 6_144  # blocks in one step
_WIDTH = 5  # blocks that a pass looks at
_VOCABULARY_STEP = 4_096  # the table of terms is filled up, so that one compiled step serves all folds
# Compiling takes some seconds a length; fewer steps than this are quicker without.
_COMPILE_FROM = 200
# One thread sums in one order: the same data give the same bytes.
_ONE_THREAD = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is fitted; the values that the bake-off settled on."""

    units: int = 48  # of the local part and of each context
    contexts: int = 2
    term_size: int = 24  # numbers in the vector of a term
    hosts: int = 12  # that a term must stand on
    passes: int = 12  # over the data
    rate: float = 3e-3  # highest learning rate
    decay: float = 1e-4
    term_decay: float = 0.05
    drop: float = 0.1  # share of units and of columns left out
    drop_terms: float = 0.3  # of a page's terms
    drop_told: float = 0.35  # pages of which no term is seen: the names of one template are no proof
    f1_share: float = 0.5  # of the loss that is 1 - soft F1
    seed: int = 1


class Batch(NamedTuple):
    """Pages side by side, (pages, blocks, ...), filled up with nothing."""

    columns: npt.NDArray[np.float32]
    terms: Ids  # row of the term's vector plus one; 0 is none
    share: FloatColumn
    words: FloatColumn
    weight: FloatColumn
    mask: npt.NDArray[np.float32]  # (pages, blocks, 1): 1 where there is a block


def fit_network(table: Table, weight: FloatColumn, settings: Settings) -> Params:
    """Fit a network to all rows of a table.

    Args:
        table: pages with the shares that their gold keeps.
        weight: of each row in the cross-entropy; 0 where the share is NaN.
        settings: how.

    Returns:
        The arrays of ``Weights`` but for the calibration.
    """
    os.environ["XLA_FLAGS"] = _ONE_THREAD
    os.environ["JAX_PLATFORMS"] = "cpu"
    import jax

    centre = table.matrix.mean(axis=0, dtype=np.float64).astype(np.float32)
    scale = table.matrix.std(axis=0, dtype=np.float64).astype(np.float32) + np.float32(1e-6)
    vocabulary = common_terms(table, settings.hosts)
    ids = _padded(known_terms(table.terms, vocabulary), len(table.words))
    rng = np.random.default_rng(settings.seed)
    room = -(-(len(vocabulary) + 1) // _VOCABULARY_STEP) * _VOCABULARY_STEP
    start = _first_params(rng, table.matrix.shape[1], room, settings)
    share = np.nan_to_num(table.share)
    words = np.where(np.isnan(table.share), 0, table.words).astype(np.float32)
    per_pass = len(list(_spans(table.page, rng)))
    steps = per_pass * settings.passes

    def batches() -> Iterator[Batch]:
        for _ in range(settings.passes):
            for rows, mask in _spans(table.page, rng):
                columns = scaled_columns(table.matrix[rows], centre, scale)
                yield Batch(columns, ids[rows], share[rows], words[rows], weight[rows], mask)

    with jax.disable_jit(steps < _COMPILE_FROM):
        params = _descend(start, batches(), steps, settings)
    arrays: Params = {name: np.asarray(value, dtype=np.float32) for name, value in params.items()}
    terms = arrays["terms"][1 : len(vocabulary) + 1].astype(np.float16).astype(np.float32)
    arrays["local_bias"] = float(arrays["local_bias"])
    return {**arrays, "terms": terms, "centre": centre, "scale": scale, "vocabulary": vocabulary}


def _padded(known: KnownTerms, n: int) -> Ids:
    """(rows, MAX_TERMS): the terms of each row, counted from 1."""
    ids = np.zeros((n, MAX_TERMS), dtype=np.int32)
    rank = np.arange(len(known.block)) - np.searchsorted(known.block, known.block)
    ids[known.block, rank] = known.row + 1
    return ids


def _spans(page: IntColumn, rng: np.random.Generator) -> Iterator[tuple[IntColumn, npt.NDArray[np.float32]]]:
    """Batches in a random order: the table's row for each place, and whether there is one."""
    pieces = []
    for first, size in zip(*np.unique(page, return_index=True, return_counts=True)[1:], strict=True):
        cuts = np.linspace(0, size, -(-size // _LENGTHS[-1]) + 1).astype(np.int64)
        pieces += [(first + low, high - low) for low, high in pairwise(cuts)]
    start, length = np.array(pieces, dtype=np.int64).T
    bucket = np.searchsorted(_LENGTHS, length)
    groups = []
    for at, room in enumerate(_LENGTHS):
        members = rng.permutation(np.flatnonzero(bucket == at))
        side = _BATCH // room
        groups += [(room, side, members[low : low + side]) for low in range(0, len(members), side)]
    for at in rng.permutation(len(groups)):
        room, side, members = groups[at]
        place = np.arange(room)
        mask = np.zeros((side, room), dtype=np.bool_)
        rows = np.zeros((side, room), dtype=np.int64)
        mask[: len(members)] = place < length[members, None]
        rows[: len(members)] = np.where(mask[: len(members)], start[members, None] + place, 0)
        yield rows, mask[..., None].astype(np.float32)


def _first_params(rng: np.random.Generator, columns: int, terms: int, settings: Settings) -> Params:
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
        "kernel": normal(layers, _WIDTH, contexts * units, spread=_WIDTH**-0.5),
        "kernel_bias": np.zeros((layers, contexts * units), dtype=np.float32),
        "mix": normal(layers, contexts, units, units, spread=0.5 * units**-0.5),
        "mix_bias": np.zeros((layers, contexts * units), dtype=np.float32),
        "page": normal(contexts, 2 * units, units, spread=0.5 * (2 * units) ** -0.5),
        "page_bias": np.zeros(contexts * units, dtype=np.float32),
        "output": normal(contexts, units, spread=units**-0.5),
        "output_bias": np.zeros(contexts, dtype=np.float32),
    }


def _descend(params: Params, batches: Iterator[Batch], steps: int, settings: Settings) -> Params:
    """AdamW with a warm start and a cosine end."""
    import jax
    import optax

    rate = optax.warmup_cosine_decay_schedule(0, settings.rate, steps // 10, steps, settings.rate / 50)
    state = _optimiser(settings).init(params)
    key = jax.random.key(settings.seed)
    step = _step(settings)
    for number, batch in enumerate(batches):
        params, state = step(params, state, batch, jax.random.fold_in(key, number), rate(number + 1))
    return params


def _optimiser(settings: Settings) -> Any:
    """AdamW but for the learning rate; the vectors of terms are held shorter than the rest."""
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
def _step(settings: Settings) -> Callable[..., tuple[Params, Any]]:
    """One step of descent, compiled once for each length of pages."""
    import jax

    optimiser = _optimiser(settings)

    def step(params: Params, state: Any, batch: Batch, key: Any, rate: Any) -> tuple[Params, Any]:
        slope = jax.grad(_loss)(params, batch, key, settings)
        change, state = optimiser.update(slope, state, params)
        return {name: value - rate * change[name] for name, value in params.items()}, state

    compiled: Callable[..., tuple[Params, Any]] = jax.jit(step)
    return compiled


def _loss(params: Params, batch: Batch, key: Any, settings: Settings) -> Any:
    import jax.numpy as jnp
    import optax
    from jax import nn, random

    for_columns, for_pages, for_units = random.split(key, 3)
    pages, _, columns = batch.columns.shape
    seen = batch.columns * random.bernoulli(for_columns, 1 - settings.drop, (pages, 1, columns))
    told = random.bernoulli(for_pages, 1 - settings.drop_told, (pages, 1, 1))
    mask = batch.mask[..., 0]
    weight, words = batch.weight * mask, batch.words * mask
    true = batch.share * words
    has_body = true.sum(axis=1) > _LEAST_BODY
    total: Any = 0.0
    for scores in opinions(params, batch._replace(columns=seen), told, for_units, settings):
        kept = nn.sigmoid(scores) * words
        error = optax.sigmoid_binary_cross_entropy(scores, (batch.share >= 0.5).astype(jnp.float32))
        f1 = 2 * (nn.sigmoid(scores) * true).sum(axis=1) / (kept.sum(axis=1) + true.sum(axis=1) + 1e-3)
        total += (error * weight).sum() / jnp.maximum(weight.sum(), 1e-9)
        total += settings.f1_share * ((1 - f1) * has_body).sum() / jnp.maximum(has_body.sum(), 1)
    return total


_LEAST_BODY = 5  # words; the F1 of less says nothing
_OF_LOCAL, _OF_TERMS, _OF_OUTPUT = range(len(DILATIONS), len(DILATIONS) + 3)  # draws beside the passes'


def opinions(
    params: Params, batch: Batch, told: Any, key: Any = None, settings: Settings | None = None
) -> tuple[Any, ...]:
    """Log-odds of the local part and of each context, (pages, blocks) each.

    Args:
        params: the arrays being fitted.
        batch: the pages.
        told: 1 where the terms of a page may be seen, (pages, 1, 1).
        key: for dropout; None leaves nothing out.
        settings: how much is left out; only with a key.
    """
    import jax.numpy as jnp
    from jax import random

    def thinned(values: Any, salt: int, drop: float) -> Any:
        if key is None:
            return values
        stays = random.bernoulli(random.fold_in(key, salt), 1 - drop, values.shape)
        return values * stays / (1 - drop)

    drop, drop_terms = (settings.drop, settings.drop_terms) if settings else (0.0, 0.0)
    units, mask = params["output"].shape[1], batch.mask
    hidden = batch.columns @ params["hidden"] + params["hidden_bias"]
    local = (
        thinned(jnp.maximum(hidden[..., :units], 0), _OF_LOCAL, drop) @ params["local"] + params["local_bias"]
    )
    known = thinned((batch.terms > 0).astype(jnp.float32), _OF_TERMS, drop_terms) > 0
    sums = (params["terms"][batch.terms] * known[..., None]).sum(axis=-2)
    sums = told * sums / jnp.sqrt(jnp.maximum(known.sum(axis=-1, keepdims=True), 1))
    state = jnp.maximum(hidden[..., units:] + sums @ params["term_mix"], 0)
    for layer, dilation in enumerate(DILATIONS):
        if layer == len(DILATIONS) // 2:
            state += _page(params, state, mask)
        seen = _convolved(state * mask, params["kernel"][layer], dilation) + params["kernel_bias"][layer]
        step = _by_context(jnp.maximum(seen, 0), params["mix"][layer]) + params["mix_bias"][layer]
        state += thinned(step, layer, drop)
    last = thinned(jnp.maximum(state, 0), _OF_OUTPUT, drop)
    contexts = _by_context(last, params["output"][..., None]) + params["output_bias"]
    return local, *jnp.moveaxis(contexts, -1, 0)


def _by_context(state: Any, matrices: Any) -> Any:
    """(..., C U) times (C, U, V): each context by its own matrix, to (..., C V)."""
    import jax.numpy as jnp

    parted = state.reshape(*state.shape[:-1], *matrices.shape[:2])
    out = jnp.einsum("...cu,cuv->...cv", parted, matrices)
    return out.reshape(*state.shape[:-1], -1)


def _page(params: Params, state: Any, mask: Any) -> Any:
    """What the page as a whole adds to every block's units, (pages, 1, C U)."""
    import jax.numpy as jnp

    mean = (state * mask).sum(axis=1) / jnp.maximum(mask.sum(axis=1), 1)
    top = (state + (mask - 1) * 1e4).max(axis=1)
    each = (len(state), *params["output"].shape)
    whole = jnp.concatenate((mean.reshape(each), top.reshape(each)), axis=-1).reshape(len(state), -1)
    return (_by_context(whole, params["page"]) + params["page_bias"])[:, None]


def _convolved(state: Any, kernel: Any, dilation: int) -> Any:
    import jax.numpy as jnp

    width, n = len(kernel), state.shape[1]
    reach = width // 2 * dilation
    padded = jnp.pad(state, ((0, 0), (reach, reach), (0, 0)))
    return sum(padded[:, at * dilation : at * dilation + n] * kernel[at] for at in range(width))
