"""Books as Project Gutenberg gives them."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.forms.etext import etext
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.read.text.prose import ENGLISH, wrapped

HEADER = """The Project Millstone eBook of The Wheel, by Ada Roe

You may copy it, give it away or re-use it.

Title: The Wheel
       a Tale of the River
Author: Ada Roe
Release date: May 3, 2004 [eBook #123]
Language: German
"""
START = "*** START OF THE PROJECT MILLSTONE EBOOK THE WHEEL ***"
END = "*** END OF THE PROJECT MILLSTONE EBOOK THE WHEEL ***"
BOOK = f"CHAPTER I.\n\nTHE OLD MILL\n\n{wrapped(ENGLISH, 70)}\n\n“No.”\n\n  Turn, turn,\n  old wheel of mine"
TEXTS = ("CHAPTER I.", "THE OLD MILL", ENGLISH, "“No.”", "Turn, turn,", "old wheel of mine")
LICENCE = "Updated editions will replace the previous one.\n"


@pytest.mark.parametrize(
    "start", [START, START.replace("EBOOK THE", "EBOOK\nTHE"), START.replace("THE PRO", "THIS PRO")]
)
@pytest.mark.parametrize("title", ["", "THE WHEEL\n\nA Tale of the River\n\nby\n\nADA ROE\n\n\n"])
@pytest.mark.parametrize("credit", ["", "Produced by Volunteers,\nfrom scans\n\n"])
def test_a_book(start: str, title: str, credit: str) -> None:
    page = read_text(f"{HEADER}\n{start}\n\n{credit}{title}{BOOK}\n\n{END}\n\n{LICENCE}")
    assert page.blocks.text == TEXTS
    assert page.blocks.heading.tolist() == [2, 2, 0, 0, 0, 0]
    assert page.whole
    assert page.head.meta == (
        ("headline", "The Wheel a Tale of the River"),
        ("author", "Ada Roe"),
        ("date", "May 3, 2004"),
        ("language", "de"),
    )


def test_a_book_without_its_header() -> None:
    page = read_text(f"{START}\n\n{BOOK}\n\n{END}\n{LICENCE}")
    assert page.blocks.text == TEXTS
    assert page.head.meta == ()


def test_the_small_print() -> None:
    text = f"{HEADER}\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n\n{BOOK}\n"
    assert read_text(text).blocks.text == TEXTS


@pytest.mark.parametrize(
    "text",
    [
        "",
        START,
        f"{START}\n{END}",
        f"{START}\n\n{ENGLISH}",
        f"The line `{START}` begins a book, `{END}` ends it.\n\n{ENGLISH}",
    ],
)
def test_other_dumps_are_none(text: str) -> None:
    assert etext(text) is None


def test_long_books_take_linear_time() -> None:
    assert_linear(etext, lambda n: f"{HEADER}\n{START}\n{(BOOK + chr(10)) * n}\n{END}", 60)
