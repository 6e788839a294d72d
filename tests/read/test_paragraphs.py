from __future__ import annotations

from boilerstrip.read.paragraphs import as_paragraphs


def test_plain_text_becomes_paragraphs() -> None:
    assert as_paragraphs("a < b\n c\n \nd\n\n\n") == "<p>a &lt; b\n c</p>\n<p>d</p>\n"
    assert as_paragraphs(" ") == ""
