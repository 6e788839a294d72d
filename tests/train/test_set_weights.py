"""The weights of sets, as the command line gives them."""

from __future__ import annotations

import argparse

import pytest

from boilerstrip.train.samples import Sample
from boilerstrip.train.set_weights import add_weigh_argument, weighed

SAMPLES = [Sample(f"{name}/1", name, "", "text", "A line.", "A line.") for name in ("old", "new")]


def parsed(*arguments: str) -> dict[str, float]:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_weigh_argument(parser)
    return dict(parser.parse_args(arguments).weigh)


def test_sets_without_a_weight_count_fully() -> None:
    assert [sample.weight for sample in weighed(SAMPLES, {"old": 0.4})] == [0.4, 1.0]


def test_the_option_can_be_repeated() -> None:
    assert parsed() == {}
    assert parsed("--weigh", "old=0.4", "--weigh", "new=2") == {"old": 0.4, "new": 2.0}


@pytest.mark.parametrize("given", ["old", "old=", "=1", "old=0", "old=-1", "old=nan", "old=inf", "old=much"])
def test_a_weight_is_a_positive_number(given: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="NAME=WEIGHT with a positive number"):
        parsed("--weigh", given)


def test_a_set_without_pages_is_named() -> None:
    with pytest.raises(ValueError, match="--weigh names older, of which there is no page"):
        weighed(SAMPLES, {"older": 2.0})
