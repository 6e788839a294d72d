"""Measure how well the probabilities of blocks and the confidence of pages are calibrated.

- A block's probability is meant to be the share of the words in such blocks that a careful human keeps.
- A page's confidence is meant to be the mean word F1 of the texts of such pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.systems.registry import Answer
from boilerstrip.train.align import kept_shares
from boilerstrip.train.measures import calibration_error, units_of, word_f1
from boilerstrip.words import tokens

Column = npt.NDArray[np.float64]
BINS = 10  # of a reliability curve
_POINTS = 60  # of a risk-coverage curve, at most


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What boilerstrip predicted for one page, and what was true.

    Attributes:
        type: type of the page; "" if unknown.
        probability: probability of each block.
        kept: share of each block's words that are in the gold text.
        words: number of words of each block.
        confidence: confidence of the page.
        f1: word F1 of the text, or the F1 over characters for scripts without spaces.
    """

    type: str
    probability: Column
    kept: Column
    words: Column
    confidence: float
    f1: float


def judge(answer: Answer, gold: str, page_type: str) -> Judged:
    """Compare boilerstrip's answer with the gold text."""
    texts = [text for text, _ in answer.blocks]
    return Judged(
        type=page_type,
        probability=np.array([probability for _, probability in answer.blocks], dtype=np.float64),
        kept=kept_shares(texts, gold).astype(np.float64),
        words=np.array([len(tokens(text)) for text in texts], dtype=np.float64),
        confidence=answer.confidence,
        f1=word_f1(answer.text, gold, units_of(gold)),
    )


def calibration(pages: Sequence[Judged]) -> dict[str, Any]:
    """Return calibration curves and errors, for all pages together and by page type.

    Args:
        pages: at least one.

    Returns:
        ``count``; ``blocks`` and ``pages``, each with ``ece`` and ``curve``; ``risk_coverage``; ``by_type``,
        with counts and errors only.
    """
    types = sorted({page.type for page in pages if page.type})
    groups = {name: [page for page in pages if page.type == name] for name in types}
    return {
        "count": len(pages),
        "blocks": _blocks(pages),
        "pages": _pages(pages),
        "risk_coverage": risk_coverage([page.confidence for page in pages], [page.f1 for page in pages]),
        "by_type": {
            name: {"count": len(group), "blocks": _blocks(group)["ece"], "pages": _pages(group)["ece"]}
            for name, group in groups.items()
        },
    }


def _blocks(pages: Sequence[Judged]) -> dict[str, Any]:
    columns = ("probability", "kept", "words")
    said, held, weight = (np.concatenate([getattr(page, name) for page in pages]) for name in columns)
    return _curve_and_error(said, held, weight)


def _pages(pages: Sequence[Judged]) -> dict[str, Any]:
    said = np.array([page.confidence for page in pages])
    held = np.array([page.f1 for page in pages])
    return _curve_and_error(said, held, np.ones(len(pages)))


def _curve_and_error(said: Column, held: Column, weight: Column) -> dict[str, Any]:
    return {"ece": calibration_error(said, held, weight, BINS), "curve": reliability(said, held, weight)}


def reliability(said: Column, held: Column, weight: Column, bins: int = BINS) -> list[dict[str, float]]:
    """Return the points of a reliability curve, in bins of equal width; empty bins are left out.

    Args:
        said: predicted probabilities, in [0, 1].
        held: true values, in [0, 1].
        weight: weight of each.
        bins: number of bins.

    Returns:
        Bins in rising order: ``said`` and ``held`` (weighted means) and ``share`` of all weight.
    """
    place = np.minimum((said * bins).astype(np.int64), bins - 1)
    total = max(float(weight.sum()), 1e-12)
    curve = []
    for at in range(bins):
        mine = place == at
        size = float(weight[mine].sum())
        if size > 0:
            means = [float((column[mine] * weight[mine]).sum() / size) for column in (said, held)]
            curve.append({"said": means[0], "held": means[1], "share": size / total})
    return curve


def risk_coverage(confidence: Sequence[float], f1: Sequence[float]) -> list[dict[str, float]]:
    """Return the mean F1 of the pages with a confidence of at least t, for falling t.

    Args:
        confidence: confidence of each page.
        f1: F1 of each page.

    Returns:
        ``threshold``, ``coverage`` (share of the pages) and ``f1``; pages of equal confidence are
        added together.
    """
    order = np.argsort(-np.asarray(confidence), kind="stable")
    sure, reached = np.asarray(confidence)[order], np.asarray(f1)[order]
    count = np.arange(1, len(order) + 1)
    last_of_equal = np.append(sure[1:] != sure[:-1], True)
    ends = np.flatnonzero(last_of_equal)
    ends = np.unique(ends[np.linspace(0, len(ends) - 1, min(_POINTS, len(ends))).astype(np.int64)])
    mean = np.cumsum(reached) / count
    return [
        {"threshold": float(sure[at]), "coverage": float(count[at] / len(order)), "f1": float(mean[at])}
        for at in ends
    ]
