"""Authors that a page declares."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from boilerstrip.declared.authors import declared_authors
from boilerstrip.declared.source import NO_VALUES, FoundValues, Source
from boilerstrip.page import Head
from boilerstrip.read.text.page import read_text


def of(
    *meta: tuple[str, str], script: object = None, site: str = "", host: str = ""
) -> tuple[FoundValues, FoundValues]:
    scripts = (json.dumps(script),) if script else ()
    page = replace(read_text("Text"), kind="html", head=Head(meta=meta, json_ld=scripts))
    return declared_authors(Source(page), site, host)


@pytest.mark.parametrize(
    ("meta", "names"),
    [
        ([("citation_authors", "Roe, Ada; Oak, Ben")], ("Ada Roe", "Ben Oak")),
        ([("bepress_citation_author", "Roe, Ada")], ("Ada Roe",)),
        (
            [("eprints.creators_name", "Roe, Ada"), ("eprints.creators_name", "Oak, Ben")],
            ("Ada Roe", "Ben Oak"),
        ),
        ([("dc.creator.personalname", "Roe, Ada")], ("Ada Roe",)),
        ([("parsely-page", '{"author": "Ada Roe"}')], ("Ada Roe",)),
        ([("author", "J.Smith")], ("J.Smith",)),
        ([("author", "will.i.am")], ("will.i.am",)),
        ([("author", "<a href='/a'>Ada Roe</a>")], ("Ada Roe",)),
    ],
)
def test_names_in_metas(meta: list[tuple[str, str]], names: tuple[str, ...]) -> None:
    assert of(*meta)[0][0] == names


@pytest.mark.parametrize(
    "value",
    [
        "/authors/ada-roe",
        "www.example.com/ada",
        "example.com",
        "news.example.co.uk/a?b=c",
        "https://a.example/b",
    ],
)
def test_addresses_are_no_names(value: str) -> None:
    assert of(("article:author", value)) == (NO_VALUES, NO_VALUES)


@pytest.mark.parametrize("name", ["Example Web Design Ltd.", "Example Verlag GmbH", "Example Media, Inc."])
def test_a_company_is_no_person(name: str) -> None:
    persons, staff = of(("author", name))
    assert persons == NO_VALUES
    assert staff[0]


def test_a_person_who_is_called_an_organisation_too() -> None:
    script = {"@type": "Article", "author": {"@type": ["Person", "Organization"], "name": "Ada Roe"}}
    assert of(script=script) == ((("Ada Roe",), "json-ld author"), NO_VALUES)


def test_a_value_with_its_language() -> None:
    script = {"@type": "Article", "author": {"name": {"@value": "Ada Roe", "@language": "en"}}}
    assert of(script=script)[0][0] == ("Ada Roe",)
