"""What attributes say about dates and authors."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.html.page import read_html
from boilerstrip.read.html.walk import marks
from tests.profile import examples


def marks_of(markup: str) -> list[tuple[int, str, str]]:
    return [mark[:3] for mark in read_html(f"<p>a</p>{markup}").head.marks]


@pytest.mark.parametrize(
    ("markup", "kind", "value"),
    [
        ("<p>On <time datetime='2020-01-02'>x</time>", "time", "2020-01-02"),
        ("<p><time class='entry-date published' datetime='2020-01-02'>x</time>", "published", "2020-01-02"),
        ("<p><time class=updated datetime='2020-01-02'>x</time>", "modified", "2020-01-02"),
        ("<p itemprop=dateModified>2 May 2020</p>", "modified", "2 May 2020"),
        ("<p><span itemprop=datePublished content='2020-01-02'>x</span>", "published", "2020-01-02"),
        ("<p><abbr title='2020-01-02T10:00'>x</abbr>", "time", "2020-01-02T10:00"),
        ("<p><a rel='author nofollow' href=x>Ann Roe</a>", "author", "Ann Roe"),
        ("<p><a rel=Author href=x>Ann Roe</a>", "author", "Ann Roe"),
        ("<p><a rel='category tag' href=x>Mills</a>", "category", "Mills"),
        ("<p><author>Ann <b>Roe</b></author>", "author", "Ann Roe"),
        ("<div data-component=Byline>Ann Roe</div>", "author", "Ann Roe"),
        ("<p itemprop=author><i>by</i> <b itemprop=name>Ann Roe</b>", "author", "Ann Roe"),
        ("<p property=author><i>by</i> <b property=name>Ann Roe</b>", "author", "Ann Roe"),
        ("<p property='schema:author'><b property='schema:name'>Ann Roe</b>", "author", "Ann Roe"),
        ("<p><b property='dc:creator'>Ann Roe</b>", "author", "Ann Roe"),
        ("<p><b property='schema:datePublished' content='2020-01-02'>x</b>", "published", "2020-01-02"),
    ],
)
def test_marked_elements(markup: str, kind: str, value: str) -> None:
    assert marks_of(markup) == [(1, kind, value)]


@pytest.mark.parametrize(
    "markup", ["<time>no</time>", "<a title='2020-01-02' href=x>x</a>", "<b title=x>y</b>"]
)
def test_other_elements(markup: str) -> None:
    assert marks_of(f"<p>{markup}") == []


def test_the_number_of_marks_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.read.html.walk.state.MAX_MARKS", 3)
    assert len(marks_of("<time datetime='2020-01-02'>x</time>" * 9)) == 3


@given(st.text(max_size=60))
@settings(max_examples=examples(60))
def test_any_value_is_read(value: str) -> None:
    assert all(marks.attribute_mark(name, value) in (0, marks.MARKED) for name in marks.ATTRIBUTES)
    markup = "".join(f"<i {name}='{escape(value)}'>x</i>" for name in sorted(marks.ATTRIBUTES))
    assert all(kind in ("author", "category", "time") and value for _, kind, value in marks_of(markup))
