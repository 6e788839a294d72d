"""What elements and texts change while a tree is walked."""

from __future__ import annotations

import pytest
from lxml import etree

from boilerstrip.labels import Inside, Marker
from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk.state import WalkState
from boilerstrip.read.html.walk.tags import TAG_RULES


def test_counts_begin_anew_with_each_run() -> None:
    state = WalkState()
    link = etree.Element("a", href="/x")
    state.begin_inline(link, TAG_RULES["a"])
    state.add_text("link")
    state.end_inline(link, TAG_RULES["a"])
    assert (state.n_link, state.n_links) == (4, 1)
    state.end_run()
    assert (state.n_link, state.n_links, state.link) == (0, 0, 0)
    assert [(span.kind, span.target) for span in state.spans.spans] == [("link", "/x")]


def test_a_container_inherits_flags_and_is_counted() -> None:
    state = WalkState()
    state.open_container(etree.Element("nav"), TAG_RULES["nav"])
    state.open_container(etree.Element("div", {"class": "byline", "hidden": ""}), TAG_RULES["div"])
    assert Inside(state.inherited[2]) == Inside.NAV | Inside.BYLINE | Inside.HIDDEN
    assert Inside(state.own[2]) == Inside.BYLINE | Inside.HIDDEN
    state.close_container(0)
    state.open_container(etree.Element("div"), TAG_RULES["div"])
    assert (state.parents, state.nths) == ([0, 0, 1, 1], [1, 1, 1, 2])


@pytest.mark.parametrize(("around", "marker"), [("ol", Marker.NUMBER), ("ul", Marker.BULLET)])
def test_list_items_are_marked(around: str, marker: Marker) -> None:
    state = WalkState()
    state.open_container(etree.Element(around), TAG_RULES[around])
    state.open_container(etree.Element("li"), TAG_RULES["li"])
    assert (state.list_depth, state.marker) == (1, marker)
    state.close_container(TAG_RULES["li"].special)
    state.close_container(TAG_RULES[around].special)
    assert (state.list_depth, state.marker) == (0, Marker.NONE)


def test_skipped_elements_count_their_controls_and_images() -> None:
    state = WalkState()
    state.skip(etree.fromstring("<select><option>x</option></select>"), TAG_RULES["select"])
    state.skip(etree.Element("img", src="a.png", alt="A"), TAG_RULES["img"])
    assert (state.input_rows, state.image_rows, state.n_images, state.texts) == ([0], [0], 1, [])


def test_the_stroke_of_a_fraction_is_kept_though_a_line_shows_it() -> None:
    page = read_html(
        '<p>By <span>1</span><span class="sr-only">/</span><span>2</span><i class="sr-only">or</i>'
    )
    assert page.blocks.text == ("By 1/2",)
