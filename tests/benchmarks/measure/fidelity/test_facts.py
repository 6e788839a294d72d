"""What a page holds, read for the measure of fidelity."""

from __future__ import annotations

import pytest

from benchmarks.measure.fidelity import facts
from benchmarks.measure.fidelity.page import Page


def page(body: str) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), "utf-8")


def said(read: Page, words: tuple[int, ...]) -> str:
    return " ".join(read.words[word] for word in words)


def lists(body: str) -> list[list[str]]:
    read = page(body)
    return [[said(read, part) for part in group.parts] for group in facts.lists(read)]


def items(*texts: str, tag: str = "li") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in texts)


def test_the_words_of_an_inner_list_are_its_own() -> None:
    inner = f"<ul>{items('one', 'two', 'three')}</ul>"
    assert lists(f"<ul>{items('first' + inner, 'second', 'third')}</ul>") == [
        ["first", "second", "third"],
        ["one", "two", "three"],
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<ul>{items('one', 'two')}</ul>",
        f"<ol class=references>{items('one', 'two', 'three')}</ol>",
        f"<ul>{items(*['<a href=#a>a part</a>'] * 3)}</ul>",
        "<ol>" + "<li class=comment>one</li>" * 3 + "</ol>",
    ],
)
def test_short_lists_notes_posts_and_contents_are_left_out(body: str) -> None:
    assert lists(body) == []


def test_terms_and_definitions_are_items() -> None:
    assert lists("<dl><dt>wheel<dd>a wheel of bars<dt>mill</dl>") == [["wheel", "a wheel of bars", "mill"]]


def test_cells_stand_in_the_columns_of_the_grid() -> None:
    table = (
        "<table><tr><th rowspan=2>Hive</th><th colspan=2>Jars</th></tr><tr><th>May</th><th>June</th></tr>"
        "<tr><td>River</td><td></td><td>9</td></tr></table>"
    )
    read = page(table)
    (found,) = facts.tables(read)
    rows = [{column: said(read, words) for column, words in row.items()} for row in found.rows]
    assert rows == [{0: "hive", 1: "jars"}, {1: "may", 2: "june"}, {0: "river", 2: "9"}]


@pytest.mark.parametrize("span", ["9e15", "-1", "", "99999999999"])
def test_a_wrong_span_counts_as_one(span: str) -> None:
    (found,) = facts.tables(page(f"<table><tr><td colspan='{span}'>a<td>b<tr><td>c<td>d</table>"))
    assert list(found.rows[0]) == [0, 1]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>one<tr><td>two</table>",
        "<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>",
        "<table><tr><td>1<td><pre>b</pre><tr><td>2<td>d</table>",
    ],
)
def test_what_arranges_the_page_is_no_table_of_data(table: str) -> None:
    assert list(facts.tables(page(table))) == []


def labels(body: str) -> list[str]:
    return [item.label for item in facts.numbered(page(body))]


def test_items_of_numbered_lists() -> None:
    assert labels(f"<ol start=7>{items('one', 'two')}</ol>") == ["7", "8"]
    assert labels(f"<ol>{items('1. one', '2) two', '1.1. three')}</ol>") == []  # with numbers of their own
    assert labels(f"<ol style='list-style: none'>{items('one')}</ol>") == []


def test_a_thread_is_three_siblings_of_one_class() -> None:
    posts = [f"<div class='comment depth-{n}'><b>Ada</b><p>Answer {n}.</p></div>" for n in range(3)]
    read = page("".join(posts))
    assert [[said(read, part) for part in group.parts] for group in facts.threads(read)] == [
        ["answer 0", "answer 1", "answer 2"]
    ]
    assert not list(facts.threads(page("".join(posts[:2]))))


def test_the_lines_of_a_quotation() -> None:
    (found,) = facts.quotations(page("<blockquote>one<br>two<p>three</blockquote>"))
    assert len(found.parts) == 3
