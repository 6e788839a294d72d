"""Groups around the kept blocks, as pages and dumps have them."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write.groups.groups import Nesting, cells_of, nest
from tests.write.made import path_of


def nested(page: Page, *left_out: str) -> Nesting:
    return nest(page, [at for at, text in enumerate(page.blocks.text) if text not in left_out])


def markers(found: Nesting) -> list[str]:
    return [marker.text for marker in found.markers]


def paths(found: Nesting) -> list[str]:
    return [path_of(found.groups, at) for at in found.innermost]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a", [""]),
        ("<ul><li>a<ol><li>b<li>c</ol></ul>",
         ["list item", "list item ordered item1", "list item ordered item2"]),
        ("<blockquote><div><p>a</div></blockquote>", ["quote"]),
        ("<table><caption>t</caption><tr><th>a<td>b</table>",
         ["table caption", "table row header", "table row cell"]),
        ("<dl><dt>a<dd>b</dl>", ["definitions term", "definitions definition"]),
        ("<figure><figcaption>a</figcaption></figure><pre>b</pre>", ["figure caption", "code"]),
    ],
)  # fmt: skip
def test_html(html: str, expected: list[str]) -> None:
    assert paths(nested(read_html(html))) == expected


def test_each_group_is_made_once_and_after_the_one_around_it() -> None:
    found = nested(read_html("<ul><li>a<p>b<ul><li>c</ul></li><li>d</ul>"))
    assert [group.kind for group in found.groups] == ["list", "item", "list", "item", "item"]
    assert all(group.parent < at for at, group in enumerate(found.groups))


def test_kinds_of_html() -> None:
    html = "<h2>a</h2><pre>b</pre><figure><figcaption>c</figcaption></figure><p>d"
    assert nested(read_html(html)).kinds == ["heading", "code", "caption", "paragraph"]


def test_items_that_are_left_out_count() -> None:
    page = read_html("<ol><li>a<li>b<p>c<li>d</ol><ul><li>e</ul><p>f")
    assert markers(nested(page, "a")) == ["2. ", "", "3. ", "- ", ""]
    assert markers(nested(read_html("<ol><li>a<li><div><p>b</div></ol>"))) == ["1. ", "2. "]


def test_an_item_begins_with_its_first_kept_block() -> None:
    assert markers(nested(read_html("<ol><li><p>a<p>b<p>c<li>d</ol>"), "a")) == ["1. ", "", "2. "]
    nested_lists = "<ol start=3><li>a<ol type=a><li>b<li>c</ol><ul><li><ol><li>d</ol></ul></ol>"
    assert markers(nested(read_html(nested_lists), "a")) == ["3. a. ", "b. ", "1. "]


def test_a_list_that_shows_no_numbers_has_bullets() -> None:
    page = read_html("<ol style='list-style: none'><li>a</ol><ol><li>b<li style='list-style: none'>c</ol>")
    assert markers(nested(page)) == ["- ", "1. ", "- "]
    assert paths(nested(page)) == ["list item", "ordered item1", "ordered item"]


def test_lines_of_a_dump_have_the_numbers_that_they_are_written_with() -> None:
    dump = "1. a\n2. b\n   (a) c\n3. d\n\nwords here\n\n4. e\n\n• f"
    found = nested(read_text(dump), "a")
    assert markers(found) == ["2. ", "(a) ", "3. ", "", "4. ", "- "]
    assert paths(found)[:2] == ["ordered item2", "ordered item2 list item(a)"]


def test_rows_of_blocks_that_are_all_of_their_cell() -> None:
    found = nested(read_html("<table><tr><td>a<td>b<tr><td><p>c<p>d<td>e</table><p>f")).cell_rows
    assert found[0] == found[1] >= 0
    assert found[2] == found[3] == found[5] == -1
    assert found[4] not in (-1, found[0])


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<pre class="language-Python">a</pre>', "python"),
        ('<div class="highlight-source-rust"><pre>a</pre></div>', "rust"),
        ('<pre class="brush: js">a</pre>', "js"),
        ('<pre class="language-none">a</pre>', ""),
        ('<section class="lang-py"><div><div><pre>a</pre></div></div></section>', ""),
    ],
)
def test_languages_of_listings(html: str, language: str) -> None:
    assert [group.language for group in nested(read_html(html)).groups] == [language]


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        ("words here", [""]),
        ("1. one\n2. two\n   - deep\n\nwords",
         ["ordered item1", "ordered item2", "ordered item2 list item", ""]),
        ("> said\n\nwords here", ["quote", ""]),
        ("| a | b |\n|---|---|\n| c | d |", ["table", "table"]),
        ("```\na = 1\nb = 2\n```\n\nwords here", ["code", ""]),
    ],
)  # fmt: skip
def test_dumps(dump: str, expected: list[str]) -> None:
    assert paths(nested(read_text(dump))) == expected


def test_each_fence_of_a_dump_is_a_listing() -> None:
    page = read_text("```python\na = 1\nb = 2\n```\n```\nc = 3\n```")
    assert [(group.kind, group.language) for group in nested(page).groups] == [
        ("code", "python"),
        ("code", ""),
    ]


def test_rows_of_a_dump_have_two_cells_or_more() -> None:
    page = read_text("| a | b |\n|---|---|\n| c | d |")
    assert nested(page).kinds == ["row", "row"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("a \\| b | c", ["a \\| b", "c"]),
        ("|a", ["a"]),
        ("a", ["a"]),
    ],
)
def test_cells(line: str, cells: list[str]) -> None:
    assert cells_of(line) == cells


def test_columns_have_a_row_a_kept_block() -> None:
    for page in (read_html("<ul><li>a<li>b</ul><p>c"), read_text("- a\n- b\n\nwords")):
        found = nested(page, "b")
        rows = np.count_nonzero([text != "b" for text in page.blocks.text])
        assert {len(column) for column in found[1:5]} == {rows}


def test_cells_of_the_head_of_a_table_are_headers() -> None:
    html = "<table><thead><tr><td>a<td>b<tbody><tr><td>c<td>d</table>"
    found = nested(read_html(html))
    assert [found.groups[at].kind for at in found.innermost] == ["header"] * 2 + ["cell"] * 2
