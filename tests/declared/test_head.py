"""Declarations in the head: JSON-LD, OpenGraph and other metas."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from boilerstrip.declared.head import Declared, read_declared
from boilerstrip.page import Head, Page
from boilerstrip.read.text.page import read_text

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Town mends its bridge",
    "datePublished": "2022-12-30T08:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Roe"}, {"@type": "Person", "name": "Ben Oak"}],
    "publisher": {"@type": "Organization", "name": "Example Daily"},
}


def of(head: Head, url: str = "") -> Declared:
    page: Page = replace(read_text("Text", url=url), kind="html", head=head)
    return read_declared(page)


def test_an_article_is_read() -> None:
    found = of(Head(json_ld=(json.dumps(ARTICLE),)))
    assert found.titles[0] == ("Town mends its bridge", "json-ld headline")
    assert found.authors == (("Ada Roe", "Ben Oak"), "json-ld author")
    assert found.published == ("2022-12-30T08:00:00Z", "json-ld datePublished")
    assert found.site[0] == "Example Daily"


def test_graphs_and_references_are_followed() -> None:
    graph = {
        "@graph": [{"@id": "#a", "@type": "Person", "name": "Ada Roe"}, ARTICLE | {"author": {"@id": "#a"}}]
    }
    assert of(Head(json_ld=(json.dumps([graph]),))).authors[0] == ("Ada Roe",)


def test_other_pages_named_in_it_are_not_meant() -> None:
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Another story"}]}
    assert of(Head(json_ld=(json.dumps(listing),))).titles == ()


def test_metas() -> None:
    meta = (
        ("og:title", "Town mends its bridge | Example Daily"),
        ("og:site_name", "Example Daily"),
        ("og:locale", "de_AT"),
        ("article:author", "https://example.org/ada"),
        ("author", "Von Ada Roe"),
        ("article:published_time", "2022-12-30T08:00:00Z"),
    )
    found = of(Head(meta=meta))
    assert found.titles[0][0] == "Town mends its bridge | Example Daily"
    assert found.authors == (("Ada Roe",), "meta author")
    assert found.published == ("2022-12-30T08:00:00Z", "meta article:published_time")
    assert found.site[0] == "Example Daily"
    assert found.language == ("de", "meta og:locale")


def test_several_authors_of_a_paper() -> None:
    meta = (("citation_author", "Roe, Ada"), ("citation_author", "Oak, Ben"))
    assert of(Head(meta=meta)).authors[0] == ("Ada Roe", "Ben Oak")


def test_stand_ins_are_no_authors() -> None:
    assert of(Head(meta=(("author", "admin"),))).authors[0] == ()


def test_an_empty_head_says_nothing() -> None:
    assert of(Head()).titles == ()


RICH = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Town mends its bridge",
    "dateModified": "2022-12-31T09:00:00+01:00",
    "articleSection": ["Town", "Traffic"],
    "keywords": "bridge, river,  bridge",
    "license": {"@type": "CreativeWork", "url": "https://example.org/licence"},
    "image": [{"@type": "ImageObject", "url": "/bridge.jpg"}],
    "description": "The bridge is &lt;old&gt;.",
    "mainEntityOfPage": {"@id": "https://example.org/bridge"},
    "inLanguage": "en-GB",
}


def test_every_field_of_an_article() -> None:
    found = of(Head(json_ld=(json.dumps(RICH),)), url="https://example.org/x")
    assert found.modified == ("2022-12-31T09:00:00+01:00", "json-ld dateModified")
    assert found.categories == (("Town", "Traffic"), "json-ld articleSection")
    assert found.tags == (("bridge", "river"), "json-ld keywords")
    assert found.license == ("https://example.org/licence", "json-ld license")
    assert found.image == ("https://example.org/bridge.jpg", "json-ld image")
    assert found.description == ("The bridge is <old>.", "json-ld description")
    assert found.canonical == ("https://example.org/bridge", "json-ld mainEntityOfPage")
    assert found.language == ("en", "json-ld inLanguage")
    assert found.page_type == ("NewsArticle", "json-ld @type")
    assert not found.month_first


def test_every_field_of_the_metas() -> None:
    meta = (
        ("og:type", "article"), ("og:image", "https://example.org/a.jpg"), ("og:description", "About"),
        ("article:tag", "bridge"), ("article:tag", "river"), ("article:section", "Town"),
        ("dc:rights", "CC BY 4.0"), ("article:modified_time", "2022-12-31"),
        ("dcterms.created", "2022-12-01"), ("og:url", "https://example.org/b"),
    )  # fmt: skip
    found = of(Head(meta=meta))
    assert found.page_type == ("article", "meta og:type")
    assert found.image == ("https://example.org/a.jpg", "meta og:image")
    assert found.description == ("About", "meta og:description")
    assert found.tags == (("bridge", "river"), "meta article:tag")
    assert found.categories == (("Town",), "meta article:section")
    assert found.license == ("CC BY 4.0", "meta dc.rights")
    assert found.modified[0] == "2022-12-31"
    assert found.created[0] == "2022-12-01"
    assert found.canonical == ("https://example.org/b", "meta og:url")
    assert found.published == ("", "")


def test_a_canonical_link_is_made_absolute() -> None:
    head = Head(canonical="/bridge", meta=(("og:url", "https://example.org/other"),))
    assert of(head, url="https://example.org/x?y=1").canonical == (
        "https://example.org/bridge",
        "link canonical",
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://[", "data:image/png;base64,xx", "::"])
def test_what_is_no_address_is_left_out(address: str) -> None:
    found = of(Head(canonical=address, meta=(("og:image", address),)), url="https://example.org/")
    assert "javascript" not in found.image[0] + found.canonical[0]
    assert "data:" not in found.image[0]


@pytest.mark.parametrize(
    ("author", "url"),
    [
        ({"@type": "Organization", "name": "Bridge Builders"}, ""),
        ("Example Daily", ""),
        ("Redaktion", ""),
        ("Daily-Example.com", "https://www.daily-example.com/x"),
    ],
)
def test_who_is_no_person_is_set_apart(author: object, url: str) -> None:
    found = of(Head(json_ld=(json.dumps(ARTICLE | {"author": author}),)), url=url)
    assert found.authors[0] == ()
    assert len(found.staff[0]) == 1


def test_a_person_without_a_whole_name() -> None:
    author = {"@type": "Person", "givenName": "Ada", "familyName": "Roe"}
    assert of(Head(json_ld=(json.dumps(ARTICLE | {"author": author}),))).authors[0] == ("Ada Roe",)


def test_a_twitter_label_says_what_its_data_is() -> None:
    def author(label: str) -> tuple[str, ...]:
        return of(Head(meta=(("twitter:label1", label), ("twitter:data1", "Ada Roe")))).authors[0]

    assert author("Written by") == author("Verfasst von") == author("Autor") == ("Ada Roe",)
    assert author("Reading time") == ()


@pytest.mark.parametrize(
    ("language", "url", "day"),
    [
        ("en", "", "2022-03-04"),
        ("en-GB", "", "2022-04-03"),
        ("en", "https://example.co.uk/", "2022-04-03"),
        ("de", "", "2022-04-03"),
    ],
)
def test_countries_put_the_month_first_or_not(language: str, url: str, day: str) -> None:
    assert of(Head(language=language, meta=(("pubdate", "3/4/2022"),)), url=url).published[0] == day


def test_long_values_are_cut() -> None:
    assert len(of(Head(meta=(("description", "x" * 1_000_000),))).description[0]) <= 2_000
    tags = ",".join(map(str, range(10_000)))
    assert len(of(Head(json_ld=(json.dumps(ARTICLE | {"keywords": [tags] * 100}),))).tags[0]) <= 30


@pytest.mark.parametrize(
    "odd",
    [
        {
            "@type": ["NewsArticle", 7, None],
            "author": [None, 3, [[]], {"name": {"a": 1}}],
            "keywords": {"a": []},
        },
        {
            "@type": "Article",
            "headline": {"@value": "x"},
            "image": [[["x"]]],
            "license": 4,
            "datePublished": {},
        },
        {
            "@type": "Article",
            "publisher": [{"name": None}],
            "inLanguage": [{}],
            "articleSection": [None, 1.5],
        },
        {
            "@type": "Article",
            "author": {"@id": {"x": 1}},
            "mainEntityOfPage": True,
            "dateModified": ["", "x"],
        },
    ],
)
def test_odd_shapes_are_borne(odd: object) -> None:
    assert isinstance(of(Head(json_ld=(json.dumps(odd),))), Declared)
