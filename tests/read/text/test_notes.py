"""Footnotes and callouts of text dumps."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text
from boilerstrip.write import write_text
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from tests.growth import assert_linear
from tests.write.made import document_of

NOTES = """The mill turned.[^1] It did so[^more] again.

[^1]: A book, p. 4.

    Its second paragraph.
[^more]: Another.
"""
ALERT = """One line.

> [!{0}
> Do not walk on the ice.
>
> - so

Another line.
"""


def test_footnotes() -> None:
    page = read_text(NOTES)
    assert [(note.label, note.first, note.stop) for note in page.footnotes] == [("1", 1, 3), ("more", 3, 4)]
    document = document_of(page)
    assert write_markdown(document) == (
        "The mill turned.[^1] It did so[^more] again.\n\n[^1]: A book, p. 4.\n\n    Its second paragraph."
        "\n\n[^more]: Another."
    )
    assert write_text(document) == (
        "The mill turned.[1] It did so[more] again.\n\n[1] A book, p. 4.\n\nIts second paragraph."
        "\n[more] Another."
    )
    assert '<div id="fn-1" role="doc-footnote">' in write_html(document)


@pytest.mark.parametrize(
    "text",
    [
        "A mark [^1] without a note.",
        "```\n[^1]: code\n```",
        "A set [^a-z]: and so on.",
        "> [!NOTHING]\n> so",
        "[!NOTE]\nso",
    ],
)
def test_what_is_none(text: str) -> None:
    page = read_text(text)
    assert not page.footnotes
    assert not page.callouts


def test_the_first_of_two_notes_with_one_label_counts() -> None:
    assert len(read_text("A.[^1]\n\n[^1]: one\n\n[^1]: two").footnotes) == 1


@pytest.mark.parametrize(
    ("first", "markdown", "text"),
    [
        ("NOTE]", "> [!NOTE]\n> Do not", "Note\n\nDo not"),
        ("warning] Thin ice", "> [!WARNING]\n> **Thin ice**\n>\n> Do not", "Thin ice\n\nDo not"),
        ("danger]-", "> [!CAUTION]\n> **Danger**\n>\n> Do not", "Danger\n\nDo not"),
    ],
)
def test_callouts(first: str, markdown: str, text: str) -> None:
    document = document_of(read_text(ALERT.format(first)))
    assert write_markdown(document) == (
        f"One line.\n\n{markdown} walk on the ice.\n>\n> - so\n\nAnother line."
    )
    assert text in write_text(document)


def test_an_ordinary_quotation_stays_one() -> None:
    assert write_markdown(document_of(read_text("> so it is\n\nand on"))) == "> so it is\n\nand on"


def test_many_notes_take_linear_time() -> None:
    def make(size: int) -> str:
        marks = "".join(f"word[^{at}] and\n\n" for at in range(size))
        return marks + "".join(f"[^{at}]: note\n" for at in range(size)) + "> [!NOTE]\n> so\n\n" * size

    assert_linear(read_text, make, 300)
