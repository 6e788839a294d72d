"""What holds for any page: every format, read back by its own parser, has the text of the body."""

from __future__ import annotations

import json
import pickle
import re
from collections import Counter
from dataclasses import replace
from html import escape as html_escape
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from boilerstrip import Cleaned, clean
from boilerstrip.facts import Span
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write import Document, Show, make_document
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.tei import write_tei
from boilerstrip.write.layout import lay_out
from tests.hostile.properties import is_subsequence, seen
from tests.profile import examples

ALL = Show(title=True, links=True, images=True)
PARSER = MarkdownIt("commonmark").enable("table")
TEI = "{http://www.tei-c.org/ns/1.0}"

# Text made of all that means something in some format, and blocks nested as no author should.
NASTY = st.text(st.sampled_from("ab1é漢 \n\\`*_[](){}<>&;!#+-=.:|~\"'^$%@/“”…"), min_size=1, max_size=24)
WORDY = st.lists(
    st.sampled_from(
        "word two _a_ *b* **c** `d` [e](f) [g] [h]: ![i](j) <b> &amp; &#35; 1. 2) - + # === --- ``` ~~~ > | "
        "a|b \\ a_b_c 2*3*4 !".split(" ")
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def folded(text: str) -> str:
    """As the reader gives text: no white space at the ends of lines, no empty lines, at least a letter."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line in lines if line) if any(map(str.isalnum, text)) else "x"


TEXTS = st.one_of(NASTY, WORDY).map(folded)
LEAF = st.sampled_from(
    ["<p>x</p>", "<h2>x</h2>", "<ul><li>x<li>x</ul>", "<ol><li>x<li>x</ol>", "<pre>x</pre>",
     "<figure><figcaption>x</figcaption></figure>", "<pre><div>x</div><div>x</div></pre>", "x",
     "<blockquote>x<p>x</blockquote>", "<dl><dt>x<dd>x</dl>", "<table><tr><th>x<th>x<tr><td>x<td>x</table>",
     "<table><caption>x</caption><tr><td>x<td>x<tr><td>x</table>"]
)  # fmt: skip
NESTED = st.recursive(
    LEAF,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from("div ul ol li dl table tr td blockquote figure dd".split()),
        st.lists(inner, min_size=1, max_size=4).map("".join),
    ),
    max_leaves=10,
)
# What may stand only in what.
HOLDERS: dict[str, set[str]] = {
    "item": {"list", "ordered"}, "term": {"definitions"}, "definition": {"definitions"},
    "row": {"table"}, "cell": {"row"}, "header": {"row"},
}  # fmt: skip
TARGETS = st.sampled_from(
    ["/a", "b c", "https://example.org/(x)?y=1&lt=2", "javascript:alert(1)", "#x", "http://[", ""]
)


def lines_of(between: str) -> st.SearchStrategy[str]:
    return st.lists(TEXTS, max_size=8).map(between.join)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A page with any structure, text and spans."""
    page = read_html("".join(draw(st.lists(NESTED, min_size=1, max_size=4))))
    texts = [draw(TEXTS) for _ in page.blocks.text]
    spans = []
    for block, text in enumerate(texts):
        for kind in draw(st.lists(st.sampled_from("link strong emphasis code image".split()), max_size=3)):
            start = draw(st.integers(0, len(text)))
            end = start if kind == "image" else draw(st.integers(start, len(text)))
            target = draw(TARGETS) if kind in ("link", "image") else ""
            spans.append(Span(block, start, end, kind, target, draw(NASTY) if kind == "image" else ""))
    spans.sort()
    return replace(
        page, blocks=replace(page.blocks, text=tuple(texts)), spans=tuple(spans), url="https://example.org/"
    )


def document_of(page: Page, title: str = "") -> Document:
    return make_document(page, np.ones(len(page.blocks), dtype=np.bool_), title=title, show=ALL)


def words_of(document: Document) -> list[str]:
    """The words of the body; an image has none."""
    found = lay_out(document).elements
    texts = [element.text for element in found if element.kind != "image"]
    return " ".join([document.title, *texts]).split()


def words_of_markdown(markdown: str) -> list[str]:
    out = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            out.append("".join(_inline(child) for child in token.children or ()))
        elif token.type in ("fence", "code_block", "html_block"):
            out.append(token.content)
    return " ".join(out).split()


def _inline(token: Any) -> str:
    if token.type in ("softbreak", "hardbreak") or (token.type, token.content) == ("html_inline", "<br>"):
        return "\n"
    is_tag = token.type == "html_inline" and token.content.strip("</>") in ("strong", "em")
    return "" if is_tag or token.type == "image" else str(token.content)


def words_of_html(source: str) -> list[str]:
    tree: Any = html.document_fromstring(source)
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    blocks = "p h1 h2 h3 h4 h5 h6 li td th dt dd pre caption figcaption ul ol table blockquote".split()
    for element in tree.iter(*blocks):
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content()).split()


def words_of_tei(source: str) -> list[str]:
    tree: Any = etree.fromstring(source.encode())
    for note in [*tree.iter(f"{TEI}figDesc", f"{TEI}desc")]:
        note.text = ""
    (body,) = tree.iter(f"{TEI}body")
    return " ".join(_inner(body)).split()


def _inner(body: Any) -> list[str]:
    out = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        inline = element.tag.removeprefix(TEI) in ("hi", "ref", "code", "graphic", "desc")
        out += ["" if inline else " ", (element.text if event == "start" else element.tail) or ""]
    return ["".join(out)]


@given(pages())
@settings(max_examples=examples(250))
def test_markdown(page: Page) -> None:
    document = document_of(page)
    found, words = words_of_markdown(write_markdown(document)), words_of(document)
    # The marker of an item that stands in no list of Markdown is text.
    markers = Counter(element.marker.text.strip() for element in lay_out(document).elements)
    assert is_subsequence(words, found)
    assert Counter(found) - Counter(words) <= markers


@given(pages())
@settings(max_examples=examples(120))
def test_html(page: Page) -> None:
    document = document_of(page)
    source = write_html(document)
    assert words_of_html(source) == words_of(document)
    tree: Any = html.fragment_fromstring(source)
    assert {name for element in tree.iter() for name in element.attrib} <= {
        "href",
        "src",
        "alt",
        "value",
        "class",
    }
    for element in tree.iter("a", "img"):
        assert re.match("https?:", element.get("href") or element.get("src"))


@given(pages())
@settings(max_examples=examples(120))
def test_tei(page: Page) -> None:
    document = document_of(page)
    assert words_of_tei(write_tei(document, {})) == words_of(document)


@given(pages())
@settings(max_examples=examples(120))
def test_the_layout_keeps_the_text_and_nests_cleanly(page: Page) -> None:
    document = document_of(page)
    layout = lay_out(document)
    found = [element for element in layout.elements if element.kind != "image"]
    assert " ".join(element.text for element in found).split() == " ".join(page.blocks.text).split()
    for at, group in enumerate(layout.groups):
        assert group.parent < at
        around = layout.groups[group.parent].kind if group.parent >= 0 else ""
        assert group.kind not in HOLDERS or around in HOLDERS[group.kind]
        assert around not in set().union(*HOLDERS.values()) or group.kind in HOLDERS


@given(
    st.one_of(
        TEXTS, st.lists(TEXTS, max_size=8).map("\n\n".join), st.lists(TEXTS, max_size=8).map("\n- ".join)
    )
)
@settings(max_examples=examples(200))
def test_a_dump_in_every_format(text: str) -> None:
    page = read_text(text)
    document = document_of(page)
    words = words_of(document)
    assert words_of_markdown(write_markdown(document)) == words
    assert words_of_html(write_html(document)) == words
    assert words_of_tei(write_tei(document, {})) == words
    # Besides lines without a word all is in the blocks.
    of_blocks = "".join(one.text for one in document.elements if one.block >= 0)
    assert "".join(of_blocks.split()) == "".join("".join(page.blocks.text).split())
    signs = [one.text for one in document.elements if one.block < 0]
    assert len("".join(words).replace("|", "")) == len(
        "".join("".join((of_blocks, *signs)).split()).replace("|", "")
    )


@given(TEXTS)
@settings(max_examples=examples(100))
def test_a_title_in_every_format(title: str) -> None:
    document = replace(document_of(read_html("<p>body")), title=title)
    assert words_of_markdown(write_markdown(document)) == words_of(document)
    assert words_of_html(write_html(document)) == words_of(document)
    (found,) = etree.fromstring(write_tei(document, {}).encode()).iterfind(f".//{TEI}titleStmt/{TEI}title")
    assert (found.text or "").split() == title.split()


@given(st.one_of(NESTED, st.lists(TEXTS, max_size=8).map("\n".join)))
@settings(max_examples=examples(60))
def test_json_pickle_and_spans(raw: str) -> None:
    page: Cleaned = clean(raw, favor=20.0)
    assert json.loads(page.to_json()) == page.to_dict()
    assert pickle.loads(pickle.dumps(page)) == page
    over, text, kept, removed = page.to_spans()
    source = raw if over == "input" else text
    placed = {
        (start, end): is_kept
        for spans, is_kept in ((kept, True), (removed, False))
        for start, end, _ in spans
    }
    assert len(placed) == len(page.blocks)
    for block, (start, end) in zip(page.blocks, sorted(placed), strict=True):
        assert placed[start, end] is block.kept
        if over == "text" or "\n" not in raw[start:end]:
            cut, own = source[start:end].split(), block.text.split()
            # In a dump of Markdown the signs of emphasis, code and links are in the cut only.
            assert cut == own or (over == "input" and seen("".join(cut)) == seen("".join(own)))


CODE = st.text(
    st.sampled_from("ab1é漢 \t\n\u00a0\u200b\\`*_[](){}<>&;!#+-=.:|~\"'^$%@"), min_size=1, max_size=40
)
AROUND = st.sampled_from(
    ["{}", "<ul><li>x{}<li>y</ul>", "<ol><li>x<ul><li>y{}</ul></ol>", "<blockquote>{}</blockquote>",
     "<blockquote><ol><li>x{}</ol></blockquote>"]
)  # fmt: skip


@st.composite
def listings(draw: st.DrawFn) -> tuple[str, str]:
    """The text of a listing, with a letter in it, and a <pre> that holds it in nested elements."""
    text = draw(CODE).replace("\n\n\n", "\n\n").rstrip() + "x"
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    markup, depth = [], 0
    for first, stop in zip([0, *cuts], [*cuts, len(text)], strict=True):
        markup.append(html_escape(text[first:stop], quote=False))
        if depth and draw(st.booleans()):
            markup.append("</span>")
            depth -= 1
        else:
            markup.append('<span class="k">')
            depth += 1
    return text, f"<pre>\n{''.join(markup)}{'</span>' * depth}</pre>"


@settings(max_examples=examples(60))
@given(listings(), AROUND)
def test_code_comes_out_as_it_is(listing: tuple[str, str], around: str) -> None:
    text, markup = listing
    page = read_html(around.format(markup))
    assert text in page.blocks.text
    document = document_of(page)
    assert text in "".join(element.before + element.text for element in document.elements)
    fences = [token.content for token in PARSER.parse(write_markdown(document)) if token.type == "fence"]
    assert fences == [f"{text}\n"]
    assert [
        "".join(map(str, pre.itertext())) for pre in html.fromstring(write_html(document)).iter("pre")
    ] == [text]
    tree = etree.fromstring(write_tei(document, {}).encode())
    assert [code.text for code in tree.iter(f"{TEI}code")] == [text]
