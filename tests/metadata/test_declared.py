"""Declarations in the head: JSON-LD, OpenGraph and other metas."""

from __future__ import annotations

import json

import pytest

from boilerstrip.metadata.declared import read_head
from boilerstrip.metadata.jsonld import read_nodes
from boilerstrip.page import Head

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Town mends its bridge",
    "datePublished": "2022-12-30T08:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Roe"}, {"@type": "Person", "name": "Ben Oak"}],
    "publisher": {"@type": "Organization", "name": "Example Daily"},
}


def test_an_article_is_read() -> None:
    found = read_head(Head(json_ld=(json.dumps(ARTICLE),)))
    assert found.titles[0] == ("Town mends its bridge", "json-ld headline")
    assert found.byline == ("Ada Roe, Ben Oak", "json-ld author")
    assert found.date == ("2022-12-30", "json-ld datePublished")
    assert found.site[0] == "Example Daily"


def test_graphs_and_references_are_followed() -> None:
    graph = {
        "@graph": [{"@id": "#a", "@type": "Person", "name": "Ada Roe"}, ARTICLE | {"author": {"@id": "#a"}}]
    }
    assert read_head(Head(json_ld=(json.dumps([graph]),))).byline[0] == "Ada Roe"


def test_other_pages_named_in_it_are_not_meant() -> None:
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Another story"}]}
    assert read_head(Head(json_ld=(json.dumps(listing),))).titles == ()


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
    assert read_head(Head(json_ld=(script,))).titles[0][0] == "Town mends its bridge"


@pytest.mark.parametrize(
    "script",
    ["[" * 200_000, "{" * 1_000, '{"author":' * 5_000, "", "null", "7", '"text"', "[[[]]]", "x" * 600_000],
)
def test_hostile_scripts_give_nothing(script: str) -> None:
    found = read_head(Head(json_ld=(script,)))
    assert found.titles == ()
    assert found.byline[0] == ""
    assert len(read_nodes((script,))) < 5_000


def test_metas() -> None:
    meta = (
        ("og:title", "Town mends its bridge | Example Daily"),
        ("og:site_name", "Example Daily"),
        ("og:locale", "de_AT"),
        ("article:author", "https://example.org/ada"),
        ("author", "Von Ada Roe"),
        ("article:published_time", "2022-12-30T08:00:00Z"),
    )
    found = read_head(Head(meta=meta))
    assert found.titles[0][0] == "Town mends its bridge | Example Daily"
    assert found.byline == ("Ada Roe", "meta author")
    assert found.date == ("2022-12-30", "meta article:published_time")
    assert found.site[0] == "Example Daily"
    assert found.language == ("de", "meta og:locale")


def test_several_authors_of_a_paper() -> None:
    meta = (("citation_author", "Roe, Ada"), ("citation_author", "Oak, Ben"))
    assert read_head(Head(meta=meta)).byline[0] == "Ada Roe, Ben Oak"


def test_stand_ins_are_no_authors() -> None:
    assert read_head(Head(meta=(("author", "admin"),))).byline[0] == ""


def test_an_empty_head_says_nothing() -> None:
    assert read_head(Head()).titles == ()
