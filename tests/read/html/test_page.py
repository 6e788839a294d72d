"""HTML: what is repaired before parsing, the head, bounds, and what must hold for every input."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from boilerstrip import page as bounds
from boilerstrip.page import MAX_BLOCK_CHARS, Page
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear, row_of
from tests.profile import examples

TAGS = (
    "div", "p", "ul", "ol", "li", "a href=x", "b", "i hidden", "pre", "code", "h2", "table", "tr", "td",
    "span", "section class='nav item'", "noscript", "script", "x-y", "button", "blockquote",
    "template", "svg",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["<br>", "<img>", "<input>", "</html>", "</body>", "<!-- c -->", "&nbsp;", "&lt;", "<", "\n", "  "]
    ),
    st.text(max_size=12),
)
SOUP = st.lists(PIECES, max_size=40).map("".join)


def texts(html: str) -> tuple[str, ...]:
    return read_html(html).blocks.text


@pytest.mark.parametrize(
    "html", ["", " \n", "<!-- c -->", "<!DOCTYPE html>", "\x00", "<?xml version='1.0'?>", "<p></p>"]
)
def test_a_page_without_text_has_no_blocks(html: str) -> None:
    page = read_html(html)
    assert (len(page.blocks), len(page.containers), page.warnings) == (0, 1, ())
    assert page.containers.tag == ("body",)


def test_what_is_passed_on() -> None:
    page = read_html("<p>a", encoding="cp1252", url="https://example.org/")
    assert (page.kind, page.encoding, page.url) == ("html", "cp1252", "https://example.org/")
    assert read_html("<p>a").encoding == "str"


@given(SOUP)
def test_bytes_in_utf8_are_read_as_the_text_is(html: str) -> None:
    pages = read_html(html), read_html(html.encode("utf-8", "replace"))
    one, other = ((page.blocks.text, page.containers.tag, page.head, page.spans) for page in pages)
    assert one == other


@pytest.mark.parametrize("closer", ["</html>", "</body></html>", "</BODY >\n</HTML\t>"])
def test_text_behind_an_early_closer_is_read(closer: str) -> None:
    behind = "behind " * 20
    assert texts(f"<body><p>before</p>{closer}<p>{behind}</p>{closer}") == ("before", behind.strip())


@pytest.mark.parametrize("closer", ["</html>", "</body></html>"])
def test_a_short_text_behind_an_early_closer_is_read(closer: str) -> None:
    assert texts(f"<body><p>before</p>{closer}<p>behind</p>") == ("before", "behind")


@pytest.mark.parametrize(
    "end", ["", "</body>", "</body></html>", "</body>\n</html>\n", "</html>" + " " * 200]
)
def test_closers_at_the_end_do_no_harm(end: str) -> None:
    assert texts(f"<html><body><p>one</p><p>two</p>{end}") == ("one", "two")


@pytest.mark.parametrize("tag", ["nav", "header", "main", "section", "article", "my-app"])
def test_head_and_body_tags_may_be_left_out(tag: str) -> None:
    body = f"<{tag}>one<p>two</p></{tag}><p>three</p>"
    html = f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>T</title>{body}"
    assert texts(html) == ("one", "two", "three")


@pytest.mark.parametrize(
    "html", ["<title>T</title>one<p>two", "<style>x</style><div>one</div>two", "<meta><p>one</p>two"]
)
def test_old_tags_end_the_head(html: str) -> None:
    assert texts(html) == ("one", "two")


def test_an_xml_declaration_and_null_characters_are_left_out() -> None:
    assert texts("<?xml version='1.0' encoding='latin-1'?><p>na\x00ïve</p>") == ("naïve",)


def test_the_head() -> None:
    head = read_html(
        "<html lang=' de '><head><title> A\n <b>B</b> </title><meta property='OG:Title ' content=' x \n y '>"
        "<meta name=author content=Ann><meta name=empty content=''><meta itemprop=datePublished content=2020>"
        "<link rel=canonical href='https://example.org/a'>"
        "<script type='application/LD+json'>{\"a\": 1}</script><script>no()</script></head><p>text"
    ).head
    assert head.title == "A <b>B</b>"  # a title holds no elements
    assert head.meta == (("og:title", "x y"), ("author", "Ann"), ("datepublished", "2020"))
    assert head.json_ld == ('{"a": 1}',)
    assert (head.canonical, head.language) == ("https://example.org/a", "de")


def test_a_page_without_a_head() -> None:
    head = read_html("<p>a").head
    assert (head.title, head.meta, head.json_ld, head.canonical, head.language, head.times) == (
        "",
        (),
        (),
        "",
        "",
        (),
    )


def test_xml_lang_is_a_language() -> None:
    assert read_html("<html xml:lang='ja'><p>a").head.language == "ja"


def test_lang_goes_before_xml_lang() -> None:
    assert read_html("<html lang='ja' xml:lang='en'><p>a").head.language == "ja"


def test_the_title_of_a_picture_is_not_that_of_the_page() -> None:
    assert read_html("<body><svg><title>Close</title></svg><p>a").head.title == ""


def test_a_long_json_ld_script_is_left_out() -> None:
    scripts = "".join(f"<script type='application/ld+json'>{'x' * size}</script>" for size in (3, 500_001))
    assert read_html(f"<head>{scripts}</head><p>a").head.json_ld == ("xxx",)


def test_times() -> None:
    page = read_html("<p>a</p><p>On <time datetime='2020-01-02'>2 January</time></p><time>no</time>")
    assert page.head.times == ((1, "2020-01-02"),)


@pytest.mark.parametrize("depth", [900, 3_000])
def test_deep_nesting_is_read_to_the_ground(depth: int) -> None:
    page = read_html("<div>" * depth + "ground" + "</div>" * depth + "<p>behind</p>")
    assert page.blocks.text == ("ground", "behind")
    assert page.containers.depth.max() <= bounds.MAX_DEPTH
    assert bool(page.warnings) == (depth > bounds.MAX_DEPTH)
    assert all("nested deeper" in warning for warning in page.warnings)
    assert page.blocks.container[1] != page.blocks.container[0]


def test_deep_inline_nesting_is_read() -> None:
    assert texts("<p>" + "<span>" * 3_000 + "word" + "</span>" * 3_000 + "</p><p>next</p>") == (
        "word",
        "next",
    )


def test_absurd_attributes_are_read_without() -> None:
    def make(size: int) -> str:
        return f"<p {' '.join(f'a{i}=1' for i in range(size))}>text</p>"

    assert_linear(read_html, make, 12_500)
    page = read_html(make(100_000))
    assert page.blocks.text == ("text",)
    assert ["attributes" in warning for warning in page.warnings] == [True]


def test_one_long_attribute_is_kept() -> None:
    page = read_html(f"<a href='data:{'x' * 40_000}'>link</a>")
    assert (page.blocks.text, page.warnings) == (("link",), ())
    assert page.blocks.n_links.tolist() == [1]


@pytest.mark.parametrize("attack", ["<", "<a ", "</body ", "<p>&", "<x-"])
def test_attacks_take_linear_time(attack: str) -> None:
    assert_linear(read_html, row_of(attack), 10_000)


def test_a_long_block_goes_on_in_the_next() -> None:
    blocks = read_html(f"<p>{'word ' * 50_000}</p>").blocks
    assert [len(text) for text in blocks.text] == [MAX_BLOCK_CHARS, 49_999]
    assert set("".join(blocks.text)) == set("word ")
    assert blocks.container.tolist() == [3, 3]


def test_the_pieces_of_a_long_block_share_its_counts() -> None:
    blocks = read_html(f"<p><a href=x>{'word ' * 50_000}</a></p>").blocks
    assert (blocks.n_link_chars <= [len(text) for text in blocks.text]).all()


def test_too_many_blocks_are_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.MAX_BLOCKS", 10)
    page = read_html("<p>a" * 30)
    assert len(page.blocks) == 10
    assert page.warnings == ("more than 10 blocks: the rest of the page was left out",)
    assert page.containers.stop.max() == 10


def test_blocks_parted_by_breaks_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.MAX_BLOCKS", 10)
    assert len(read_html("<p>" + "a<br><br>" * 30).blocks) == 10


def test_a_page_of_just_as_many_blocks_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.MAX_BLOCKS", 10)
    assert read_html("<p>a" * 10).warnings == ()


def test_an_xml_declaration_counts_as_lines() -> None:
    assert read_html("\n\n<?xml version='1.0'\n?>\n<p>a</p>").blocks.line.tolist() == [5]


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
