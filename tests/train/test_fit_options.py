"""The options of the commands that fit."""

from __future__ import annotations

import argparse

import pytest

from boilerstrip.train.build import SETTINGS
from boilerstrip.train.fit_options import (
    add_fit_arguments,
    add_folds_argument,
    settings_for,
    with_set_weights,
)
from boilerstrip.train.samples import Sample

SAMPLES = [Sample(f"{name}/1", name, "", "text", "A line.", "A line.") for name in ("old", "new")]


def parsed(*arguments: str) -> dict[str, float]:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_fit_arguments(parser)
    return dict(parser.parse_args(arguments).weigh)


def test_sets_without_a_weight_count_fully() -> None:
    assert [sample.weight for sample in with_set_weights(SAMPLES, {"old": 0.4})] == [0.4, 1.0]


def test_the_option_can_be_repeated() -> None:
    assert parsed() == {}
    assert parsed("--weigh", "old=0.4", "--weigh", "new=2") == {"old": 0.4, "new": 2.0}


@pytest.mark.parametrize("given", ["old", "old=", "=1", "old=0", "old=-1", "old=nan", "old=inf", "old=much"])
def test_a_weight_is_a_positive_number(given: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="NAME=WEIGHT with a positive number"):
        parsed("--weigh", given)


def test_a_set_without_pages_is_named() -> None:
    with pytest.raises(ValueError, match="--weigh names older, of which there is no page"):
        with_set_weights(SAMPLES, {"older": 2.0})


def test_the_passes_are_those_of_the_shipped_weights_or_as_given() -> None:
    assert settings_for("text", None) == SETTINGS["text"]
    assert settings_for("text", 1).passes == 1
    assert settings_for("text", SETTINGS["text"].passes) == SETTINGS["text"]


def test_the_weights_of_the_folds_are_required() -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_folds_argument(parser)
    assert str(parser.parse_args(["--fold-weights", "folds"]).fold_weights) == "folds"
    with pytest.raises((argparse.ArgumentError, SystemExit)):
        parser.parse_args([])
