"""Features of blocks of the same path and of siblings alike, against slow twins on small random trees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.siblings import PATH_STATS, sibling_features
from boilerstrip.classify.features.tree import make_tree
from tests.classify.features.twin import LONG, PAGES, Twin, signals
from tests.profile import examples


def features(html: str) -> Columns:
    return sibling_features(make_tree(signals(html)))


def column(html: str, name: str) -> list[float]:
    values: list[float] = np.asarray(features(html)[name], dtype=np.float64).tolist()
    return values


def test_blocks_of_the_same_path() -> None:
    items = "<li class='item1'>a b</li><li class='item2 odd'>c d</li>"
    html = f"<ul>{items}</ul><p>text here now</p><ul><li class=item3>e</li></ul>"
    assert column(html, "path_log_count") == pytest.approx(np.log1p([3, 3, 1, 3]).tolist())
    assert column(html, "path_log_words") == pytest.approx(np.log1p([5 / 3, 5 / 3, 3, 5 / 3]).tolist())
    assert column(html, "path_share") == pytest.approx([5 / 8, 5 / 8, 3 / 8, 5 / 8])
    assert column(html, "path_span") == [3 / 4, 3 / 4, 0, 3 / 4]
    assert column(html, "path_same_before") == [0, 1, 0, 0]
    assert column(html, "path_same_after") == [1, 0, 0, 0]


def test_another_class_is_another_path() -> None:
    html = "<div><p class=a>x</p><p class=b>y</p></div><div><p class=a>z</p></div>"
    assert column(html, "path_log_count") == pytest.approx(np.log1p([2, 1, 2]).tolist())


def test_repeated_siblings() -> None:
    card = "<div class=card><h3>Title</h3><p>one two three</p></div>"
    html = f"<section>{card * 3}</section><p>{LONG}</p>"
    assert column(html, "repeated_log_count") == pytest.approx([*np.log1p([3] * 6), 0])
    assert column(html, "repeated_log_words") == pytest.approx([*np.log1p([4] * 6), 0])
    assert column(html, "repeated_share") == pytest.approx([12 / 31] * 6 + [0])
    assert column(html, "repeated_blocks") == [2] * 6 + [0]
    two = f"<section>{card * 2}</section><p>{LONG}</p>"
    assert column(two, "repeated_log_count") == [0] * 5
    assert column(html, "siblings_log_count") == pytest.approx(np.log1p([1] * 7).tolist())


def test_siblings_of_the_own_container() -> None:
    html = "<ul><li>a</li><li><a href=x>bb</a></li><li>c d</li></ul>"
    assert column(html, "siblings_log_count") == pytest.approx([float(np.log1p(3))] * 3)
    assert column(html, "siblings_log_words") == pytest.approx([float(np.log1p(4 / 3))] * 3)
    assert column(html, "siblings_link_density") == pytest.approx([1 / 4] * 3)


@settings(max_examples=examples(60))
@given(PAGES)
def test_paths_group_what_a_slow_twin_groups(html: str) -> None:
    found = signals(html)
    twin, columns = Twin(found), sibling_features(make_tree(found))
    paths = [[twin.tag[row] for row in twin.path(own)] for own in twin.of_block]  # no classes here
    for block, path in enumerate(paths):
        same = [at for at, other in enumerate(paths) if other == path]
        assert columns["path_log_count"][block] == pytest.approx(np.log1p(len(same)), rel=1e-5)
        assert columns["path_span"][block] == pytest.approx((same[-1] - same[0]) / len(paths))
        words = sum(twin.words[at] for at in same)
        assert columns["path_share"][block] == pytest.approx(words / twin.page_words, rel=1e-5)
        own = twin.of_block[block]
        alike = [
            row
            for row in range(1, len(twin.parent))
            if twin.parent[row] == twin.parent[own] and twin.tag[row] == twin.tag[own]
        ]
        assert columns["siblings_log_count"][block] == pytest.approx(np.log1p(len(alike)), rel=1e-5)


@settings(max_examples=examples(60))
@given(PAGES)
def test_columns_hold_for_any_tree(html: str) -> None:
    found = signals(html)
    columns = sibling_features(make_tree(found))
    assert {f"path_{stat}" for stat in PATH_STATS} <= columns.keys()
    for name, values in columns.items():
        assert len(values) == len(found.words), name
        assert np.isfinite(np.asarray(values, dtype=np.float64)).all(), name
    for name in (name for name in columns if name.endswith(("_share", "_link_density"))):
        assert ((columns[name] >= 0) & (columns[name] <= 1.00001)).all(), name
