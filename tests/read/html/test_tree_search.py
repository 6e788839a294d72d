"""Searches through a tree: the compiled core and lxml find the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from boilerstrip.read.html import native_walk
from boilerstrip.read.html.item_markers import join_item_markers
from boilerstrip.read.html.tree_search import items_with_marker
from tests.cores import Name, compiled, running
from tests.growth import assert_linear
from tests.profile import examples

_CORES: tuple[Name, Name] = ("native", "python")
_ITEMS = st.lists(
    st.sampled_from([
        "<ol>", "</ol>", "<ol start=2>", "<li>", "<span>1.</span>", "<b>(i)</b>", "<p>a)</p>", "<p>words</p>",
        "<i> </i>", "<em>一二三.</em>", "<div>", "</div>", "<br>", "text", "\n", "<!-- c -->",
        "<small>2:<u></u></small>",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


def tree_of(markup: str) -> Any:
    return html.document_fromstring(f"<p>{markup}")


@settings(max_examples=examples(150))
@given(_ITEMS)
def test_items(markup: str) -> None:
    compiled()
    trees = {}
    for name in _CORES:
        root = tree_of(markup)
        with running(name):
            join_item_markers(root)
        trees[name] = etree.tostring(root)
    assert trees["native"] == trees["python"]


def test_only_items_that_may_have_a_marker_become_elements() -> None:
    compiled()
    root = tree_of(
        "<ol><li><b>1.</b><p>a<li><p>b</ol><ul><li>c<li><b>2</b> d<li><b>longer</b><p>e<li><u>1</u><p>f</ul>"
    )
    with running("native"):
        lists, items = items_with_marker(root, ("b", "p"), 1)
    assert [each.tag for each in lists] == ["ol"]
    assert [each.findtext("b") for each in items] == ["1."]


@pytest.mark.parametrize("markup", ["<li>", "<ol><li><b>1</b><p>"])
def test_many_elements_take_linear_time(markup: str) -> None:
    compiled()

    with running("native"):
        assert_linear(
            lambda root: items_with_marker(root, ("b",), 12),
            lambda size: tree_of(f"{markup}</div>" * size),
            2_000,
        )


def test_what_is_no_element_is_an_error() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    with pytest.raises(ValueError, match="no element of lxml"):
        core.items_with_marker(tables, None, ("a",), 1)
    with pytest.raises(ValueError, match="negative"):
        core.items_with_marker(tables, tree_of("a"), ("a",), -1)
    with pytest.raises(TypeError):
        core.items_with_marker(tables, tree_of("a"), (1,), 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="PyCapsule"):
        core.items_with_marker(object(), tree_of("a"), (), 1)
