"""Weights files, good and bad."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from boilerstrip.classify.weights import FORMAT, WEIGHTS, Weights, load_weights, save_weights
from boilerstrip.errors import BoilerstripError, WeightsError
from tests.classify.random_weights import random_weights

HASH = "0123456789abcdef"
RETRAIN = "boilerstrip train --data DIR --out WEIGHTS"


def stored(path: Path) -> dict[str, Any]:
    with np.load(path) as file:
        return {name: file[name] for name in file.files}


@pytest.fixture
def weights() -> Weights:
    return random_weights(1)


@pytest.fixture
def path(tmp_path: Path, weights: Weights) -> Path:
    save_weights(tmp_path / "w.npz", weights, HASH)
    return tmp_path / "w.npz"


def test_weights_come_back(path: Path, weights: Weights) -> None:
    loaded = load_weights(path, HASH)
    for field in dataclasses.fields(Weights):
        one, two = getattr(weights, field.name), getattr(loaded, field.name)
        assert np.array_equal(one, two), field.name
        assert np.asarray(one).dtype == np.asarray(two).dtype, field.name
    assert isinstance(loaded.local_bias, float)


def test_the_same_weights_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    save_weights(tmp_path / "again.npz", random_weights(1), HASH)
    assert (tmp_path / "again.npz").read_bytes() == path.read_bytes()
    save_weights(tmp_path / "other.npz", random_weights(2), HASH)
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
            load_weights(WEIGHTS / f"{kind}.npz", "no such hash")
