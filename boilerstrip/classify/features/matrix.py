"""The matrix of a page: the columns of all groups of features, in the order that ``declare`` lists."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.block import block_features
from boilerstrip.classify.features.containers import container_features
from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.classify.features.embedding import embedding_features
from boilerstrip.classify.features.lines import line_features
from boilerstrip.classify.features.neighbours import neighbour_features
from boilerstrip.classify.features.page import declared_features, page_features
from boilerstrip.classify.features.siblings import sibling_features
from boilerstrip.classify.features.tree import make_tree
from boilerstrip.classify.signals import Signals


def feature_columns(signals: Signals) -> dict[str, npt.ArrayLike]:
    """All columns of a page by name, in no particular order; the page has at least one block."""
    own = block_features(signals)
    columns = {
        **own,
        **neighbour_features(signals, own),
        **page_features(signals, own),
        **embedding_features(signals),
    }
    if signals.page.kind == "text":
        return {**columns, **line_features(signals)}
    tree = make_tree(signals)
    return {**columns, **container_features(tree), **sibling_features(tree), **declared_features(signals)}


def feature_matrix(signals: Signals) -> Matrix:
    """(blocks, features): the columns that ``FEATURES`` lists for the kind of the page."""
    listed = FEATURES[signals.page.kind]
    if not len(signals.page.blocks):
        return np.zeros((0, len(listed)), dtype=np.float32)
    columns = feature_columns(signals)
    return np.array([columns[feature.name] for feature in listed], dtype=np.float32).T
