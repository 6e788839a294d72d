"""Numbers of list items, as browsers count them."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.numbering import read_integer
from tests.growth import assert_linear


def items(markup: str) -> list[tuple[int, str]]:
    """Number and style of each list item."""
    table = read_html(markup).containers
    return [
        (number, style)
        for tag, number, style in zip(table.tag, table.number.tolist(), table.list_style, strict=True)
        if tag == "li"
    ]


@pytest.mark.parametrize(
    ("markup", "numbers"),
    [
        ("<ol><li>a<li>b</ol>", [1, 2]),
        ("<ol start=0><li>a<li>b</ol>", [0, 1]),
        ("<ol start=-1><li>a<li>b</ol>", [-1, 0]),
        ("<ol start='x'><li>a</ol>", [1]),
        ("<ol start=' +7th'><li>a</ol>", [7]),
        ("<ol start=9000000000000000><li>a</ol>", [1]),
        ("<ol><li>a<li value=9e15>b<li>c</ol>", [1, 9, 10]),
        ("<ol><li>a<li value=''>b</ol>", [1, 2]),
        ("<ol reversed><li>a<li>b<li><li>c</ol>", [4, 3, 1]),
        ("<ol reversed start=10><li>a<li value=3>b<li>c</ol>", [10, 3, 2]),
        ("<ol><li>a<ol start=5><li>b<li>c</ol><li>d</ol>", [1, 5, 6, 2]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", [1, 0, 2]),
        ("<ol><div><li>a</div><li>b</ol>", [1, 2]),
        ("<li value=3>a", [0]),
        ("<ol><li><li>b</ol>", [2]),
    ],
)
def test_numbers(markup: str, numbers: list[int]) -> None:
    assert [number for number, _ in items(markup)] == numbers


@pytest.mark.parametrize(
    ("markup", "styles"),
    [
        ("<ol><li>a</ol>", ["1"]),
        ("<ol type=a><li>a<li type=I>b<li type=disc>c<li type=x>d</ol>", ["a", "I", "", "a"]),
        ("<ol style='list-style-type: Lower-Roman'><li>a</ol>", ["i"]),
        ("<ol type=i style='color: red; list-style: upper-latin inside'><li>a</ol>", ["A"]),
        ("<ol style='list-style: none'><li>a</ol>", [""]),
        ("<ol style='list-style-image: none'><li>a</ol>", ["1"]),
        ("<ol style='list-style-type: lower-greek'><li>a</ol>", ["1"]),
        ("<ol class='upperroman simple'><li>a</ol>", ["I"]),
        ("<ol class=Lower-Alpha type=1><li>a</ol>", ["1"]),
        ("<ol class=alphabet><li>a</ol>", ["1"]),
        ("<ul><li>a</ul>", [""]),
    ],
)
def test_styles(markup: str, styles: list[str]) -> None:
    assert [style for _, style in items(markup)] == styles


def test_integers_are_bounded() -> None:
    assert read_integer("2147483647") == 2**31 - 1
    assert read_integer("2147483648") is None
    assert read_integer("9" * 10_000) is None
    assert read_integer(None) is None


def test_many_reversed_lists_take_linear_time() -> None:
    assert_linear(read_html, lambda size: "<ol reversed><li>a<li>b" * size, 100)


def test_lists_of_posts_show_no_numbers() -> None:
    def styles(names: str) -> tuple[str, ...]:
        return read_html(f"<ol {names}><li>Oak tree</li></ol>").containers.list_style

    assert "1" not in styles('class="messageList"') + styles('id="posts"') + styles('class="commentlist"')
    assert "1" in styles('class="steps"')
    assert "1" in styles('class="posts" type="1"')
