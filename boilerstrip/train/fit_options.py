"""Options of the commands that fit networks, and of those that need the weights of the folds."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path

from boilerstrip.labels import Kind
from boilerstrip.train.build import SETTINGS, WORKERS
from boilerstrip.train.network import Settings
from boilerstrip.train.samples import Sample


def add_fit_arguments(parser: argparse.ArgumentParser) -> None:
    """Add ``--weigh``, ``--passes`` and ``--workers`` to a command line."""
    parser.add_argument(
        "--weigh",
        type=_set_weight,
        action="append",
        default=[],
        metavar="NAME=WEIGHT",
        help="let each page of a set count this much in training; can be repeated (default: 1)",
    )
    parser.add_argument("--passes", type=int, metavar="N", help="over the data; fewer are quicker and worse")
    parser.add_argument(
        "--workers", type=int, default=WORKERS, metavar="N", help="processes that fit (default: %(default)s)"
    )


def add_folds_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--fold-weights``, which is required, to a command line."""
    parser.add_argument(
        "--fold-weights",
        type=Path,
        required=True,
        metavar="DIR",
        help="weights of each fold, as `python -m boilerstrip.train --folds-out DIR` writes them",
    )


def settings_for(kind: Kind, passes: int | None) -> Settings:
    """Return how the network of a kind is fitted; None passes are as many as for the shipped weights."""
    return SETTINGS[kind] if passes is None else replace(SETTINGS[kind], passes=passes)


def with_set_weights(samples: Sequence[Sample], weights: Mapping[str, float]) -> list[Sample]:
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
