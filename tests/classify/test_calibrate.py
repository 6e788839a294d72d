"""Raw scores to probabilities and confidences."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.classify.calibrate import confidence, probabilities
from boilerstrip.classify.weights import Weights


def column(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def none(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.zeros(shape, dtype=np.float32)


WEIGHTS = Weights(
    centre=column(0),
    scale=column(1),
    hidden=none(1, 2),
    hidden_bias=none(2),
    local=none(1),
    local_bias=0.0,
    vocabulary=np.zeros(0, dtype=np.uint64),
    terms=none(0, 1),
    term_mix=none(1, 1),
    kernel=none(4, 5, 1),
    kernel_bias=none(4, 1),
    mix=none(4, 1, 1, 1),
    mix_bias=none(4, 1),
    page=none(1, 2, 1),
    page_bias=none(1),
    output=none(1, 1),
    output_bias=none(1),
    score_knots=column(-2, 0, 4),
    probability_knots=column(0.1, 0.5, 0.9),
    expected_knots=column(0.2, 0.8),
    confidence_knots=column(0.3, 0.7),
)


def test_between_knots_it_is_linear() -> None:
    found = probabilities(WEIGHTS, column(-2, -1, 0, 1, 2, 4))
    assert found.tolist() == pytest.approx([0.1, 0.3, 0.5, 0.6, 0.7, 0.9])
    assert found.dtype == np.float32


def test_beyond_the_knots_it_is_flat() -> None:
    assert probabilities(WEIGHTS, column(-99, 99, -np.inf, np.inf)).tolist() == pytest.approx(
        [0.1, 0.9, 0.1, 0.9]
    )


def test_no_blocks() -> None:
    assert probabilities(WEIGHTS, column()).tolist() == []


@pytest.mark.parametrize(
    ("expected", "sure"), [(0, 0.3), (0.2, 0.3), (0.5, 0.5), (0.65, 0.6), (0.8, 0.7), (1, 0.7)]
)
def test_confidence(expected: float, sure: float) -> None:
    found = confidence(WEIGHTS, expected)
    assert found == pytest.approx(sure)
    assert type(found) is float


@given(
    st.lists(st.floats(-9, 9, width=32), min_size=2, max_size=6, unique=True),
    st.lists(st.floats(-20, 20, width=32), max_size=20),
    st.data(),
)
def test_order_is_kept(knots: list[float], scores: list[float], data: st.DataObject) -> None:
    size = len(knots)
    heights = data.draw(st.lists(st.floats(0, 1, width=32), min_size=size, max_size=size))
    fitted = dataclasses.replace(
        WEIGHTS, score_knots=column(*sorted(knots)), probability_knots=column(*sorted(heights))
    )
    found = probabilities(fitted, column(*sorted(scores)))
    assert (np.diff(found) >= -1e-6).all()
    assert ((found >= min(heights)) & (found <= max(heights))).all()
