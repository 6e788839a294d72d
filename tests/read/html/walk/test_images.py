"""images: the address that a browser loads, and what is no picture."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.images import image_address, image_before, largest
from tests.growth import assert_linear
from tests.profile import examples


def targets(markup: str) -> list[str]:
    return [
        span.target for span in read_html(f"<p>text</p>{markup}<p>more</p>").spans if span.kind == "image"
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<img src="a.jpg">', ["a.jpg"]),
        ('<img src="dot.gif" data-src="a.jpg">', ["a.jpg"]),
        ('<img src="data:x" data-original="a.jpg">', ["a.jpg"]),
        ('<img src="data:x" data-srcset="a.jpg 1x, b.jpg 2x">', ["b.jpg"]),
        ('<img srcset="a.jpg 400w, b.jpg 1200w">', ["b.jpg"]),
        ('<picture><source srcset="a.webp 2x"><img src="data:x"></picture>', ["a.webp"]),
        ('<picture><source srcset="a.webp"><img src="a.jpg"></picture>', ["a.jpg"]),
        ('<img src="small.jpg" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>', ["a.jpg"]),
        ('<img src="blank.gif"><noscript><img src="a.jpg"></noscript>', ["a.jpg"]),
        ('<img src="data:x"><noscript><img src="a.jpg"></noscript>', ["a.jpg"]),
        ('<img src="a.jpg"><p>word</p><noscript><img src="b.jpg"></noscript>', ["a.jpg", "b.jpg"]),
        ('<img src="a.gif" width="1" height="1">', []),
        ('<img src="a.gif" width="16" height="16">', []),
        ('<img src="a.jpg" width="640" height="16">', ["a.jpg"]),
        ('<img src="a.jpg" class="author-avatar">', []),
        ('<img src="data:x">', []),
        ("<img>", []),
    ],
)
def test_addresses(markup: str, expected: list[str]) -> None:
    assert targets(markup) == expected


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.integers(1, 5000), min_size=1, max_size=6, unique=True), st.sampled_from([", ", ",", " , "])
)
def test_the_largest_of_a_set(sizes: list[int], comma: str) -> None:
    assert largest(comma.join(f"a,{size}.jpg {size}w" for size in sizes)) == f"a,{max(sizes)}.jpg"


def test_sets_take_linear_time() -> None:
    assert_linear(lambda text: largest(text[:19_999]), lambda n: "a.jpg 1x," * n, 250)


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("a <img src=i> b", 2),
        ("a<img src=i> b", 1),
        ("a <img src=i>b", 2),
        ("a<img src=i>b", 1),
        ("a b <img src=i>", 3),
    ],
)
def test_places(html: str, place: int) -> None:
    (span,) = read_html(f"<p>{html}</p>").spans
    assert span.start == span.end == place


@pytest.mark.parametrize("before", ["<div>{}</div>", "<div><b>{}</b></div>"])
def test_what_is_before_a_noscript_is_not_read_for_each_image_in_it(before: str) -> None:
    def make(size: int) -> list[Any]:
        markup = before.format("<i></i>" * size) + "<noscript>" + "<img src=a>" * size + "</noscript>"
        return list(etree.fromstring(markup, etree.HTMLParser(huge_tree=True)).iter("img"))

    assert_linear(lambda images: list(map(image_before, images)), make, 4_000)


def test_a_set_beside_many_images_is_read_once() -> None:
    def make(size: int) -> list[Any]:
        candidates = ", ".join(f"a{at}.jpg {at}w" for at in range(size))
        markup = f'<picture><source srcset="{candidates}">{"<img>" * size}</picture>'
        return list(etree.fromstring(markup, etree.HTMLParser()).iter("img"))

    assert_linear(lambda images: list(map(image_address, images)), make, 120)
