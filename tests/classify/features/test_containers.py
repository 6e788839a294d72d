"""Features of the elements around a block, against slow twins on small random trees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify import text_stats as ch
from boilerstrip.classify.features import containers
from boilerstrip.classify.features.block import Group
from boilerstrip.classify.features.containers import (
    CORES,
    FLAG_NAMES,
    LEVEL_STATS,
    LEVELS,
    SECTION_STATS,
    SECTIONS,
    container_features,
)
from boilerstrip.classify.signals import Facts, gather_facts
from boilerstrip.page import Inside
from boilerstrip.read.html.page import read_html
from tests.profile import examples

LONG = "The mill by the river had not turned for thirty years, and then, one day in May, it did."
MIDDLE = "Nine words, no more, stand in this short line."


def facts(html: str) -> Facts:
    return gather_facts(read_html(html))


def features(html: str) -> Group:
    return container_features(facts(html))


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
    assert {name for name in columns if name.startswith("in_")} == {f"in_{name}" for name in FLAG_NAMES}
    assert "heading" not in FLAG_NAMES
    assert len(FLAG_NAMES) == len(Inside) - 1


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
    card = "<div class=card><h3>Title</h3><p>one two</p></div>"
    html = f"<section>{card * 3}</section><p>{LONG}</p>"
    assert column(html, "repeated_log_count") == pytest.approx([*np.log1p([3] * 6), 0])
    assert column(html, "repeated_log_words") == pytest.approx([*np.log1p([3] * 6), 0])
    assert column(html, "repeated_share") == pytest.approx([9 / 28] * 6 + [0])
    assert column(html, "repeated_blocks") == [2] * 6 + [0]
    two = f"<section>{card * 2}</section><p>{LONG}</p>"
    assert column(two, "repeated_log_count") == [0] * 5
    assert column(html, "siblings_log_count") == pytest.approx(np.log1p([1] * 7).tolist())


def test_siblings_of_the_own_container() -> None:
    html = "<ul><li>a</li><li><a href=x>bb</a></li><li>c d</li></ul>"
    assert column(html, "siblings_log_count") == pytest.approx([float(np.log1p(3))] * 3)
    assert column(html, "siblings_log_words") == pytest.approx([float(np.log1p(4 / 3))] * 3)
    assert column(html, "siblings_link_density") == pytest.approx([1 / 4] * 3)


def test_the_headline() -> None:
    html = f"<head><title>Old mill</title></head>{PAGE}"
    assert column(html, "headline_known") == [3] * 5
    assert column(html, "headline_gap") == pytest.approx([-np.log1p(1), 0, *np.log1p([1, 2, 3])])
    assert column(html, "headline_shared_depth") == [-3, 0, -1, -1, -3]
    assert column(PAGE, "headline_known") == [1] * 5
    assert column("<p>a</p><p>b</p>", "headline_gap") == [-9, -9]
    assert column("<p>a</p><p>b</p>", "headline_known") == [0, 0]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta property=og:type content=Article>", {"page_og_article"}),
        ("<meta property=og:type content=product.item>", {"page_og_product"}),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', {"page_ld_article"}),
        ('<script type="application/ld+json">{"@type": "Product"}</script>', {"page_ld_product"}),
        ('<script type="application/ld+json">{"@type": "QAPage"}</script>', {"page_ld_forum"}),
        ('<script type="application/ld+json">{"@type": "ItemList"}</script>', {"page_ld_list"}),
        ("", set()),
    ],
)
def test_what_the_head_says(head: str, names: set[str]) -> None:
    columns = features(f"<head>{head}</head><p>a<p>b")
    found = {name for name in columns if name.startswith(("page_og", "page_ld")) and columns[name].any()}
    assert found == names
    for name in names:
        assert columns[name].tolist() == [1, 1]


def test_the_whole_page() -> None:
    articles = "<article><p>a</p><p>b</p></article><article><img><input>c</article>"
    html = f"{articles}<table><tr><td>d</td></tr></table>"
    for name, value in (
        ("articles", 2),
        ("paragraphs", 0.5),
        ("cells", 0.25),
        ("images", np.log1p(1)),
        ("inputs", np.log1p(1)),
    ):
        assert column(html, f"page_{name}") == pytest.approx([float(value)] * 4), name


# Random trees.

TEXT = st.sampled_from(
    ["a", "two words", MIDDLE, LONG, f"{LONG} {LONG}", f"<a href=x>{MIDDLE}</a>", f"<a href=x>{LONG}</a> and"]
)
TREE = st.recursive(
    TEXT.map("<p>{}</p>".format),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["div", "div", "section", "article", "ul", "blockquote"]),
        st.lists(inner, min_size=1, max_size=4).map("".join),
    ),
    max_leaves=14,
)
PAGES = st.lists(TREE, min_size=1, max_size=3).map("".join)


class Twin:
    """The same facts in plain Python."""

    def __init__(self, found: Facts) -> None:
        table = found.page.containers
        self.parent: list[int] = table.parent.tolist()
        self.depth: list[int] = table.depth.tolist()
        self.of_block: list[int] = found.page.blocks.container.tolist()
        self.tag = table.tag
        self.blocks = [range(a, b) for a, b in zip(table.first.tolist(), table.stop.tolist(), strict=True)]
        self.words: list[float] = found.words.tolist()
        self.density: list[float] = found.link_density.tolist()
        self.long: list[bool] = found.long.tolist()
        self.page_words = max(sum(self.words), 1.0)
        self.page_long = max(self.long_words(0), 1.0)

    def total(self, row: int) -> float:
        return sum(self.words[at] for at in self.blocks[row])

    def long_words(self, row: int) -> float:
        return sum(self.words[at] for at in self.blocks[row] if self.long[at])

    def links(self, row: int) -> float:
        return sum(self.words[at] * self.density[at] for at in self.blocks[row])

    def path(self, row: int) -> list[int]:
        """From a container up to the root."""
        out = [row]
        while out[-1]:
            out.append(self.parent[out[-1]])
        return out

    def wider(self, row: int) -> int:
        """The nearest ancestor that holds more."""
        return next((up for up in self.path(row) if len(self.blocks[up]) > len(self.blocks[row])), 0)

    def section(self, row: int, share: float) -> int:
        path = self.path(row)
        at = 0
        while at + 1 < len(path) and self.total(path[at + 1]) <= share * self.page_words:
            at += 1
        return path[at]

    def core(self, share: float) -> int:
        holding = [row for row in range(len(self.parent)) if self.long_words(row) >= share * self.page_long]
        return max(holding, key=lambda row: (self.depth[row], -row), default=0)


@settings(max_examples=examples(60))
@given(PAGES)
def test_levels_sections_and_cores_are_those_of_a_slow_twin(html: str) -> None:
    found = facts(html)
    twin, columns = Twin(found), container_features(found)
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
    found = facts(html)
    twin = Twin(found)
    scores = [0.0] * len(twin.parent)
    for at, own in enumerate(twin.of_block):
        if twin.words[at] < 8 or twin.density[at] >= 0.5:
            continue
        commas = float(found.characters.classes[at, ch.COMMA])
        score = (1 + commas + min(float(found.characters.n_chars[at]) / 100, 3)) * (1 - twin.density[at])
        row = own if twin.tag[own] == "div" else twin.parent[own]
        for _ in range(4):
            scores[row] += score
            row, score = twin.parent[row], score / 2
    scores[0] = 0
    tree = containers._tree(found)
    assert containers.readable_scores(tree).tolist() == pytest.approx(scores, rel=1e-5)
    columns, peak = container_features(found), max(*scores, 1.0)
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
def test_paths_group_what_a_slow_twin_groups(html: str) -> None:
    found = facts(html)
    twin, columns = Twin(found), container_features(found)
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
    found = facts(html)
    columns = container_features(found)
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
