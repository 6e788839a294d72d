"""Vectors of words, and their means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.classify.text_stats import count_characters
from boilerstrip.classify.word_vectors import (
    SIZE,
    SLOTS,
    mean_vectors,
    read_vectors,
    slot_of,
    word_vectors,
)
from boilerstrip.errors import WeightsError
from boilerstrip.page import FloatColumn
from boilerstrip.vocabulary import VECTORS

TEXTS = st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8)


def means(*texts: str) -> FloatColumn:
    found: FloatColumn = mean_vectors(count_characters(texts).words, len(texts))[0]
    return found


def cosine(one: str, other: str) -> float:
    left, right = means(one, other)
    return float(left @ right / np.sqrt((left @ left) * (right @ right)))


def test_the_file() -> None:
    words = word_vectors()
    assert len(words.row) == SLOTS
    assert words.vector.shape == (len(words.hash), SIZE)
    assert words.vector.dtype == np.float32
    assert len(words.hash) > 20_000
    assert len(np.unique(slot_of(words.hash))) == len(words.hash)
    assert (words.row[slot_of(words.hash)] == np.arange(len(words.hash))).all()


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("bread", "flour", "election"),
        ("the minister resigned", "government and parliament", "a sauce of garlic and butter"),
        ("shampoo", "skin cream", "tractor"),
    ],
)
def test_words_of_one_field_are_near_each_other(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.1


def test_a_mean_is_that_of_its_words_whatever_their_order_and_case() -> None:
    both, swapped, one, other = means("Bread election", "ELECTION, bread!", "bread", "election")
    assert both == pytest.approx((one + other) / 2)
    assert both == pytest.approx(swapped)


def test_an_unknown_word_counts_for_nothing() -> None:
    mean, known = mean_vectors(count_characters(("qqxqqzqq", "bread qqxqqzqq", "bread", "!")).words, 4)
    assert known.tolist() == [0, 1, 1, 0]
    assert not mean[0].any()
    assert not mean[3].any()
    assert mean[1].tolist() == mean[2].tolist()


@given(TEXTS)
def test_a_text_has_the_same_mean_in_any_company(texts: list[str]) -> None:
    together = means(*texts)
    assert together.shape == (len(texts), SIZE)
    assert np.isfinite(together).all()
    for text, found in zip(texts, together, strict=True):
        assert means(text)[0] == pytest.approx(found, abs=1e-4)


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "vectors.npz"
    with pytest.raises(WeightsError, match=r"vectors\.npz.*install the package again"):
        read_vectors(damaged)
    for content in (b"", b"PK nothing", VECTORS.read_bytes()[:9_000]):
        damaged.write_bytes(content)
        with pytest.raises(WeightsError, match=r"vectors\.npz.*install the package again"):
            read_vectors(damaged)


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    other = tmp_path / "vectors.npz"
    np.savez(other, hash=word_vectors().hash[:9], vector=word_vectors().vector[:9].astype(np.int8))
    assert read_vectors(other).digest != word_vectors().digest == read_vectors(VECTORS).digest
