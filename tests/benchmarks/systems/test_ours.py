from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.systems.registry import (
    BOILERSTRIP,
    choose,
    with_fold_weights,
)
from boilerstrip import WeightsError
from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.train.samples import FOLDS
from tests.benchmarks.systems.samples import PAGE


def fold_weights(folder: Path) -> Path:
    for number in range(FOLDS):
        shutil.copytree(WEIGHTS, folder / f"fold{number}")
    return folder


def test_out_of_fold_weights_give_answers_of_their_own(tmp_path: Path) -> None:
    ours, _ = with_fold_weights(choose("none"), fold_weights(tmp_path))
    assert ours.make()(replace(PAGE, fold=3)) == BOILERSTRIP.make()(PAGE)


def test_damaged_weights_of_a_fold_are_seen_at_the_start(tmp_path: Path) -> None:
    ours, _ = with_fold_weights(choose("none"), fold_weights(tmp_path))
    (tmp_path / "fold3" / "html.npz").write_bytes(b"damaged")
    with pytest.raises(WeightsError, match="fold3"):
        ours.make()
