"""custom: when a custom element is inline, and when a block."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.custom import custom_rule
from boilerstrip.read.html.walk.tags import INLINE, TAG_RULES
from tests.growth import assert_linear
from tests.profile import examples


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>See the <x-ref>log</x-ref>, at the gate.</p>", ("See the log, at the gate.",)),
        ("<div><x-ref>log</x-ref> of the hives</div>", ("log of the hives",)),
        ("<div>See the <x-ref><x-in>log</x-in></x-ref> here</div>", ("See the log here",)),
        ("<p><x-a>one</x-a> <x-b>two</x-b></p>", ("one two",)),
        ("<div><x-a>one</x-a> <x-b>two</x-b></div>", ("one", "two")),
        ("<div>one <x-a><div>two</div></x-a> three</div>", ("one", "two", "three")),
        ("<x-app><x-head>one</x-head><x-body>two</x-body></x-app>", ("one", "two")),
        ("<x-card>one<x-title>two</x-title></x-card>three", ("one", "two", "three")),
    ],
)
def test_texts(html: str, expected: tuple[str, ...]) -> None:
    assert read_html(html).blocks.text == expected


def test_a_comment_inside_is_no_element() -> None:
    around = etree.fromstring("<div>See <x-a><!-- a-b --><?c-d e?>log</x-a></div>")
    assert custom_rule(around[0], "x-a", [(around, TAG_RULES["div"])]).action == INLINE


def test_numbers_of_tags_count_inline_elements() -> None:
    page = read_html("<p>a <x-a>b</x-a> c</p><x-a>d</x-a>")
    row = page.blocks.container[-1]
    assert (page.containers.tag[row], page.containers.nth[row]) == ("x-a", 2)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(st.text("abc,. ", min_size=1), st.booleans()), min_size=1, max_size=6))
def test_a_sentence_is_the_same_without_its_custom_elements(parts: list[tuple[str, bool]]) -> None:
    marked = "".join(f"<x-a>{text}</x-a>" if custom else text for text, custom in parts)
    plain = "".join(f"<span>{text}</span>" if custom else text for text, custom in parts)
    assert (
        read_html(f"<p>one {marked} two</p>").blocks.text == read_html(f"<p>one {plain} two</p>").blocks.text
    )


def test_many_in_one_paragraph_take_linear_time() -> None:
    root = etree.Element("p")
    above = [(root, TAG_RULES["p"])]

    def run(size: int) -> None:
        root[:] = [etree.Element("x-a") for _ in range(size)]
        for child in root:
            custom_rule(child, "x-a", above)

    assert_linear(run, lambda size: size, 8_000)
