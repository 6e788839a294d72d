"""Documents to Markdown, as a reader would want it."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write import Show, make_document
from boilerstrip.write.formats.markdown import write_markdown
from tests.write.made import document_of


def written(page: Page, *left_out: str, title: str = "") -> str:
    return write_markdown(document_of(page, *left_out, title=title))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("<h1>Head</h1><p>one<h3>Sub</h3>two<br>lines", "# Head\n\none\n\n### Sub\n\ntwo\\\nlines"),
        ("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", "- a\n  - b\n  - c\n- d"),
        ("<ol><li>a<li>b<ol><li>c</ol></ol>", "1. a\n2. b\n   1. c"),
        ("<ul><li>a<p>b<li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c"),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"),
        ("<ul><ul><li>a</ul></ul>", "- a"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "- a\n  - b"),
        ("<div><li>a<li>b</div>", "- a\n- b"),
        ("<blockquote><p>a<p>b</blockquote><blockquote>c</blockquote>", "> a\n>\n> b\n\n> c"),
        ("<blockquote><ul><li>a<li>b</ul></blockquote>", "> - a\n> - b"),
        ("<ul><li><blockquote>a</blockquote></ul>", "- > a"),
        ("<pre>def f():\n    pass</pre>", "```\ndef f():\n    pass\n```"),
        ('<div class="highlight-source-rust"><pre>a ``` b</pre></div>', "````rust\na ``` b\n````"),
        ('<pre class="language-none">a</pre>', "```\na\n```"),
        ("<ul><li>a<pre>b\n c</pre></ul>", "- a\n\n  ```\n  b\n   c\n  ```"),
        ("<table><tr><th>a<th>b<tr><td>c|<td>d</table>", "| a | b |\n| --- | --- |\n| c\\| | d |"),
        ("<table><tr><td>a<td>b<td>c<tr><td>d</table>", "| a | b | c |\n| --- | --- | --- |\n| d |  |  |"),
        ("<table><caption>t</caption><tr><td>a<td>b<tr><td>c<td>d</table>",
         "t\n\n| a | b |\n| --- | --- |\n| c | d |"),
        ("<table><tr><td>menu<td><h2>a</h2><p>b</table>", "menu\n\n## a\n\nb"),  # arranges the page
        ("<dl><dt>a<dd>b</dl>", "a\n\nb"),
    ],
)  # fmt: skip
def test_html(html: str, expected: str) -> None:
    assert written(read_html(html)) == expected


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        ("## Head\n\nwords here", "## Head\n\nwords here"),
        ("1. one\n2. two\n   - deep\n\nwords", "1. one\n2. two\n   - deep\n\nwords"),
        ("> said\n\nwords", "> said\n\nwords"),
        ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n| --- | --- |\n| c | d |"),
        ("```\ndef f():\n    return 1\n```", "```\ndef f():\n    return 1\n```"),
        ("- [x] done\n- [ ] not yet\n- [y] no box", "- [x] done\n- [ ] not yet\n- \\[y] no box"),
        ("[x] no item", "\\[x] no item"),
    ],
)
def test_a_dump(dump: str, expected: str) -> None:
    assert written(read_text(dump)) == expected


def test_numbers_of_items_that_are_left_out_stay_out() -> None:
    assert written(read_html("<ol><li>a<li>b<li>c</ol>"), "b") == "1. a\n3) c"
    # A list that begins in the middle cannot follow on its item's words without a blank line.
    nested = "<ul><li>x<ol><li>a<li>b</ol></ul>"
    assert written(read_html(nested), "a") == "- x\n\n  2. b"


def test_the_title_stands_first_unless_it_stands_already() -> None:
    page = read_html("<h2>Words</h2><p>body")
    assert written(page, title="The *title*") == "# The \\*title\\*\n\n## Words\n\nbody"
    kept = np.ones(2, dtype=np.bool_)
    document = make_document(page, kept, title="Words", labels=lambda: ("title", "paragraph"))
    assert write_markdown(document) == "# Words\n\nbody"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. one", "1\\. one"),
        ("2024) one", "2024\\) one"),
        ("- one", "\\- one"),
        ("+ one", "\\+ one"),
        ("# one", "\\# one"),
        ("> one", "\\> one"),
        ("[a]: b", "\\[a\\]: b"),
        ("one\n===", "one\\\n\\==="),
        ("one | two\n--- | ---", "one | two\\\n\\--- | ---"),
        ("#one -two 3.5 x=1", "#one -two 3.5 x=1"),
        ("a_b 5 < 6 & C:\\d [1] wow!", "a_b 5 \\< 6 & C:\\d [1] wow!"),
        ("~5 km, ~~no~~", "~5 km, \\~\\~no\\~\\~"),
        ("![x](y) &amp; `z`", "\\![x\\](y) \\&amp; \\`z\\`"),
    ],
)
def test_what_reads_as_markup_is_escaped(text: str, expected: str) -> None:
    page = read_html("<p>x<br>y")
    document = make_document(page, np.ones(1, dtype=np.bool_))
    elements = (document.elements[0]._replace(text=text),)
    assert write_markdown(type(document)(elements)) == expected


def test_a_heading_is_one_line() -> None:
    assert written(read_html("<h2>a<br>b #</h2>")) == "## a b \\#"


def test_words_before_a_callout_are_of_the_item_around_it() -> None:
    html = (
        '<ol type=a><li><div class="admonition warning"><p class="admonition-title">Warning<p>x</div>'
        "<li>y</ol>"
    )
    assert written(read_html(html)) == "- a.\n\n  > [!WARNING]\n  > x\n\n- b. y"


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<blockquote>x</blockquote>", ["  > x"]),
        ("<pre>x</pre>", ["  ```", "  x", "  ```"]),
        ("<table><tr><td>x<td>y<tr><td>z</table>", ["  | x | y |", "  | --- | --- |", "  | z |  |"]),
        ("<ul><li>x</ul>", ["  - x"]),
    ],
)
def test_words_of_an_item_stand_before_the_group_that_it_begins_with(inner: str, lines: list[str]) -> None:
    assert written(read_html(f"<ol type=a><li>{inner}</ol>")).split("\n") == ["- a.", "", *lines]


def test_a_figure_in_a_cell_is_its_image_and_caption() -> None:
    figure = "<figure><img src=/i alt=mill><figcaption>The mill</figcaption></figure>"
    page = read_html(f"<table><tr><td>a<td>b<tr><td>c<td>{figure}</table>")
    document = make_document(page, np.ones(4, dtype=np.bool_), show=Show(images=True))
    assert write_markdown(document).splitlines()[2] == "| c | ![mill](/i) The mill |"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<p>x<p>y | z", "x<br>y \\| z"),
        ("x<br>y", "x<br>y"),
        ("<ul><li>x<li><b>y<br>z</b></ul>", "x<br>**y<br>z**"),
        ("x\\<br>\n&lt;br&gt;", "x\\\\<br>\\<br>"),
        ("<pre>ls -l\n  cat `a` | b</pre>", "`ls -l`<br>``cat `a` \\| b``"),
    ],
)
def test_between_lines_of_a_cell_is_the_tag_of_a_line_end(cell: str, expected: str) -> None:
    source = written(read_html(f"<table><tr><td>a<td>b<tr><td>c<td>{cell}</table>"))
    assert source.splitlines()[2] == f"| c | {expected} |"


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        ("<p><b>Note:</b> Mind the ropes.</p>", "Mind the ropes."),
        ("<strong>Note</strong>: Mind the <b>ropes</b>.", "Mind the **ropes**."),
        ("<p><b>Note</b><br>Mind the ropes.</p>", "Mind the ropes."),
        ("<p><b>Note</b> that ropes slip.</p>", "**Note** that ropes slip."),
        ("<p><b>Warning:</b> Mind the ropes.</p>", "**Warning:** Mind the ropes."),
    ],
)
def test_the_label_of_a_callout_is_written_once(inside: str, written: str) -> None:
    page = read_html(f'<p>The boat leaves at seven.</p><div class="alert alert-info">{inside}</div>')
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_))
    assert write_markdown(document).endswith(f"> [!NOTE]\n> {written}")


def test_headings_are_below_a_title_that_is_none_of_them() -> None:
    page = read_html("<h1>Ferries</h1><p>one</p><h2>East</h2><p>two</p><h6>deep</h6>")
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_), title="All of the bay")
    assert (
        write_markdown(document) == "# All of the bay\n\n## Ferries\n\none\n\n### East\n\ntwo\n\n###### deep"
    )
    page = read_html("<h2>East</h2><p>two</p>")
    document = make_document(page, np.ones(len(page.blocks), dtype=np.bool_), title="All of the bay")
    assert write_markdown(document) == "# All of the bay\n\n## East\n\ntwo"
