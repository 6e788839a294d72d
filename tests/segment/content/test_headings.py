"""Headings that go with the text below them."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment.content.headings import (
    headings_above_text,
    headings_of_content,
    with_introductions,
    with_sections,
)
from tests.segment.made import LINE, classified, column, segmented

PAGE = f"<p>{LINE}<h2>Cookies</h2><p>Another mill is by the sea.<h2>Terms</h2><h3>Old</h3><p>They end here."


def headings(probability: list[float], link_density: list[float] | None = None) -> list[int]:
    page = read_html(PAGE)
    return headings_of_content(page, classified(page, probability, link_density=link_density or [0] * 6))


@pytest.mark.parametrize(
    ("probability", "kept"),
    [
        ([0.9, 0.4, 0.9, 0.1, 0.1, 0.9], [1]),
        ([0.9, 0.4, 0.9, 0.4, 0.4, 0.9], [1]),  # a heading above a heading has no text of its own
        ([0.9, 0.4, 0.9, 0.6, 0.4, 0.9], [1, 4]),
        ([0.9, 0.2, 0.9, 0.1, 0.1, 0.9], []),  # surely none
        ([0.9, 0.4, 0.7, 0.1, 0.1, 0.9], []),  # text that may be none
        ([0.4, 0.4, 0.9, 0.1, 0.1, 0.9], []),  # before the body
    ],
)
def test_a_heading_is_kept_with_sure_text_below_it(probability: list[float], kept: list[int]) -> None:
    assert headings(probability) == kept


def test_a_heading_that_is_a_link_is_left_to_the_cut() -> None:
    assert headings([0.9, 0.4, 0.9, 0.1, 0.1, 0.9], [0, 1, 0, 0, 0, 0]) == []


def test_headings_at_the_ends_of_a_page() -> None:
    page = read_html(f"<h2>Mill</h2><p>{LINE}<h2>Mill</h2>")
    assert headings_of_content(page, classified(page, [0.4, 0.9, 0.4])) == []
    page = read_html("<h2>Mill</h2>")
    assert headings_of_content(page, classified(page, [0.4])) == []


def test_the_reason_says_why() -> None:
    result = segmented(PAGE, [0.95, 0.3, 0.95, 0.1, 0.1, 0.95])
    assert result.kept.tolist() == [True, True, True, True, True, True]
    assert result.reason[1] == "heads what is surely content; probability 0.30"


@pytest.mark.parametrize(
    ("html", "values", "held"),
    [
        # At least the less likely of the blocks around it.
        ("<p>a<h2>b</h2><p>c", [0.9, 0.1, 0.7], [0.9, 0.7, 0.7]),
        ("<p>a<h2>b</h2><h3>c</h3><p>d", [0.9, 0.1, 0.2, 0.7], [0.9, 0.7, 0.7, 0.7]),
        # An advertisement above it does not count.
        ("<p>a<p>x<h2>b</h2><p>c", [0.9, 0.1, 0.3, 0.7], [0.9, 0.1, 0.7, 0.7]),
        # Only blocks of the container around it count.
        ("<p>a<div><h2>b</h2><p>c</div>", [0.9, 0.1, 0.7], [0.9, 0.1, 0.7]),
        # At most the highest value in its section, lower headings included, unless it is sure.
        ("<p>a<h2>b</h2><p>c", [0.9, 0.4, 0.1], [0.9, 0.1, 0.1]),
        ("<p>a<h2>b</h2><p>c", [0.9, 0.6, 0.1], [0.9, 0.6, 0.1]),
        (
            "<h2>a</h2><p>b<h3>c</h3><p>d<h2>e</h2><p>f",
            [0.4, 0, 0.4, 0.3, 0.4, 0.9],
            [0.3, 0, 0.3, 0.3, 0.4, 0.9],
        ),
        # A heading without text below it.
        ("<p>a<h2>b</h2>", [0.9, 0.4], [0.9, 0.4]),
        ("<h2>a</h2><h2>b</h2>", [0.9, 0.4], [0.9, 0.4]),
        ("<p>a<p>b", [0.9, 0.4], [0.9, 0.4]),
    ],
)
def test_headings_are_held_to_their_sections(html: str, values: list[float], held: list[float]) -> None:
    alone = np.ones(len(values), dtype=np.bool_)
    page = read_html(html)
    found = classified(page, values)
    assert with_sections(page, found, column(values), alone).tolist() == column(held).tolist()


def test_a_likely_line_right_below_a_heading_goes_with_it() -> None:
    values = [0.9, 0.8, 0.55, 0.55]

    def held(html: str, **columns: object) -> list[float]:
        page = read_html(html)
        alone = np.ones(len(values), dtype=np.bool_)
        found = classified(page, values, **columns)
        return [round(value, 2) for value in with_sections(page, found, column(values), alone).tolist()]

    html = "<p>a<h2>b</h2><p>c<p>d"
    assert held(html) == [0.9, 0.8, 0.8, 0.55]
    assert held("<p>a<h2>b</h2><div><p>c<p>d</div>") == values
    assert held(html, link_density=[0, 0, 1, 0]) == values
    assert held(html, says=[0, 0, 1, 0]) == values


@pytest.mark.parametrize("below", ["<pre>x = 1</pre>", "<ul><li>a</ul>", "<table><tr><th>a</table>"])
def test_a_line_with_a_colon_goes_with_what_it_introduces(below: str) -> None:
    def held(line: str, **columns: object) -> list[float]:
        page = read_html(f"<p>{line}</p>{below}")
        found = classified(page, [0.4, 0.8], **columns)
        return [round(value, 2) for value in with_introductions(page, found, column([0.4, 0.8])).tolist()]

    assert held("This is how it works:") == [0.8, 0.8]
    assert held("This is how it works.") == [0.4, 0.8]
    assert held("Ada:") == [0.4, 0.8]
    assert held("This is how it works:", says=[1, 0]) == [0.4, 0.8]
    assert held("This is how it works:", link_density=[1, 0]) == [0.4, 0.8]


def test_a_heading_in_a_group_goes_with_the_group() -> None:
    values = column([0.9, 0.2, 0.2, 0.9])
    alone = np.array([True, False, False, True])
    page = read_html("<p>a<blockquote><p>b<h2>c</h2></blockquote><p>d")
    found = classified(page, values.tolist())
    assert with_sections(page, found, values, alone).tolist() == values.tolist()


def test_marked_headings_of_a_dump_above_a_paragraph() -> None:
    text = f"{LINE} {LINE}"
    page = read_text(f"{text}\n\n## Description\n\n{text}\n\n## Related pages\n\n{text}\n\n## The end\n")
    says = [0, int(PhraseKind.SHOP), 0, int(PhraseKind.RELATED), 0, 0]
    found = classified(page, [0.9, 0.3, 0.9, 0.3, 0.9, 0.3], says=says)
    assert headings_above_text(page, found) == [1]
