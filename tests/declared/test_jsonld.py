"""JSON-LD scripts to objects and values."""

from __future__ import annotations

import json

import pytest

from boilerstrip.declared.jsonld import (
    MAX_LEVELS,
    MAX_NODES,
    MAX_SCRIPTS,
    MAX_VALUE_CHARS,
    MAX_VALUES,
    items,
    kind_rank,
    named_nodes,
    people,
    read_nodes,
    strings,
    types,
)


def names(*scripts: object) -> list[object]:
    return [node.get("name") for node in read_nodes(map(json.dumps, scripts))]


def test_objects_that_describe_the_page_come_first() -> None:
    graph = [
        {"@type": "Person", "name": "d"},
        {"@type": "WebPage", "name": "c"},
        {"@type": "NewsArticle", "name": "b"},
        {"@type": "NewsArticle", "headline": "h", "name": "a"},
    ]
    assert names({"@graph": graph}) == ["a", "b", "c", None, "d"]


def test_objects_about_other_pages_are_left_out() -> None:
    assert names({"name": "a", "publisher": {"name": "b"}, "mainEntity": {"name": "c"}}) == ["a", "c"]


@pytest.mark.parametrize(
    ("kind", "rank"),
    [
        ("NewsArticle", 0), ("BlogPosting", 0), (["Thing", "Recipe"], 0), ("Product", 1), ("VideoObject", 1),
        ("WebPage", 2), ("Person", 3), (None, 3), ([7], 3),
    ],
)  # fmt: skip
def test_ranks(kind: object, rank: int) -> None:
    assert kind_rank({"@type": kind}) == rank


def test_types_are_strings() -> None:
    assert types({"@type": ["A", 7, None]}) == ["A"]
    assert types({"@type": "A"}) == ["A"]
    assert types({}) == []


def test_values() -> None:
    assert items(None) == []
    assert items("a") == ["a"]
    assert items([1, [2]]) == [1, [2]]
    value = ["a  b", {"url": "c", "name": "d"}, {"name": ["e", 7]}, {"id": "f"}, "&lt;", " ", None]
    assert list(strings(value, "url", "name")) == ["a b", "c", "e", "<"]
    assert list(strings({"name": "a"})) == []


def test_people() -> None:
    by_id = named_nodes([{"@id": "#a", "name": "Ada Roe"}, {"@id": "#b"}, {"@id": 7, "name": "x"}])
    assert list(by_id) == ["#a"]
    value = [
        "Ben Oak",
        {"@id": "#a"},
        {"@type": "Organization", "name": "Example Daily"},
        {"givenName": "Cy", "familyName": "Elm"},
    ]
    assert list(people(value, by_id)) == [
        ("Ben Oak", False), ("Ada Roe", False), ("Example Daily", True), ("Cy Elm", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "Town mends its bridge",}',
        '{"@type": "Article", "headline": "Town mends its bridge", "x": }',
        '<!-- {"@type": "Article", "headline": "Town mends its bridge"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "Town mends its bridge"}\n//]]>',
        '{"@type": "Article", "headline": "Town mends\nits bridge"};',
    ],
)
def test_broken_json_is_tolerated(script: str) -> None:
    (node,) = read_nodes((script,))
    assert " ".join(node["headline"].split()) == "Town mends its bridge"


def test_what_is_no_json_gives_headline_dates_and_author() -> None:
    script = (
        '{"@type": NewsArticle, "headline": "The \\"old\\" bridge", "datePublished": "2022-12-30",'
        ' "author": [{"@type": "Person", "name": "Ada Roe"}]'
    )
    assert read_nodes((script,)) == (
        {
            "@type": "Article",
            "headline": 'The "old" bridge',
            "datePublished": "2022-12-30",
            "author": ["Ada Roe"],
        },
    )


@pytest.mark.parametrize(
    "script",
    ["[" * 200_000, "{" * 1_000, '{"author":' * 5_000, "", "null", "7", '"text"', "[[[]]]", "x" * 600_000],
)
def test_hostile_scripts_give_nothing(script: str) -> None:
    found = read_nodes((script,))
    assert len(found) < 5_000
    assert not any("headline" in node or isinstance(node.get("author"), str) for node in found)


def test_bounds() -> None:
    assert len(names(*[{"name": "a"}] * (MAX_SCRIPTS + 5))) == MAX_SCRIPTS
    assert len(read_nodes((json.dumps([{"name": "a"}] * (MAX_NODES + 5)),))) < MAX_NODES
    deep: object = {"name": "a"}
    for _ in range(MAX_LEVELS):
        deep = {"mainEntity": deep}
    assert names(deep) == [None] * MAX_LEVELS
    assert len(list(strings(["a"] * (MAX_VALUES + 5)))) == MAX_VALUES
    assert [len(text) for text in strings("a" * (MAX_VALUE_CHARS + 5))] == [MAX_VALUE_CHARS]
