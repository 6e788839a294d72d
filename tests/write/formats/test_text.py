"""Kept blocks to text."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.labels import Inside, Marker
from boilerstrip.page import Blocks, Containers, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.write import to_text
from tests.growth import assert_linear
from tests.profile import examples

NUMBER, BULLET = int(Marker.NUMBER), int(Marker.BULLET)


def written(html: str, *left_out: str) -> str:
    page = read_html(html)
    return to_text(page, np.array([text not in left_out for text in page.blocks.text], dtype=np.bool_))


def dump(*texts: str, markers: tuple[str, ...] = (), **columns: Any) -> str:
    """A text dump made by hand, all of it kept; ``markers`` are those of its first lines."""
    zero = np.zeros(len(texts), dtype=np.int64)
    root: dict[str, Any] = {name: np.zeros(1, dtype=np.int64) for name in Containers.__slots__}
    table = Containers(**root | {"tag": ("body",), "names": ("",), "stop": np.array([len(texts)])})
    made = {name: np.asarray(columns.get(name, zero)) for name in Blocks.__slots__ if name != "text"}
    return to_text(
        Page(Blocks(text=texts, **made), table, "text", "str", markers=tuple(enumerate(markers))),
        np.ones(len(texts), dtype=np.bool_),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<p>one", "one"),
        ("<h1>Head</h1><p>one<p>two<br>lines", "Head\n\none\n\ntwo\nlines"),
        ("<ul><li>a<li>b</ul><p>c", "- a\n- b\n\nc"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<p>x<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "x\n\n- a\n  - b\n  - c\n- d"),
        ("<ol><li>a<ol><li>b<li>c</ol><li>d</ol>", "1. a\n  1. b\n  2. c\n2. d"),
        ("<ol><li><p>a<p>b<li>c</ol>", "1. a\nb\n2. c"),
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table><p>e", "a | b\nc | d\n\ne"),
        ("<table><tbody><tr><td><p>a</p><td><b>b</b></table>", "a | b"),
        ("<table><tr><td><p>a<p>b<td>c</table>", "a\n\nb\n\nc"),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", "a\nb | c"),
        ("<div><td>a</td><td>b</td></div>", "a\n\nb"),
        ("<table><tr><td>a</table><table><tr><td>b</table>", "a\nb"),
        ("<p>x<pre>def f():\n    pass</pre><p>y", "x\n\ndef f():\n    pass\n\ny"),
        ("<pre><div>def f():</div><div>    pass</div></pre>y", "def f():\n    pass\n\ny"),
        ("<pre>a</pre><pre>b</pre>", "a\n\nb"),
    ],
)
def test_html(html: str, expected: str) -> None:
    assert written(html) == expected


def test_numbers_count_items_that_are_left_out() -> None:
    assert written("<ol><li>a<li>b<li>c</ol>", "b") == "1. a\n3. c"
    assert written("<ol><li>a</ol><p>x<ol><li>b</ol>") == "1. a\n\nx\n\n1. b"


def test_a_row_goes_on_behind_a_cell_that_is_left_out() -> None:
    assert written("<table><tr><td>a<td>b<td>c<tr><td>d</table>", "b") == "a |  | c\nd"


def test_nothing_kept() -> None:
    assert written("<p>a", "a") == ""


@pytest.mark.parametrize("ends", [(0, "b\n\nc"), (2, "a\n\nb")])
def test_no_white_space_at_the_ends(ends: tuple[int, str]) -> None:
    out, expected = ends
    assert written("<p>a<p>b<p>c", "abc"[out]) == expected


def test_a_dump() -> None:
    assert dump("a", "b", "c") == "a\n\nb\n\nc"
    assert dump("a", "b", "c", marker=[BULLET] * 3, list_depth=[1, 2, 1]) == "- a\n  - b\n- c"
    found = dump("x", "a", "b", marker=[0, NUMBER, NUMBER], list_depth=[0, 1, 1], markers=("", "1. ", "2. "))
    assert found == "x\n\n1. a\n2. b"


def test_rows_of_a_dump_stand_together() -> None:
    flags = [0, int(Inside.TABLE), int(Inside.TABLE), int(Inside.TABLE)]
    assert dump("x", "a", "b", "c", flags=flags, blank_before=[0, 0, 0, 1]) == "x\n\na\nb\n\nc"


def test_numbers_of_nested_lists_of_a_dump() -> None:
    found = dump("a", "b", "c", marker=[NUMBER] * 3, list_depth=[1, 2, 1], markers=("7) ", "（一）", "8. "))
    assert found == "7) a\n  （一）b\n8. c"


def test_long_lists_take_linear_time() -> None:
    assert_linear(
        lambda page: to_text(page, np.ones(len(page.blocks), dtype=np.bool_)),
        lambda size: read_html("<ol>" + "<li>a" * size + "</ol>"),
        1_000,
    )


def test_long_lists_of_a_dump_take_linear_time() -> None:
    assert_linear(
        lambda texts: dump(*texts, marker=[BULLET] * len(texts), list_depth=[1] * len(texts)),
        lambda size: ["a"] * size,
        1_000,
    )


INNER = st.sampled_from(
    [
        "a",
        "<p>b",
        "<ul><li>c<li>d</ul>",
        "<ol><li>e</ol>",
        "<table><tr><td>f<td>g</table>",
        "<pre>h\n i</pre>",
        "j<br>k",
    ]
)
HTML = st.recursive(
    INNER,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["div", "ul", "ol", "li", "table", "td", "tr", "blockquote"]),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=14,
)


@settings(max_examples=examples(100))
@given(HTML, st.randoms(use_true_random=False))
def test_only_kept_text_is_written_in_order(html: str, random: Any) -> None:
    page = read_html(html)
    kept = np.array([random.random() < 0.7 for _ in page.blocks.text], dtype=np.bool_)
    text = to_text(page, kept)
    lines = [re.sub(r"^ *(?:- |(?:\d+\. )+)(?=\S)", "", line) for line in text.split("\n")]
    wanted = "".join("".join(page.blocks.text[at].split()) for at in np.flatnonzero(kept))
    assert re.sub(r"[\s|]", "", "".join(lines)) == wanted
    assert "\n\n\n" not in text
    assert text == text.strip("\n")
