"""Corrected pages as data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from boilerstrip import Cleaner
from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.label.learn_pages import block_f1, joined, learn_pages, wanted_of
from tests.corrections.made import corrections_of
from tests.label.made import is_wanted, page

RAW = page("mill", 0).encode()
CORRECTED = CorrectedPage("mill.html", RAW, corrections_of(RAW, lambda _, text: is_wanted(text)))


def test_a_page_is_decided_again_as_it_was() -> None:
    cleaner = Cleaner()
    (found,) = learn_pages([CORRECTED], cleaner)
    cleaned = cleaner.clean(RAW)
    weights = cleaner.model("html")
    assert found.kept_by(weights, found.scores).tolist() == [block.kept for block in cleaned.blocks]
    other = found.kept_by(weights, -found.scores)
    assert other.tolist() != [block.kept for block in cleaned.blocks]
    assert found.n_changed == 4
    assert [bool(value) for value in found.wanted] == [is_wanted(block.text) for block in cleaned.blocks]
    local, mixed = len(weights.local), weights.output.size
    assert found.units.shape == (len(cleaned.blocks), local + mixed)


def test_the_score_is_a_sum_of_the_units() -> None:
    cleaner = Cleaner()
    (found,) = learn_pages([CORRECTED], cleaner)
    weights = cleaner.model("html")
    n_local, contexts = len(weights.local), len(weights.output)
    local = found.units[:, :n_local] @ weights.local + weights.local_bias
    context = found.units[:, n_local:] @ weights.output.ravel() / contexts + weights.output_bias.mean()
    assert found.scores == pytest.approx((local + context) / 2, abs=1e-4)


def test_pages_that_are_read_otherwise_are_told() -> None:
    blocks = CORRECTED.corrections.blocks
    other = [replace(block, hash="0" * 16) for block in blocks]
    said: list[str] = []
    some = replace(CORRECTED.corrections, blocks=(other[0], *blocks[1:]))
    none = replace(CORRECTED.corrections, blocks=tuple(other))
    found = learn_pages([CORRECTED._replace(corrections=own) for own in (some, none)], Cleaner(), said.append)
    assert said == [
        f"mill.html: 1 block of {len(blocks)} not in the corrections, left out",
        "mill.html was left out: none of its blocks is in the corrections",
    ]
    assert np.isnan(found[0].wanted).tolist() == [True] + [False] * (len(blocks) - 1)


def test_f1_of_blocks() -> None:
    texts = ["one two three", "four", "five"]
    wanted = np.array([1, 0, np.nan], dtype=np.float32)
    kept = np.array([True, True, True])
    assert joined(texts, kept, wanted) == "one two three\nfour"
    assert block_f1(texts, kept, wanted) == pytest.approx(6 / 7)
    assert block_f1(texts, np.array([True, False, True]), wanted) == 1.0
    assert np.isnan(wanted_of(CORRECTED, ["no such block"])).all()
