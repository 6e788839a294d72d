"""Stage 2: a Page in, the probability of each block to be content out, with what later stages need.

``signals`` counts, compares and looks up; ``features`` makes a matrix of that, and ``terms`` finds the words
that the model may know. ``network`` scores the blocks with ``weights``; ``calibrate`` turns scores into
probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.features.neighbours import header_marks
from boilerstrip.classify.features.operations import last_before
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.classify.terms import block_terms
from boilerstrip.classify.text_stats import Words
from boilerstrip.classify.weights import Weights
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.lazy_fields import lazy
from boilerstrip.page import Classification, FloatColumn, IntColumn, Page

__all__ = ["Steps", "classify", "classify_steps", "make_classification", "nothing_known"]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """What every step of ``classify`` made of one page, for explanations and measurements.

    Attributes:
        signals: counts, comparisons and look-ups.
        matrix: (blocks, features), in the order of ``FEATURES``.
        terms: terms of the blocks.
        scores: (blocks,), log-odds before calibration.
        classification: the result.
    """

    signals: Signals
    matrix: Matrix
    terms: Words
    scores: FloatColumn
    classification: Classification


def classify(page: Page, weights: Weights, deadline: Deadline = NEVER) -> Classification:
    """Score every block of a page.

    Args:
        page: the page as read.
        weights: the model for its kind.
        deadline: checked between the steps.

    Returns:
        Columns of one row a block.

    Raises:
        OutOfTimeError: the deadline passed.
    """
    if not len(page.blocks):
        return nothing_known(page)
    return classify_steps(page, weights, deadline).classification


def classify_steps(page: Page, weights: Weights, deadline: Deadline = NEVER) -> Steps:
    """Score every block of a page and keep what each step made; arguments and errors as for ``classify``."""
    deadline.check()
    signals = gather_signals(page)
    deadline.check()
    matrix, terms = feature_matrix(signals), block_terms(signals)
    deadline.check()
    scores = raw_scores(weights, matrix, terms)
    found = make_classification(signals, probabilities(weights, scores))
    return Steps(signals, matrix, terms, scores, found)


def nothing_known(page: Page) -> Classification:
    """The result for a page that was not scored: no block is likely to be content."""
    number = np.zeros(len(page.blocks), dtype=np.float32)
    count = np.zeros(len(page.blocks), dtype=np.int64)
    return Classification(number, number, number, count, number, count, count)


def make_classification(signals: Signals, probability: FloatColumn) -> Classification:
    """The probabilities together with what the later stages need to know of each block."""
    says, marks = signals.says, header_marks(signals)

    def under() -> IntColumn:  # holds these two columns and none of the other signals
        above = last_before(marks, -1)
        return np.where(above >= 0, says[above], 0)

    return Classification(
        probability=probability,
        n_words=signals.words,
        link_density=signals.link_density,
        repeat_count=signals.duplicates.count,
        repeat_share=signals.duplicates.shingles_before,
        says=says,
        under=lazy(under),
    )
