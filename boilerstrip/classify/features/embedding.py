"""Features of a block's topic and how similar it is to the page's: a teaser has another topic."""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.signals import Signals
from boilerstrip.classify.word_vectors import SIZE

TOPICS = tuple(f"topic_{at:02d}" for at in range(SIZE))

EMBEDDING = family(TOPICS, "number", "topic", "{}: of the mean vector of the block's words") + listed("""
    [topic]
    alike_title | cosine | of the block's mean vector with the title's, or the first block's
    alike_page | cosine | of the block's mean vector with that of all words of the page
    alike_neighbours | cosine | of the block's mean vector with those of the blocks before and after, summed
""")


def embedding_features(signals: Signals) -> Columns:
    """The mean vector of each block's words, and its cosine with those of title, page and neighbours.

    The cosines of a block without known words are 0.
    """
    embeddings = signals.embeddings
    direction = _unit(embeddings.mean)
    whole = embeddings.known @ embeddings.mean
    with_next = np.einsum("nd,nd->n", direction[1:], direction[:-1])
    neighbours = np.zeros(len(direction), dtype=np.float32)
    neighbours[1:] = with_next
    neighbours[:-1] += with_next
    return {
        **dict(zip(TOPICS, embeddings.mean.T, strict=True)),
        "alike_title": direction @ _unit(embeddings.title[None])[0],
        "alike_page": direction @ _unit(whole[None])[0],
        "alike_neighbours": neighbours,
    }


def _unit(vectors: Matrix) -> Matrix:
    """The vectors at length 1; 0 stays 0."""
    length = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))
    unit: Matrix = vectors / np.maximum(length, 1e-6)[:, None]
    return unit
