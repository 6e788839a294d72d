"""The trees against a plain twin, and weights files good and bad."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.model import (
    FORMAT,
    MAX_DEVIATION,
    Weights,
    load_weights,
    raw_scores,
    save_weights,
    shipped_weights,
)
from boilerstrip.page import BoilerstripError, WeightsError

HASH = "0123456789abcdef"
RETRAIN = "python -m boilerstrip.train --data DIR"


def make(seed: int, trees: int = 5, depth: int = 3, features: int = 7) -> Weights:
    rng = np.random.default_rng(seed)
    floats = [rng.normal(size=size).astype(np.float32) for size in ((trees, depth), (trees, 2**depth), 4, 4)]
    return Weights(
        features=rng.integers(0, features, (trees, depth), dtype=np.int32),
        borders=floats[0],
        leaves=floats[1],
        bias=float(rng.normal()),
        centre=rng.normal(size=features).astype(np.float32),
        scale=rng.uniform(0.1, 2, features).astype(np.float32),
        hidden=rng.normal(size=(features, 6)).astype(np.float32),
        hidden_bias=rng.normal(size=6).astype(np.float32),
        output=rng.normal(size=6).astype(np.float32),
        output_bias=float(rng.normal()),
        score_knots=np.sort(floats[2]),
        probability_knots=np.array([0.1, 0.4, 0.6, 0.9], dtype=np.float32),
        expected_knots=np.array([0, 1], dtype=np.float32),
        confidence_knots=np.array([0.2, 0.8], dtype=np.float32),
    )


def slow_scores(weights: Weights, matrix: Any) -> list[float]:
    """One comparison after another, one product after another."""
    trees, depth = weights.features.shape
    out = []
    for row in matrix.tolist():
        score = weights.bias
        for tree in range(trees):
            leaf = 0
            for level in range(depth):
                if row[weights.features[tree, level]] > float(weights.borders[tree, level]):
                    leaf += 2**level
            score += float(weights.leaves[tree, leaf])
        out.append(0.5 * score + 0.5 * slow_network(weights, row))
    return out


def slow_network(weights: Weights, row: list[float]) -> float:
    scaled = [
        min(max((value - float(centre)) / float(scale), -MAX_DEVIATION), MAX_DEVIATION)
        for value, centre, scale in zip(row, weights.centre, weights.scale, strict=True)
    ]
    score = weights.output_bias
    for unit in range(len(weights.output)):
        total = sum(value * float(weights.hidden[at, unit]) for at, value in enumerate(scaled))
        score += max(total + float(weights.hidden_bias[unit]), 0.0) * float(weights.output[unit])
    return score


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


def test_a_tree_by_hand() -> None:
    weights = dataclasses.replace(
        make(0, trees=2, depth=2, features=2),
        features=np.array([[0, 1], [1, 1]], dtype=np.int32),
        borders=np.array([[0.5, 2], [2, 5]], dtype=np.float32),
        leaves=np.array([[1, 2, 4, 8], [16, 32, 64, 128]], dtype=np.float32),
        bias=-0.5,
        output=np.zeros(6, dtype=np.float32),
        output_bias=0.0,
    )
    matrix = np.array([[0, 0], [1, 0], [0, 3], [1, 9], [0.5, 2]], dtype=np.float32)
    trees = [1 + 16 - 0.5, 2 + 16 - 0.5, 4 + 32 - 0.5, 8 + 128 - 0.5, 1 + 16 - 0.5]
    assert raw_scores(weights, matrix).tolist() == pytest.approx([0.5 * score for score in trees])


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 5), st.integers(0, 20))
def test_scores_are_those_of_a_slow_twin(seed: int, trees: int, depth: int, rows: int) -> None:
    weights = make(seed, trees, depth)
    matrix = np.random.default_rng(seed + 1).normal(size=(rows, 7)).astype(np.float32)
    matrix[: rows // 2, 0] = weights.borders[0, 0]  # on a border: not above it
    scores = raw_scores(weights, matrix)
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(slow_scores(weights, matrix), abs=1e-4)


def test_many_blocks_are_scored_as_few(weights: Weights) -> None:
    matrix = np.random.default_rng(2).normal(size=(5_000, 7)).astype(np.float32)
    whole = raw_scores(weights, matrix)
    assert len(whole) == 5_000
    for at in (0, 2_047, 2_048, 4_095, 4_999):
        assert whole[at] == pytest.approx(raw_scores(weights, matrix[at : at + 1])[0], abs=1e-5)


def test_weights_come_back(path: Path, weights: Weights) -> None:
    loaded = load_weights(path, HASH)
    for field in dataclasses.fields(Weights):
        one, two = getattr(weights, field.name), getattr(loaded, field.name)
        assert np.array_equal(one, two), field.name
        assert np.asarray(one).dtype == np.asarray(two).dtype, field.name
    assert isinstance(loaded.bias, float)


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
    np.savez(path, **stored(path) | {"leaves": np.array([object()], dtype=object)})
    refused(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_is_refused(path: Path, share: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    refused(path)


def test_a_changed_leaf_is_noticed(path: Path, weights: Weights) -> None:
    content, leaves = path.read_bytes(), weights.leaves.tobytes()
    at = content.index(leaves)
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
    assert np.array_equal(loaded.leaves, weights.leaves)
    assert np.array_equal(loaded.features, weights.features)


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
