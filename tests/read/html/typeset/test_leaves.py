"""The elements that hold the lines of a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from boilerstrip.read.html.typeset.leaves import find_leaves
from tests.read.html.typeset.made import FLAVOURS
from tests.read.text.prose import ENGLISH, GERMAN, wrapped


def n_leaves(markup: str) -> int:
    found = find_leaves(html.document_fromstring(markup.encode()), markup.encode())
    return len(found.found) if found else 0


@pytest.mark.parametrize("make", FLAVOURS, ids=lambda make: make.__name__)
def test_each_program_is_known(make: Callable[[], str]) -> None:
    assert n_leaves(make()) == {"pdftohtml_breaks": 1, "pdfminer": 9, "pdfjs": 111, "word_processor": 29}.get(
        make.__name__, 21
    )


def test_the_innermost_elements_count() -> None:
    inner = "".join(f'<p style="left:1px;top:{at}px">a</p>' for at in range(9))
    assert n_leaves(f'<div style="left:0;top:0">{inner}</div>') == 9


@pytest.mark.parametrize(
    "inside", ["<table><tr><td>a</table>", "<ul><li>a</ul>", "<h2>a</h2>", "<pre>a</pre>"]
)
def test_an_element_with_structure_holds_no_lines(inside: str) -> None:
    assert not n_leaves(f'<div style="left:0;top:0">{inside}</div>' * 9)


@pytest.mark.parametrize(
    "body",
    [
        "<br>".join(wrapped(ENGLISH, 40).split("\n")),
        "<a name=2></a>" + "<br>".join(wrapped(ENGLISH, 30).split("\n")),
        "<a name=1></a>" + "<br>".join(wrapped(ENGLISH, 30).split("\n")),
        "".join(f"<p>{line}." for line in wrapped(GERMAN, 50).split("\n")),
    ],
)
def test_other_pages(body: str) -> None:
    assert not n_leaves(f"<html><body>{body}</body></html>")


def test_a_div_for_each_line() -> None:
    lines = "".join(
        f"<div class=line>{line}</div>" for line in wrapped(f"{ENGLISH} {GERMAN}", 60).split("\n")
    )
    assert n_leaves(f"<html><body><div>{lines}</div></body></html>") == lines.count("=line")


def test_pages_that_only_their_size_tells() -> None:
    line = '<div style="position:absolute;top:{};left:8">a</div>'
    pages = "".join(
        f'<div style="position:relative;width:9;height:9">{"".join(map(line.format, range(5)))}</div>'
        for _ in range(2)
    )
    found = find_leaves(html.document_fromstring(pages), pages.encode())
    assert found is not None
    assert [leaf.page for leaf in found.found] == [1] * 5 + [2] * 5


def test_one_page_of_a_program_that_says_so() -> None:
    lines = "<br>".join(wrapped(ENGLISH, 30).split("\n"))
    head = '<meta name="generator" content="pdftohtml 0.36">'
    assert n_leaves(f"<html><head>{head}</head><body><a name=1></a>{lines}</body></html>") == 1
