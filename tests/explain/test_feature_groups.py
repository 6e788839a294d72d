"""Every feature has a place that a person has a word for."""

from __future__ import annotations

import pytest

from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.explain.feature_groups import GROUPS, OF_THE_PAGE, columns
from boilerstrip.labels import Kind


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_feature_is_in_a_group_that_is_explained(kind: Kind) -> None:
    known = {group.name for group in GROUPS} | {OF_THE_PAGE}
    assert {feature.name: feature.group for feature in FEATURES[kind] if feature.group not in known} == {}


@pytest.mark.parametrize("kind", ["html", "text"])
def test_what_is_the_same_for_all_blocks_is_named_so(kind: Kind) -> None:
    for feature in FEATURES[kind]:
        assert (feature.group == OF_THE_PAGE) == feature.name.startswith("page_"), feature.name


def test_a_group_has_features() -> None:
    used = {group.name for kind in FEATURES for group, _ in columns(kind)}
    assert used == {group.name for group in GROUPS}
    assert len(used) == len(GROUPS)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_columns_name_each_column_once(kind: Kind) -> None:
    found = [column for _, own in columns(kind) for column in own]
    assert len(found) == len(set(found))
    assert {FEATURES[kind][at].name for at in set(range(len(FEATURES[kind]))) - set(found)} == {
        feature.name for feature in FEATURES[kind] if feature.group == OF_THE_PAGE
    }
