"""Adaptation to corrected pages, and whether it helps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from boilerstrip import Cleaner
from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.label.adapt import N_FOLDS, Adapted, adapt, folds_of, rows_of
from boilerstrip.label.learn_pages import LearnPage, learn_pages
from tests.corrections.made import corrections_of
from tests.label.made import is_wanted, page


@pytest.fixture(scope="module")
def learned() -> list[LearnPage]:
    raws = [
        page(place, at).encode() for at, place in enumerate("mill inn forge barn dam weir quay lock".split())
    ]
    return learn_pages(
        [
            CorrectedPage(f"{at}.html", raw, corrections_of(raw, lambda _, text: is_wanted(text)))
            for at, raw in enumerate(raws)
        ],
        Cleaner(),
    )


def test_what_all_pages_say_is_learned(learned: list[LearnPage]) -> None:
    weights = Cleaner().model("html")
    made = adapt(learned, weights)
    assert made.is_gain
    assert made.before.mean() < 0.9
    assert made.after.mean() > 0.98
    assert made.gain == pytest.approx((made.after - made.before).mean())
    assert made.weights.hidden is weights.hidden
    assert made.change.any()


def test_the_order_of_the_pages_does_not_matter(learned: list[LearnPage]) -> None:
    weights = Cleaner().model("html")
    one, other = adapt(learned, weights), adapt(learned[::-1], weights)
    assert one.after.tolist() == other.after[::-1].tolist()
    assert one.change == pytest.approx(other.change, abs=1e-4)


def test_parts_are_even() -> None:
    names = [f"{at}.html" for at in range(23)]
    part = folds_of(names)
    assert sorted(np.bincount(part, minlength=N_FOLDS)) == [4, 4, 5, 5, 5]
    assert folds_of(names[::-1]).tolist() == part[::-1].tolist()


def test_a_page_weighs_less_than_in_proportion_to_its_length(learned: list[LearnPage]) -> None:
    rows = rows_of(learned)
    page = learned[0]
    units, scores, wanted, words = (
        np.concatenate([column] * 4) for column in (page.units, page.scores, page.wanted, page.words)
    )
    long = replace(page, units=units, scores=scores, wanted=wanted, words=words)
    assert rows_of([long]).weight.sum() == pytest.approx(2 * rows_of([page]).weight.sum())
    assert len(rows.wanted) == sum(len(page.wanted) for page in learned)
    assert not np.isnan(rows.wanted).any()
    assert (rows.weight > 0).all()


@pytest.mark.parametrize(
    ("before", "after", "is_gain"),
    [
        ([0.5, 0.6, 0.7], [0.6, 0.7, 0.8], True),
        ([0.5, 0.6, 0.7], [0.5, 0.6, 0.7], False),
        ([0.5, 0.6, 0.7], [0.4, 0.5, 0.6], False),
        ([0.5, 0.6, 0.7], [0.9, 0.4, 0.7], False),  # the error is larger
    ],
)
def test_a_gain_is_larger_than_its_error(before: list[float], after: list[float], is_gain: bool) -> None:
    weights = Cleaner().model("html")
    made = Adapted(weights, np.zeros(1), np.array(before), np.array(after), 1.0)
    assert made.is_gain == is_gain
