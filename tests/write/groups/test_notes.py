"""Footnotes and callouts in all formats."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.read.html.page import read_html
from boilerstrip.write import Document, write_text
from boilerstrip.write.formats.as_dict import element_dicts
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.tei import write_tei
from tests.growth import assert_linear
from tests.profile import examples
from tests.write.made import document_of, path_of

LISTED = (
    '<p>One<sup id=r1><a href="#n1">1</a></sup>, and two.<sup><a href="#n2">2</a></sup><h2>Notes</h2>'
    '<ol><li id=n1><p>First. <a href="#r1">↩</a><p>More.<li id=n2>Second</ol><p>End'
)
BOX = '<p>a<div class="admonition warning"><p class="admonition-title">{0}<p>b<ul><li>c<li>d</ul></div><p>e'


def body_of_tei(document: Document) -> str:
    return write_tei(document, {}).partition("<body>")[2].partition("</body>")[0].strip()


def test_footnotes_in_text() -> None:
    assert write_text(document_of(LISTED)) == (
        "One[1], and two.[2]\n\nNotes\n\n[1] First.\n\nMore.\n[2] Second\n\nEnd"
    )


def test_footnotes_in_markdown() -> None:
    assert write_markdown(document_of(LISTED)) == (
        "One[^1], and two.[^2]\n\n## Notes\n\n[^1]: First.\n\n    More.\n\n[^2]: Second\n\nEnd"
    )


def test_footnotes_in_html() -> None:
    reference = '<sup><a href="#fn-{0}" role="doc-noteref">{0}</a></sup>'
    note = '<div id="fn-{0}" role="doc-footnote"><sup>{0}</sup>\n<p>{1}</p>\n</div>'
    assert write_html(document_of(LISTED)) == "\n".join(
        [
            "<article>",
            f"<p>One{reference.format(1)}, and two.{reference.format(2)}</p>",
            "<h2>Notes</h2>",
            note.format(1, "First.</p>\n<p>More."),
            note.format(2, "Second"),
            "<p>End</p>",
            "</article>",
        ]
    )


def test_html_is_read_back_as_it_was_written() -> None:
    again = read_html(write_html(document_of(LISTED)))
    assert [note.label for note in again.footnotes] == ["1", "2"]
    assert write_text(document_of(again)) == write_text(document_of(LISTED))


def test_footnotes_in_tei() -> None:
    found = body_of_tei(document_of(LISTED))
    assert 'One<ref type="noteref" target="#fn-1" rend="superscript">1</ref>, and two.' in found
    assert '<note xml:id="fn-1" n="1">\n<p>First.</p>\n<p>More.</p>\n</note>' in found


def test_footnotes_in_json() -> None:
    facts = element_dicts(document_of(LISTED))
    assert [one.get("footnote", {}).get("label") for one in facts] == [None, None, "1", "1", "2", None]
    assert facts[2]["inside"][-1] == "footnote"
    assert facts[0]["spans"] == [[3, 5, "footnote", "#n1", "1"], [15, 17, "footnote", "#n2", "2"]]
    assert facts[2]["footnote"]["target"] == "n1"


def test_a_reference_stays_without_its_note_and_a_note_without_its_reference() -> None:
    assert write_text(document_of(LISTED, "First.", "More.")).startswith("One[1], and two.[2]")
    assert write_markdown(document_of(LISTED, "First.", "More.")).startswith("One[1], and two.[^2]")
    only_note = document_of(LISTED, "One 1, and two. 2", "Notes", "End")
    assert write_markdown(only_note) == "[^1]: First.\n\n    More.\n\n[^2]: Second"


def test_two_notes_with_one_label_have_two_names() -> None:
    html = '<p>A<sup><a href="#a">*</a></sup> B<sup><a href="#b">*</a></sup><p id=a>* One<p id=b>* Two'
    assert write_markdown(document_of(html)) == ("A[^note] B[^note--2]\n\n[^note]: One\n\n[^note--2]: Two")
    assert write_text(document_of(html)) == "A[*] B[*]\n\n[*] One\n[*] Two"


def test_a_note_in_a_table() -> None:
    html = (
        '<p>A<a class="footnote-reference" href="#x">[1]</a>'
        '<table id=x><tr><td class="label">[1]<td>Note <em>text</em></table>'
    )
    assert write_text(document_of(html)) == "A[1]\n\n[1] Note text"
    assert write_markdown(document_of(html)) == "A[^1]\n\n[^1]: Note *text*"


def test_a_list_in_a_note_and_lists_around_notes() -> None:
    html = '<p>A<sup><a href="#x">1</a></sup><ol><li>item<li id=x>Note<ul><li>a<li>b</ul><li>last</ol>'
    assert write_markdown(document_of(html)) == (
        "A[^1]\n\n1. item\n\n[^1]: Note\n\n    - a\n    - b\n\n3. last"
    )


def test_a_list_in_the_definition_that_is_a_note() -> None:
    html = '<p>A<sup><a href="#x">1</a></sup><dl><dt id=x>1<dd>Note<ul><li>a<li>b</ul></dl>'
    assert write_markdown(document_of(html)) == "A[^1]\n\n[^1]: Note\n\n    - a\n    - b"


def test_marks_before_signs_that_would_make_them_something_else() -> None:
    html = '<p><a class="footnote-ref" href="#x">1</a>: a<p id=x>Note'
    assert write_markdown(document_of(html)).startswith("[^1]\\: a")


def test_a_callout_in_text() -> None:
    assert write_text(document_of(BOX.format("Warning"))) == "a\n\nWarning\n\nb\n\n- c\n- d\n\ne"


@pytest.mark.parametrize(
    ("title", "written"), [("Warning", "> b"), ("Warning:", "> b"), ("Thin ice!", "> **Thin ice!**\n>\n> b")]
)
def test_a_callout_in_markdown(title: str, written: str) -> None:
    assert write_markdown(document_of(BOX.format(title))) == (
        f"a\n\n> [!WARNING]\n{written}\n>\n> - c\n> - d\n\ne"
    )


def test_a_callout_in_html_and_tei() -> None:
    document = document_of(BOX.format("Ice"))
    assert (
        '<div class="admonition warning">\n<p class="admonition-title">Ice</p>\n<p>b</p>\n<ul>'
        in write_html(document)
    )
    assert '<note type="warning">\n<label>Ice</label>\n<p>b</p>\n<list' in body_of_tei(document)
    etree.fromstring(write_tei(document, {}).encode())
    assert read_html(write_html(document)).callouts[0].kind == "warning"


def test_a_callout_in_json() -> None:
    facts = element_dicts(document_of(BOX.format("Ice")))
    assert [one["kind"] for one in facts][:3] == ["paragraph", "callout_title", "paragraph"]
    assert facts[1]["callout"] == "warning"
    assert facts[1]["inside"] == ["callout"]


def test_a_title_without_its_callout_is_text() -> None:
    document = document_of(BOX.format("Warning"), "b", "c", "d")
    assert write_markdown(document) == "a\n\n> [!WARNING]\n> Warning\n\ne"


def test_callouts_in_lists_and_callouts() -> None:
    inner = '<div class="admonition tip"><p>b</div>'
    document = document_of(f"<ul><li>a{inner}<li>c</ul>")
    assert write_markdown(document) == "- a\n\n  > [!TIP]\n  > b\n\n- c"
    document = document_of(f'<div class="admonition note"><p>a{inner}<p>c</div>')
    assert write_markdown(document) == "> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b\n>\n> c"
    assert [path_of(document.groups, one.group) for one in document.elements] == [
        "callout", "callout callout", "callout",
    ]  # fmt: skip


def test_a_callout_that_is_a_quotation_is_one_box() -> None:
    document = document_of('<blockquote class="note"><p>a</blockquote>')
    assert write_markdown(document) == "> [!NOTE]\n> a"


def test_many_notes_and_callouts_take_linear_time() -> None:
    def make(size: int) -> Document:
        text = "".join(f'w<sup><a href="#n{at}">{at % 999}</a></sup> ' for at in range(size))
        boxes = '<div class="admonition tip"><p>Tip<p>a</div>' * size
        return document_of(
            f"<p>{text}</p>{boxes}<ol>" + "".join(f"<li id=n{at}>note {at}" for at in range(size)) + "</ol>"
        )

    assert_linear(write_markdown, make, 100)
    assert_linear(write_text, make, 300)


WORDS = st.lists(st.sampled_from(["word", "end.", "1912", "(so)", "“x”", "a b"]), min_size=1, max_size=4)
MARKS = st.sampled_from(["1", "[2]", "a", "*", "note 3", "(4)"])


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=5), st.sampled_from(["", " "]))
def test_no_mark_of_a_footnote_is_next_to_a_word_without_brackets(
    parts: list[tuple[list[str], str]], gap: str
) -> None:
    text = "".join(
        f'{" ".join(words)}<sup><a href="#n{at}">{mark}</a></sup>{gap}'
        for at, (words, mark) in enumerate(parts)
    )
    notes = "".join(f"<p id=n{at}>note {at}</p>" for at in range(len(parts)))
    document = document_of(f"<p>{text}</p>{notes}")
    first = write_text(document).split("\n")[0]
    for _, mark in parts:
        assert re.search(rf"[\[(]{re.escape(mark.strip('[]()'))}[\])]", first)
    bare = re.sub(r"[\[(](?:1|2|a|\*|note 3|4)[\])]", "", first)
    assert "".join(bare.split()) == "".join("".join("".join(words) for words, _ in parts).split())
    markdown = write_markdown(document).split("\n")[0]
    assert markdown.count("[^") == len(parts)


NOTED = '<p>A<sup><a href="#x">1</a></sup> B<sup><a href="#y">2</a></sup>'
ROWS_OF_NOTES = f"{NOTED}<table><tr><td>1<td id=x>One<tr><td>2<td id=y>Two</table>"
CELLS_OF_NOTES = (
    f"{NOTED}<table><tr><th>Key<th>Text<th>Year<tr><td>k<td id=x>One<td>1912"
    "<tr><td>l<td id=y>Two<td>1913</table>"
)


def test_rows_with_a_label_and_a_note_are_notes() -> None:
    assert write_text(document_of(ROWS_OF_NOTES)) == "A[1] B[2]\n\n[1] One\n[2] Two"
    assert write_markdown(document_of(ROWS_OF_NOTES)) == "A[^1] B[^2]\n\n[^1]: One\n\n[^2]: Two"


def test_notes_in_cells_do_not_tear_the_table() -> None:
    document = document_of(CELLS_OF_NOTES)
    assert write_text(document) == ("A[1] B[2]\n\nKey | Text | Year\nk | [1] One | 1912\nl | [2] Two | 1913")
    assert write_markdown(document) == (
        "A[1] B[2]\n\n| Key | Text | Year |\n| --- | --- | --- |\n"
        "| k | \\[1] One | 1912 |\n| l | \\[2] Two | 1913 |"
    )
    html = write_html(document)
    assert html.count("<table>") == 1
    assert (
        '<td>\n<div id="fn-1" role="doc-footnote"><sup>1</sup>\n<p>One</p>\n</div></td><td>1912</td>' in html
    )
    assert body_of_tei(document).count("<table>") == 1
    assert write_text(document_of(html)) == write_text(document)


def test_names_of_notes_differ_in_more_than_case() -> None:
    html = '<p>A<sup><a href="#x">A</a></sup> B<sup><a href="#y">a</a></sup><p id=x>A. One<p id=y>a. Two'
    assert write_markdown(document_of(html)).startswith("A[^A] B[^a--2]")
