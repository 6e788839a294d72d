"""Measure how well a text agrees with its gold text, and how well probabilities are calibrated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.words import UNSPACED, character_class

_WORD = re.compile(r"\w+")  # as WCXB and the SIGIR benchmarks count words, so that figures can be compared
_UNSPACED = re.compile(f"[{character_class(UNSPACED)}]")
Units = Callable[[str], list[str]]
Column = npt.NDArray[np.float64]


def words(text: str) -> list[str]:
    """Return the runs of letters and digits."""
    return _WORD.findall(text)


def characters(text: str) -> list[str]:
    """Return the characters except white space: the units for scripts without spaces."""
    return [char for char in text if not char.isspace()]


def units_of(gold: str) -> Units:
    """Return the units for a gold text: characters if a fifth is in scripts without spaces, else words."""
    return characters if 5 * len(_UNSPACED.findall(gold)) >= max(1, len(gold)) else words


class WordScores(NamedTuple):
    """Agreement of two bags of lower-cased units: words, or characters for scripts without spaces.

    Attributes:
        precision: share of the text's units that are in the gold, in [0, 1].
        recall: share of the gold's units that are in the text, in [0, 1].
        f1: the harmonic mean of the two.
    """

    precision: float
    recall: float
    f1: float


def word_scores(text: str, gold: str, units: Units = words) -> WordScores:
    """Compare a text with its gold text; all scores are 1.0 if both are empty, 0.0 if only one is."""
    ours, theirs = Counter(units(text.lower())), Counter(units(gold.lower()))
    n_ours, n_theirs = ours.total(), theirs.total()
    if not n_ours or not n_theirs:
        same = float(n_ours == n_theirs)
        return WordScores(same, same, same)
    common = (ours & theirs).total()
    return WordScores(common / n_ours, common / n_theirs, 2 * common / (n_ours + n_theirs))


def word_f1(text: str, gold: str, units: Units = words) -> float:
    """Return the F1 of ``word_scores``."""
    return word_scores(text, gold, units).f1


def calibration_error(probability: Column, truth: Column, weight: Column, bins: int = 15) -> float:
    """Return the expected calibration error: the weighted gap of probability and truth in equal bins."""
    place = np.minimum((probability * bins).astype(np.int64), bins - 1)
    size = np.bincount(place, weights=weight, minlength=bins)
    predicted = np.bincount(place, weights=weight * probability, minlength=bins)
    actual = np.bincount(place, weights=weight * truth, minlength=bins)
    return float(np.abs(predicted - actual).sum() / max(size.sum(), 1e-9))


def area_under_curve(score: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the area under the ROC curve; ties count half, and 0.5 if all rows are of one class."""
    values, marks = np.asarray(score, dtype=np.float64), np.asarray(positive, dtype=np.bool_)
    n_pos, n_neg = int(marks.sum()), int((~marks).sum())
    if not n_pos or not n_neg:
        return 0.5
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[group]
    return float((ranks[marks].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * n_neg))
