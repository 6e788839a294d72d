"""The cut: which blocks give the best expected F-beta under their probabilities.

Lewis, "Evaluating and optimizing autonomous text classification systems" (1995): with the blocks sorted by
probability, the best set is always a prefix, so trying each prefix finds it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from boilerstrip.labels import Kind
from boilerstrip.page import BoolColumn, FloatColumn

MIN_WEIGHT = 0.5  # words; the weight of a block with fewer, such as one that holds only punctuation

# The expectation treats blocks as independent, but the blocks of an HTML page are right or wrong together, so
# the best cut for HTML keeps a little too much. Beta is multiplied by this to make up for it.
_BETA_FACTOR: dict[Kind, float] = {"html": 0.85, "text": 1.0}
_TINY = 1e-9  # keeps a division by zero from happening


def adjusted_beta(beta: float, kind: Kind) -> float:
    """Return the beta that ``best_cut`` needs for a page of this kind to reach the effect of ``beta``."""
    return beta * _BETA_FACTOR[kind]


def best_cut(probability: FloatColumn, n_words: FloatColumn, beta: float) -> tuple[BoolColumn, float]:
    """Choose the blocks with the best expected F-beta; blocks of the same probability are chosen together.

    Args:
        probability: one row a block: probability that it is content; for the blocks of a group, the mean of
            the group.
        n_words: one row a block: its words, as the weight of the block.
        beta: weight of recall against precision; 1 is F1.

    Returns:
        True for each chosen block, and the expected F1 of the choice.
    """
    chosen = np.zeros(len(probability), dtype=np.bool_)
    if not np.count_nonzero(probability > 0):
        return chosen, 0.0

    # Row i of these columns describes the choice of the i + 1 most likely blocks. In double precision, since
    # the sums run over a whole page.
    order = (-probability).argsort(kind="stable")
    weight = weights(n_words)[order]
    true = (probability[order] * weight).cumsum()  # expected words of content among the chosen ones
    total = weight.cumsum()
    content = true[-1]  # expected words of content on the page
    score = (1 + beta**2) * true / np.maximum(total + beta**2 * content, _TINY)

    # A choice ends only where the probability changes, so that no group is torn.
    likely = probability[order]
    score[:-1][likely[1:] == likely[:-1]] = -1.0
    best = int(score.argmax())
    chosen[order[: best + 1]] = True
    return chosen, float(2 * true[best] / max(total[best] + content, _TINY))


def cut_at(probability: FloatColumn, n_words: FloatColumn, threshold: float) -> tuple[BoolColumn, float]:
    """Choose the blocks with at least this probability; arguments and result as for ``best_cut``."""
    chosen = (probability >= threshold) & (probability > 0)
    weight = weights(n_words)
    true = probability * weight
    return chosen, float(2 * true[chosen].sum() / max(weight[chosen].sum() + true.sum(), _TINY))


def weights(n_words: FloatColumn) -> npt.NDArray[np.float64]:
    """Return the weight of each block in the cut: its words."""
    return np.maximum(n_words, MIN_WEIGHT).astype(np.float64)
