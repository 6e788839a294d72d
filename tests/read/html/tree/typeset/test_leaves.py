"""The elements that hold the lines of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from boilerstrip.read.html.markup.markup_search import Markup
from boilerstrip.read.html.tree.typeset.leaves import WORDS, Leaves, _beginnings, find_leaves, unwrap
from boilerstrip.read.html.walk import native_walk
from tests.cores import compiled, running
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.tree.typeset.made import FLAVOURS
from tests.read.text.prose import ENGLISH, GERMAN, wrapped

_PIECES = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<object>", "\n \u3000", "x", "a word\xa0",
    "é一" * 71, "y" * 141, "<ul><li>", "</ul>", "<script>z</script>",
])  # fmt: skip


def leaves_of(root: Any, markup: str) -> Leaves | None:
    return find_leaves(root, Markup(markup.encode(), WORDS))


def n_leaves(markup: str) -> int:
    found = leaves_of(html.document_fromstring(markup.encode()), markup)
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
    found = leaves_of(html.document_fromstring(pages), pages)
    assert found is not None
    assert [leaf.page for leaf in found.found] == [1] * 5 + [2] * 5


def test_one_page_of_a_program_that_says_so() -> None:
    lines = "<br>".join(wrapped(ENGLISH, 30).split("\n"))
    head = '<meta name="generator" content="pdftohtml 0.36">'
    assert n_leaves(f"<html><head>{head}</head><body><a name=1></a>{lines}</body></html>") == 1


def test_what_was_wrapped_is_put_back() -> None:
    markup = "<body>\n<a name=1></a>" + "a line<br>" * 9 + "<a name=2></a>b<a name=outline></a><p>c</body>"
    root = html.document_fromstring(markup)
    before = etree.tostring(root)
    found = leaves_of(root, markup)
    assert found is not None
    assert etree.tostring(root) != before
    unwrap(found)
    assert etree.tostring(root) == before


def test_time_does_not_grow_with_the_nesting_of_long_elements() -> None:
    assert_linear(n_leaves, lambda n: "<p>a<span>" * n + "<i>x</i>" * 500 * n, 10)


@pytest.mark.parametrize("tag", ["p", "div"])
def test_elements_that_hold_others_are_no_lines(tag: str) -> None:
    lines = wrapped(f"{ENGLISH} {GERMAN}", 60).split("\n")
    body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    assert n_leaves(f"<html><body>{body}" + f"<{tag}>a<span>" * 9) == len(lines) + 1


@settings(max_examples=examples(150))
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_both_cores_read_the_same_texts(markup: str) -> None:
    compiled()
    root = html.document_fromstring(f"<body>{markup}")
    for tag in ("p", "div"):
        with running("native"):
            found = _beginnings(root, tag)
        with running("python"):
            assert found == _beginnings(root, tag)


def test_too_many_long_texts_are_no_lines() -> None:
    core = compiled()
    tables = native_walk.walk_tables(core)
    root = html.document_fromstring("<p>abc<p>abcd<p>abcde<p>abcdef")
    assert core.line_texts(tables, root, ("p",), (), (3, 3, 2, 9, 9)) == ("abc", "abcd", "abcde")
    assert core.line_texts(tables, root, ("p",), (), (9, 3, 2, 9, 9)) is None
    assert core.line_texts(tables, root, ("p",), (), (9, 9, 9, 9, 2)) == ("ab",) * 4
    assert core.line_texts(tables, root, ("p",), (), (9, 9, 9, 0, 2)) == ("",) * 4
    with pytest.raises(ValueError, match="negative"):
        core.line_texts(tables, root, ("p",), (), (9, -1, 9, 9, 9))
    with pytest.raises(ValueError, match="no element of lxml"):
        core.line_texts(tables, None, ("p",), (), (9, 9, 9, 9, 9))
