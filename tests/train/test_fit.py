"""What each block weighs in training, and the maps of the calibration."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from boilerstrip.classify.text_stats import Words
from boilerstrip.train.fit import block_weights, isotonic, page_weights
from boilerstrip.train.table import PageRows, Table, join


def table(*pages: list[tuple[float, float]], sites: str = "") -> Table:
    """Pages of blocks, each the share that the gold keeps and its words; ``sites`` has a letter a page."""
    nothing = Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
    rows: list[Any] = []
    for page, site in zip(pages, sites or " " * len(pages), strict=True):
        share, words = np.array(page, dtype=np.float32).T
        matrix = np.zeros((len(page), 1), dtype=np.float32)
        rows.append(PageRows(matrix, nothing, share, words, fold=0, site=site))
    return join(rows)


def test_blocks_weigh_by_the_root_of_their_words_and_pages_less_than_that() -> None:
    weights = block_weights(table([(1, 4), (0, 16)], [(1, 9)]))
    assert weights.tolist() == pytest.approx([2 / 6**0.5, 4 / 6**0.5, 3**0.5])
    assert block_weights(table([(0, 0)])).tolist() == pytest.approx([0.5**0.25])


def test_unknown_blocks_weigh_nothing() -> None:
    unknown = float("nan")
    some = table([(1, 4), (unknown, 100)], [(1, 4)])
    assert block_weights(some).tolist() == pytest.approx([2**0.5, 0, 2**0.5])
    assert block_weights(table([(unknown, 4)])).tolist() == [0]


def test_pages_of_a_site_weigh_by_the_root_of_their_number() -> None:
    page = [(1.0, 4.0)]
    weights = page_weights(table(page, page, page, page, page, sites="aabaa"))
    assert weights.tolist() == [0.5, 0.5, 1, 0.5, 0.5]


def test_a_page_weighs_what_its_sample_says() -> None:
    page = [(1.0, 4.0)]
    some = table(page, page, sites="ab")
    assert page_weights(replace(some, weight=np.array([0.4, 1], dtype=np.float32))).tolist() == pytest.approx(
        [0.4, 1]
    )


def test_isotonic_maps_rise() -> None:
    rng = np.random.default_rng(0)
    score = rng.normal(size=5_000).astype(np.float32)
    truth = (rng.random(5_000) < 1 / (1 + np.exp(-2 * score))).astype(np.float32)
    at, value = isotonic(score, truth, np.ones(5_000, dtype=np.float32))
    assert len(at) <= 64
    assert (np.diff(at) > 0).all()
    assert (np.diff(value) > 0).all()
    assert np.interp(0, at, value) == pytest.approx(0.5, abs=0.06)
    assert 0 <= value[0] <= 0.05
    assert 0.95 <= value[-1] <= 1
