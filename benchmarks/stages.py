"""Measure the CPU time of each stage of the pipeline."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from boilerstrip.classify import make_classification
from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.signals import gather_signals
from boilerstrip.classify.terms import block_terms
from boilerstrip.classify.weights import WEIGHTS, Weights, load_weights
from boilerstrip.declared.head import read_declared
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.pipeline import read
from boilerstrip.segment import segment
from boilerstrip.write import to_text

STAGES = ("read", "features", "score", "outline", "metadata", "segment", "write")
_REPEATS = 3  # runs of each page
_T = TypeVar("_T")


def stage_profile(pages: Sequence[bytes]) -> dict[str, dict[str, float]]:
    """Return the CPU time of each stage.

    Args:
        pages: raw pages of one kind, at least one. Each is run three times; a stage's fastest run counts.

    Returns:
        For each stage, in order: ``ms``, the mean per page, and ``share`` of the time of all stages.
    """
    weights: dict[str, Weights] = {}
    spent = dict.fromkeys(STAGES, 0.0)
    for raw in pages:
        runs = [_profile(raw, weights) for _ in range(_REPEATS)]
        for stage in STAGES:
            spent[stage] += min(run[stage] for run in runs)
    total = max(sum(spent.values()), 1e-9)
    return {
        name: {"ms": 1e3 * seconds / len(pages), "share": seconds / total} for name, seconds in spent.items()
    }


def _profile(raw: bytes, weights: dict[str, Weights]) -> dict[str, float]:
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, work: Callable[..., _T], *arguments: Any) -> _T:
        start = time.process_time()
        result = work(*arguments)
        spent[stage] += time.process_time() - start
        return result

    page = timed("read", read, raw)
    if not len(page.blocks):
        return spent
    if page.kind not in weights:
        weights[page.kind] = load_weights(WEIGHTS / f"{page.kind}.npz", feature_hash(page.kind))
    model = weights[page.kind]
    signals = timed("features", gather_signals, page)
    matrix = timed("features", feature_matrix, signals)
    terms = timed("features", block_terms, signals)
    scores = timed("score", raw_scores, model, matrix, terms)
    found = make_classification(signals, timed("score", probabilities, model, scores))
    declared = timed("metadata", read_declared, page)
    outline = timed("outline", find_outline, page, found, declared)
    timed("metadata", make_metadata, page, declared, outline)
    parts = timed("segment", segment, page, found, outline)
    timed("write", to_text, page, parts.kept)
    return spent
