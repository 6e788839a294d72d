"""List markers that a page writes as characters."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Marker
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("html", "markers"),
    [
        ("<p>• a<p>•b<p>·&nbsp; c<p>▪ d", ((0, "• "), (1, "•"), (2, "· "), (3, "▪ "))),
        ("<p>- a<p>– b<p>* c<p>■ d<p>o e<p>1. f", ()),
        ("<p>•• a<p>··· b<p>·c", ()),
        ("<p>• a<br>• b", ()),
        ("<h2>• a</h2><pre>• b</pre>", ()),
        ("<p class=MsoListParagraph>o&nbsp; a<p class=MsoListBullet>§ b", ((0, "o "), (1, "§ "))),
        ("<p class=MsoListParagraph>1.&nbsp;a<p class=MsoListParagraph>(iv) b", ((0, "1. "), (1, "(iv) "))),
        ("<p class=MsoListParagraph>1.2. a", ((0, "1.2. "),)),
        ("<p class=MsoListParagraph>Only words<p class=MsoNormal>1. a", ()),
    ],
)  # fmt: skip
def test_markers(html: str, markers: tuple[tuple[int, str], ...]) -> None:
    assert read_html(html).markers == markers


def test_paragraphs_of_word_lists_are_items_for_the_classifier() -> None:
    blocks = read_html("<p class=MsoListParagraph>· a<p class=MsoListParagraph>2. b<p>• c").blocks
    assert blocks.marker.tolist() == [Marker.BULLET, Marker.NUMBER, Marker.NONE]
    assert blocks.list_depth.tolist() == [1, 1, 0]
    assert blocks.text == ("· a", "2. b", "• c")


def test_many_markers_take_linear_time() -> None:
    assert_linear(read_html, lambda size: "<p>• a" * size, 500)
