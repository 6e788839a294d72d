"""What each group of features contributes to the score of each block, for any model.

Occlusion (Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2014; Covert, Lundberg
and Lee, "Explaining by removing", 2021): a group's columns are set to their usual values for the whole page,
the page is scored again, and the difference in a block's score is what the group contributed. Groups that
carry the same information replace each other, so the pushes do not add up to the score.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.explain.feature_groups import columns
from boilerstrip.explain.findings import Evidence, Push
from boilerstrip.labels import Kind
from boilerstrip.page import FloatColumn

Scorer: TypeAlias = Callable[[Matrix], FloatColumn]  # a page's features -> log-odds of its blocks

MAX_PUSHES = 4  # listed for a block in each direction
LEAST_PUSH = 0.1  # log-odds; weaker pushes are not listed
MAX_EVIDENCE = 3  # features listed for a push
_MIN_DEVIATION = 0.5  # standard deviations; a feature nearer to its usual value is not listed
_DECIMALS = 3  # of the numbers in an explanation


def find_pushes(
    kind: Kind, score: Scorer, matrix: Matrix, probability: FloatColumn
) -> list[tuple[Push, ...]]:
    """The strongest pushes on each block, in both directions.

    Args:
        kind: what the page was read as.
        score: the model for that kind, with all of its other inputs for the page unchanged.
        matrix: (blocks, features) of the whole page, as ``feature_matrix`` makes it.
        probability: of each block.

    Returns:
        For each block its pushes, the strongest first.
    """
    usual = usual_values(matrix, probability)
    effects = group_effects(kind, score, matrix, usual).astype(np.float64).round(_DECIMALS).tolist()
    unusual = _unusual_columns(kind, matrix, usual)
    groups, features = columns(kind), FEATURES[kind]
    values = matrix.astype(np.float64).round(_DECIMALS)
    usual_rounded = usual.astype(np.float64).round(_DECIMALS).tolist()

    def push(at: int, chosen: int) -> Push:
        seen = []
        for column in unusual[chosen][at]:
            feature = features[column]
            value = float(values[at, column])
            seen.append(Evidence(feature.name, feature.formula, feature.unit, value, usual_rounded[column]))
        group = groups[chosen][0]
        return Push(group.name, group.about, effects[at][chosen], tuple(seen))

    return [tuple(push(at, chosen) for chosen in _strongest(row)) for at, row in enumerate(effects)]


def usual_values(matrix: Matrix, probability: FloatColumn) -> FloatColumn:
    """The value of each feature half-way between its mean in the page's content and its mean in the rest."""
    content, rest = probability.astype(np.float64), 1.0 - probability.astype(np.float64)
    means = [share @ matrix / share.sum() for share in (content, rest) if share.sum() > 0]
    return np.asarray(sum(means) / len(means), dtype=np.float32)


def group_effects(kind: Kind, score: Scorer, matrix: Matrix, usual: FloatColumn) -> Matrix:
    """What each group contributes to each block's score, in log-odds: (blocks, groups).

    The groups are in the order of ``columns(kind)``.
    """
    groups = columns(kind)
    effects = np.empty((len(matrix), len(groups)), dtype=np.float32)
    scores, changed = score(matrix), matrix.copy()
    for at, (_, own) in enumerate(groups):
        chosen = list(own)
        changed[:, chosen] = usual[chosen]
        effects[:, at] = scores - score(changed)
        changed[:, chosen] = matrix[:, chosen]
    return effects


def _strongest(row: list[float]) -> list[int]:
    """The groups to list for a block, the strongest first: a few in each direction."""
    ranked = sorted(range(len(row)), key=lambda group: -abs(row[group]))
    strong = [group for group in ranked if abs(row[group]) >= LEAST_PUSH]
    up = [group for group in strong if row[group] > 0][:MAX_PUSHES]
    down = [group for group in strong if row[group] < 0][:MAX_PUSHES]
    return [group for group in strong if group in up or group in down]


def _unusual_columns(kind: Kind, matrix: Matrix, usual: FloatColumn) -> list[list[list[int]]]:
    """For each group and block the columns that are furthest from their usual values."""
    spread = np.maximum(matrix.std(axis=0), 1e-6)
    out = []
    for _, own in columns(kind):
        chosen = np.array(own)
        deviation = np.abs((matrix[:, chosen] - usual[chosen]) / spread[chosen])
        order = np.argsort(-deviation, axis=1, kind="stable")[:, :MAX_EVIDENCE]
        is_far = np.take_along_axis(deviation, order, axis=1) >= _MIN_DEVIATION
        out.append([row[keep].tolist() for row, keep in zip(chosen[order], is_far, strict=True)])
    return out
