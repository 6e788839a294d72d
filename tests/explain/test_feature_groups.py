"""Every feature has a place that a person has a word for."""

from __future__ import annotations

import pytest

from boilerstrip.classify.features.declare import FEATURES
from boilerstrip.explain.feature_groups import GROUPS, OF_THE_PAGE, columns, groups_of
from boilerstrip.labels import Kind


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_feature_falls_into_one_group(kind: Kind) -> None:
    wrong = {
        feature.name: [group.name for group in groups_of(feature.name)]
        for feature in FEATURES[kind]
        if len(groups_of(feature.name)) != (not OF_THE_PAGE.fullmatch(feature.name))
    }
    assert wrong == {}


def test_a_group_has_features() -> None:
    used = {group.name for kind in FEATURES for group, _ in columns(kind)}
    assert used == {group.name for group in GROUPS}
    assert len(used) == len(GROUPS)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_columns_name_each_column_once(kind: Kind) -> None:
    found = [column for _, own in columns(kind) for column in own]
    assert len(found) == len(set(found))
    assert {FEATURES[kind][at].name for at in set(range(len(FEATURES[kind]))) - set(found)} == {
        feature.name for feature in FEATURES[kind] if OF_THE_PAGE.fullmatch(feature.name)
    }
