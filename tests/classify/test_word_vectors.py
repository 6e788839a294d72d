"""Vectors of words, and their means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.text_stats import Words, count_characters
from boilerstrip.classify.word_vectors import (
    SIZE,
    SLOTS,
    mean_vectors,
    pack,
    read_vectors,
    slot_of,
    word_vectors,
)
from boilerstrip.errors import WeightsError
from boilerstrip.page import FloatColumn
from boilerstrip.vocabulary import VECTORS
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

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


# --- the compiled core


def some_words(seed: int, n: int, size: int) -> Words:
    """Known and unknown words of n texts; some texts have none."""
    rng = np.random.default_rng(seed)
    known = rng.choice(word_vectors().hash, size)
    hashes = np.where(rng.random(size) < 0.7, known, known + np.uint64(SLOTS))
    return Words(np.sort(rng.integers(0, n, size)), hashes)


@settings(max_examples=examples(100))
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(0, 200))
def test_both_cores_give_the_same_means_to_the_bit(seed: int, n: int, size: int) -> None:
    compiled()
    words = some_words(seed, n, size)
    with running("native"):
        mean, count = mean_vectors(words, n)
    with running("python"):
        expected, expected_count = mean_vectors(words, n)
    assert mean.tolist() == expected.tolist()
    assert count.tolist() == expected_count.tolist()


@pytest.mark.parametrize(
    ("n", "block", "hashes", "message"),
    [
        (1, [0], [], "1 texts of words, but 0 hashes"),
        (1, [1], [5], "a word is in text 1, but there are 1 texts"),
        (1, [-1], [5], "a word is in text -1"),
        (-1, [], [], "number of rows"),
    ],
)
def test_words_of_no_text_are_refused(n: int, block: list[int], hashes: list[int], message: str) -> None:
    vectors = pack(word_vectors(), compiled())
    columns = np.array(block, dtype=np.int64).tobytes(), np.array(hashes, dtype=np.uint64).tobytes()
    with pytest.raises(ValueError, match=message):
        compiled().mean_vectors(vectors, n, *columns)


@pytest.mark.parametrize(
    ("row", "hashes", "vector", "message"),
    [
        ([0, 0, 0], [1], [1.0], "3 slots, which is no power of two"),
        ([0, 1], [1], [1.0], "row 1, but there are 1 words"),
        ([0, -1], [1], [1.0], "row -1"),
        ([0, 0], [1, 2], [1.0], "1 numbers are no vectors of 2 words"),
    ],
)
def test_vectors_of_a_wrong_size_are_refused(
    row: list[int], hashes: list[int], vector: list[float], message: str
) -> None:
    columns = (
        np.array(row, dtype=np.int64),
        np.array(hashes, dtype=np.uint64),
        np.array(vector, dtype=np.float32),
    )
    with pytest.raises(ValueError, match=message):
        compiled().make_vectors(*(column.tobytes() for column in columns))
