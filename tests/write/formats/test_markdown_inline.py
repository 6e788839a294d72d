"""Emphasis, links, images and code in Markdown."""

from __future__ import annotations

import re
from html import escape as escape_html
from html import unescape as unescape_html

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from boilerstrip.facts import Span
from boilerstrip.read.html.page import read_html
from boilerstrip.write import Show, make_document
from boilerstrip.write.formats.markdown_inline import escape, inline
from tests.growth import assert_linear, row_of


def marked(text: str, *spans: tuple[int, int, str], target: str = "/a", title: str = "") -> str:
    """The inline part of one paragraph with these spans."""
    own = [
        Span(0, start, end, kind, target if kind in ("link", "image") else "", title)
        for start, end, kind in spans
    ]
    page = read_html("<p>x")
    (element,) = make_document(page, np.ones(1, dtype=np.bool_)).elements
    element = element._replace(text=text, spans=tuple(own))
    return inline(element, "https://example.org/", Show(True, True, True))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3, "strong")], "**one** two"),
        ([(0, 4, "emphasis")], "*one* two"),
        ([(1, 2, "emphasis")], "o*n*e two"),
        ([(0, 7, "strong"), (4, 7, "emphasis")], "**one *two***"),
        ([(0, 3, "link")], "[one](https://example.org/a) two"),
        ([(0, 3, "code")], "`one` two"),
        ([(0, 3, "link"), (0, 3, "strong")], "[**one**](https://example.org/a) two"),
        ([(0, 3, "strong"), (0, 3, "link")], "**[one](https://example.org/a)** two"),
        ([(4, 4, "image")], "one ![](https://example.org/a) two"),
        ([(0, 5, "strong"), (2, 7, "emphasis")], "**on*e t***wo"),  # the inner one ends with the outer
        ([(3, 3, "strong"), (3, 4, "link")], "one two"),  # hold no text
    ],
)
def test_spans(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert marked("one two", *spans) == expected


def test_emphasis_that_a_parser_would_not_recognise_has_tags() -> None:
    assert marked('x"y"z', (1, 4, "strong")) == 'x<strong>"y"</strong>z'
    assert marked("x y.z", (2, 4, "emphasis")) == "x <em>y.</em>z"
    assert marked('"y" z', (0, 3, "strong")) == '**"y"** z'
    assert marked('("y"), z', (1, 4, "strong")) == '(**"y"**), z'
    assert marked("a→(b)c", (2, 5, "strong")) == "a→<strong>(b)</strong>c"  # a symbol to some parsers
    assert marked("ab", (0, 1, "strong"), (1, 2, "emphasis")) == "**a**<em>b</em>"
    assert marked("ab, c", (2, 3, "strong")) == "ab, c"  # a comma alone
    assert marked('a " c', (1, 3, "strong")) == 'a " c'  # a quotation mark alone


def test_emphasis_in_pieces_is_one() -> None:
    assert marked("abcd e", (0, 2, "strong"), (2, 4, "strong")) == "**abcd** e"
    assert (
        marked("ab): d", (0, 2, "strong"), (1, 2, "superscript"), (2, 4, "strong")) == "**a<sup>b</sup>):** d"
    )
    assert marked("ab c", (0, 1, "link"), (0, 1, "strong"), (1, 2, "strong")) == (
        "**[a](https://example.org/a)b** c"
    )
    assert marked("xab c", (0, 2, "link"), (1, 2, "strong"), (2, 3, "strong")) == (
        "[x**a**](https://example.org/a)**b** c"
    )


@given(
    st.lists(st.sampled_from(["a", "b", " ", '"', ".", "(", "*", "_", "~", "→", "世"]), max_size=12),
    st.data(),
)
def test_a_parser_finds_all_emphasis(signs: list[str], data: st.DataObject) -> None:
    text = "x" + "".join(signs) + "y"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    kind, tag = data.draw(st.sampled_from([("strong", "strong"), ("emphasis", "em")]))
    inside = text[start:end].strip() if any(map(str.isalnum, text[start:end])) else ""
    rendered = MarkdownIt("commonmark").render(marked(text, (start, end, kind)))
    assert re.sub("<[^>]+>", "", rendered).strip() == escape_html(text, quote=False).replace('"', "&quot;")
    found = re.findall(f"<{tag}>(.*?)</{tag}>", rendered)
    assert [unescape_html(one) for one in found] == ([inside] if inside else [])


def test_addresses_and_labels_cannot_break_out() -> None:
    assert marked("[x]", (0, 3, "link"), target="/a b(c)\\|d") == (
        "[\\[x\\]](https://example.org/a%20b%28c%29%5C%7Cd)"
    )
    assert marked("x", (0, 0, "image"), title="a]b|*c*") == "![a\\]b\\|\\*c\\*](https://example.org/a) x"
    assert marked("so!x", (3, 4, "link")) == "so\\![x](https://example.org/a)"
    assert marked("x", (0, 1, "link"), target="javascript:alert(1)") == "x"
    assert marked("a`b", (0, 3, "code")) == "``a`b``"
    assert marked("`b", (0, 2, "code")) == "`` `b ``"


@pytest.mark.parametrize(("start", "unit"), [("", "_"), ("", "["), ("&", "a"), ("", "\\"), ("", "1")])
def test_escaping_is_linear(start: str, unit: str) -> None:
    row = row_of(unit)
    assert_linear(
        lambda text: (escape(text), marked(text, (0, 1, "strong"), (5, len(text), "link"))),
        lambda size: start + row(size),
        6_000,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 * 3, snake_case, _so_, [1], [a](b)", "2 \\* 3, snake_case, \\_so\\_, [1], [a\\](b)"),
        ("~~no~~. ~5", "\\~\\~no\\~\\~. ~5"),
        ("~5~ a~6", "~5\\~ a\\~6"),
        ("&amp; & <b>", "\\&amp; & \\<b>"),
    ],
)
def test_markup_is_escaped(text: str, expected: str) -> None:
    assert escape(text) == expected


def test_line_ends_are_hard_breaks_but_not_in_code() -> None:
    assert marked("a\nb") == "a\\\nb"
    assert marked("a\nb", (0, 3, "strong")) == "**a\\\nb**"
    assert marked("a\nb", (0, 3, "code")) == "`a b`"


def test_tildes_beside_struck_text() -> None:
    assert marked("~5 a~b", (3, 4, "deletion")) == "\\~5 ~~a~~\\~b"
    assert marked("a~b c", (1, 2, "deletion")) == "a<del>\\~</del>b c"
