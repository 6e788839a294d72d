"""Adapt weights to corrected pages in seconds, with a check on pages that were left out.

Only the last layer of the network changes. By cross-validation each page is scored with weights adapted to
other pages; the strength of the penalty on the change is chosen for each fold by the results of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from boilerstrip.classify.weights import Weights
from boilerstrip.label.last_layer import Column, Rows, changed_scores, changed_weights, fit_change
from boilerstrip.label.learn_pages import LearnPage

MIN_PAGES = 8  # of one kind; fewer say too little about pages that were left out
N_FOLDS = 5  # folds of the cross-validation
STRENGTHS = (1.0, 10.0, 100.0)  # of the penalty on a change
_MIN_WEIGHT_WORDS = 0.5  # of a block, as a weight


@dataclass(frozen=True, slots=True, eq=False)
class Adapted:
    """The result of an adaptation.

    Attributes:
        weights: fitted to all pages; to be used only if there is a gain.
        change: of the last layer, from the weights as they were; see ``last_layer``.
        before: word F1 of each page with the weights as they were.
        after: word F1 of each page with weights adapted to other pages.
        strength: the strength of the penalty that was chosen.
    """

    weights: Weights
    change: Column
    before: Column
    after: Column
    strength: float

    @property
    def gain(self) -> float:
        """Mean gain in word F1 on pages that were left out."""
        return float((self.after - self.before).mean())

    @property
    def error(self) -> float:
        """Standard error of the gain."""
        gains = self.after - self.before
        return float(gains.std(ddof=1) / np.sqrt(len(gains)))

    @property
    def is_gain(self) -> bool:
        """Whether the gain is larger than its standard error."""
        return self.gain > self.error


def adapt(pages: Sequence[LearnPage], weights: Weights) -> Adapted:
    """Adapt weights to pages of one kind.

    Args:
        pages: at least ``MIN_PAGES`` pages, read with ``weights``.
        weights: the weights to begin with.
    """
    fold = folds_of([page.name for page in pages])
    before = np.array([page.f1_of(page.kept_by(weights, page.scores)) for page in pages])
    f1_by_strength = np.stack([_out_of_fold_f1(pages, fold, weights, strength) for strength in STRENGTHS])
    after = np.empty(len(pages))
    for one in range(N_FOLDS):
        best = int(f1_by_strength[:, fold != one].mean(axis=1).argmax())
        after[fold == one] = f1_by_strength[best, fold == one]
    strength = STRENGTHS[int(f1_by_strength.mean(axis=1).argmax())]
    change = fit_change(rows_of(pages), strength)
    return Adapted(changed_weights(weights, change), change, before, after, strength)


def folds_of(names: Sequence[str]) -> np.ndarray:
    """The fold of each page, in [0, N_FOLDS): of equal size, and independent of the order of the pages."""
    order = sorted(range(len(names)), key=lambda at: sha256(names[at].encode("utf-8", "replace")).digest())
    fold = np.empty(len(names), dtype=np.int64)
    fold[order] = np.arange(len(names)) % N_FOLDS
    return fold


def rows_of(pages: Sequence[LearnPage]) -> Rows:
    """The known blocks of pages."""
    return Rows._make(map(np.concatenate, zip(*map(_rows, pages), strict=True)))


def _rows(page: LearnPage) -> Rows:
    """Return the known blocks of a page, with their weights.

    A block has the square root of its words, divided by the square root of the sum of these on its page: a
    long page counts more than a short one, but less than in proportion to its length.
    """
    known = ~np.isnan(page.wanted)
    weight = np.sqrt(np.maximum(page.words[known], _MIN_WEIGHT_WORDS))
    return Rows(page.units[known], page.scores[known], page.wanted[known], weight / np.sqrt(weight.sum()))


def _out_of_fold_f1(
    pages: Sequence[LearnPage], fold: np.ndarray, weights: Weights, strength: float
) -> Column:
    """Word F1 of each page with weights adapted to the pages of the other folds."""
    found = np.empty(len(pages))
    for one in range(N_FOLDS):
        change = fit_change(
            rows_of([page for page, own in zip(pages, fold, strict=True) if own != one]), strength
        )
        for at in np.flatnonzero(fold == one).tolist():
            page = pages[at]
            found[at] = page.f1_of(page.kept_by(weights, changed_scores(page.units, page.scores, change)))
    return found
