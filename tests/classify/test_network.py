"""The network against a plain twin, and weights files good and bad."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.network import (
    DILATIONS,
    FORMAT,
    MAX_DEVIATION,
    Weights,
    load_weights,
    raw_scores,
    save_weights,
    shipped_weights,
)
from boilerstrip.classify.text_stats import Words
from boilerstrip.page import BoilerstripError, WeightsError
from tests.profile import examples

HASH = "0123456789abcdef"
RETRAIN = "python -m boilerstrip.train --data DIR"


def make(seed: int, units: int = 6, contexts: int = 2, terms: int = 4) -> Weights:
    features, wide = 7, contexts * units
    rng = np.random.default_rng(seed)

    def normal(*shape: int) -> Any:
        return (rng.normal(size=shape) / 2).astype(np.float32)

    return Weights(
        centre=normal(features),
        scale=rng.uniform(0.1, 2, features).astype(np.float32),
        hidden=normal(features, units + wide),
        hidden_bias=normal(units + wide),
        local=normal(units),
        local_bias=float(rng.normal()),
        vocabulary=np.sort(rng.choice(40, terms, replace=False)).astype(np.uint64),
        terms=normal(terms, 3).astype(np.float16).astype(np.float32),
        term_mix=normal(3, wide),
        kernel=normal(len(DILATIONS), 5, wide),
        kernel_bias=normal(len(DILATIONS), wide),
        mix=normal(len(DILATIONS), contexts, units, units),
        mix_bias=normal(len(DILATIONS), wide),
        page=normal(contexts, 2 * units, units),
        page_bias=normal(wide),
        output=normal(contexts, units),
        output_bias=normal(contexts),
        score_knots=np.sort(normal(4)),
        probability_knots=np.array([0.1, 0.4, 0.6, 0.9], dtype=np.float32),
        expected_knots=np.array([0, 1], dtype=np.float32),
        confidence_knots=np.array([0.2, 0.8], dtype=np.float32),
    )


def some_terms(seed: int, rows: int) -> Words:
    """A few terms a block, known and unknown ones."""
    rng = np.random.default_rng(seed)
    block = np.sort(rng.integers(0, rows, 2 * rows)) if rows else np.zeros(0, dtype=np.int64)
    return Words(block, rng.integers(0, 40, len(block)).astype(np.uint64))


def slow_scores(weights: Weights, matrix: Any, terms: Words) -> list[float]:
    """Context after context, block after block, neighbour after neighbour."""
    contexts, units = weights.output.shape
    scaled = np.clip((matrix - weights.centre) / weights.scale, -MAX_DEVIATION, MAX_DEVIATION)
    hidden = [row @ weights.hidden + weights.hidden_bias for row in scaled.astype(np.float64)]
    local = [np.maximum(row[:units], 0) @ weights.local + weights.local_bias for row in hidden]
    context = np.mean([slow_context(weights, hidden, terms, at) for at in range(contexts)], axis=0)
    return [float(one + two) / 2 for one, two in zip(local, context, strict=True)]


def slow_context(weights: Weights, hidden: Any, terms: Words, context: int) -> list[Any]:
    n, units = len(hidden), weights.output.shape[1]
    own = slice(context * units, (context + 1) * units)
    state = []
    for at, row in enumerate(hidden):
        known = [int(term) for term in terms.hash[terms.block == at] if term in weights.vocabulary]
        vectors = [weights.terms[weights.vocabulary.tolist().index(term)] for term in known]
        told = sum(vectors) / np.sqrt(len(known)) @ weights.term_mix[:, own] if known else 0
        state.append(np.maximum(row[units:][own] + told, 0))
    for layer, dilation in enumerate(DILATIONS):
        if layer == len(DILATIONS) // 2 and n:
            whole = np.concatenate((np.mean(state, axis=0), np.max(state, axis=0)))
            state = [row + whole @ weights.page[context] + weights.page_bias[own] for row in state]
        moved = []
        for at, row in enumerate(state):
            seen = weights.kernel_bias[layer, own].astype(np.float64)
            for step in range(-2, 3):
                if 0 <= at + step * dilation < n:
                    seen = seen + state[at + step * dilation] * weights.kernel[layer, step + 2, own]
            change = np.maximum(seen, 0) @ weights.mix[layer, context]
            moved.append(row + change + weights.mix_bias[layer, own])
        state = moved
    return [np.maximum(row, 0) @ weights.output[context] + weights.output_bias[context] for row in state]


def stored(path: Path) -> dict[str, Any]:
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


@pytest.fixture
def weights() -> Weights:
    return make(1)


@pytest.fixture
def path(tmp_path: Path, weights: Weights) -> Path:
    save_weights(tmp_path / "w.npz", weights, HASH)
    return tmp_path / "w.npz"


@settings(max_examples=examples(30))
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 3), st.integers(1, 5), st.integers(0, 30))
def test_scores_are_those_of_a_slow_twin(seed: int, units: int, contexts: int, terms: int, rows: int) -> None:
    weights = make(seed, units, contexts, terms)
    matrix = np.random.default_rng(seed + 1).normal(size=(rows, 7)).astype(np.float32)
    told = some_terms(seed, rows)
    scores = raw_scores(weights, matrix, told)
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(slow_scores(weights, matrix, told), rel=1e-3, abs=1e-3)


def test_many_blocks_are_scored_as_few(weights: Weights) -> None:
    """The local part does not depend on how many blocks there are; a context sees the page."""
    matrix = np.random.default_rng(2).normal(size=(5_000, 7)).astype(np.float32)
    blind = dataclasses.replace(weights, output=weights.output * 0, output_bias=weights.output_bias * 0)
    nothing = some_terms(0, 0)
    whole = raw_scores(blind, matrix, nothing)
    assert len(whole) == 5_000
    for at in (0, 2_047, 2_048, 4_095, 4_999):
        assert whole[at] == pytest.approx(raw_scores(blind, matrix[at : at + 1], nothing)[0], abs=1e-5)


def test_unknown_terms_change_nothing(weights: Weights) -> None:
    matrix = np.random.default_rng(3).normal(size=(9, 7)).astype(np.float32)
    unknown = Words(np.arange(9), np.full(9, 99, dtype=np.uint64))
    expected = raw_scores(weights, matrix, some_terms(0, 0))
    assert raw_scores(weights, matrix, unknown).tolist() == expected.tolist()


def test_weights_come_back(path: Path, weights: Weights) -> None:
    loaded = load_weights(path, HASH)
    for field in dataclasses.fields(Weights):
        one, two = getattr(weights, field.name), getattr(loaded, field.name)
        assert np.array_equal(one, two), field.name
        assert np.asarray(one).dtype == np.asarray(two).dtype, field.name
    assert isinstance(loaded.local_bias, float)


def test_the_same_weights_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    save_weights(tmp_path / "again.npz", make(1), HASH)
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()
    save_weights(tmp_path / "other.npz", make(2), HASH)
    assert (tmp_path / "other.npz").read_bytes() != path.read_bytes()


def refused(path: Path, feature_hash: str = HASH) -> str:
    with pytest.raises(WeightsError) as caught:
        load_weights(path, feature_hash)
    assert isinstance(caught.value, BoilerstripError)
    assert RETRAIN in str(caught.value)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "cannot read weights" in refused(tmp_path / "none.npz")
    assert "cannot read weights" in refused(tmp_path)


def test_weights_for_other_features(path: Path) -> None:
    assert "another list of features" in refused(path, "f" * 16)


def test_weights_of_another_format(path: Path) -> None:
    np.savez(path, **stored(path) | {"format": np.int64(FORMAT + 1)})
    assert f"format {FORMAT + 1}" in refused(path)


@pytest.mark.parametrize(
    "name", ["format", "feature_hash", *(field.name for field in dataclasses.fields(Weights))]
)
def test_a_missing_array(path: Path, name: str) -> None:
    arrays = stored(path)
    del arrays[name]
    np.savez(path, **arrays)
    assert re.search(rf"lacks .*\b{name}\b", refused(path))


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"no weights at all", b"PK\x03\x04" + b"\x00" * 50, b"\x80\x04K\x01."]
)
def test_a_file_that_holds_no_weights(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path)


def test_a_bare_array_is_no_weights_file(path: Path) -> None:
    with path.open("wb") as stream:
        np.save(stream, np.zeros(3))
    refused(path)


def test_pickles_are_refused(path: Path) -> None:
    np.savez(path, **stored(path) | {"hidden": np.array([object()], dtype=object)})
    refused(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_refused(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    refused(path)


def test_a_changed_weight_is_noticed(path: Path, weights: Weights) -> None:
    content, arrays = path.read_bytes(), weights.hidden.tobytes()
    at = content.index(arrays)
    path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    refused(path)


@pytest.mark.parametrize("at", range(0, 2_000, 53))
def test_a_flipped_bit_is_noticed_or_harmless(path: Path, weights: Weights, at: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
    try:
        loaded = load_weights(path, HASH)
    except WeightsError:
        return
    assert np.array_equal(loaded.hidden, weights.hidden)
    assert np.array_equal(loaded.terms, weights.terms)


@pytest.mark.parametrize(("offset", "bit"), [(6, 64), (8, 1), (10, 1)])
def test_a_damaged_directory_is_refused(path: Path, offset: int, bit: int) -> None:
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02") + offset
    path.write_bytes(content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :])
    refused(path)


def test_the_shipped_weights_are_for_their_features() -> None:
    for kind in ("html", "text"):
        with pytest.raises(WeightsError, match=re.escape(RETRAIN)):
            shipped_weights("html" if kind == "html" else "text", "no such hash")
