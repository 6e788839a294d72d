"""Pushes against a model whose every effect is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.arrays import Matrix
from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.explain import contributions as pushes
from boilerstrip.explain.contributions import (
    MAX_EVIDENCE,
    MAX_PUSHES,
    find_pushes,
    group_effects,
    usual_values,
)
from boilerstrip.explain.feature_groups import columns
from boilerstrip.page import FloatColumn

N = len(FEATURES["html"])
COLUMN = {feature.name: at for at, feature in enumerate(FEATURES["html"])}
NAMES = [group.name for group, _ in columns("html")]


def linear(matrix: Matrix) -> FloatColumn:
    """A model that adds two to one: the link density less twice the depth."""
    score: FloatColumn = (2 * matrix[:, COLUMN["link_density"]] - matrix[:, COLUMN["depth"]]).astype(
        np.float32
    )
    return np.asarray(score, dtype=np.float32)


def matrix(**values: list[float]) -> Matrix:
    made = np.zeros((len(next(iter(values.values()))), N), dtype=np.float32)
    for name, own in values.items():
        made[:, COLUMN[name]] = own
    return made


def column(*values: float) -> Any:
    return np.array(values, dtype=np.float32)


def test_usual_is_half_way_between_content_and_the_rest() -> None:
    made = matrix(link_density=[0, 1, 1, 1])
    assert usual_values(made, column(1, 0, 0, 0))[COLUMN["link_density"]] == pytest.approx(0.5)
    assert usual_values(made, column(1, 1, 1, 1))[COLUMN["link_density"]] == pytest.approx(0.75)
    assert usual_values(made, column(0, 0, 0, 0))[COLUMN["link_density"]] == pytest.approx(0.75)


def test_an_effect_is_what_the_score_loses() -> None:
    made = matrix(link_density=[0, 1], depth=[4, 2])
    effects = group_effects("html", linear, made, usual_values(made, column(1, 0)))
    assert effects[:, NAMES.index("links")].tolist() == [-1, 1]
    assert effects[:, NAMES.index("container")].tolist() == [-1, 1]
    others = [at for at, name in enumerate(NAMES) if name not in ("links", "container")]
    assert not effects[:, others].any()
    assert made.tolist() == matrix(link_density=[0, 1], depth=[4, 2]).tolist()


def test_pushes_name_the_features_that_differ() -> None:
    made = matrix(link_density=[0, 1], depth=[8, 2])
    first, second = find_pushes("html", linear, made, column(1, 0))
    assert [(push.group, push.push) for push in first] == [("container", -3), ("links", -1)]
    assert [(push.group, push.push) for push in second] == [("container", 3), ("links", 1)]
    (seen,) = second[1].evidence
    assert (seen.name, seen.value, seen.usual, seen.unit) == ("link_density", 1, 0.5, "share")
    assert "links" in seen.about


def test_one_block_has_nothing_to_differ_from() -> None:
    assert find_pushes("html", linear, matrix(link_density=[1]), column(0.5)) == [()]


@given(st.lists(st.tuples(st.floats(0, 1, width=16), st.floats(0, 9, width=16)), min_size=1, max_size=9))
def test_pushes_are_few_and_in_order(rows: list[tuple[float, float]]) -> None:
    made = matrix(link_density=[links for links, _ in rows], depth=[depth for _, depth in rows])
    for found in find_pushes("html", linear, made, column(*[links for links, _ in rows])):
        sizes = [abs(push.push) for push in found]
        assert sizes == sorted(sizes, reverse=True)
        assert all(size >= pushes.LEAST_PUSH for size in sizes)
        assert sum(push.push > 0 for push in found) <= MAX_PUSHES
        assert all(len(push.evidence) <= MAX_EVIDENCE for push in found)
