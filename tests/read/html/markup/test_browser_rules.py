"""Markup that browsers read otherwise than libxml2: end tags of breaks and paragraphs, SVG, frames."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.markup.repair import repair_markup
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.html.made import texts


@pytest.mark.parametrize("tag", ["</br>", "</BR>", "</br >", "</br/>", "<br/>", "<br / >", "<br>"])
def test_every_form_of_a_break_is_a_break(tag: str) -> None:
    assert texts(f"<p>one{tag}two</p>") == ("one\ntwo",)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>one</p>two</div>", ("one", "two")),
        ("one</P>two", ("one", "two")),
        ("</p>one</p>two</p>", ("one", "two")),
        ("<p>a<div>b</div>c</p>d", ("a", "b", "c", "d")),
        ("<p>a</p>b</p>c", ("a", "b", "c")),
        ("<div><p>a</div>b</p>c", ("a", "b", "c")),
        ("<p>a <ul><li>b</ul>c</p>d", ("a", "b", "c", "d")),
        ("<table><td>a</p>b</table>", ("a", "b")),
        ("<p>a <b>b</b></p>c", ("a b", "c")),
        ("<xmp>a</p>b</xmp>c", ("a</p>b", "c")),
    ],
)
def test_a_paragraph_end_without_a_paragraph_is_a_border(html: str, expected: tuple[str, ...]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<svg><title>Oven</svg><p>text",
        "<svg><title>Oven<p>text</svg>",
        "<svg><style>a{}</svg><p>text",
        "<svg><path/><p>text",
        "<svg><g><svg></svg><p>text",
        "<svg><svg><svg><h1>text",
        "<svg><title>Oven</title></svg><svg><title>Oven</svg><p>text",
        "<svg><foreignObject><div>a</div></foreignObject><title>Oven</svg><p>text",
        "<SVG><title>Oven</SVG><p>text",
        "</svg><svg><title>Oven</svg><p>text",
        "<svg/><SVG><TITLE>Oven</SVG><p>text",
    ],
)
def test_an_svg_without_its_end_tags_hides_nothing(html: str) -> None:
    assert texts(html) == ("text",)


def test_an_element_with_a_name_like_svg_is_none() -> None:
    assert texts("<svgx></svgx></svg><svg><path/><p>text") == ("text",)


def test_blocks_in_a_foreign_object_do_not_end_the_svg() -> None:
    assert texts("<svg><foreignObject><div>a</div></foreignObject></svg><p>text") == ("text",)
    assert texts("<svg><foreignObject><div>a") == ()


@pytest.mark.parametrize("tag", ["noframes", "NOFRAMES", "noembed"])
def test_markup_for_browsers_without_frames_is_read_as_markup(tag: str) -> None:
    assert texts(f"<{tag}><body><p>one<p>two</body></{tag}>") == ("one", "two")


def test_literal_text_is_code() -> None:
    assert texts("<xmp><b>x</b>\n y</xmp><listing>a <b>b</b></listing>") == ("<b>x</b>\n y", "a b")
    assert texts("<p>x</p><plaintext>a\n  <b>") == ("x", "a\n  <b>")


@pytest.mark.parametrize(
    "page",
    [
        b"<p>one</p><p>two <b>x</b></p><pre>a</pre><div><p>x</p></div>",
        b"<svg><title>a</title><style>b</style><path/></svg><p>x",
        b"<svg/>", b"<", b"</", b"</p", b"<p", b"", b"x",
    ],
)  # fmt: skip
def test_what_is_not_odd_stays(page: bytes) -> None:
    assert repair_markup(page) == (page, ())


@given(
    st.lists(st.sampled_from(["</br>", "</p>", "<br>", "word", "<p>", "<b>", "<div>", "</div>"]), max_size=30)
)
@settings(max_examples=examples(60))
def test_end_tags_alone_neither_lose_words_nor_join_them(pieces: list[str]) -> None:
    html = "".join(f" {piece} " if piece == "word" else piece for piece in pieces)
    assert " ".join(texts(html)).split() == ["word"] * pieces.count("word")


_SVG = [
    "<svg>",
    "</svg>",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "<path/>",
    "<p>word",
    "<foreignObject>",
]


@given(st.lists(st.sampled_from(_SVG), max_size=20).map("".join))
@settings(max_examples=examples(60))
def test_what_an_svg_lacks_is_put_in_once(html: str) -> None:
    once = repair_markup(html.encode())[0]
    assert (
        once.replace(b"</title>", b"").replace(b"</style>", b"").replace(b"</svg>", b"")
        == html.replace("</title>", "").replace("</style>", "").replace("</svg>", "").encode()
    )


@pytest.mark.parametrize(
    "piece",
    [
        "</br>",
        "</p>",
        "<p><div>",
        "<svg>",
        "<svg><title>",
        "<svg><p>",
        "<svg><foreignObject>",
        "<noframes>",
        "</br ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(repair_markup, lambda size: (piece * size).encode(), 20_000)
