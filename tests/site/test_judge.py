"""Probabilities of a page that heed other pages of its site."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from boilerstrip.errors import TemplateError
from boilerstrip.page import Classification
from boilerstrip.pipeline import read
from boilerstrip.site.evidence import FEATURES, Compared
from boilerstrip.site.judge import FACTORS, STEPS, factors_for, judge, load_factors, save_factors, shifted
from boilerstrip.site.known_pages import KnownPages
from tests.segment.made import classified
from tests.site.made import record

TEXTS = ("Home", "The mill turns again.", "The bridge is closed.", "All rights reserved")


def found(*probability: float) -> Classification:
    page = read("".join(f"<p>{text}</p>" for text in TEXTS[: len(probability)]))
    return classified(page, list(probability))


def known(*pages: list[int]) -> KnownPages:
    return KnownPages().including(
        record(page, [-4.0] * len(page), page=at, first=page) for at, page in enumerate(pages, 1)
    )


OWN = record([11, 901, 902, 12], [-1.0, 1.0, 1.0, 0.0], page=99, path=[1, 2, 2, 3])
ALONE = (0.3, 0.7, 0.7, 0.5)


def test_without_known_pages_nothing_changes() -> None:
    before = found(*ALONE)
    assert judge(before, OWN, KnownPages()) is before
    assert before.on_pages is None
    assert before.of_pages == 0


def test_pages_of_another_kind_say_nothing() -> None:
    before = found(*ALONE)
    other = KnownPages().including([record([11, 1], kind="text", page=1)])
    assert judge(before, OWN, other) is before


def test_the_page_itself_says_nothing() -> None:
    before = found(*ALONE)
    assert judge(before, OWN, KnownPages().including([OWN])) is before


def test_what_the_site_repeats_becomes_less_likely() -> None:
    before = found(*ALONE)
    after = judge(before, OWN, known([11, 101, 102, 12], [11, 201, 202, 12], [11, 301, 302, 12]))
    assert after.on_pages is not None
    assert after.on_pages.tolist() == [3, 0, 0, 3]
    assert after.of_pages == 3
    assert after.probability.dtype == before.probability.dtype
    assert (after.probability[[0, 3]] < before.probability[[0, 3]]).all()
    assert ((after.probability >= 0) & (after.probability <= 1)).all()


def test_other_columns_stay() -> None:
    before = found(*ALONE)
    after = judge(before, OWN, known([11, 101], [11, 201]))
    changed = {"probability", "on_pages", "of_pages"}
    names = set(Classification.__slots__) - changed
    assert all(getattr(after, name) is getattr(before, name) for name in names)


def test_other_weights_are_refused() -> None:
    other = KnownPages().including([record([11, 101], page=1, model=2)])
    with pytest.raises(TemplateError, match="other weights"):
        judge(found(*ALONE), OWN, other)


def test_shifts_are_added_to_log_odds() -> None:
    before = found(0.5, 0.9, 1.0, 0.0)
    matrix = np.zeros((4, len(FEATURES)))
    matrix[:, 0] = [-1.0, 0.0, 0.0, 5.0]
    factors = np.eye(len(FEATURES))[0]
    after = shifted(before, Compared(matrix, np.array([1, 0, 0, 0])), factors, 7)
    assert after.probability[0] == pytest.approx(1 / (1 + np.e))
    assert after.probability[[1, 2]].tolist() == before.probability[[1, 2]].tolist()  # to the last bit
    assert 0 < after.probability[3] < 0.1
    assert after.of_pages == 7


@pytest.mark.parametrize(("n_pages", "row"), [(1, 0), (2, 1), (32, 1)])
def test_the_factors_depend_on_the_number_of_pages(n_pages: int, row: int) -> None:
    factors = np.arange(2 * len(FEATURES), dtype=np.float64).reshape(2, -1)
    assert factors_for(factors, n_pages).tolist() == factors[row].tolist()


def test_the_shipped_factors() -> None:
    for rows in load_factors(FACTORS).values():
        assert rows.shape == (len(STEPS), len(FEATURES))
        assert np.isfinite(rows).all()
        assert (rows >= 0).all()


def test_factors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "site.json"
    factors = {"html": np.full((2, len(FEATURES)), 0.125), "text": np.zeros((2, len(FEATURES)))}
    save_factors(path, factors)
    again = load_factors(path)
    assert {kind: rows.tolist() for kind, rows in again.items()} == {
        kind: rows.tolist() for kind, rows in factors.items()
    }


def test_factors_of_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "site.json"
    stored = json.loads(FACTORS.read_text("utf-8"))
    path.write_text(json.dumps({**stored, "features": ["path"]}), "utf-8")
    with pytest.raises(ValueError, match="other features"):
        load_factors(path)
