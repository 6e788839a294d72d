"""The option ``--weigh``: how much each page of a set counts in training."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from boilerstrip.train.samples import Sample


def add_weigh_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--weigh NAME=WEIGHT``, which can be repeated, to a command line."""
    parser.add_argument(
        "--weigh",
        type=_set_weight,
        action="append",
        default=[],
        metavar="NAME=WEIGHT",
        help="let each page of a set count this much in training; can be repeated (default: 1)",
    )


def weighed(samples: Sequence[Sample], weights: Mapping[str, float]) -> list[Sample]:
    """Return the samples with the weights of their sets.

    Raises:
        ValueError: a set with a weight has no sample.
    """
    unknown = sorted(set(weights) - {sample.source for sample in samples})
    if unknown:
        raise ValueError(f"--weigh names {', '.join(unknown)}, of which there is no page")
    return [replace(sample, weight=weights.get(sample.source, 1.0)) for sample in samples]


def _set_weight(text: str) -> tuple[str, float]:
    name, _, weight = text.partition("=")
    try:
        value = float(weight)
    except ValueError:
        value = 0.0
    if not name or not 0 < value < inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=WEIGHT with a positive number")
    return name, value
