"""The network against a plain twin."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.network import DILATIONS, MAX_DEVIATION, raw_scores
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights, pack
from tests.classify.random_weights import random_weights
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")


def test_the_layers_are_those_that_the_weights_were_trained_with() -> None:
    assert DILATIONS == (1, 2, 4, 8)


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


@settings(max_examples=examples(30))
@given(st.integers(0, 2**32), st.integers(1, 9), st.integers(1, 3), st.integers(1, 5), st.integers(0, 30))
def test_scores_are_those_of_a_slow_twin(seed: int, units: int, contexts: int, terms: int, rows: int) -> None:
    weights = random_weights(seed, units, contexts, terms)
    matrix = np.random.default_rng(seed + 1).normal(size=(rows, 7)).astype(np.float32)
    told = some_terms(seed, rows)
    scores = raw_scores(weights, matrix, told)
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(slow_scores(weights, matrix, told), rel=1e-3, abs=1e-3)


def test_many_blocks_are_scored_as_few() -> None:
    """The local part does not depend on how many blocks there are; a context sees the page."""
    weights = random_weights(1)
    matrix = np.random.default_rng(2).normal(size=(5_000, 7)).astype(np.float32)
    blind = dataclasses.replace(weights, output=weights.output * 0, output_bias=weights.output_bias * 0)
    nothing = some_terms(0, 0)
    whole = raw_scores(blind, matrix, nothing)
    assert len(whole) == 5_000
    for at in (0, 2_047, 2_048, 4_095, 4_999):
        assert whole[at] == pytest.approx(raw_scores(blind, matrix[at : at + 1], nothing)[0], abs=1e-5)


def test_unknown_terms_change_nothing() -> None:
    weights = random_weights(1)
    matrix = np.random.default_rng(3).normal(size=(9, 7)).astype(np.float32)
    unknown = Words(np.arange(9), np.full(9, 99, dtype=np.uint64))
    expected = raw_scores(weights, matrix, some_terms(0, 0))
    assert raw_scores(weights, matrix, unknown).tolist() == expected.tolist()


# --- the compiled core


def core_scores(weights: Weights, matrix: Any, terms: Words, level: str = "") -> Any:
    network = pack(weights, compiled(), level)
    rows = matrix.tobytes(), terms.block.tobytes(), terms.hash.tobytes()
    return np.frombuffer(compiled().raw_scores(network, len(matrix), *rows), dtype=np.float32)


@settings(max_examples=examples(60))
@given(st.integers(0, 2**32), st.integers(1, 60), st.integers(1, 3), st.integers(1, 9), st.integers(0, 80))
def test_every_instruction_set_scores_as_numpy(
    seed: int, units: int, contexts: int, terms: int, rows: int
) -> None:
    weights = random_weights(seed, units, contexts, terms)
    # Weights as large as those of a trained network, so that a score is near 1.
    size = np.float32(units)
    weights = dataclasses.replace(weights, mix=weights.mix / size, page=weights.page / size)
    matrix = np.random.default_rng(seed + 1).normal(size=(rows, 7)).astype(np.float32)
    told = some_terms(seed, rows)
    with running("python"):
        expected = raw_scores(weights, matrix, told)
    for level in compiled().levels():
        assert core_scores(weights, matrix, told, level).tolist() == pytest.approx(
            expected.tolist(), rel=1e-4, abs=1e-4
        )


def test_rows_are_scored_alike_in_any_number() -> None:
    """To the bit: the order of a row's sums does not depend on the other rows."""
    weights = random_weights(1, 48)
    blind = dataclasses.replace(weights, output=weights.output * 0, output_bias=weights.output_bias * 0)
    matrix = np.random.default_rng(2).normal(size=(70, 7)).astype(np.float32)
    nothing = some_terms(0, 0)
    for level in compiled().levels():
        whole = core_scores(blind, matrix, nothing, level)
        for start, stop in ((0, 1), (3, 8), (31, 34), (69, 70), (0, 70)):
            part = core_scores(blind, matrix[start:stop], nothing, level)
            assert part.tolist() == whole[start:stop].tolist()


def test_what_the_core_holds_is_made_once_and_not_pickled() -> None:
    compiled()
    with running("native"):
        weights = random_weights(4)
        assert weights.packed is weights.packed is not None
        copy = pickle.loads(pickle.dumps(weights))
        assert copy.packed is not weights.packed
        matrix = np.ones((3, 7), dtype=np.float32)
        nothing = some_terms(0, 0)
        assert raw_scores(copy, matrix, nothing).tolist() == raw_scores(weights, matrix, nothing).tolist()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"centre": np.zeros(6, dtype=np.float32)}, "scale has 7 numbers, but needs 6"),
        ({"hidden": np.zeros((7, 5), dtype=np.float32)}, "hidden has 35 numbers"),
        ({"mix": np.zeros((4, 2, 6, 5), dtype=np.float32)}, "mix has 240 numbers, but needs 288"),
        ({"vocabulary": np.zeros(3, dtype=np.uint64)}, "vocabulary has 3 numbers, but needs 4"),
        ({"kernel": np.zeros((17, 5, 12), dtype=np.float32)}, "more than 16 layers"),
        ({"kernel": np.zeros((4, 0, 12), dtype=np.float32)}, "size of the network"),
    ],
)
def test_weights_of_a_wrong_size_are_refused(changed: dict[str, Any], words: str) -> None:
    weights = dataclasses.replace(random_weights(1), **changed)
    with pytest.raises(ValueError, match=words):
        pack(weights, compiled())


def test_an_unknown_instruction_set_is_refused() -> None:
    with pytest.raises(ValueError, match='cannot run the instruction set "abacus"'):
        pack(random_weights(1), compiled(), "abacus")


@pytest.mark.parametrize(
    ("n", "matrix", "block", "hashes", "words"),
    [
        (2, b"\0" * 28, [], [], "matrix has 7 numbers, which are no 2 rows of 7 features"),
        (1, b"\0" * 32, [], [], "matrix has 8 numbers"),
        (1, b"\0" * 27, [], [], "27 bytes are no whole numbers of 4 bytes"),
        (-1, b"", [], [], "number of blocks is negative"),
        (1, b"\0" * 28, [0], [], "1 blocks of terms, but 0 hashes"),
        (1, b"\0" * 28, [1], [5], "a term is in block 1, but there are 1 blocks"),
        (1, b"\0" * 28, [-1], [5], "a term is in block -1"),
        (0, b"", [0], [5], "a term is in block 0, but there are 0 blocks"),
    ],
)
def test_columns_of_a_wrong_size_are_refused(
    n: int, matrix: bytes, block: list[int], hashes: list[int], words: str
) -> None:
    network = pack(random_weights(1), compiled())
    columns = np.array(block, dtype=np.int64).tobytes(), np.array(hashes, dtype=np.uint64).tobytes()
    with pytest.raises(ValueError, match=words):
        compiled().raw_scores(network, n, matrix, *columns)


def test_a_capsule_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="PyCapsule"):
        compiled().raw_scores(object(), 0, b"", b"", b"")
    with pytest.raises(ValueError, match="PyCapsule"):
        compiled().count_characters(pack(random_weights(1), compiled()), ("a",))
