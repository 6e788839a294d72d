"""Features of what a block is about, and of how that fits its page: a teaser is about something else."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.block import Group
from boilerstrip.classify.signals import Facts
from boilerstrip.classify.word_vectors import SIZE, Matrix

TOPICS = tuple(f"topic_{at:02d}" for at in range(SIZE))


def topic_features(facts: Facts) -> Group:
    """The mean vector of each block's words, and its cosine with that of the title, the page, its neighbours.

    A block without known words is like nothing: its cosines are 0.
    """
    topics = facts.topics
    direction = _unit(topics.mean)
    whole = topics.known @ topics.mean
    beside = np.einsum("nd,nd->n", direction[1:], direction[:-1])
    neighbours = np.zeros(len(direction), dtype=np.float32)
    neighbours[1:] = beside
    neighbours[:-1] += beside
    return {
        **dict(zip(TOPICS, topics.mean.T, strict=True)),
        "alike_title": direction @ _unit(topics.title[None])[0],
        "alike_page": direction @ _unit(whole[None])[0],
        "alike_neighbours": neighbours,
    }


def _unit(vectors: Matrix) -> Matrix:
    length = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    unit: Matrix = vectors / np.maximum(length, 1e-6)[:, None]
    return unit
