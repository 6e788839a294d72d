"""Kept blocks to documents."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from boilerstrip.facts import Span
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write import Document, Show, make_document
from boilerstrip.write.document import table_blocks
from tests.write.made import document_of


def test_the_elements_are_the_kept_blocks() -> None:
    found = document_of("<h2>a</h2><p>b</p><ol><li>c<li>d</ol>", "b")
    facts = [(one.text, one.block, one.kind, one.level, one.depth, one.marker.text) for one in found.elements]
    assert facts == [
        ("a", 0, "heading", 2, 0, ""),
        ("c", 2, "paragraph", 0, 1, "1. "),
        ("d", 3, "paragraph", 0, 1, "2. "),
    ]


def test_nothing_kept() -> None:
    page = read_html("<p>a", url="https://example.org/")
    found = make_document(page, np.zeros(1, dtype=np.bool_), title="T", show=Show(True))
    assert found == Document((), (), "T", -1, "https://example.org/", Show(True))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", ["", "\n\n"]),
        ("<p>a<ul><li>b<li>c</ul><p>d", ["", "\n\n", "\n", "\n\n"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["", " | ", "\n"]),
        ("<pre><div>a</div><div>b</div></pre><pre>c</pre>", ["", "\n\n"]),
    ],
)
def test_separators_of_html(html: str, expected: list[str]) -> None:
    assert [element.before for element in document_of(html).elements] == expected


def test_separators_of_a_dump() -> None:
    page = read_text("Words\n\n- a\n- b\n\n- c\n\n```\nx = 1\ny = 2\n```")
    found = [(element.text, element.before) for element in document_of(page).elements]
    assert found == [
        ("Words", ""),
        ("a", "\n\n"),
        ("b", "\n"),
        ("c", "\n"),
        ("x = 1\ny = 2", "\n\n"),
    ]


def test_a_blank_line_in_a_listing_of_a_dump_stays() -> None:
    page = read_text("```\nx = 1\n\ny = 2\n```")
    assert [element.text for element in document_of(page).elements] == ["x = 1\n\ny = 2"]


def test_code_that_is_too_long_for_a_block_goes_on_without_a_line_end() -> None:
    code = "a(b)  " * 50_000
    for page in (read_html(f"<pre>{code}</pre>"), read_text(f"```\n{code}\n```")):
        elements = document_of(page).elements
        assert [element.before for element in elements] == ["", ""]
        assert "".join(element.text for element in elements) == code.rstrip()


def test_spans_are_those_of_the_kept_blocks() -> None:
    found = document_of("<p><b>a</b><p><b>b</b><p>c", "a")
    assert [element.spans for element in found.elements] == [(Span(1, 0, 1, "strong", "", ""),), ()]


def test_the_headline_is_the_kept_title() -> None:
    page = read_html("<h1>a</h1><h1>b</h1><p>c")
    labels = ("title", "title", "paragraph")
    found = make_document(page, np.array([False, True, True]), labels=lambda: labels)
    assert found.headline == 0
    assert [found.is_headline(element) for element in found.elements] == [True, False]
    assert make_document(page, np.array([False, False, True]), labels=lambda: labels).headline == -1
    assert not any(map(document_of("<h1>a</h1>").is_headline, found.elements))


def test_choices_are_taken_where_they_are_made() -> None:
    assert Show(None, True, False).or_else(Show(False, False, None)) == Show(False, True, False)
    document = document_of("<p>a", show=Show(True, None, True))
    assert document.choose(Show(None, False, False)).show == Show(True, False, False)
    assert document.show == Show(True, None, True)


def test_a_document_can_be_pickled() -> None:
    document = document_of("<h1>a</h1><ul><li><b>b</b> c</ul>", show=Show(True))
    assert pickle.loads(pickle.dumps(document)) == document


def test_blocks_of_tables_of_data() -> None:
    table = "<table><tr><td>a<td>b<tr><td>c</table>"
    assert table_blocks(read_html(f"<p>x{table}<table><tr><td>layout</table>")) == [1, 2, 3]
    dump = read_text("Words\n\n| a | b |\n|---|---|\n| c | d |")
    assert table_blocks(dump) == [1, 2]


def test_a_sign_in_a_table_is_no_block_of_it() -> None:
    page = read_html("<p>x<table><tr><td>a<td>✓<tr><td>b<td>–</table><p>y")
    assert table_blocks(page) == [1, 2]


def test_a_note_that_stands_after_a_table_is_not_in_it() -> None:
    page = read_html(
        '<p>One<sup><a href="#n">1</a></sup><table><tr><td>a<td>b<tr><td>c<td>d<tr><td>1<td id=n>Note</table>'
    )
    assert table_blocks(page) == [1, 2, 3, 4]
