"""Metas and JSON-LD objects, read one field at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from boilerstrip.declared.source import Source
from boilerstrip.page import Head
from boilerstrip.read.text.page import read_text


def source(*meta: tuple[str, str]) -> Source:
    return Source(replace(read_text("Text"), kind="html", head=Head(meta=meta)))


def test_signs_in_a_name_do_not_count() -> None:
    found = source(
        ("article.published_time", "2022-12-30"), ("ArticlePublishedTime".lower(), "x"), ("y", "z")
    )
    assert found.metas == {"article:published_time": ["2022-12-30", "x"]}


def test_a_meta_with_several_names() -> None:
    assert source(("x author", "Ada Roe")).metas == {"author": ["Ada Roe"]}


def test_values_of_one_meta_are_read_as_metas() -> None:
    found = source(
        (
            "parsely-page",
            '{"author": "Ada Roe", "authors": ["Ben Oak"], "pub_date": "2022-12-30", "link": "x", "tags": 7}',
        )
    )
    assert found.metas == {
        "parsely-author": ["Ada Roe", "Ben Oak"],
        "parsely-pub-date": ["2022-12-30"],
        "parsely-tags": [],
    }


@pytest.mark.parametrize("content", ["{", "[1]", "7", "[" * 9_000, '{"author": null}'])
def test_a_broken_value(content: str) -> None:
    assert not any(source(("parsely-page", content)).metas.values())
