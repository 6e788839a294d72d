"""Features of the elements around a block, against slow twins on small random trees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from boilerstrip.classify import text_stats
from boilerstrip.classify.features.columns import Columns
from boilerstrip.classify.features.containers import (
    CORES,
    FLAG_COLUMNS,
    LEVEL_STATS,
    LEVELS,
    SECTION_STATS,
    SECTIONS,
    container_features,
    readable_scores,
)
from boilerstrip.classify.features.tree import make_tree
from boilerstrip.labels import Inside
from tests.classify.features.twin import LONG, PAGES, Twin, signals
from tests.profile import examples


def features(html: str) -> Columns:
    return container_features(make_tree(signals(html)))


def column(html: str, name: str) -> list[float]:
    values: list[float] = np.asarray(features(html)[name], dtype=np.float64).tolist()
    return values


# A page of eleven, fourteen and nineteen words with a menu: 4 + 19 + 19 + 2.
PAGE = (
    "<nav><a href=1>One</a> <a href=2>two</a></nav>"
    f"<main><article><h1>Old mill</h1><p>{LONG}</p><p>{LONG}</p></article></main><footer>The end</footer>"
)


def test_flags() -> None:
    columns = features(PAGE)
    assert columns["in_nav"].tolist() == [True, False, False, False, False]
    assert columns["in_article"].tolist() == [False, True, True, True, False]
    assert columns["in_footer"].tolist() == [False, False, False, False, True]
    assert {name for name in columns if name.startswith("in_")} == set(FLAG_COLUMNS)
    assert "in_heading" not in FLAG_COLUMNS
    assert len(FLAG_COLUMNS) == len(Inside) - 1


def test_levels() -> None:
    words = [2, 2, 19, 19, 2]
    assert column(PAGE, "level0_log_words") == pytest.approx(np.log1p(words).tolist())
    assert column(PAGE, "level0_share") == pytest.approx([size / 44 for size in words])
    assert column(PAGE, "level0_link_density") == pytest.approx(
        [6 / 7, 0, 0, 0, 0]
    )  # the space between is no link
    assert column(PAGE, "level0_headings") == [0, 1, 0, 0, 0]
    # <nav> and <footer> stand right in the body, and <main> is the same blocks as <article>.
    assert column(PAGE, "level1_log_words") == pytest.approx(np.log1p([44, 40, 40, 40, 44]).tolist())
    assert column(PAGE, "level2_log_words") == pytest.approx(np.log1p([44] * 5).tolist())
    assert column(PAGE, "level1_headings") == pytest.approx([1 / 5, 1 / 3, 1 / 3, 1 / 3, 1 / 5])
    assert column(PAGE, "depth") == [3, 5, 5, 5, 3]


def test_sections() -> None:
    assert column(PAGE, "section50_share") == pytest.approx([2 / 44, 2 / 44, 19 / 44, 19 / 44, 2 / 44])
    nested = f"<div><section><p>{LONG}</p><p>Home</p></section></div><div><p>{LONG}</p><p>{LONG}</p></div>"
    assert column(nested, "section50_log_blocks") == pytest.approx(np.log1p([2, 2, 1, 1]).tolist())
    assert column(nested, "section50_place") == [0, 0, 0.5, 0.75]
    assert column(nested, "section20_share") == pytest.approx([19 / 58, 1 / 58, 19 / 58, 19 / 58])


def test_cores() -> None:
    assert column(PAGE, "core80_in") == [0, 1, 1, 1, 0]
    assert column(PAGE, "core80_gap") == pytest.approx([-np.log1p(1), 0, 0, 0, np.log1p(1)])
    assert column(PAGE, "core80_depth") == [-1, 1, 1, 1, -1]
    assert column(PAGE, "core50_in") == [0, 0, 1, 0, 0]
    assert column(PAGE, "core50_gap") == pytest.approx(
        [-np.log1p(2), -np.log1p(1), 0, np.log1p(1), np.log1p(2)]
    )


def test_a_page_without_long_blocks_has_the_root_as_core() -> None:
    assert column("<div><p>a</p></div><p>b</p>", "core50_in") == [1, 1]
    assert column("<div><p>a</p></div><p>b</p>", "core50_depth") == [4, 3]


def test_readability() -> None:
    assert column(PAGE, "readable_in") == [0, 1, 1, 1, 0]
    assert column(PAGE, "readable_best") == pytest.approx([0.25, 1, 1, 1, 0.25])
    assert column(PAGE, "readable_shared_depth") == [-2, 0, 0, 0, -2]


def test_no_prose_is_not_readable() -> None:
    assert column("<div><p>a</p></div>", "readable_best") == [0]


def test_the_headline() -> None:
    html = f"<head><title>Old mill</title></head>{PAGE}"
    assert column(html, "headline_known") == [3] * 5
    assert column(html, "headline_gap") == pytest.approx([-np.log1p(1), 0, *np.log1p([1, 2, 3])])
    assert column(html, "headline_shared_depth") == [-3, 0, -1, -1, -3]
    assert column(PAGE, "headline_known") == [1] * 5
    assert column("<p>a</p><p>b</p>", "headline_gap") == [-9, -9]
    assert column("<p>a</p><p>b</p>", "headline_known") == [0, 0]


@settings(max_examples=examples(60))
@given(PAGES)
def test_levels_sections_and_cores_are_those_of_a_slow_twin(html: str) -> None:
    found = signals(html)
    twin, columns = Twin(found), container_features(make_tree(found))
    for block, own in enumerate(twin.of_block):
        row = own
        for level in range(LEVELS):
            words, n_blocks = twin.total(row), len(twin.blocks[row])
            assert columns[f"level{level}_log_words"][block] == pytest.approx(np.log1p(words), rel=1e-5)
            assert columns[f"level{level}_share"][block] == pytest.approx(words / twin.page_words, rel=1e-5)
            assert columns[f"level{level}_link_density"][block] == pytest.approx(
                twin.links(row) / max(words, 1), abs=1e-5
            )
            assert columns[f"level{level}_log_blocks"][block] == pytest.approx(np.log1p(n_blocks), rel=1e-5)
            assert columns[f"level{level}_long"][block] == pytest.approx(
                twin.long_words(row) / max(words, 1), abs=1e-5
            )
            assert columns[f"level{level}_long_share"][block] == pytest.approx(
                twin.long_words(row) / twin.page_long, abs=1e-5
            )
            row = twin.wider(row)
        for share in SECTIONS:
            top = twin.section(own, share)
            assert columns[f"section{round(share * 100)}_share"][block] == pytest.approx(
                twin.total(top) / twin.page_words, rel=1e-5
            )
            assert columns[f"section{round(share * 100)}_place"][block] == pytest.approx(
                twin.blocks[top].start / len(twin.of_block)
            )
        for share in CORES:
            core = twin.core(share)
            assert columns[f"core{round(share * 100)}_in"][block] == (block in twin.blocks[core])
            assert columns[f"core{round(share * 100)}_depth"][block] == twin.depth[own] - twin.depth[core]


@settings(max_examples=examples(60))
@given(PAGES)
def test_readability_is_that_of_a_slow_twin(html: str) -> None:
    found = signals(html)
    twin = Twin(found)
    scores = [0.0] * len(twin.parent)
    for at, own in enumerate(twin.of_block):
        if twin.words[at] < 8 or twin.density[at] >= 0.5:
            continue
        commas = float(found.stats.classes[at, text_stats.COMMA])
        score = (1 + commas + min(float(found.stats.n_chars[at]) / 100, 3)) * (1 - twin.density[at])
        row = own if twin.tag[own] == "div" else twin.parent[own]
        for _ in range(4):
            scores[row] += score
            row, score = twin.parent[row], score / 2
    scores[0] = 0
    assert readable_scores(make_tree(found)).tolist() == pytest.approx(scores, rel=1e-5)
    columns, peak = container_features(make_tree(found)), max(*scores, 1.0)
    best = scores.index(max(scores))
    close = [row for row, score in enumerate(scores) if score == pytest.approx(max(scores), rel=1e-5)]
    for block, own in enumerate(twin.of_block):
        path = twin.path(own)
        assert columns["readable_best"][block] == pytest.approx(
            max(scores[row] for row in path) / peak, abs=1e-5
        )
        assert columns["readable_own"][block] == pytest.approx(
            max(scores[own], scores[twin.parent[own]]) / peak, abs=1e-5
        )
        if len(close) == 1:
            joint = next(row for row in path if row in twin.path(best))
            assert columns["readable_in"][block] == (block in twin.blocks[best])
            assert columns["readable_shared_depth"][block] == twin.depth[joint] - twin.depth[best]


@settings(max_examples=examples(60))
@given(PAGES)
def test_columns_hold_for_any_tree(html: str) -> None:
    found = signals(html)
    columns = container_features(make_tree(found))
    n = len(found.words)
    for name, values in columns.items():
        assert len(values) == n, name
        assert np.isfinite(np.asarray(values, dtype=np.float64)).all(), name
    wanted = {f"level{level}_{stat}" for level in range(LEVELS) for stat in LEVEL_STATS}
    wanted |= {f"section{round(share * 100)}_{stat}" for share in SECTIONS for stat in SECTION_STATS}
    assert wanted <= columns.keys()
    for name in (name for name in columns if name.endswith(("_share", "_link_density"))):
        assert ((columns[name] >= 0) & (columns[name] <= 1.00001)).all(), name


def test_deep_trees_take_no_time() -> None:
    html = "<div>" * 900 + f"<p>{LONG}</p>" * 50 + "</div>" * 900
    columns = features(html)
    assert columns["depth"].tolist() == [903] * 50
    assert columns["core80_in"].tolist() == [True] * 50
