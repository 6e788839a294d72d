"""item_markers: numbers of list items in elements of their own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.tree.item_markers import WORDS, join_item_markers
from boilerstrip.read.html.walk import native_walk
from tests.cores import Name, compiled, running
from tests.growth import assert_linear
from tests.profile import examples

_CORES: tuple[Name, Name] = ("native", "python")
_ITEMS = st.lists(
    st.sampled_from([
        "<ol>", "</ol>", "<ol start=2>", "<li>", "<span>1.</span>", "<b>(i)</b>", "<p>a)</p>", "<p>words</p>",
        "<i> </i>", "<em>一二三.</em>", "<div>", "</div>", "<br>", "text", "\n", "<!-- c -->",
        "<small>2:<u></u></small>", "<div><b>(1)</b><p>", "<div><b>2.</b><div>",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


def tree_of(markup: str) -> Any:
    return html.document_fromstring(f"<p>{markup}")


def texts(markup: str) -> list[str]:
    return list(read_html(markup).blocks.text)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        # LaTeXML.
        (
            '<ol><li style="list-style-type:none"><span>(i)</span><div><p>open</p></div></li>'
            '<li style="list-style-type:none"><span>(ii)</span><div><p>shut</p></div></li></ol>',
            ["(i) open", "(ii) shut"],
        ),
        ("<ul><li><b>2.1</b>.<p>open</p></li></ul>", ["2.1.", "open"]),
        ("<ul><li><b>2.1.</b><h4><b>Open</b> it</h4><p>slowly</p></li></ul>", ["2.1. Open it", "slowly"]),
        # The numbers that the list gives by itself.
        (
            "<ol><li><span>1</span><div><h4>Open</h4></div></li><li><span>2</span><div>Shut</div></li></ol>",
            ["Open", "Shut"],
        ),
        ("<ol start=3><li><b>03</b> <p>Open</p><li><b>04</b> <p>Shut</p></ol>", ["Open", "Shut"]),
        # Other numbers stay: they may be counts.
        ("<ol><li><b>5</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["5", "Open", "2", "Shut"]),
        ("<ul><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ul>", ["1", "Open", "2", "Shut"]),
        ("<ol reversed><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["1", "Open", "2", "Shut"]),
        (
            f"<ol start={'9' * 5_000}><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>",
            ["1", "Open", "2", "Shut"],
        ),
        ("<ol start=x><li><b>1</b><p>Open</p><li><b>2</b><p>Shut</p></ol>", ["1", "Open", "2", "Shut"]),
        # An initial, and a marker that no words follow in a block.
        ("<ul><li><b>J</b><p>Jane said so.</p></ul>", ["J", "Jane said so."]),
        ("<ul><li><b>a)</b><pre>b = 1</pre></ul>", ["a)", "b = 1"]),
        ("<ul><li><b>a)</b> <i>plain</i></ul>", ["a) plain"]),
    ],
)
def test_markers(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


CLAUSES = (
    "<div><{0}>{1}</{0}> <p>The gate is shut.</p></div>"
    "<div><{0}>{2}</{0}>\n<div><b>It</b> is open.</div></div>"
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (CLAUSES.format("span", "(1)", "(2)"), ["(1) The gate is shut.", "(2) It is open."]),
        (CLAUSES.format("div", "(a)", "(iv)"), ["(a) The gate is shut.", "(iv) It is open."]),
        (CLAUSES.format("b", "1.1.", "1.2."), ["1.1. The gate is shut.", "1.2. It is open."]),
        # Numbers without a sign, and words, may be anything.
        (CLAUSES.format("span", "1", "2"), ["1", "The gate is shut.", "2", "It is open."]),
        (
            CLAUSES.format("span", "Open.", "(open it)"),
            ["Open.", "The gate is shut.", "(open it)", "It is open."],
        ),
        # A single one may be a count.
        ("<div><span>(3)</span><div>Comments</div></div>", ["(3)", "Comments"]),
    ],
)
def test_markers_of_clauses(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@given(st.lists(st.sampled_from(["<li>", "<b>(a)</b>", "<p>", "x", "</li>", "<ol>", "</ol>", "<div>", "1."])))
def test_no_word_is_lost(parts: list[str]) -> None:
    markup = "<ul>" + "".join(parts)
    assert "".join(texts(markup)).count("x") == parts.count("x")


@settings(max_examples=examples(150))
@given(_ITEMS)
def test_both_cores_find_the_same_markers(markup: str) -> None:
    compiled()
    trees = {}
    for name in _CORES:
        root = tree_of(markup)
        with running(name):
            join_item_markers(root, Markup(markup.encode(), WORDS))
        trees[name] = etree.tostring(root)
    assert trees["native"] == trees["python"]


def test_only_items_that_may_have_a_marker_become_elements() -> None:
    core = compiled()
    root = tree_of(
        "<ol><li><b>1.</b><p>a<li><p>b</ol><ul><li>c<li><b>2</b> d<li><b>longer</b><p>e<li><u>1</u><p>f</ul>"
    )
    lists, items = core.items_with_marker(native_walk.walk_tables(core), root, ("b", "p"), 1)
    assert [each.tag for each in lists] == ["ol"]
    assert [each.findtext("b") for each in items] == ["1."]


@pytest.mark.parametrize("markup", ["<li>", "<ol><li><b>1</b><p>"])
def test_many_elements_take_linear_time(markup: str) -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    assert_linear(
        lambda root: core.items_with_marker(tables, root, ("b",), 12),
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
