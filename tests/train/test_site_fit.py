"""The factors of site templates: never negative, and larger the more a feature tells."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.site.signature import Reals
from boilerstrip.train.site_fit import Draw, fit_calibration, fit_factors


def draws(seed: int, n: int = 40) -> list[Draw]:
    """Pages whose first feature tells what is content; the second says the opposite, the third is noise."""
    rng = np.random.default_rng(seed)
    made = []
    for at in range(n):
        content = rng.random(50) < 0.5
        told = np.where(content, 1.0, -1.0)
        matrix: Reals = np.stack((told, -told, rng.normal(size=50)), axis=1)
        made.append(
            Draw(
                site=f"site{at % 5}",
                is_held_out=at % 5 == 0,
                n_known=1,
                matrix=matrix,
                site_features=np.array([0.5, 0.0]),
                odds=rng.normal(size=50) + told * 0.2,
                share=content.astype(np.float32),
                words=np.full(50, 8.0),
                weight=1.0,
            )
        )
    return made


def test_a_feature_that_tells_gets_a_factor_and_one_that_misleads_none() -> None:
    told, misleading, noise = fit_factors(draws(1), np.zeros(3)).tolist()
    assert told > 2
    assert misleading == 0
    assert noise < 0.3


def test_blocks_of_unknown_share_change_nothing() -> None:
    some = draws(2)
    more = [
        draw._replace(
            matrix=np.concatenate((draw.matrix, np.full((1, 3), 9.0))),
            odds=np.concatenate((draw.odds, [9.0])),
            share=np.concatenate((draw.share, [np.nan])).astype(np.float32),
            words=np.concatenate((draw.words, [1e6])),
        )
        for draw in some
    ]
    assert fit_factors(more, np.zeros(3)).tolist() == fit_factors(some, np.zeros(3)).tolist()


def calibrated(probability: float, truth: float, site_features: tuple[float, float]) -> list[Draw]:
    """Pages of two sites: a block with this probability and this share of content, and its opposite."""
    odds = np.log(probability / (1 - probability))
    return [
        Draw(
            site=f"{site_features}{at}",
            is_held_out=at == 0,
            n_known=2,
            matrix=np.zeros((2, 3)),
            site_features=np.array(site_features),
            odds=np.array([odds, -odds]),
            share=np.array([truth, 1 - truth], dtype=np.float32),
            words=np.array([40.0, 40.0]),
            weight=1.0,
        )
        for at in range(2)
    ]


def test_log_odds_that_are_too_small_are_multiplied() -> None:
    pages = calibrated(0.7, 0.9, (0.5, 0.0))
    slope, offset = fit_calibration(pages, [np.zeros(2)] * 2, 0.6) @ pages[0].site_features
    assert 1 + slope == pytest.approx(np.log(9) / np.log(7 / 3), rel=0.05)
    assert offset == pytest.approx(0, abs=0.05)


def test_probabilities_that_are_right_stay() -> None:
    pages = calibrated(0.7, 0.7, (0.5, 0.0))
    assert fit_calibration(pages, [np.zeros(2)] * 2, 0.6) == pytest.approx(np.zeros((2, 2)), abs=0.05)


def test_what_the_site_adds_counts() -> None:
    pages = calibrated(0.7, 0.9, (0.5, 0.0))
    shift = np.log(9) - np.log(7 / 3)
    found = fit_calibration(pages, [np.array([shift, -shift])] * 2, 0.6)
    assert found == pytest.approx(np.zeros((2, 2)), abs=0.05)


def test_the_calibration_depends_on_what_is_known_of_the_site() -> None:
    sure, unsure = (0.5, 0.25), (0.5, -0.25)
    pages = calibrated(0.7, 0.9, sure) + calibrated(0.7, 0.6, unsure)
    found = fit_calibration(pages, [np.zeros(2)] * 4, 0.6)
    assert (found @ np.array(sure))[0] > 0.5
    assert (found @ np.array(unsure))[0] < -0.2


def test_without_a_page_that_has_a_weight_nothing_changes() -> None:
    others = calibrated(0.7, 0.6, (0.5, 0.0))[1:]
    assert not fit_calibration(others, [np.zeros(2)], 1.0).any()


def test_with_all_weight_the_held_out_pages_decide_alone() -> None:
    site_features = (0.5, 0.0)
    measured, others = calibrated(0.7, 0.9, site_features)[:1], calibrated(0.7, 0.6, site_features)[1:]
    found = fit_calibration([*measured, *others], [np.zeros(2)] * 2, 1.0)
    assert found == pytest.approx(fit_calibration(measured, [np.zeros(2)], 1.0))
    assert (found @ np.array(site_features))[0] > 0.5
