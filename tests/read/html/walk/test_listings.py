"""Which elements hold a listing, and the gutters beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.listings import (
    drop_first_line_end,
    is_code_block,
    is_listing,
    prepare_table,
)
from tests.growth import assert_linear
from tests.read.html.made import texts


def first(markup: str, tag: str) -> Any:
    return next(etree.fromstring(f"<body>{markup}</body>", etree.HTMLParser()).iter(tag))


@pytest.mark.parametrize(
    ("markup", "whole"),
    [
        ("<pre>a</pre>", True),
        ("<pre><code><div>a</div><b>b</b></code></pre>", True),
        ("<pre>a<h2>b</h2></pre>", False),
        ("<pre><p>a</p><p>b</p></pre>", False),
    ],
)
def test_prose_set_in_pre_is_no_listing(markup: str, whole: bool) -> None:
    assert is_listing(first(markup, "pre")) == whole


@pytest.mark.parametrize(
    ("markup", "listing"),
    [
        ('<code style="white-space: pre">a\nb</code>', True),
        ('<p>one</p><code style="white-space:pre-wrap">a\nb</code><p>two</p>', True),
        ("<p><code>a<br>b</code></p>", True),
        ("<div> <code>a\nb</code> </div>", True),
        ("<p>one</p><code>a<br>b</code><p>two</p>", True),
        ("<div>one<br><code>a<br>b</code><br>two</div>", True),
        ("<p>one</p><code>a\nb</code><p>two</p>", False),
        ("<p>one<br><code>a<br>b</code> two</p>", False),
        ("<p><code>a</code></p>", False),
        ("<p>one <code>a\nb</code></p>", False),
        ("<p><code>a\nb</code> two</p>", False),
        ('<p>one <code style="white-space: pre">a\nb</code> two</p>', False),
        ("<table><tr><td><code>a<br>b</code></td></tr></table>", False),
        ("<h2><code>a<br>b</code></h2>", False),
    ],
)
def test_code_with_lines_and_nothing_beside_it_is_a_listing(markup: str, listing: bool) -> None:
    assert is_code_block(first(markup, "code")) == listing


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<p><code>a<br>\n   b<br/>\n\u00a0 c\n<br>d</code></p>", "a\nb\n\u00a0 c\nd"),
        ("<p><code><b>a</b>\n<br>\n<br>\n<i>b</i>  c<br>  d</code></p>", "a\n\nb  c\n  d"),
        ('<p><code style="white-space:pre">a<br>\n b</code></p>', "a\n\n b"),
        ("<pre>a<br>\n b</pre>", "a\n\n b"),
    ],
)
def test_a_break_and_a_line_end_of_the_source_are_one_line_end(markup: str, code: str) -> None:
    assert texts(markup) == (code,)


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<pre><span class="lineno">1</span>a\n<span class="lineno">2</span>b</pre>', "a\nb"),
        ('<pre><a class="line-numbers" href="#1">1 </a>a\n<a class="line-numbers">2 </a>b</pre>', "a\nb"),
        ("<pre><i>8</i>a\n<i>9</i>b\n<i>10</i>c</pre>", "a\nb\nc"),
        ("<pre><div><b>1</b><span>a</span></div><div><b>2</b><span>b</span></div></pre>", "a\nb"),
        ('<pre><code>a\nb</code><span class="line-numbers-rows"><span></span></span></pre>', "a\nb"),
        ("<pre><button>Copy</button>a\nb</pre>", "a\nb"),
        (
            '<pre><table class="hljs-ln"><tr><td class="hljs-ln-numbers" data-line-number="1">1</td>'
            '<td class="hljs-ln-code" data-line-number="1">a</td></tr><tr><td class="hljs-ln-numbers">2</td>'
            "<td>b</td></tr></table></pre>",
            "a\nb",
        ),
    ],
)
def test_line_numbers_and_buttons_are_left_out(markup: str, code: str) -> None:
    assert texts(markup) == (code,)


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<pre>1 a\n2 b</pre>", "1 a\n2 b"),
        ("<pre><i>1</i> a\n<i>3</i> b</pre>", "1 a\n3 b"),
        ("<pre>a <i>1</i>\nb <i>2</i></pre>", "a 1\nb 2"),
        ("<pre><i>1</i> a\n<i>2</i> b\nc\nd</pre>", "1 a\n2 b\nc\nd"),
        ('<pre class="line-numbers">a\n1</pre>', "a\n1"),
        ('<pre><span class="lineno">x1</span>a</pre>', "x1a"),
        ("<pre>1\n2\n3</pre>", "1\n2\n3"),
    ],
)
def test_numbers_that_are_code_stay(markup: str, code: str) -> None:
    assert texts(markup) == (code,)


ROWS = (
    '<tr><td class="{0}" data-line-number="{1}">{1}</td><td class="blob-code">a({1})</td></tr>\n'
    '<tr><td class="{0}" data-line-number="{2}">{2}</td><td class="blob-code">\n</td></tr>\n'
    '<tr><td class="{0}" data-line-number="{3}">{3}</td><td class="blob-code">    b</td></tr>\n'
)


@pytest.mark.parametrize("name", ["blob-num", "linenos", "gutter"])
def test_a_table_with_a_line_in_each_row_is_one_listing(name: str) -> None:
    page = read_html(f"<table>\n<tbody>\n{ROWS.format(name, 1, 2, 3)}</tbody></table>")
    assert page.blocks.text == ("a(1)\n\n    b",)
    assert page.containers.tag[-1] == "table"


def test_a_gutter_beside_a_listing_is_left_out() -> None:
    for gutter in ('<td class="gutter"><pre>1\n2</pre></td>', "<td><pre>1\n2\n</pre></td>"):
        html = f'<table><tr>{gutter}<td class="code"><pre>a\nb</pre></td></tr></table>'
        page = read_html(html)
        assert page.blocks.text == ("a\nb",)
        assert "pre" in page.containers.tag


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>1</td><td>one</td></tr><tr><td>2</td><td>two</td></tr></table>",
        '<table><tr><td class="name">a</td><td><pre>b</pre></td></tr></table>',
        "<table><tr><td>7</td><td><code>b</code></td></tr></table>",
        "<table></table>",
    ],
)
def test_other_tables_stay(table: str) -> None:
    element = first(table, "table")
    assert not prepare_table(element)
    assert all("{" not in inner.tag for inner in element.iter())


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<pre>a\n<div class=newline></div>b\n<div class=newline></div></pre>", "a\nb"),
        ("<pre><div>a</div><div></div><div>b</div></pre>", "a\n\nb"),
    ],
)
def test_blocks_without_text_are_no_lines_where_all_are_such(markup: str, code: str) -> None:
    assert list(texts(markup)) == [code]


def test_the_line_end_after_the_start_tag_is_dropped() -> None:
    for markup, text in (("<pre>\n\n a</pre>", "\n a"), ("<pre><b>\na</b></pre>", None)):
        pre = first(markup, "pre")
        drop_first_line_end(pre)
        assert pre.text == text


@pytest.mark.parametrize(
    "piece",
    [
        '<b class="gutter">1',
        "<i>1</i>\n",
        '<b class="{}">1</b>\n',
        "<table><tr><td>1<td>",
        "<code>\n",
        "<pre>1\n",
    ],
)
def test_it_is_linear(piece: str) -> None:
    def page(size: int) -> str:
        return "<pre>" + "".join(piece.replace("{}", str(at)) for at in range(size))

    assert_linear(read_html, page, 800)


def nested_tables(cell: str) -> Callable[[int], Any]:
    """Tables in each other's last cells; every first cell may be a gutter."""

    def make(depth: int) -> Any:
        root = around = etree.Element("td")
        for _ in range(depth):
            table = etree.SubElement(around, "table")
            row = etree.SubElement(table, "tr")
            row.append(etree.fromstring(cell))
            around = row[0] if len(row[0]) == 0 and not row[0].text else etree.SubElement(row, "td")
            around.text = "\n"
        return root

    return make


@pytest.mark.parametrize(
    "cell", ["<td/>", "<td class='lineno'>1</td>"], ids=["first cell", "beside a gutter"]
)
def test_nested_tables_take_linear_time(cell: str) -> None:
    def run(root: Any) -> list[bool]:
        # All tables first, as the walk keeps those around one: lxml takes long to drop a deep element.
        return [prepare_table(table) for table in list(root.iter("table"))]

    assert not any(run(nested_tables(cell)(5))[:-1])
    assert_linear(run, nested_tables(cell), 150)


def test_text_before_many_styled_elements_is_not_read_for_each() -> None:
    code = '<code style="white-space:pre">a\nb</code>'

    def make(size: int) -> list[Any]:
        root = etree.fromstring(
            f"<p>{'word ' * 400 * size}{code * size}</p>", etree.HTMLParser(huge_tree=True)
        )
        return list(root.iter("code"))

    assert_linear(lambda found: list(map(is_code_block, found)), make, 100)
