"""HTML to a Page, and what must hold for every input."""

from __future__ import annotations

import pickle

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from tests.profile import examples
from tests.read.html.made import texts
from tests.read.html.soup import SOUP


def test_what_is_passed_on() -> None:
    page = read_html("<p>a", encoding="cp1252", url="https://example.org/")
    assert (page.kind, page.encoding, page.url) == ("html", "cp1252", "https://example.org/")
    assert read_html("<p>a").encoding == "str"


@given(SOUP)
def test_bytes_in_utf8_are_read_as_the_text_is(html: str) -> None:
    pages = read_html(html), read_html(html.encode("utf-8", "replace"))
    one, other = ((page.blocks.text, page.containers.tag, page.head, page.spans) for page in pages)
    assert one == other


def test_lone_surrogates_do_no_harm() -> None:
    assert texts("<p>a\ud800b</p>") == ("a?b",)


def check(page: Page) -> None:
    """What holds for every page as read."""
    blocks, table = page.blocks, page.containers
    n, m = len(blocks), len(table)
    for columns, size in ((blocks, n), (table, m)):
        assert {len(getattr(columns, name)) for name in type(columns).__slots__} == {size}
    assert all(text.strip() for text in blocks.text)
    assert ((blocks.container >= 0) & (blocks.container < m)).all()
    for name in (
        "n_link_chars",
        "n_links",
        "n_emphasis_chars",
        "n_code_chars",
        "n_images",
        "list_depth",
        "line",
    ):
        assert (getattr(blocks, name) >= 0).all(), name
    assert set(blocks.start.tolist()) | set(blocks.end.tolist()) <= {-1}
    assert (table.parent[0], table.first[0], table.stop[0]) == (0, 0, n)
    below = np.arange(1, m)
    above = table.parent[1:]
    assert (above < below).all()
    assert (table.first[above] <= table.first[1:]).all()
    assert (table.stop[1:] <= table.stop[above]).all()
    assert (table.first[1:] < table.stop[1:]).all()
    assert (np.diff(table.first) >= 0).all()
    assert (table.depth[1:] == table.depth[above] + 1).all()
    assert ((table.flags[above] & ~table.flags[1:]) == 0).all()
    assert ((table.flags[blocks.container] & ~blocks.flags) == 0).all()
    assert (table.n_images[1:] <= table.n_images[above]).all()
    at = np.arange(n)
    assert (table.first[blocks.container] <= at).all()
    assert (at < table.stop[blocks.container]).all()
    assert len({*zip(table.tag[1:], table.nth[1:].tolist(), strict=True)}) == m - 1


@settings(max_examples=examples(150))
@given(st.text(max_size=200))
@example("<")
@example("<!")
@example("<!doctype")
@example("<![CDATA[x]]>")
@example("</html>x")
@example("</body>" * 30)
@example("<frameset><frame></frameset>")
@example("<\ud800>")
def test_any_text_can_be_read(text: str) -> None:
    check(read_html(text))


@settings(max_examples=examples(150))
@given(SOUP)
def test_any_tag_soup_can_be_read(html: str) -> None:
    check(read_html(html))


@settings(max_examples=examples(80))
@given(SOUP)
def test_the_same_page_reads_the_same(html: str) -> None:
    one, two = read_html(html), pickle.loads(pickle.dumps(read_html(html)))
    for part in ("blocks", "containers"):
        mine, theirs = getattr(one, part), getattr(two, part)
        for name in type(mine).__slots__:
            assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name
    assert (one.head, one.warnings) == (two.head, two.warnings)


@settings(max_examples=examples(80))
@given(
    st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8), min_size=1, max_size=8)
)
def test_paragraphs_come_back_as_they_are(words: list[str]) -> None:
    assert texts("".join(f"<p>{word}</p>" for word in words)) == tuple(words)
