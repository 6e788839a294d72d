"""A page as words, for the measure of fidelity."""

from __future__ import annotations

import pytest

from benchmarks.measure.fidelity.page import Page


def page(body: str, is_marked: bool = False) -> Page:
    return Page(f"<html><body>{body}</body></html>".encode(), "utf-8", is_marked)


def test_blocks_part_words_and_inline_elements_do_not() -> None:
    assert page("<p>a<b>b</b>c<p>d<br>e<td>f").words == ["abc", "d", "e", "f"]


def test_what_is_not_shown_has_no_words() -> None:
    body = "<p>a<script>b</script><span hidden>c</span><i style='display: none'>d</i><math>e</math> f"
    assert page(body).words == ["a", "f"]


def test_the_words_of_an_element() -> None:
    read = page("<p>a b</p><ul><li>c d</li><li>e</li></ul>")
    assert [read.of(item) for item in read.root.iter("li")] == [range(2, 4), range(4, 5)]


@pytest.mark.parametrize("start", ["<nav>", "<div role=menu>", "<footer>", "<div class='main nav-list'>"])
def test_what_is_around_the_text(start: str) -> None:
    read = page(f"{start}<ul><li>a")
    assert read.is_furniture(next(read.root.iter("ul")))
    read = page(f"{start}<main><ul><li>a".replace("nav>", "p>").replace("footer", "p").replace("role", "id"))
    assert not read.is_furniture(next(read.root.iter("ul")))


def test_likely_names_are_asked_only_where_nobody_marked_the_body() -> None:
    body = "<div class=widget><ul><li>a"
    for is_marked in (False, True):
        read = page(body, is_marked)
        assert read.is_furniture(next(read.root.iter("ul"))) != is_marked


def test_marks_of_footnotes_lead_down() -> None:
    read = page("<p>a<sup id=m><a href='#n'>1</a></sup> b<p id=n>c <sup><a href='#m'>1</a></sup>")
    assert list(read.marks.values()) == ["1"]
    assert read.words == ["a", "b", "c", "1"]


def test_a_deep_page_is_read() -> None:
    assert page("<b>" * 1_500 + "a").words == ["a"]
