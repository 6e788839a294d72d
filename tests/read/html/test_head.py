"""What the head of a page declares."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from boilerstrip.facts import Mark
from boilerstrip.read.html.head import read_head
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk import native_walk
from tests.cores import compiled, running
from tests.profile import examples

_PIECES = st.sampled_from([
    "<title> A &amp; B</title>", "<title>", "<svg>", "</svg>", "<meta name=' a ' content=' x  y '>",
    "<meta property=b>",
    "<meta name='' itemprop=c datetime=2020>", "<meta http-equiv=d content='' datetime=x>",
    "<meta content=e>",
    "<script type='Application/LD+JSON'>{}</script>", "<script>f</script>", "<link rel=canonical href=/g>",
    "<link rel=canonical>", "<link rel=icon href=/h>", "é一", "<p>",
])  # fmt: skip


def test_marks_are_passed_on() -> None:
    marks = (Mark(3, "time", "2024-05-01"),)
    head = read_head(etree.Element("html", lang="fr"), marks)
    assert (head.marks, head.language, head.title) == (marks, "fr", "")


def test_the_head() -> None:
    head = read_html(
        "<html lang=' de '><head><title> A\n <b>B</b> </title><meta property='OG:Title ' content=' x \n y '>"
        "<meta name=author content=Ann><meta name=empty content=''><meta itemprop=datePublished content=2020>"
        "<link rel=canonical href='https://example.org/a'>"
        "<script type='application/LD+json'>{\"a\": 1}</script><script>no()</script></head><p>text"
    ).head
    assert head.title == "A <b>B</b>"  # a title holds no elements
    assert head.meta == (("og:title", "x y"), ("author", "Ann"), ("datepublished", "2020"))
    assert head.json_ld == ('{"a": 1}',)
    assert (head.canonical, head.language) == ("https://example.org/a", "de")


def test_a_page_without_a_head() -> None:
    head = read_html("<p>a").head
    assert (head.title, head.meta, head.json_ld, head.canonical, head.language, head.marks) == (
        "",
        (),
        (),
        "",
        "",
        (),
    )


def test_xml_lang_is_a_language() -> None:
    assert read_html("<html xml:lang='ja'><p>a").head.language == "ja"


def test_lang_goes_before_xml_lang() -> None:
    assert read_html("<html lang='ja' xml:lang='en'><p>a").head.language == "ja"


def test_the_title_of_a_picture_is_not_that_of_the_page() -> None:
    assert read_html("<body><svg><title>Close</title></svg><p>a").head.title == ""


def test_a_long_json_ld_script_is_left_out() -> None:
    scripts = "".join(f"<script type='application/ld+json'>{'x' * size}</script>" for size in (3, 500_001))
    assert read_html(f"<head>{scripts}</head><p>a").head.json_ld == ("xxx",)


def test_http_equiv_names_a_meta() -> None:
    assert read_html("<meta http-equiv=Last-Modified content=2020>").head.meta == (("last-modified", "2020"),)


@settings(max_examples=examples(150))
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_both_cores_read_the_same_head(markup: str) -> None:
    compiled()
    root = html.document_fromstring(f"<html><head>{markup}")
    with running("native"):
        found = read_head(root, ())
    with running("python"):
        assert found == read_head(root, ())


def test_what_is_no_element_has_no_head() -> None:
    core = compiled()
    with pytest.raises(ValueError, match="no element of lxml"):
        core.head_values(native_walk.walk_tables(core), None)
