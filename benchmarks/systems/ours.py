"""The adapter for boilerstrip: its defaults, and only the bytes of the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.systems.registry import Answer, Extract, Input
from boilerstrip import Cleaner
from boilerstrip.train.samples import FOLDS

_PROBES = (b"<html><body><p>Text.</p></body></html>", b"A line.\nAnother.")


def boilerstrip(fold_weights: str = "") -> Extract:
    """Return an extractor with the shipped weights, or with weights not trained on the page's host.

    Args:
        fold_weights: folder with ``fold0``, ``fold1``, ...; "" for the shipped weights.
    """
    shipped = Cleaner()
    for probe in _PROBES:  # missing or wrong weights raise here, instead of failing every page
        shipped.clean(probe)

    @cache
    def cleaner(fold: int) -> Cleaner:
        return Cleaner(weights=Path(fold_weights) / f"fold{fold}") if fold >= 0 and fold_weights else shipped

    def run(page: Input) -> Answer:
        found = cleaner(page.fold).clean(page.raw)
        return Answer(
            found.text, found.confidence, tuple((block.text, block.probability) for block in found.blocks)
        )

    for fold in range(FOLDS if fold_weights else 0):
        for probe in _PROBES:
            cleaner(fold).clean(probe)
    return run
