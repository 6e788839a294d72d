"""Stage 2: Page -> the probability of each block to be content, and the evidence.

``facts`` counts, ``own`` / ``context`` / ``containers`` / ``lines`` make the columns that ``features`` lists,
``model`` scores them, ``calibrate`` turns scores into probabilities.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.context import header_above
from boilerstrip.classify.facts import Facts, gather_facts
from boilerstrip.classify.features import feature_matrix
from boilerstrip.classify.model import Weights, raw_scores
from boilerstrip.page import Classification, FloatColumn, Page


def classify(page: Page, weights: Weights) -> Classification:
    """Score every block of a page.

    Args:
        page: the page as read.
        weights: the model for its kind.

    Returns:
        Columns of one row a block.
    """
    if not len(page.blocks):
        empty = np.zeros(0, dtype=np.float32)
        none = np.zeros(0, dtype=np.int64)
        return Classification(empty, empty, empty, none, empty, none, none)
    facts = gather_facts(page)
    scores = raw_scores(weights, feature_matrix(facts))
    return evidence(facts, probabilities(weights, scores))


def evidence(facts: Facts, probability: FloatColumn) -> Classification:
    """The probabilities beside what the later stages need to know of each block."""
    above = header_above(facts)
    return Classification(
        probability=probability,
        n_words=facts.words,
        link_density=facts.link_density,
        repeat_count=facts.repeats.count,
        repeat_share=facts.repeats.shingles_before,
        says=facts.bits,
        under=np.where(above >= 0, facts.bits[above], 0),
    )


__all__ = ["classify", "evidence"]
