"""Documents to HTML: semantic, and safe whatever the page held."""

from __future__ import annotations

import lxml.html
import numpy as np
import pytest

from boilerstrip import clean
from boilerstrip.facts import Span
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.write import Document, Element, Show, make_document
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markers import ItemMarker
from boilerstrip.write.groups.groups import Group

URL = "https://example.org/a/"
TAGS = {*"html head meta title link body article p h1 pre code a img".split()}
ATTRIBUTES = {*"lang charset name content rel href src alt".split()}


def document(page: Page, *spans: Span, text: str = "", title: str = "") -> Document:
    """All of a page; with spans and another text for its first block."""
    made = make_document(
        page, np.ones(len(page.blocks), dtype=np.bool_), title=title, show=Show(True, True, True)
    )
    first = made.elements[0]
    first = first._replace(text=text or first.text, spans=spans)
    return Document((first, *made.elements[1:]), made.groups, title, -1, URL, made.show, made.tables)


def body(html: str) -> str:
    return write_html(document(read_html(html))).removeprefix("<article>\n").removesuffix("\n</article>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>a</h2><p>b<br>c", "<h2>a</h2>\n<p>b<br>\nc</p>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n<li>c</li>\n</ul>"),
        ("<ul><li>a<p>b</ul>", "<ul>\n<li>\n<p>a</p>\n<p>b</p></li>\n</ul>"),
        ("<blockquote>a</blockquote>", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ('<pre class="lang-js">a\n  b</pre>', '<pre><code class="language-js">a\n  b</code></pre>'),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>",
         "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>c</td><td>d</td></tr>\n</table>"),
        ("<table><caption>t</caption><tr><td>a<td>b<tr><td>c</table>",
         "<table>\n<caption>t</caption>\n<tr><td>a</td><td>b</td></tr>\n<tr><td>c</td></tr>\n</table>"),
        ("<figure><figcaption>a</figcaption></figure>", "<figure>\n<figcaption>a</figcaption>\n</figure>"),
        ("<dl><dt>a<dd>b</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("<p>1 &lt; 2 &amp; 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)  # fmt: skip
def test_structure(html: str, expected: str) -> None:
    assert body(html) == expected


def test_an_item_says_its_number_where_one_before_it_is_gone() -> None:
    page = read_html("<ol><li>a<li>b<li>c<li>d</ol>")
    kept = np.array([True, False, True, True])
    assert '<li>a</li>\n<li value="3">c</li>\n<li>d</li>' in write_html(make_document(page, kept))


def test_inline() -> None:
    spans = [
        Span(0, 0, 1, "link", "../b?c=1&d", ""),
        Span(0, 2, 3, "strong", "", ""),
        Span(0, 3, 3, "image", "i.png", 'a"b'),
    ]
    assert write_html(document(read_html("<ul><li>x</ul>"), *spans, text="a b")) == (
        '<article>\n<ul>\n<li><a href="https://example.org/b?c=1&amp;d">a</a> <strong>b</strong> '
        '<img src="https://example.org/a/i.png" alt="a&quot;b"></li>\n</ul>\n</article>'
    )


def test_an_image_at_the_end_of_a_paragraph_stands_alone() -> None:
    found = write_html(document(read_html("<p>x"), Span(0, 1, 1, "image", "i.png", "seen")))
    assert found == '<article>\n<p>x</p>\n<img src="https://example.org/a/i.png" alt="seen">\n</article>'


@pytest.mark.parametrize("target", ["b", "javascript:alert(1)", ""])
def test_a_link_without_a_safe_address_is_text(target: str) -> None:
    source = write_html(document(read_html("<p>x"), Span(0, 0, 1, "link", target, "")))
    assert ("<a " in source) == (target == "b")
    assert ">x<" in source
    assert "script" not in source


def test_a_page_around_the_article() -> None:
    page = clean(
        '<html lang="en"><title>A "b" <c></title><h1>A "b" &lt;c></h1><p>Words ' + "and more words " * 30
    )
    source = page.to_html(whole=True)
    assert source.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>')
    assert source.count("<article>") == 1
    assert source.endswith("</article>\n</body>\n</html>\n")
    assert page.to_html().startswith("<article>")
    assert page.to_html() in source


@pytest.mark.parametrize(
    "hostile",
    [
        '"><script>alert(1)</script>',
        "' onload='alert(1)",
        "</title><script>",
        "--><script>",
        "</code></pre><script>",
    ],
)
def test_a_page_cannot_break_out(hostile: str) -> None:
    spans = [Span(0, 0, 1, "link", f"/{hostile}", ""), Span(0, 1, 1, "image", f"/{hostile}", hostile)]
    facts = {"language": hostile, "byline": hostile, "date": hostile, "description": hostile}
    for html in ("<p>x", "<pre>x</pre>", "<h1>x</h1>"):
        source = write_html(document(read_html(html), *spans, text=f"x{hostile}", title=hostile), facts)
        tree = lxml.html.document_fromstring(source)
        assert {element.tag for element in tree.iter()} <= TAGS
        assert {name for element in tree.iter() for name in element.attrib} <= ATTRIBUTES
        assert tree.findtext("head/title") == hostile


@pytest.mark.parametrize(
    ("kind", "element", "expected"),
    [
        ("code", "code", "<li>(a) \n<pre><code>x</code></pre></li>"),
        ("callout", "paragraph", '<li>(a) \n<div class="admonition tip">\n<p>x</p>\n</div></li>'),
    ],
)
def test_words_before_code_or_a_callout_are_outside_of_it(kind: str, element: str, expected: str) -> None:
    groups = (Group("list", -1), Group("item", 0, ItemMarker("(a) ")), Group(kind, 1, name="tip"))
    one = Element("x", 0, element, 0, 0, ItemMarker("(a) "), "", 2)
    assert expected in write_html(Document((one,), groups))
