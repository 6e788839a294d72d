"""Flatten pages to text, so that text mode is measured on the same pages as HTML mode."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from dataclasses import replace

from benchmarks.data.datasets import DataSet, Page
from boilerstrip.segment.cut import best_cut
from boilerstrip.train.align import kept_shares
from boilerstrip.train.flatten import FLATTENERS, flatten
from boilerstrip.words import tokens

import numpy as np  # isort: skip

# Packages that a flattener needs; those that are not listed need nothing beyond boilerstrip's dependencies.
NEEDS = {
    "resiliparse": "resiliparse",
    "resiliparse_main": "resiliparse",
    "wrapped": "resiliparse",
    "inscriptis": "inscriptis",
    "html2text": "html2text",
}


def available() -> tuple[str, ...]:
    """Return the flatteners whose packages are installed."""
    return tuple(
        name for name in FLATTENERS if name not in NEEDS or importlib.util.find_spec(NEEDS[name]) is not None
    )


def choose(names: str) -> tuple[str, ...]:
    """Return the flatteners to use.

    Args:
        names: ``all`` for those that can run here, ``none``, or names separated by commas.

    Raises:
        ValueError: a name is unknown, or its package is not installed.
    """
    here = available()
    if names in ("all", "none"):
        return here if names == "all" else ()
    wanted = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in wanted:
        if name not in here:
            raise ValueError(f"flattener {name!r} is not among those that can run here: {', '.join(here)}")
    return wanted


def dump(pages: DataSet, flattener: str, step: Callable[[], None] = lambda: None) -> DataSet:
    """Flatten a set of HTML pages to text dumps.

    Args:
        pages: the set.
        flattener: one of ``FLATTENERS``.
        step: called after each page.
    """
    return replace(
        pages,
        name=f"{pages.name}/{flattener}",
        pages=tuple(_dumped(page, flattener, step) for page in pages.pages),
        dump=flattener,
        origin=pages.name,
    )


def _dumped(page: Page, flattener: str, step: Callable[[], None]) -> Page:
    text = flatten(page.raw, flattener)
    step()
    return replace(page, kind="text", content=text.encode("utf-8", "replace"), path=None)


def oracle(text: str, gold: str) -> str:
    """Return the lines of a dump that a perfect choice of lines keeps: those with the best word F1.

    Args:
        text: the dump.
        gold: what a careful human keeps.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    shares = kept_shares(lines, gold)
    weight = np.array([len(tokens(line)) for line in lines], dtype=np.float32)
    kept, _ = best_cut(shares, weight, 1.0)
    chosen: Iterable[str] = (line for line, keep in zip(lines, kept.tolist(), strict=True) if keep)
    return "\n".join(chosen) if shares.any() else ""
