"""The numbers of list items are those of the page, in every format, whatever is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.write import Document, make_document, write_text
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from tests.profile import examples

PARSER = MarkdownIt("commonmark")
ROMAN = {1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v", 6: "vi", 7: "vii", 8: "viii", 9: "ix", 10: "x"}


@dataclass
class Item:
    attributes: str
    value: int | None
    kind: str
    inner: List | None
    word: str = ""


@dataclass
class List:
    """A list as an author writes it; ``start``, ``value`` and ``kind`` say the same as the attributes."""

    tag: str
    attributes: str = ""
    start: int | None = None
    is_reversed: bool = False
    kind: str = "1"
    items: list[Item] = field(default_factory=list)


NUMBERS = st.one_of(st.none(), st.integers(-3, 40))
KINDS = st.sampled_from(["1", "1", "1", "a", "A", "i", "I"])


def items_of(inner: st.SearchStrategy[List | None]) -> st.SearchStrategy[list[Item]]:
    def make(value: int | None, kind: str, nested: List | None) -> Item:
        attributes = "" if value is None else f' value="{value}"'
        return Item(attributes + (f' type="{kind}"' if kind else ""), value, kind, nested)

    own = st.builds(make, st.one_of(st.none(), st.none(), NUMBERS), st.sampled_from(["", "", "", "a"]), inner)
    return st.lists(own, min_size=1, max_size=4)


def lists_of(inner: st.SearchStrategy[List | None]) -> st.SearchStrategy[List]:
    def make(start: int | None, is_reversed: bool, kind: str, items: list[Item]) -> List:
        attributes = "" if start is None else f' start="{start}"'
        attributes += " reversed" if is_reversed else ""
        return List("ol", f'{attributes} type="{kind}"', start, is_reversed, kind, items)

    bullets = st.builds(lambda items: List("ul", items=items), items_of(inner))
    return st.one_of(st.builds(make, NUMBERS, st.booleans(), KINDS, items_of(inner)), bullets)


LISTS = st.recursive(
    st.none(), lambda inner: st.one_of(st.none(), lists_of(inner)), max_leaves=8
).filter(lambda found: found is not None)  # fmt: skip
PAGES = st.lists(st.tuples(LISTS, st.booleans()), min_size=1, max_size=3)


def marker(number: int, kind: str) -> str:
    """The marker that a browser shows."""
    if kind in "aA" and number > 0:
        rest, last = divmod(number - 1, 26)
        shown = (chr(96 + rest) if rest else "") + chr(97 + last)
        return (shown if kind == "a" else shown.upper()) + "."
    if kind in "iI" and number > 0:
        tens, ones = divmod(number, 10)
        shown = ["", "x", "xx", "xxx", "xl"][tens] + (ROMAN[ones] if ones else "")
        return (shown if kind == "i" else shown.upper()) + "."
    return f"{number}."


def source(page: list[tuple[List, bool]]) -> tuple[str, dict[str, str]]:
    """A page of these lists, some with a paragraph after them, and word of an item -> its marker."""
    markers: dict[str, str] = {}

    def write(one: List) -> str:
        number = len(one.items) if one.is_reversed else 1
        number = number if one.start is None else one.start
        out = []
        for item in one.items:
            number = number if item.value is None or one.tag == "ul" else item.value
            word = f"w{len(markers)}"
            markers[word] = "-" if one.tag == "ul" else marker(number, item.kind or one.kind)
            number += -1 if one.is_reversed else 1
            out.append(f"<li{item.attributes}>{word}{write(item.inner) if item.inner else ''}</li>")
        return f"<{one.tag}{one.attributes}>{''.join(out)}</{one.tag}>"

    return "".join(write(one) + ("<p>between</p>" if after else "") for one, after in page), markers


def without(page: Page, left_out: set[str]) -> Document:
    kept = np.array([text not in left_out for text in page.blocks.text], dtype=np.bool_)
    return make_document(page, kept)


def shown(markup: str) -> dict[str, str]:
    """Word of an item -> the marker that a browser shows, or the text before the word where it has one."""
    found = {}
    for one in html.fromstring(f"<div>{markup}</div>").iter("ol", "ul"):
        items = [child for child in one if child.tag == "li"]
        number = int(one.get("start", len(items) if "reversed" in one.attrib else 1))
        for item in items:
            number = int(item.get("value", number))
            own = (item.text or "").strip() or (item[0].text or "" if item[0].tag == "p" else "")
            before, _, word = own.strip().rpartition(" ")
            counted = marker(number, item.get("type", one.get("type", "1"))) if one.tag == "ol" else "-"
            found[word] = before or counted
            number += -1 if "reversed" in one.attrib else 1
    return found


def in_text(text: str) -> dict[str, str]:
    """Word -> the marker right before it in plain text."""
    lines = [line.split() for line in text.splitlines() if line]
    return {parts[-1]: parts[-2] for parts in lines if len(parts) > 1}


@settings(max_examples=examples(150))
@given(PAGES, st.sets(st.integers(0, 30), max_size=8))
def test_every_format_has_the_numbers_of_the_page(page: list[tuple[List, bool]], out: set[int]) -> None:
    markup, markers = source(page)
    document = without(read_html(markup), {f"w{at}" for at in out})
    wanted = {word: of for word, of in markers.items() if int(word[1:]) not in out}
    assert in_text(write_text(document)) == wanted
    in_html, in_markdown = shown(write_html(document)), shown(PARSER.render(write_markdown(document)))
    assert {word: of for word, of in in_html.items() if word in markers} == wanted
    assert {word: of for word, of in in_markdown.items() if word in markers} == wanted


MARKERS = st.sampled_from(
    "3. 7. 8. 9) 10) (a) (b) b) (iv) ① ② 1、 2、 • - * 12. 200. (12) 03. IX)".split(" ")
)


@settings(max_examples=examples(150))
@given(
    st.lists(st.tuples(MARKERS, st.sampled_from(["", "", "   "])), max_size=12), st.sets(st.integers(0, 12))
)
def test_every_line_of_a_dump_has_its_own_marker(lines: list[tuple[str, str]], out: set[int]) -> None:
    # A number of digits and a full stop is one of a list only next to one that follows it.
    dump = "".join(f"{indent}{of} w{at}\n" for at, (of, indent) in enumerate(lines))
    page = read_text(dump)
    document = without(page, {f"w{at}" for at in out})
    wanted = {
        f"w{at}": "-" if of in "•-*" else of
        for at, (of, _) in enumerate(lines)
        if at not in out or f"{of} w{at}" in page.blocks.text
    }
    assert in_text(write_text(document)) == wanted
    if any(of == "IX)" and indent for of, indent in lines):
        return  # it is read as a word, so such a line may be a further paragraph of the item above it
    # In Markdown numbers are rendered, and so are the words of other markers.
    rendered = re.sub(r"<(?!/?(?:ol|ul|li)\b)[^>]*>", " ", PARSER.render(write_markdown(document)))
    found = {word: of for word, of in shown(rendered).items() if word in wanted}
    for word, of in found.items():
        assert of.strip(".)") == wanted[word].lstrip("0").strip(".)")
    assert set(found) >= {word for word, of in wanted.items() if of in "- (a) (b) b) (iv)".split()}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<ol start="7"><li>a<li>b</ol>', '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("<ol reversed><li>a<li>b</ol>", '<ol start="2" reversed>\n<li>a</li>\n<li>b</li>\n</ol>'),
        ('<ol type="i"><li>a<li value="9">b</ol>', '<ol type="i">\n<li>a</li>\n<li value="9">b</li>\n</ol>'),
        ('<ol><li>a<li type="A">b</ol>', '<ol>\n<li>a</li>\n<li type="A">b</li>\n</ol>'),
    ],
)
def test_attributes_of_html(markup: str, expected: str) -> None:
    assert expected in write_html(without(read_html(markup), set()))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<ol start="7"><li>a<li>b</ol>', "7. a\n8. b"),
        ("<ol><li>a<li value=4>b<li>c</ol>", "1. a\n4) b\n5) c"),
        ("<ol><li>a</ol><ol start=2><li>b</ol>", "1. a\n\n2) b"),
        ("<ol><li>a</ol><p>x</p><ol start=2><li>b</ol>", "1. a\n\nx\n\n2. b"),
        ("<ol type=a><li>a<li>b</ol>", "- a. a\n- b. b"),
        ("<ol start=-1><li>a<li>b</ol>", "- -1. a\n0. b"),
        ("<table><tr><th>h<th>i<tr><td>x<td><ol start=3><li>a<li>b</ol></table>",
         "| h | i |\n| --- | --- |\n| x | 3. a<br>4. b |"),
    ],
)  # fmt: skip
def test_markdown(markup: str, expected: str) -> None:
    assert write_markdown(without(read_html(markup), set())) == expected


def test_markers_of_a_dump_that_no_list_shows_are_text() -> None:
    document = without(read_text("(a) words\n(b) more words\n\n5、 others\n6、 again"), set())
    assert write_text(document) == "(a) words\n(b) more words\n5、 others\n6、 again"
    assert write_markdown(document) == "- (a) words\n- (b) more words\n- 5、 others\n- 6、 again"
    assert "<ul>\n<li>(a) words</li>" in write_html(document)
