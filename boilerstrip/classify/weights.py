"""Weights of the models: their arrays, and the ``.npz`` files that hold them.

Weights are plain arrays; nothing is unpickled. Each file carries a format version and the hash of the feature
list that it was trained for, and is refused where either differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from boilerstrip import native
from boilerstrip.arrays import DAMAGED_FILE, Matrix
from boilerstrip.errors import WeightsError
from boilerstrip.hashing import HashColumn
from boilerstrip.page import FloatColumn

WEIGHTS = Path(__file__).parent.parent / "weights"  # the folder of the weights that come with the library
FORMAT = 3  # version of the weights file
_ARRAYS = (
    "centre", "scale", "hidden", "hidden_bias", "local", "local_bias",
    "vocabulary", "terms", "term_mix", "kernel", "kernel_bias", "mix", "mix_bias",
    "page", "page_bias", "output", "output_bias",
    "score_knots", "probability_knots", "expected_knots", "confidence_knots",
)  # fmt: skip
# What the compiled core takes: arrays of float32, then the vocabulary.
_PACKED = (
    "centre", "scale", "hidden", "hidden_bias", "local", "terms", "term_mix", "kernel", "kernel_bias",
    "mix", "mix_bias", "page", "page_bias", "output", "output_bias",
)  # fmt: skip
_RETRAIN = "rebuild it with `boilerstrip train --data DIR --out WEIGHTS`"


@dataclass(frozen=True, eq=False)
class Weights:
    """A trained and calibrated model: F features, T terms of D numbers, C contexts of U units, L layers.

    Attributes:
        centre: (F,), subtracted from each feature first.
        scale: (F,), each feature is divided by it then.
        hidden: (F, U + C U), features to the units of the local part, then to those of each context.
        hidden_bias: (U + C U,).
        local: (U,), units of the local part to log-odds.
        local_bias: a number.
        vocabulary: (T,), hashes of the known terms, rising.
        terms: (T, D), vectors of the known terms.
        term_mix: (D, C U), vector of a block's terms to the units of each context.
        kernel: (L, width, C U), weights of the neighbours that each unit sees in a layer.
        kernel_bias: (L, C U).
        mix: (L, C, U, U), units to units within a context.
        mix_bias: (L, C U).
        page: (C, 2 U, U), mean and maximum of each unit over the page to the units of every block.
        page_bias: (C U,).
        output: (C, U), units of each context to log-odds.
        output_bias: (C,).
        score_knots: block scores, rising; with probability_knots a piecewise linear map to probabilities.
        probability_knots: the probability at each score.
        expected_knots: expected word F1 of a page, rising; with confidence_knots a piecewise linear map.
        confidence_knots: the confidence at each expected F1.
    """

    centre: FloatColumn
    scale: FloatColumn
    hidden: Matrix
    hidden_bias: FloatColumn
    local: FloatColumn
    local_bias: float
    vocabulary: HashColumn
    terms: Matrix
    term_mix: Matrix
    kernel: Matrix
    kernel_bias: Matrix
    mix: Matrix
    mix_bias: Matrix
    page: Matrix
    page_bias: FloatColumn
    output: Matrix
    output_bias: FloatColumn
    score_knots: FloatColumn
    probability_knots: FloatColumn
    expected_knots: FloatColumn
    confidence_knots: FloatColumn

    @cached_property
    def packed(self) -> object:
        """The network as the compiled core holds it, made once; None without the core."""
        return None if native.CORE is None else pack(self, native.CORE)

    def __getstate__(self) -> dict[str, Any]:
        """Return the arrays: what the core holds is made again."""
        return {name: value for name, value in vars(self).items() if name != "packed"}


def pack(weights: Weights, core: native.Core, level: str = "") -> object:
    """Return the network as the compiled core holds it.

    Args:
        weights: the model.
        core: the compiled core.
        level: the instruction set to use, one of ``core.levels()``; the best one by default.

    Raises:
        ValueError: an array has a wrong size, or this machine has no such instruction set.
    """
    contexts, units = weights.output.shape
    layers, width, _ = weights.kernel.shape
    shape = (len(weights.centre), units, contexts, layers, width, *weights.terms.shape)
    arrays = [getattr(weights, name).astype(np.float32, copy=False).tobytes() for name in _PACKED]
    vocabulary = weights.vocabulary.tobytes()
    level = level or core.levels()[-1]
    return core.make_network(level, shape, (*arrays, vocabulary), float(weights.local_bias))


def digest(weights: Weights) -> int:
    """Return a number in [0, 2**64) that tells these weights from others."""
    hashed = blake2b(digest_size=8)
    for name in _ARRAYS:
        hashed.update(np.ascontiguousarray(getattr(weights, name)).tobytes())
    return int.from_bytes(hashed.digest(), "big")


def save_weights(path: Path, weights: Weights, feature_hash: str) -> None:
    """Write weights to an ``.npz`` file; the same arrays give the same bytes."""
    arrays: dict[str, Any] = {name: getattr(weights, name) for name in _ARRAYS}
    arrays["terms"] = weights.terms.astype(np.float16)  # half the size; the trainer rounds them too
    np.savez(path, format=np.int64(FORMAT), feature_hash=np.array(feature_hash), **arrays)


def load_weights(source: Path, feature_hash: str) -> Weights:
    """Read weights from an ``.npz`` file.

    Args:
        source: the file.
        feature_hash: hash of the feature list in use, from ``features.declare.feature_hash``.

    Returns:
        The weights.

    Raises:
        WeightsError: the file is missing or damaged, or was made for another format or feature list.
    """
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            stored = {name: file[name] for name in file.files}
    except DAMAGED_FILE as error:
        if not source.parent.is_dir():
            raise WeightsError(f"there is no folder {source.parent}; check the name") from error
        what = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise WeightsError(f"cannot read weights from {source}: {what}; {_RETRAIN}") from error
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
