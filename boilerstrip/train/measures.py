"""Agreement of a text with its gold text, and calibration of probabilities."""

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
    """Runs of letters and digits."""
    return _WORD.findall(text)


def characters(text: str) -> list[str]:
    """Characters but white space: units for scripts without spaces."""
    return [char for char in text if not char.isspace()]


def units_of(gold: str) -> Units:
    """Words, or characters where a fifth or more of the gold is in a script without spaces."""
    return characters if 5 * len(_UNSPACED.findall(gold)) >= max(1, len(gold)) else words


class WordScores(NamedTuple):
    """Agreement of two bags of lower-cased units: words, or characters for scripts without spaces."""

    precision: float  # share of the text's units that the gold has
    recall: float  # share of the gold's units that the text has
    f1: float  # their harmonic mean


def word_scores(text: str, gold: str, units: Units = words) -> WordScores:
    """Compare a text with its gold text; all scores are 1.0 where both are empty, 0.0 where one is."""
    ours, theirs = Counter(units(text.lower())), Counter(units(gold.lower()))
    n_ours, n_theirs = ours.total(), theirs.total()
    if not n_ours or not n_theirs:
        same = float(n_ours == n_theirs)
        return WordScores(same, same, same)
    common = (ours & theirs).total()
    return WordScores(common / n_ours, common / n_theirs, 2 * common / (n_ours + n_theirs))


def word_f1(text: str, gold: str, units: Units = words) -> float:
    """The F1 of ``word_scores``."""
    return word_scores(text, gold, units).f1


def calibration_error(probability: Column, truth: Column, weight: Column, bins: int = 15) -> float:
    """Expected calibration error: the weighted gap between probability and truth over equal bins."""
    place = np.minimum((probability * bins).astype(np.int64), bins - 1)
    size = np.bincount(place, weights=weight, minlength=bins)
    said = np.bincount(place, weights=weight * probability, minlength=bins)
    held = np.bincount(place, weights=weight * truth, minlength=bins)
    return float(np.abs(said - held).sum() / max(size.sum(), 1e-9))


def area_under_curve(score: Sequence[float], positive: Sequence[bool]) -> float:
    """Chance that a positive scores above a negative (ROC AUC), ties as half; 0.5 where one is missing."""
    values, marks = np.asarray(score, dtype=np.float64), np.asarray(positive, dtype=np.bool_)
    n_pos, n_neg = int(marks.sum()), int((~marks).sum())
    if not n_pos or not n_neg:
        return 0.5
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[group]
    return float((ranks[marks].sum() - n_pos * (n_pos + 1) / 2) / (n_pos * n_neg))
