"""Probabilities of a page that heed other pages of its site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.errors import TemplateError
from boilerstrip.page import Classification
from boilerstrip.pipeline import read
from boilerstrip.site.adjust import (
    FACTORS,
    STEPS,
    Factors,
    adjust_by_site,
    factors_for,
    load_factors,
    save_factors,
    with_evidence,
)
from boilerstrip.site.evidence import FEATURES, SITE, Comparison
from boilerstrip.site.known_pages import KnownPages
from boilerstrip.site.signature import Reals
from tests.profile import examples
from tests.segment.made import classified
from tests.site.made import signature

TEXTS = ("Home", "The mill turns again.", "The bridge is closed.", "All rights reserved")


def found(*probability: float) -> Classification:
    page = read("".join(f"<p>{text}</p>" for text in TEXTS[: len(probability)]))
    return classified(page, list(probability))


def known(*pages: list[int]) -> KnownPages:
    return KnownPages().including(
        signature(page, [-4.0] * len(page), page=at, first=page) for at, page in enumerate(pages, 1)
    )


def sigmoid(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def compared(matrix: Reals, pages: float = 0.5, sureness: float = 0.0) -> Comparison:
    return Comparison(matrix, np.array([1, 0, 0, 0]), np.array([pages, sureness]))


def factors(slope: Sequence[float] = (0, 0), offset: Sequence[float] = (0, 0)) -> Factors:
    """The first feature is added as it is, the others are not."""
    return Factors(np.stack([np.eye(len(FEATURES))[0]] * len(STEPS)), np.array([slope, offset], dtype=float))


OWN = signature([11, 901, 902, 12], [-1.0, 1.0, 1.0, 0.0], page=99, path=[1, 2, 2, 3])
ALONE = (0.3, 0.7, 0.7, 0.5)


def test_without_known_pages_nothing_changes() -> None:
    before = found(*ALONE)
    assert adjust_by_site(before, OWN, KnownPages()) is before
    assert before.on_pages is None
    assert before.of_pages == 0


def test_pages_of_another_kind_say_nothing() -> None:
    before = found(*ALONE)
    other = KnownPages().including([signature([11, 1], kind="text", page=1)])
    assert adjust_by_site(before, OWN, other) is before


def test_the_page_itself_says_nothing() -> None:
    before = found(*ALONE)
    assert adjust_by_site(before, OWN, KnownPages().including([OWN])) is before


def test_what_the_site_repeats_becomes_less_likely() -> None:
    before = found(*ALONE)
    after = adjust_by_site(before, OWN, known([11, 101, 102, 12], [11, 201, 202, 12], [11, 301, 302, 12]))
    assert after.on_pages is not None
    assert after.on_pages.tolist() == [3, 0, 0, 3]
    assert after.of_pages == 3
    assert after.probability.dtype == before.probability.dtype
    assert (after.probability[[0, 3]] < before.probability[[0, 3]]).all()
    assert ((after.probability >= 0) & (after.probability <= 1)).all()


def test_other_columns_stay() -> None:
    before = found(*ALONE)
    after = adjust_by_site(before, OWN, known([11, 101], [11, 201]))
    changed = {"probability", "on_pages", "of_pages"}
    names = set(Classification.__slots__) - changed
    assert all(getattr(after, name) is getattr(before, name) for name in names)


def test_other_weights_are_refused() -> None:
    other = KnownPages().including([signature([11, 101], page=1, model=2)])
    with pytest.raises(TemplateError, match="other weights"):
        adjust_by_site(found(*ALONE), OWN, other)


def test_shifts_are_added_to_log_odds() -> None:
    before = found(0.5, 0.9, 1.0, 0.0)
    matrix = np.zeros((4, len(FEATURES)))
    matrix[:, 0] = [-1.0, 0.0, 0.0, 5.0]
    after = with_evidence(before, compared(matrix), factors(), 7)
    assert after.probability[0] == pytest.approx(1 / (1 + np.e))
    assert after.probability[1] == pytest.approx(0.9)
    assert after.probability[2] > 0.999
    assert 0 < after.probability[3] < 0.1
    assert after.of_pages == 7


def test_log_odds_are_calibrated_by_what_is_known_of_the_site() -> None:
    before = found(0.5, 0.9, 0.1, 0.5)
    matrix = np.zeros((4, len(FEATURES)))
    matrix[0, 0] = 1.0
    few = with_evidence(before, compared(matrix, pages=0.5), factors([2.0, 0.0], [0.5, 0.0]), 8)
    assert few.probability[0] == pytest.approx(sigmoid(2 * 1.0 + 0.25))
    assert few.probability[1] == pytest.approx(sigmoid(2 * np.log(9) + 0.25), abs=1e-6)
    many = with_evidence(before, compared(matrix, pages=0.8), factors([2.0, 0.0], [0.5, 0.0]), 32)
    assert many.probability[1] > few.probability[1]
    assert many.probability[2] < few.probability[2]


@settings(max_examples=examples(100))
@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4), st.floats(0, 1), st.floats(-5, 1))
def test_a_likelier_block_stays_likelier(numbers: list[float], pages: float, sureness: float) -> None:
    before = found(0.2, 0.4, 0.6, 0.8)
    matrix = np.zeros((4, len(FEATURES)))
    matrix[:, 0] = 0.5
    site = compared(matrix, pages=pages, sureness=sureness)
    after = with_evidence(before, site, factors(numbers[:2], numbers[2:]), 3).probability
    assert np.isfinite(after).all()
    assert (np.diff(after) >= 0).all()
    assert ((after >= 0) & (after <= 1)).all()


def test_a_repeated_text_that_the_site_speaks_against_gets_no_likelier() -> None:
    before = found(0.9, 0.9, 0.9, 0.9)
    matrix = np.zeros((4, len(FEATURES)))
    matrix[:, 0] = [-0.1, -0.1, 0.1, -3.0]
    site = compared(matrix)._replace(on_pages=np.array([4, 0, 4, 4]))
    after = with_evidence(before, site, factors([2.0, 0.0], [1.0, 0.0]), 8).probability
    assert after[0] == pytest.approx(sigmoid(np.log(9) - 0.1))
    assert (after[1:3] > 0.9).all()
    assert after[3] < 0.5


def test_known_pages_that_have_nothing_in_common_with_a_page_change_no_probability() -> None:
    before = found(*ALONE)
    after = with_evidence(before, compared(np.zeros((4, len(FEATURES)))), factors([2.0, 1.0], [1.0, 1.0]), 5)
    assert after.probability is before.probability
    assert after.of_pages == 5


@pytest.mark.parametrize(("n_pages", "row"), [(1, 0), (2, 1), (32, 1)])
def test_the_factors_depend_on_the_number_of_pages(n_pages: int, row: int) -> None:
    evidence = np.arange(2 * len(FEATURES), dtype=np.float64).reshape(2, -1)
    assert factors_for(evidence, n_pages).tolist() == evidence[row].tolist()


def test_the_shipped_factors() -> None:
    for evidence, calibration in load_factors(FACTORS).values():
        assert evidence.shape == (len(STEPS), len(FEATURES))
        assert np.isfinite(evidence).all()
        assert (evidence >= 0).all()
        assert calibration.shape == (2, len(SITE))
        assert np.isfinite(calibration).all()
        assert (1 + calibration[0] @ [1.0, 0.0]) > 0


def test_factors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "site.json"
    written = {
        "html": Factors(np.full((2, len(FEATURES)), 0.125), np.full((2, len(SITE)), -0.5)),
        "text": Factors(np.zeros((2, len(FEATURES))), np.eye(2, len(SITE))),
    }
    save_factors(path, written)
    again = load_factors(path)
    assert again.keys() == written.keys()
    for kind, own in written.items():
        assert [rows.tolist() for rows in again[kind]] == [rows.tolist() for rows in own]


@pytest.mark.parametrize("name", ["features", "site"])
def test_factors_of_other_features_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "site.json"
    stored = json.loads(FACTORS.read_text("utf-8"))
    path.write_text(json.dumps({**stored, name: ["path"]}), "utf-8")
    with pytest.raises(ValueError, match="other features"):
        load_factors(path)
