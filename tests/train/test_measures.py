"""Agreement and calibration, against values worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.train.measures import (
    area_under_curve,
    calibration_error,
    characters,
    units_of,
    word_f1,
    word_scores,
    words,
)

SCORES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=20)


def column(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(values, dtype=np.float64)


def test_units() -> None:
    assert words("The mill, 3 km!") == ["The", "mill", "3", "km"]
    assert words("") == []
    assert characters(" 北 京\n2\u3000") == ["北", "京", "2"]


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ("The mill", words),
        ("", words),
        ("我们去北京", characters),
        ("日本語のテスト", characters),
        ("ภาษาไทย", characters),
        ("ភាសាខ្មែរ", characters),
        ("안녕하세요", words),
        ("mill北", characters),  # one of five
        ("mills北", words),  # one of six
    ],
)
def test_units_of(gold: str, expected: object) -> None:
    assert units_of(gold) is expected


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        ("a b c", "a b c", 1),
        ("A, b. C!", "a b c", 1),
        ("c b a", "a b c", 1),
        ("a b", "a b c d", 2 * 2 / 6),
        ("a b c d", "a b", 2 * 2 / 6),
        ("a a a", "a b", 2 * 1 / 5),
        ("a a b", "a a c", 2 * 2 / 6),
        ("x", "y", 0),
        ("", "a", 0),
        ("a", "", 0),
        ("", "", 1),
        ("…", "—", 1),
    ],
)
def test_word_f1(text: str, gold: str, expected: float) -> None:
    assert word_f1(text, gold) == pytest.approx(expected)


def test_word_f1_over_characters() -> None:
    assert word_f1("我们去", "我们去北京", characters) == pytest.approx(2 * 3 / 8)
    assert word_f1("我们去", "我们去北京") == 0  # as words these are two


@pytest.mark.parametrize(
    ("text", "gold", "expected"),
    [
        ("one two two", "two two three four", (2 / 3, 2 / 4, 4 / 7)),
        ("One, TWO!", "one two", (1.0, 1.0, 1.0)),
        ("one", "two", (0.0, 0.0, 0.0)),
        ("", "one", (0.0, 0.0, 0.0)),
        ("one", "", (0.0, 0.0, 0.0)),
        ("", " ", (1.0, 1.0, 1.0)),
    ],
)
def test_word_scores(text: str, gold: str, expected: tuple[float, ...]) -> None:
    assert word_scores(text, gold) == pytest.approx(expected)


def test_word_scores_over_characters() -> None:
    assert word_scores("天地", "天地人", characters) == pytest.approx((1.0, 2 / 3, 0.8))


@given(st.text("ab ", max_size=12), st.text("abc ", max_size=12))
def test_word_f1_is_the_mean_of_precision_and_recall(text: str, gold: str) -> None:
    ours, theirs = text.split(), gold.split()
    common = sum(min(ours.count(unit), theirs.count(unit)) for unit in set(ours))
    found = word_f1(text, gold)
    assert found == word_f1(gold, text)
    if ours and theirs:
        precision, recall = common / len(ours), common / len(theirs)
        assert found == pytest.approx(2 * precision * recall / (precision + recall) if common else 0)
    else:
        assert found == float(ours == theirs)


@pytest.mark.parametrize(
    ("probability", "truth", "weight", "expected"),
    [
        ((0.5, 0.5), (1, 0), (1, 1), 0),
        ((1, 0), (1, 0), (1, 1), 0),
        ((1, 0), (0, 1), (1, 1), 1),
        ((0.8, 0.8, 0.8, 0.8), (1, 1, 0, 0), (1, 1, 1, 1), 0.3),
        ((0.9, 0.1), (1, 0), (3, 1), 0.1),
        ((0.9, 0.9), (1, 0), (9, 1), 0),
        ((0.9, 0.1), (0.5, 0.5), (1, 1), 0.4),
        ((1.0,), (0.0,), (0.0,), 0),
    ],
)
def test_calibration_error(
    probability: tuple[float, ...], truth: tuple[float, ...], weight: tuple[float, ...], expected: float
) -> None:
    assert calibration_error(column(*probability), column(*truth), column(*weight)) == pytest.approx(expected)


def test_bins_part_what_would_cancel_out() -> None:
    probability, truth, weight = column(0.2, 0.8), column(0.5, 0.5), column(1, 1)
    assert calibration_error(probability, truth, weight, bins=1) == pytest.approx(0)
    assert calibration_error(probability, truth, weight, bins=2) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("score", "positive", "expected"),
    [
        ([1, 2, 3, 4], [False, False, True, True], 1),
        ([1, 2, 3, 4], [True, True, False, False], 0),
        ([1, 2, 3, 4], [False, True, False, True], 3 / 4),
        ([1, 1], [True, False], 0.5),
        ([1, 1, 2], [True, False, True], 3 / 4),
        ([1, 2], [True, True], 0.5),
        ([1, 2], [False, False], 0.5),
        ([], [], 0.5),
    ],
)
def test_area_under_curve(score: list[float], positive: list[bool], expected: float) -> None:
    assert area_under_curve(score, positive) == pytest.approx(expected)


@given(SCORES)
def test_the_area_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    above = [score for score, positive in rows if positive]
    below = [score for score, positive in rows if not positive]
    pairs = [(one > two) + (one == two) / 2 for one in above for two in below]
    found = area_under_curve([score for score, _ in rows], [positive for _, positive in rows])
    assert found == pytest.approx(sum(pairs) / len(pairs) if pairs else 0.5)
