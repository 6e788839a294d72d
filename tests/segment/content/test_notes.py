"""Footnotes and titles of callouts that are kept with the text that they belong to."""

from __future__ import annotations

import pytest

from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.notes import notes_of_content, titles_of_content
from tests.segment.made import LINE, classified, segmented

NOTES = (
    f'<p>{LINE}<sup><a href="#a">1</a></sup><p>{LINE} Again.<sup><a href="#b">2</a></sup>'
    "<ol><li id=a>A book.<li id=b>{0}</ol>"
)
BOX = '<div class="admonition note"><p>Note<p>The bridge is closed.</div>'


@pytest.mark.parametrize(
    ("probability", "kept"),
    [
        ([0.9, 0.9, 0.1, 0.1], [2, 3]),
        ([0.9, 0.1, 0.1, 0.1], [2]),
        ([0.1, 0.1, 0.1, 0.1], []),
    ],
)
def test_a_footnote_is_kept_with_the_text_that_refers_to_it(
    probability: list[float], kept: list[int]
) -> None:
    page = read_html(NOTES.format("Another."))
    assert notes_of_content(page, classified(page, probability)) == kept


def test_the_decision_keeps_it() -> None:
    # Alone, as the list holds more notes that nothing kept refers to; all of the list, if it does not.
    kept = segmented(NOTES.format("Another one, by someone else."), [0.9, 0.1, 0.1, 0.1]).kept.tolist()
    assert kept == [True, False, True, False]
    kept = segmented(NOTES.format("Another."), [0.9, 0.1, 0.1, 0.1]).kept.tolist()
    assert kept == [True, False, True, True]


def test_notes_that_are_much_of_the_page_are_left_to_the_cut() -> None:
    page = read_html(NOTES.format(LINE * 3))
    assert notes_of_content(page, classified(page, [0.9, 0.9, 0.1, 0.1])) == []


def test_a_comment_is_no_footnote() -> None:
    page = read_html(f'<p>{LINE}<sup><a href="#a">1</a></sup><div class="comments"><p id=a>So it is.</div>')
    assert len(page.footnotes) == 1
    assert notes_of_content(page, classified(page, [0.9, 0.1])) == []


@pytest.mark.parametrize(("probability", "kept"), [([0.1, 0.9], [0]), ([0.1, 0.4], [])])
def test_the_title_of_a_callout_is_kept_with_its_text(probability: list[float], kept: list[int]) -> None:
    page = read_html(BOX)
    assert titles_of_content(page, classified(page, probability)) == kept


def test_reasons_say_so() -> None:
    assert segmented(BOX, [0.1, 0.9]).reason[0].startswith("the title of what is surely content")
    found = segmented(NOTES.format("Another."), [0.9, 0.9, 0.1, 0.1])
    assert found.reason[2].startswith("a footnote to what is surely content")
