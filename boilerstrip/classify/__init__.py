"""Stage 2: Page -> the probability of each block to be content, and the evidence.

``facts`` counts and averages the ``vectors`` of words; ``own`` / ``context`` / ``topics`` / ``containers`` /
``lines`` make the columns that ``features`` lists, ``terms`` finds the words that tell, ``model`` scores
them, ``calibrate`` turns scores into probabilities.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.features.declare import feature_matrix
from boilerstrip.classify.features.neighbours import header_above
from boilerstrip.classify.network import Weights, raw_scores
from boilerstrip.classify.signals import Facts, gather_facts
from boilerstrip.classify.terms import block_terms
from boilerstrip.deadline import NEVER, Deadline
from boilerstrip.page import Classification, FloatColumn, Page


def classify(page: Page, weights: Weights, deadline: Deadline = NEVER) -> Classification:
    """Score every block of a page.

    Args:
        page: the page as read.
        weights: the model for its kind.
        deadline: looked at between the steps.

    Returns:
        Columns of one row a block.

    Raises:
        OutOfTimeError: the deadline passed.
    """
    if not len(page.blocks):
        return nothing_known(page)
    deadline.check()
    facts = gather_facts(page)
    deadline.check()
    matrix, terms = feature_matrix(facts), block_terms(facts)
    deadline.check()
    scores = raw_scores(weights, matrix, terms)
    return evidence(facts, probabilities(weights, scores))


def nothing_known(page: Page) -> Classification:
    """What is given for a page that was not judged: no block is likely to be content."""
    number = np.zeros(len(page.blocks), dtype=np.float32)
    count = np.zeros(len(page.blocks), dtype=np.int64)
    return Classification(number, number, number, count, number, count, count)


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


__all__ = ["classify", "evidence", "nothing_known"]
