"""Features of a block's topic and how similar it is to the page's: a teaser has another topic."""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.columns import Columns, family, listed
from boilerstrip.classify.features.operations import dots_with_previous, row_dots, shifted, weighted_sum
from boilerstrip.classify.signals import Signals
from boilerstrip.classify.word_vectors import SIZE
from boilerstrip.page import FloatColumn

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
    mean, title = signals.embeddings.mean, signals.embeddings.title
    whole = weighted_sum(mean, signals.embeddings.known)
    length = _length(mean)
    with_previous = dots_with_previous(mean) / (length * shifted(length, -1, 1))
    return {
        **{name: mean[:, at] for at, name in enumerate(TOPICS)},
        "alike_title": row_dots(mean, title) / (length * _length(title)),
        "alike_page": row_dots(mean, whole) / (length * _length(whole)),
        "alike_neighbours": with_previous + shifted(with_previous, 1, 0),
    }


def _length(vectors: Matrix) -> FloatColumn:
    """The length of each vector, or of one; at least a little, to divide by."""
    length: FloatColumn = np.maximum(np.sqrt(row_dots(vectors, vectors)), 1e-6)
    return length
