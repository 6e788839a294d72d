"""Runs of text without a word: which are written, and where."""

from __future__ import annotations

import pytest

from boilerstrip.write import Show
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.text import write_text
from tests.write.made import document_of


@pytest.mark.parametrize("sign", ["* * *", "⁂", "???", "\U0001f44d", "-----", "…", "—"])
def test_between_kept_blocks(sign: str) -> None:
    page = f"<div><p>a<p>{sign}<p>b<p>c</div>"
    assert write_text(document_of(page)) == f"a\n\n{sign}\n\nb\n\nc"
    assert write_text(document_of(page, "a")) == "b\n\nc"
    assert write_text(document_of(page, "b")) == "a\n\nc"


def test_headings_items_and_code() -> None:
    assert write_markdown(document_of("<p>a<h3>→</h3><p>b")) == "a\n\n### →\n\nb"
    assert write_markdown(document_of("<p>a<pre>{}</pre><p>b")) == "a\n\n```\n{}\n```\n\nb"
    assert write_text(document_of("<ol><li>a<li>\U0001f44d<li>b</ol>")) == "1. a\n2. \U0001f44d\n3. b"


@pytest.mark.parametrize(
    "page",
    [
        "<p>a</p> | <p>b</p>",
        "<div>a</div><span>•</span><div>b</div>",
        "<p>a<p>»<p>b",
        "<p>a<p><a href=/x>⁂</a><p>b",
        "<p>a<nav>⁂</nav><p>b",
        "<p>a<p hidden>⁂<p>b",
        "<p>⁂<p>a<p>b",
        "<p>a<p>b<p>⁂",
        "<p>a<p>\u200d<p>b",
    ],
)
def test_what_separates_or_decorates_is_left_out(page: str) -> None:
    assert write_text(document_of(page)) == "a\n\nb"


def test_cells_of_data() -> None:
    rows = "<tr><td>a<td>✓<tr><td>b<td>–<tr><td>•<td>•<tr><td>c<td>d"
    assert write_text(document_of(f"<table>{rows}</table>")) == "a | ✓\nb | –\n• | •\nc | d"
    assert write_text(document_of(f"<table>{rows}</table>", "b")) == "a | ✓\nc | d"


def test_cells_that_arrange_the_page() -> None:
    assert write_text(document_of("<table><tr><td>•<td>a<tr><td>•<td>b</table>")) == "a\nb"


def test_an_image_stays_in_its_cell_or_goes_to_the_next_block() -> None:
    data = document_of("<table><tr><td>a<td>b<tr><td><img src=/i><td>c</table>")
    assert write_text(data) == "a | b\n| c"
    shown = data.choose(data.show._replace(images=True))
    assert write_markdown(shown).splitlines()[2] == "| ![](/i) | c |"
    layout = document_of("<table><tr><td><img src=/i alt=t><td>a<tr><td>b</table>")
    assert write_markdown(layout.choose(layout.show._replace(images=True))) == "![t](/i)\n\na\n\nb"


def test_elements_of_symbols_are_no_blocks() -> None:
    found = document_of("<p>a<p>⁂<p>b").elements
    assert [(one.text, one.block) for one in found] == [("a", 0), ("⁂", -1), ("b", 1)]


def test_an_image_of_a_sign_at_the_end_goes_nowhere_else() -> None:
    html = "<table><tr><td>a<td>b<tr><td>c<td>✓</table><table><tr><td>*<img src=/end.png></table>"
    document = document_of(html, show=Show(images=True))
    assert "end.png" not in write_markdown(document)
    assert not any(element.spans for element in document.elements)
