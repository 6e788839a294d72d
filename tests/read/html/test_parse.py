"""Parsing: what is repaired before, bounds, and times."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from boilerstrip import page as bounds
from boilerstrip.deadline import Deadline
from boilerstrip.page import MAX_BLOCK_CHARS
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.parse import parse
from tests.growth import assert_linear, row_of
from tests.profile import examples
from tests.read.html.made import texts
from tests.read.html.soup import SOUP


def test_bytes_give_columns_spans_and_head() -> None:
    found = parse(b"<title>Mill</title><p>The <b>old</b> mill</p>")
    assert found.blocks.text == ("The old mill",)
    assert found.containers.tag[-1] == "p"
    assert [(span.kind, span.start, span.end) for span in found.spans] == [("strong", 4, 7)]
    assert (found.head.title, found.warnings) == ("Mill", ())


@settings(max_examples=examples(50))
@given(SOUP)
def test_a_page_is_what_was_parsed(html: str) -> None:
    found, page = parse(html.encode("utf-8", "replace")), read_html(html)
    assert (found.blocks.text, found.containers.tag) == (page.blocks.text, page.containers.tag)
    assert np.array_equal(found.blocks.flags, page.blocks.flags)
    assert (found.spans, found.head, found.warnings) == (page.spans, page.head, page.warnings)


def test_the_rest_is_left_out_when_the_time_is_up() -> None:
    found = parse(b"<p>word</p>" * 3_000, Deadline(0))
    assert 0 < len(found.blocks) < 3_000
    assert found.warnings == ("the time ran out while the page was read: its rest was left out",)


@pytest.mark.parametrize(
    "html", ["", " \n", "<!-- c -->", "<!DOCTYPE html>", "\x00", "<?xml version='1.0'?>", "<p></p>"]
)
def test_a_page_without_text_has_no_blocks(html: str) -> None:
    page = read_html(html)
    assert (len(page.blocks), len(page.containers), page.warnings) == (0, 1, ())
    assert page.containers.tag == ("body",)


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
    monkeypatch.setattr("boilerstrip.read.html.walk.run.MAX_BLOCKS", 10)
    page = read_html("<p>a" * 30)
    assert len(page.blocks) == 10
    assert page.warnings == ("more than 10 blocks: the rest of the page was left out",)
    assert page.containers.stop.max() == 10


def test_blocks_parted_by_breaks_are_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.run.MAX_BLOCKS", 10)
    assert len(read_html("<p>" + "a<br><br>" * 30).blocks) == 10


def test_a_page_of_just_as_many_blocks_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.run.MAX_BLOCKS", 10)
    assert read_html("<p>a" * 10).warnings == ()


def test_an_xml_declaration_counts_as_lines() -> None:
    assert read_html("\n\n<?xml version='1.0'\n?>\n<p>a</p>").blocks.line.tolist() == [5]
