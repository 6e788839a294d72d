"""Marks of posts: who wrote each, and when, is read beside its text."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import numpy as np
import pytest

from boilerstrip.facts import Post
from boilerstrip.page import BoolColumn, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.threads import post_marks
from boilerstrip.segment.threads.post_marks import read_posts, with_date, with_name

TEXT = "It was the belt indeed"
JOINED = ["2009-05-01"] * 2


def only_post(head: str, language: str = "en-GB") -> Post:
    """The one post of a page, whose text is its last block."""
    page = read_html(f"<html lang={language}><div>{head}<p>{TEXT}</p></div>")
    n = len(page.blocks)
    text = np.arange(n) == n - 1
    (found,) = read_posts(page, np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), text)
    return found


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<div><a href=/members/ada.4/>ada_of_the_mill</a></div>", "ada_of_the_mill"),
        ("<div class=author>ada_of_the_mill</div>", "ada_of_the_mill"),
        ("<div class=user><p>Senior member</p><p class=user><a href=/x>ada_m</a></p></div>", "ada_m"),
        ("<div class=user>Member 7</div>", "Member 7"),
        ("<div class=author>Posted by Ada Roe on Monday</div>", "Ada Roe"),
        ("<p><b>rookhill</b> says: 3 March 2024 at 10:12</p>", "rookhill"),
        ("<p>Maud T says: 3 March 2024 at 10:12</p>", "Maud T"),
        ("<div class=author>rookhill • 2 days ago</div>", "rookhill"),
        ("<div><a href='member.php?u=4'>ada_m</a></div>", "ada_m"),
        ("<div><a href='/f/memberlist.php?mode=viewprofile&amp;u=4'>ada_m</a></div>", "ada_m"),
        ("<div><a href='/index.php?action=profile;u=4'>ada_m</a></div>", "ada_m"),
        ("<div><a href='/board.cgi?do=viewprofile&uid=ada'>ada_m</a></div>", "ada_m"),
        ("<div><a href='user?id=ada'>ada_m</a></div>", "ada_m"),
        ("<div><a href='/user?tab=all'>All of it</a></div>", ""),
        ("<div class=author>by <a href=/x>Ada</a> » 3 March 2024</div>", "Ada"),
        ("<p>Joined: 3 March 2024</p>", ""),
        ("<p>Posted on 3 March 2024</p>", ""),
        ("<div class=author>anonymous</div>", ""),
        ("<div class=author>You must log in or register to reply here</div>", ""),
        ("<p>Nothing of the kind</p>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_author(head: str, author: str) -> None:
    post = only_post(head)
    assert post.author == author
    assert (post.author_block >= 0) == bool(author)


@pytest.mark.parametrize(
    ("head", "time"),
    [
        ("<p><time datetime=2024-03-03T10:12:00Z>some time ago</time> it was</p>", "2024-03-03T10:12:00Z"),
        ("<p>9th March 2024, 19:42</p>", "2024-03-09T19:42"),
        ("<p>9th March 2024, 7:42 pm</p>", "2024-03-09T19:42"),
        ("<p>9th March 2024, 12:05 am</p>", "2024-03-09T00:05"),
        ("<p>9th March 2024</p>", "2024-03-09"),
        ("<p>3/4/2024</p>", "2024-04-03"),
        ("<p>2 days ago</p>", "2 days ago"),
        ("<p class=user>Joined: 1 May 2009</p><p>9th March 2024</p>", "2024-03-09"),
        (
            "<div class=userInfo><dl><dt>Joined<dd>1 May 2009</dl></div><p>9th March 2024</p>",
            "2024-03-09",
        ),
        (
            "<dl class=postprofile><dt>ada_m<dd class=x>Joined: 1 May 2009, 8:00</dl><p>9th March 2024</p>",
            "2024-03-09",
        ),
        ("<div class=by-user><p>Written 1 May 2009</p></div>", "2009-05-01"),
        ("<p>No time</p>", ""),
    ],
)
def test_the_time(head: str, time: str) -> None:
    post = only_post(head)
    assert post.time == time
    assert (post.time_block >= 0) == bool(time)


def test_a_post_called_after_its_member_is_no_fact_about_the_member() -> None:
    assert (
        only_post("<div class=user-post><p>9th March 2024</p><p class=user>Joined: 1 May 2009, 8:00</p>").time
        == "2024-03-09"
    )


@pytest.mark.parametrize(("dated", "times"), [(2, ["2024-03-09"] * 2 + [""]), (1, ["2024-03-09", *JOINED])])
def test_the_day_a_member_joined_is_no_time_where_most_posts_have_one(dated: int, times: list[str]) -> None:
    joined = "<p class=user>Joined: 1 May 2009</p>"
    parts = [f"<p>{'9th March 2024' if at < dated else 'No time'}</p>{joined}<p>{TEXT}" for at in range(3)]
    page = read_html(f"<html lang=en-GB>{''.join(f'<div>{part}</div>' for part in parts)}")
    post = np.repeat(np.arange(3), 3)
    posts = read_posts(page, post, np.zeros(9, dtype=np.int64), np.arange(9) % 3 == 2)
    assert [found.time for found in posts] == times


def test_the_language_says_which_number_is_the_month() -> None:
    assert only_post("<p>3/4/2024</p>", "en-US").time == "2024-03-04"


def test_what_the_text_says_is_no_mark() -> None:
    page = read_html(f"<div><p class=author>Ada</p><p>{TEXT}</p></div><div><p class=author>Bo</p></div>")
    post = np.array([0, 0, 1])
    text = np.array([True, True, False])
    found = read_posts(page, post, np.array([0, 0, 0]), text)
    assert [(one.first, one.stop, one.author) for one in found] == [(0, 2, ""), (2, 3, "Bo")]
    assert read_posts(page, post, np.array([-1, -1, 4]), text) == (Post(4, 2, 3, "Bo", "", 2, -1),)


def test_names_and_dates_are_marks() -> None:
    page = read_html(f"<div class=user>Ada</div><p>3 March 2024</p><p>{TEXT}</p>")
    assert with_name(page, [0, 1, 2]).tolist() == [True, False, False]
    assert with_date(page, [0, 1, 2]).tolist() == [False, True, False]
    assert not with_date(page, [0]).any()


def test_authors_and_times_are_looked_for_when_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    before = post_marks.with_date

    def noted(page: Page, places: list[int]) -> BoolColumn:
        looked.append(len(places))
        return before(page, places)

    monkeypatch.setattr(post_marks, "with_date", noted)
    page = read_html("<p>Ada says: 3 March 2024<p>It was<p>Bo says: 4 March 2024<p>It was not")
    text, post = np.array([False, True, False, True]), np.array([0, 0, 1, 1])
    first, second = read_posts(page, post, np.zeros(4, dtype=np.int64), text)
    assert (first.first, first.stop, second.first, second.stop, looked) == (0, 2, 2, 4, [])
    assert (first.author, second.author, second.time) == ("Ada", "Bo", "2024-03-04")
    assert looked == [2]  # once for all posts


def test_a_page_without_a_thread_has_no_posts() -> None:
    page = read_html("<p>One<p>Two")
    none = np.full(2, -1, dtype=np.int64)
    assert read_posts(page, none, none, np.zeros(2, dtype=np.bool_)) == ()


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda post: pickle.loads(pickle.dumps(post))])
def test_a_post_that_was_not_read_can_be_copied(copied: Callable[[Post], Post]) -> None:
    page = read_html("<p>Ada says: 3 March 2024<p>It was")
    own = np.zeros(2, dtype=np.int64)
    (post,) = read_posts(page, own, own, np.array([False, True]))
    assert copied(post) == Post(0, 0, 2, "Ada", "2024-03-03", 0, 0)
