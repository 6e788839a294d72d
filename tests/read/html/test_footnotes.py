"""Footnotes of HTML pages."""

from __future__ import annotations

import pytest

from boilerstrip.facts import Span
from boilerstrip.page import Page
from boilerstrip.read.html.footnotes import _with_brackets
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.spans import GLUED_FOOTNOTE
from tests.growth import assert_linear

WIKI = (
    '<p>The mill turned.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>'
    '<ol><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> '
    "A book, p. 4.</ol>"
)
WIKI_TWICE = (
    '<p>One<sup id="cite_ref-b_0"><a href="#cite_note-b">[1]</a></sup> and two'
    '<sup id="cite_ref-b_1"><a href="#cite_note-b">[1]</a></sup>'
    '<ol><li id="cite_note-b"><span class="mw-cite-backlink">^ <a href="#cite_ref-b_0"><sup><i>a</i></sup>'
    '</a> <a href="#cite_ref-b_1"><sup>b</sup></a></span> A book, p. 4.</ol>'
)
PANDOC = (
    '<p>The mill turned.<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>'
    '<section role="doc-endnotes"><ol><li id="fn1"><p>A book, p. 4.<a href="#fnref1" class="footnote-back" '
    'role="doc-backlink">↩︎</a></ol></section>'
)
KRAMDOWN = (
    '<p>The mill turned.<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup>'
    '<div class="footnotes"><ol><li id="fn:1"><p>A book, p. 4. <a href="#fnref:1" class="reversefootnote">'
    "&#8617;</a></ol></div>"
)
WORD = (
    '<p>The mill turned.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p><div id="ftn1">'
    '<p><a href="#_ftnref1" name="_ftn1">[1]</a> A book, p. 4.</div>'
)
BY_HAND = '<p>The mill turned [<a href="#n1">1</a>].<p id="n1">1. A book, p. 4.'
RAISED = '<p>The mill turned.<sup><a href="#n1">1</a></sup><p><a name="n1"></a>1) A book, p. 4.'
DOCUTILS = (
    '<p>The mill turned <a class="footnote-reference brackets" href="#id2" id="id1">1</a><dl><dt id="id2">'
    '<a class="fn-backref" href="#id1">1</a><dd><p>A book, p. 4.</dl>'
)
EPUB = '<p>The mill turned.<a epub:type="noteref" href="#n1">*</a><aside id="n1">* A book, p. 4.</aside>'


def text_of_notes(page: Page) -> list[str]:
    """The text of each note without its label and what links back."""
    found = []
    for note in page.footnotes:
        parts = []
        for block in range(note.first, note.stop):
            text = page.blocks.text[block]
            for span in reversed([s for s in page.spans if s.block == block and s.kind == "backlink"]):
                text = text[: span.start] + text[span.end :]
            parts.append(text)
        found.append("|".join(filter(None, parts)))
    return found


def references(page: Page) -> list[tuple[str, str]]:
    return [
        (page.blocks.text[span.block][span.start : span.end].strip(), span.title)
        for span in page.spans
        if span.kind == "footnote"
    ]


@pytest.mark.parametrize(
    ("html", "shown", "label"),
    [
        (WIKI, ["[1]"], "1"),
        (WIKI_TWICE, ["[1]", "[1]"], "1"),
        (PANDOC, ["1"], "1"),
        (KRAMDOWN, ["1"], "1"),
        (WORD, ["[1]"], "1"),
        (BY_HAND, ["[1]"], "1"),
        (RAISED, ["1"], "1"),
        (DOCUTILS, ["1"], "1"),
        (EPUB, ["*"], "*"),
    ],
    ids="wiki twice pandoc kramdown word hand raised docutils epub".split(),
)
def test_a_reference_and_its_note(html: str, shown: list[str], label: str) -> None:
    page = read_html(html)
    assert references(page) == [(one, label) for one in shown]
    assert [note.label for note in page.footnotes] == [label]
    assert text_of_notes(page) == ["A book, p. 4."]
    assert "superscript" not in {span.kind for span in page.spans}


def test_the_container_of_a_note_is_known() -> None:
    page = read_html(PANDOC)
    assert page.containers.tag[page.footnotes[0].container] == "li"
    assert read_html(DOCUTILS).footnotes[0].container == -1


def test_two_references_in_one_superscript() -> None:
    page = read_html(
        '<p>Word<sup><a href="#a">1</a>,<a href="#b">2</a></sup><ul><li id=a>One<li id=b>Two</ul>'
    )
    assert references(page) == [("1", "1"), ("2", "2")]
    assert text_of_notes(page) == ["One", "Two"]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="#s1">1</a> <a href="#s2">2</a><h2 id=s1>One</h2><h2 id=s2>Two</h2>',  # contents
        '<p>See [<a href="#t1">Table 1</a>].<p id=t1>Table 1. Wages',
        '<p>A<sup><a href="#x">the long story</a></sup><p id=x>B',
        '<p>A<sup><a href="#">1</a></sup><p>B',
        '<p>A<sup><a href="/b">1</a></sup><p>B',
        '<p>A<sup><a href="#gone">1</a></sup><p>B',  # the page has no such note
        '<p id=x>A<sup><a href="#x">1</a></sup> B',  # leads to itself
        '<p>A<sup><a href="#x">1</a></sup><h2 id=x>B</h2>',
        '<p>A<sup><a href="#x">1</a></sup><section id=x>' + "<p>b" * 60 + "</section>",
    ],
)
def test_links_that_are_no_references_stay_links(html: str) -> None:
    page = read_html(html)
    assert page.footnotes == ()
    assert {span.kind for span in page.spans} <= {"link", "superscript"}


