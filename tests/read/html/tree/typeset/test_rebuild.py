"""HTML made from PDF becomes paragraphs and headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from boilerstrip.pipeline import clean, read
from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.tree.typeset.leaves import WORDS
from boilerstrip.read.html.tree.typeset.rebuild import join_lines
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.tree.typeset.made import FLAVOURS, pdf2htmlex, pdftohtml_breaks
from tests.read.text.prose import ENGLISH, GERMAN, wrapped

UNSIZED = {"pdftohtml_breaks", "word_processor"}  # they do not say how large letters are


@pytest.mark.parametrize("make", FLAVOURS, ids=lambda make: make.__name__)
def test_lines_become_paragraphs(make: Callable[[], str]) -> None:
    page = read(make())
    assert page.blocks.text == ("The wheel of the mill", ENGLISH, "What it cost", GERMAN)
    assert page.blocks.heading.tolist() == [1, 0, 0 if make.__name__ in UNSIZED else 2, 0]
    done = "21 lines of a document made from PDF joined to paragraphs"
    assert page.warnings == (f"{done}; left out: 4 lines at the ends of 2 pages",)


def test_images_that_are_left_out_are_counted() -> None:
    name = '<a name="1">'
    page = read(pdftohtml_breaks().replace(name, f'<img src="mill.png"><br>{name}', 1))
    assert page.blocks.text[1] == ENGLISH
    assert page.warnings[0].endswith("; left out: 1 image among them")


def test_no_element_of_the_page_holds_a_paragraph() -> None:
    assert {block.xpath for block in clean(pdf2htmlex()).blocks} == {""}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("report_final.pdf", ""),
        ("Microsoft Word - report", ""),
        ("The mill", "The mill"),
        ("On .pdf files", "On .pdf files"),
    ],
)
def test_the_name_of_a_file_is_no_title(title: str, wanted: str) -> None:
    assert read(pdftohtml_breaks().replace("mill.pdf", title)).head.title == wanted


@pytest.mark.parametrize(
    ("parted", "whole"),
    [("they re-\npaired it", "they repaired it"), ("a water-\nwheel turned", "a water-wheel turned")],
)
def test_hyphens_at_the_ends_of_lines(parted: str, whole: str) -> None:
    text = f"Nobody knew in all those years how often {parted} and went\nhome again before the night came."
    lines = text.split("\n")
    page = read(_placed([*lines, *wrapped(GERMAN, 50).split("\n")]))
    assert whole in page.blocks.text[0]


def test_inline_markup_stays() -> None:
    lines = wrapped(ENGLISH, 50).split("\n")
    lines[1] = f"<b>{lines[1]}</b>"
    lines[2] = f'<a href="/mill"><i>{lines[2]}</i></a>'
    page = read(_placed(lines))
    assert [(span.kind, span.target) for span in page.spans] == [
        ("strong", ""),
        ("link", "/mill"),
        ("emphasis", ""),
    ]
    assert page.blocks.text == (ENGLISH,)


def test_columns_are_not_joined() -> None:
    table = "".join(
        f'<p style="top:{600 + 14 * row}px;left:{left}px">{text}</p>'
        for row in range(3)
        for left, text in ((85, f"Year {row}"), (300, f"{row}00 sacks"))
    )
    page = read(_placed(wrapped(ENGLISH, 50).split("\n"), table))
    assert page.blocks.text == (ENGLISH, *(f"Year {row} {row}00 sacks" for row in range(3)))


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<p>{ENGLISH}</p>" for _ in range(12)),
        "".join(f"<p>a short line {at}</p>" for at in range(20)),
        "".join(f'<div style="left:5px;top:{90 * at}px"><p>{ENGLISH}</p></div>' for at in range(12)),
        "".join(f'<div style="left:5px;top:{90 * at}px"><ul><li>{ENGLISH}</ul></div>' for at in range(12)),
        "<a name=1></a>" + "one line of verse<br>" * 20,
        "".join(f"<a name={at}></a>A question?<br>An answer.<br>" for at in range(1, 9)),
    ],
    ids=["paragraphs", "short", "layers", "lists", "verse", "questions"],
)
def test_other_pages_stay_as_they_are(markup: str) -> None:
    page = read(f"<html><body>{markup}</body></html>")
    assert not page.rebuilt
    assert page.warnings == ()
    root = html.document_fromstring(markup)
    before = etree.tostring(root)
    assert join_lines(root, Markup(markup.encode(), WORDS)) is None
    assert etree.tostring(root) == before


def test_a_document_within_a_longer_page_stays_as_it_is() -> None:
    rest = "".join(f"<p>{ENGLISH}</p>" for _ in range(9))
    assert not read(_placed(wrapped(GERMAN, 40).split("\n"), rest)).rebuilt


@settings(max_examples=examples(60))
@given(st.lists(st.text(alphabet="ab-. \n<&\x0c\u2028中", max_size=60), max_size=30))
def test_no_word_is_lost(lines: list[str]) -> None:
    """All words of a document come out, but for hyphens and what pages repeat."""
    texts = [line.replace("<", "").replace("&", "") for line in lines]
    got = "".join(read(_placed([*texts, *wrapped(ENGLISH, 60).split("\n")])).blocks.text)
    wanted = "".join(texts) + ENGLISH
    assert [sign for sign in got if sign.isalpha()] == [sign for sign in wanted if sign.isalpha()]


def test_time_grows_with_the_length() -> None:
    lines = wrapped(ENGLISH, 60).split("\n")
    assert_linear(read, lambda n: _placed(lines * n), 40)


def test_time_does_not_grow_with_the_nesting() -> None:
    lines = "".join(f"<p>{line}</p>" for line in wrapped(f"{ENGLISH} {GERMAN}", 60).split("\n") * 9)
    assert_linear(read, lambda n: lines + "<p>a<span>" * n + "<i>x</i>" * 200 * n, 15)


def _placed(lines: list[str], more: str = "") -> str:
    body = "".join(
        f'<p style="position:absolute;top:{60 + 14 * at}px;left:85px">{line}</p>\n'
        for at, line in enumerate(lines)
    )
    return f"<html><body>{body}{more}</body></html>"
