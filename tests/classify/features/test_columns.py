"""How columns are declared."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.features.columns import Feature, constant_columns, family, listed


def test_listed_features_are_in_the_group_above_them() -> None:
    found = listed("""
    [length]
    log_words | log words | log(1 + words)
    [place]
    place | share | blocks before | blocks
    """)
    assert found == (
        Feature("log_words", "log words", "length", "log(1 + words)"),
        Feature("place", "share", "place", "blocks before | blocks"),
    )


def test_a_family_differs_in_the_name() -> None:
    found = family(("has_price", "has_date"), "0/1", "phrases", "{}: such a pattern")
    assert [feature.formula for feature in found] == ["has_price: such a pattern", "has_date: such a pattern"]
    assert {(feature.unit, feature.group) for feature in found} == {("0/1", "phrases")}


def test_constant_columns_have_equal_rows() -> None:
    found = constant_columns({"a": 0.5, "b": True}, np.zeros(3))
    assert {name: column.tolist() for name, column in found.items()} == {"a": [0.5] * 3, "b": [1.0] * 3}
    assert found["a"].dtype == np.float32
