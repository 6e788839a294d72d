"""The cut against brute force and by hand."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.options import FAVORS
from boilerstrip.page import FloatColumn
from boilerstrip.segment.cut import adjusted_beta, best_cut, cut_at
from tests.segment.made import column

BLOCKS = st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 30)), min_size=1, max_size=9)
MANY_BLOCKS = st.lists(st.tuples(st.floats(0, 1, width=16), st.integers(0, 300)), min_size=1, max_size=60)


def expected_score(chosen: Any, probability: FloatColumn, n_words: FloatColumn, beta: float) -> float:
    """Expected F-beta of a choice, by definition."""
    weight = np.maximum(n_words.astype(np.float64), 0.5)
    chosen = np.asarray(chosen, dtype=bool)
    true = (probability * weight)[chosen].sum()
    content = (probability * weight).sum()
    return float((1 + beta**2) * true / max(weight[chosen].sum() + beta**2 * content, 1e-9))


@given(BLOCKS, st.sampled_from([0.5, 1.0, 2.0, 0.1, 10.0]))
def test_no_other_choice_is_better(blocks: list[tuple[float, int]], beta: float) -> None:
    probability, n_words = column(p for p, _ in blocks), column(w for _, w in blocks)
    chosen, expected = best_cut(probability, n_words, beta)
    best = max(
        expected_score(choice, probability, n_words, beta)
        for choice in itertools.product([False, True], repeat=len(blocks))
    )
    assert expected_score(chosen, probability, n_words, beta) == pytest.approx(best, abs=1e-6)
    assert expected == pytest.approx(expected_score(chosen, probability, n_words, 1.0), abs=1e-6)
    assert chosen.dtype == np.bool_


@given(MANY_BLOCKS)
def test_the_chosen_blocks_are_the_most_likely(blocks: list[tuple[float, int]]) -> None:
    probability, n_words = column(p for p, _ in blocks), column(w for _, w in blocks)
    chosen, _ = best_cut(probability, n_words, 1.0)
    order = np.argsort(-probability, kind="stable")
    best = max(
        expected_score(np.isin(np.arange(len(blocks)), order[:at]), probability, n_words, 1.0)
        for at in range(1, len(order) + 1)
    )
    assert expected_score(chosen, probability, n_words, 1.0) == pytest.approx(best, abs=1e-6)
    if chosen.any() and not chosen.all():
        assert probability[chosen].min() >= probability[~chosen].max()


@given(MANY_BLOCKS)
def test_favouring_recall_keeps_what_precision_keeps(blocks: list[tuple[float, int]]) -> None:
    probability, n_words = column(p for p, _ in blocks), column(w for _, w in blocks)
    strict, even, loose = (
        best_cut(probability, n_words, FAVORS[favor])[0] for favor in ("precision", "balanced", "recall")
    )
    assert not (strict & ~even).any()
    assert not (even & ~loose).any()


def test_a_cut_by_hand() -> None:
    probability, n_words = column([0.9, 0.2, 0.6, 0.0]), column([10, 10, 10, 10])
    # F1 of one block: 18 / (10 + 17); of two: 30 / (20 + 17); of three: 34 / (30 + 17).
    chosen, expected = best_cut(probability, n_words, 1.0)
    assert chosen.tolist() == [True, False, True, False]
    assert expected == pytest.approx(30 / 37)
    assert best_cut(probability, n_words, 0.2)[0].tolist() == [True, False, False, False]
    assert best_cut(probability, n_words, 9.0)[0].tolist() == [True, True, True, False]


def test_words_are_the_weight() -> None:
    probability = column([0.9, 0.4])
    assert best_cut(probability, column([100, 1]), 1.0)[0].tolist() == [True, False]
    assert best_cut(probability, column([1, 100]), 1.0)[0].tolist() == [True, True]


def test_no_blocks() -> None:
    chosen, expected = best_cut(column([]), column([]), 1.0)
    assert (chosen.tolist(), expected) == ([], 0.0)


def test_nothing_is_chosen_if_nothing_can_be_content() -> None:
    assert best_cut(column([0, 0]), column([5, 5]), 1.0)[0].tolist() == [False, False]


@given(BLOCKS, st.floats(0, 1, width=16))
def test_a_cut_at_a_threshold(blocks: list[tuple[float, int]], threshold: float) -> None:
    probability, n_words = column(p for p, _ in blocks), column(w for _, w in blocks)
    chosen, expected = cut_at(probability, n_words, threshold)
    assert chosen.tolist() == [p > 0 and p >= threshold for p, _ in blocks]
    assert expected == pytest.approx(expected_score(chosen, probability, n_words, 1.0), abs=1e-6)


def test_beta_is_lower_for_html_only() -> None:
    assert adjusted_beta(2.0, "html") == pytest.approx(1.7)
    assert adjusted_beta(2.0, "text") == 2.0


@given(st.lists(st.tuples(st.sampled_from([0.2, 0.4, 0.6]), st.integers(0, 50)), min_size=1, max_size=30))
def test_blocks_of_one_probability_are_chosen_together(blocks: list[tuple[float, int]]) -> None:
    probability, n_words = (column(values) for values in zip(*blocks, strict=True))
    chosen, _ = best_cut(probability, n_words, 1.0)
    for value in set(probability.tolist()):
        assert len(set(chosen[probability == value].tolist())) == 1