def test_a_reference_that_the_page_names_stays_one_without_its_note() -> None:
    page = read_html('<p>Word<a class="footnote-ref" href="#gone">2</a>')
    assert references(page) == [("2", "2")]
    assert page.footnotes == ()


def test_notes_that_refer_in_circles() -> None:
    page = read_html('<p>A<sup><a id=a href="#b">1</a></sup> x<p><a id=b href="#a">1</a> B</p>')
    assert [(note.first, note.stop) for note in page.footnotes] == [(1, 2)]


def test_a_repeated_id_is_the_first_element_that_has_it() -> None:
    page = read_html('<p>A<sup><a href="#n">1</a></sup><p id=n>One<p id=n>Two')
    assert text_of_notes(page) == ["One"]


def test_a_note_in_a_note_is_part_of_it() -> None:
    page = read_html(
        '<p>A<sup><a href="#a">1</a></sup><sup><a href="#b">2</a></sup><div id=a><p>One<p id=b>Two</div>'
    )
    assert text_of_notes(page) == ["One|Two"]


def test_many_footnotes_take_linear_time() -> None:
    def make(size: int) -> str:
        text = "".join(f'w<sup><a href="#n{at}">{at % 999}</a></sup> ' for at in range(size))
        return f"<p>{text}<ol>" + "".join(f"<li id=n{at}>note {at}" for at in range(size)) + "</ol>"

    assert len(read_html(make(300)).footnotes) == 300
    assert_linear(read_html, make, 500)


def test_nested_ids_take_linear_time() -> None:
    def make(size: int) -> str:
        text = "".join(f'w<sup><a href="#n{at}">1</a></sup> ' for at in range(size))
        return f"<p>{text}" + "".join(f"<div id=n{at}>" for at in range(size)) + "note"

    assert_linear(read_html, make, 100)


@pytest.mark.parametrize("sign", ["^", "]", "["])
def test_many_links_back_from_one_note_take_linear_time(sign: str) -> None:
    back = f'<a href="#r">{sign}</a>'
    pieces = f"{back}<b>x</b>"

    def make(size: int) -> str:
        return f'<p>w<sup id=r><a href="#n">1</a></sup><ol><li id=n>note {back * size}{pieces * size}'

    assert_linear(read_html, make, 1_000)


def test_many_references_in_one_block_take_linear_time() -> None:
    def make(size: int) -> tuple[list[Span], str]:
        text = "wor🐝 1 " * size
        spans = [Span(0, at, at + 1, GLUED_FOOTNOTE, "#n", "1") for at in range(5, len(text), 7)]
        return spans, text

    assert list(_with_brackets(*make(1))) == [Span(0, 4, 6, "footnote", "#n", "1")]
    assert_linear(lambda given: list(_with_brackets(*given)), make, 8_000)


@pytest.mark.usefixtures("core")
def test_many_named_elements_in_blank_lines_of_a_listing_take_linear_time() -> None:
    start = '<p>t<sup><a href="#n">1</a></sup><pre>'
    assert_linear(read_html, lambda size: start + "\n<span name=x></span>" * size, 4_000)


def notes_of(html: str) -> list[tuple[int, int, str]]:
    """The blocks of each note, and the tag of its container."""
    page = read_html('<p>One<sup><a href="#n">1</a></sup>' + html)
    tags = page.containers.tag
    return [
        (note.first, note.stop, tags[note.container] if note.container >= 0 else "")
        for note in page.footnotes
    ]


def test_notes_in_tables() -> None:
    assert notes_of("<table><tr><td>1<td id=n>Note</table>") == [(1, 3, "tr")]
    assert notes_of("<table><tr id=n><td>1<td><p>Note<p>goes on</table>") == [(1, 4, "tr")]
    assert notes_of("<table><tr><td id=n>1<td>Note</table>") == [(1, 3, "tr")]
    assert notes_of("<table><tr><td>k<td id=n>Note</table>") == [(2, 3, "td")]
    assert notes_of("<table><tr><td>k<td><span id=n>Note</span><td>more</table>") == [(2, 3, "td")]
    assert notes_of("<table><tr><td>a<td>b<tr id=n><td colspan=2>Note</table>") == [(3, 4, "tr")]
    assert notes_of("<table><tr id=n><td>k<td>no note</table>") == []
    assert notes_of("<table id=n><tr><td>1<td>Note<tr><td>and<td>more</table>") == [(1, 5, "table")]


def test_the_only_note_of_a_list_is_its_item() -> None:
    page = read_html(
        '<p>The mill turned.<a href="#n1" class="footnote-ref"><sup>1</sup></a></p>'
        '<ol><li><span id="n1"></span>A book, p. 4.</li></ol>'
    )
    (note,) = page.footnotes
    assert page.containers.tag[note.container] == "li"
