"""Lists whose markers are characters of the text."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.write import Show, write_text
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from tests.write.made import document_of

WORD = "<p class=MsoListParagraph>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>x<p>• a<p>• b<p>y", "x\n\n- a\n- b\n\ny"),
        ("<p>• a<p>x<p>• b", "- a\n\nx\n\n- b"),
        ("<ul><li>• a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a<p>• b<p>• c<li>d</ol>", "1. a\n- b\n- c\n2. d"),
        (f"{WORD}3.&nbsp; a{WORD}4.&nbsp; b{WORD}(c) d", "3. a\n4. b\n(c) d"),
    ],
)
def test_text(html: str, text: str) -> None:
    assert write_text(document_of(html)) == text


def test_markdown_and_html() -> None:
    document = document_of("<p>x<p>•&nbsp; a <b>b</b><p>• c<p>y")
    assert write_markdown(document) == "x\n\n- a **b**\n- c\n\ny"
    assert "<ul>\n<li>a <strong>b</strong></li>\n<li>c</li>\n</ul>" in write_html(document)
    numbers = document_of(f"{WORD}3.&nbsp; a{WORD}4.&nbsp; b{WORD}1.2. c")
    assert write_markdown(numbers) == "3. a\n4. b\n\n- 1.2. c"


def test_spans_move_with_the_text() -> None:
    document = document_of('<p><b>•</b>&nbsp;<a href="/x">a</a> <i>b</i>', show=Show(links=True))
    assert write_markdown(document) == "- [a](/x) *b*"
    (element,) = document.elements
    assert [(element.text[span.start : span.end], span.kind) for span in element.spans] == [
        ("a", "link"),
        ("b", "emphasis"),
    ]


def test_blocks_keep_their_text() -> None:
    assert read_html("<p>• a").blocks.text == ("• a",)
