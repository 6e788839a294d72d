"""Posts: every format parts them, whatever the page nests them in."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.facts import Post
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from boilerstrip.write import Document, make_document, write_text
from boilerstrip.write.formats.as_dict import post_dicts
from boilerstrip.write.formats.html import write_html
from boilerstrip.write.formats.markdown import write_markdown
from boilerstrip.write.formats.tei import write_tei
from boilerstrip.write.groups.posts import is_iso, posts_around
from boilerstrip.write.layout import lay_out
from tests.profile import examples
from tests.write.made import path_of
from tests.write.test_round_trips import (
    ALL,
    pages,
    words_of,
    words_of_html,
    words_of_markdown,
    words_of_tei,
)

THREAD = "<p>The question<ol><li><p>One<ul><li>a<li>b</ul><ol><li>Two</ol><li>Three</ol><p>The end"


def document_of(html: str, *posts: Post, left_out: int = -1) -> Document:
    page = read_html(html)
    kept = np.arange(len(page.blocks)) != left_out
    return make_document(page, kept, posts=posts)


def thread() -> Document:
    ada = Post(0, 1, 4, "Ada", "2024-05-01T10:30")
    return document_of(THREAD, ada, Post(0, 4, 5, "Bo", "2 days ago"), Post(0, 5, 6))


def test_text() -> None:
    rule = "\n\n---\n\n"
    assert write_text(thread()) == f"The question{rule}One\n\n- a\n- b{rule}Two{rule}Three{rule}The end"


def test_markdown() -> None:
    assert write_markdown(thread()) == (
        "The question\n\n---\n\n**Ada**, 2024-05-01T10:30\n\nOne\n\n- a\n- b\n\n---\n\n**Bo**, 2 days ago\n\n"
        "Two\n\n---\n\nThree\n\n---\n\nThe end"
    )


def test_html() -> None:
    assert write_html(thread()) == (
        '<article>\n<p>The question</p>\n<article class="post">\n<header><span class="author">Ada</span> '
        '<time datetime="2024-05-01T10:30">2024-05-01T10:30</time></header>\n<p>One</p>\n<ul>\n<li>a</li>\n'
        '<li>b</li>\n</ul>\n</article>\n<article class="post">\n<header><span class="author">Bo</span> '
        '<time>2 days ago</time></header>\n<p>Two</p>\n</article>\n<article class="post">\n<p>Three</p>\n'
        "</article>\n<p>The end</p>\n</article>"
    )


@pytest.mark.parametrize("names", ["postcontent restore", "messageText ugc", "post-body", "comment_text"])
def test_a_quotation_that_is_the_text_of_a_post_is_left_out(names: str) -> None:
    said = "<blockquote>Said<ul><li>a</ul></blockquote>"
    html = f"<div><blockquote class='{names}'>One{said}Two</blockquote></div>"
    written = write_markdown(document_of(html, Post(0, 0, 4, "Ada")))
    assert written == "**Ada**\n\nOne\n\n> Said\n>\n> - a\n\nTwo"


@pytest.mark.parametrize("names", ["", "quoteContainer", "postcontents", "bbCodeQuote", "compost-text"])
def test_another_quotation_is_one_though_it_is_all_of_a_post(names: str) -> None:
    written = write_markdown(document_of(f"<div><blockquote class='{names}'>One</div>", Post(0, 0, 1, "Ada")))
    assert written == "**Ada**\n\n> One"


def test_plain_values() -> None:
    assert post_dicts(thread()) == [
        {"thread": 0, "author": "Ada", "time": "2024-05-01T10:30", "blocks": [1, 2, 3]},
        {"thread": 0, "author": "Bo", "time": "2 days ago", "blocks": [4]},
        {"thread": 0, "author": "", "time": "", "blocks": [5]},
    ]


def test_a_name_in_a_kept_block_is_not_written_twice() -> None:
    html, post = "<p>Ada<p>2 May<p>One", Post(0, 0, 3, "Ada", "2024-05-02", 0, 1)
    assert write_markdown(document_of(html, post)) == "Ada\n\n2 May\n\nOne"
    assert write_markdown(document_of(html, post, left_out=0)) == "**Ada**\n\n2 May\n\nOne"
    assert write_markdown(document_of(html, post, left_out=1)) == "2024-05-02\n\nAda\n\nOne"
    assert post_dicts(document_of(html, post))[0]["author"] == "Ada"


def test_nothing_stands_before_the_first_post_or_for_a_post_that_is_left_out() -> None:
    posts = Post(0, 0, 1), Post(0, 1, 2), Post(0, 2, 3)
    assert write_text(document_of("<p>One<p>Two<p>Three", *posts, left_out=1)) == "One\n\n---\n\nThree"
    assert write_text(document_of("<p>One<p>Two<p>Three", *posts[:1], left_out=0)) == "Two\n\nThree"


@pytest.mark.parametrize(
    ("html", "post", "paths"),
    [
        ("<ul><li><p>a<p>b<li>c</ul>", (0, 2), ["post", "post", "list item"]),
        ("<ul><li><p>a<ul><li>b</ul><li>c</ul>", (0, 2), ["post", "post list item", "list item"]),
        ("<ul><li><ul><li>a</ul><li>b</ul>", (0, 1), ["post", "list item"]),
        ("<table><tr><td>a<td>b</table>", (0, 2), ["post", "post"]),
        ("<p>a<table><tr><td>b<td>c</table>", (0, 3), ["post", *["post table row cell"] * 2]),
        ("<blockquote><p>a<p>b</blockquote>", (0, 1), ["post", "quote"]),
        ("<blockquote><p>a<p>b</blockquote>", (0, 2), ["post quote", "post quote"]),
    ],
)
def test_what_is_inside_a_post_stays_and_what_is_around_it_does_not(
    html: str, post: tuple[int, int], paths: list[str]
) -> None:
    document = document_of(html, Post(0, *post))
    assert [path_of(document.groups, one.group).replace("•", "") for one in document.elements] == paths


def test_times_that_are_dates() -> None:
    times = ("2024-05-01", "2024-05-01T10:30Z", "2 days ago", "2024-05-01 or so")
    assert [is_iso(time) for time in times] == [True, True, False, False]


def test_an_image_at_the_end_of_a_post_is_an_element() -> None:
    page = read_html("<p>One <img src=/a.png alt=A></p>", url="https://example.org/")
    document = make_document(page, np.ones(1, dtype=np.bool_), show=ALL, posts=(Post(0, 0, 1),))
    assert [element.kind for element in lay_out(document).elements] == ["paragraph", "image"]


@st.composite
def threads(draw: st.DrawFn) -> tuple[Page, tuple[Post, ...]]:
    """A page of any structure, and posts over any of its blocks."""
    page = draw(pages())
    n = len(page.blocks)
    cuts = sorted({0, n, *draw(st.lists(st.integers(0, n), max_size=6))})
    ranges = [one for one in pairwise(cuts) if draw(st.booleans())]
    return page, tuple(Post(0, first, stop) for first, stop in ranges)


@given(threads(), st.data())
@settings(max_examples=examples(150))
def test_posts_hold_their_kept_blocks_in_order_in_every_format(
    made: tuple[Page, tuple[Post, ...]], data: st.DataObject
) -> None:
    page, posts = made
    n = len(page.blocks)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)), dtype=np.bool_)
    document = make_document(page, kept, show=ALL, posts=posts)
    blocks = [element.block for element in document.elements if element.block >= 0]
    assert blocks == np.flatnonzero(kept).tolist()
    wanted = [[row for row in range(post.first, post.stop) if kept[row]] for post in posts]
    assert [post["blocks"] for post in post_dicts(document)] == [rows for rows in wanted if rows]
    around = posts_around(document.groups)
    numbers = [around[one.group] if one.group >= 0 else -1 for one in document.elements if one.text.strip()]
    text = f"\n\n{write_text(document)}\n\n"
    rules = sum(element.text.strip() == "---" for element in document.elements)
    assert len(text.split("\n\n---\n\n")) - 1 <= max(len(list(groupby(numbers))) - 1, 0) + rules
    words = words_of(document)
    assert words_of_markdown(write_markdown(document)) == words
    assert words_of_html(write_html(document)) == words
    assert words_of_tei(write_tei(document, {})) == words


def test_a_thread_from_end_to_end() -> None:
    texts = ("The pump has stopped again", "Look at the belt first", "It was the belt indeed, thank you")
    posts = "".join(
        f"<li class=comment><div class=author>Member {at}</div><div class=date>{at + 1} May 2024</div>"
        f"<div class=says><p>{text} and that is all there is to say about the mill by the river.</div>"
        for at, text in enumerate(texts)
    )
    page = clean(f"<title>Forum</title><main class=forum><ol class=thread>{posts}</ol></main>", comments=True)
    found = page.to_dict()["posts"]
    assert [(post["author"], post["time"]) for post in found] == [
        (f"Member {at}", f"2024-05-0{at + 1}") for at in range(3)
    ]
    assert page.text.count("\n\n---\n\n") == 2
    assert clean("<p>The mill by the river turns again.").to_dict()["posts"] == []


def test_lists_of_posts_in_a_dump_keep_their_markers() -> None:
    dump = "Boat forum\nRig questions\n\n" + "\n".join(
        f"{name}\nMarch {day}, 2024 at 10:12\nMember since 2019\n{text}\n\nReply\n"
        for day, name, text in (
            (3, "Anna", "I have two questions about the rig that I bought last year for the small boat.\n\n"
             "1. How tight should the forestay be before the first sail of the season?\n"
             "2. Does the boom need a new pin, or will the old one do for one more year?"),
            (4, "Bo", "The forestay should not hang through when you lean on it with one hand.\n\n"
             "- Use a gauge if you can borrow one from the club.\n"
             "- Look at the pin before you buy another one for the boom."),
            (5, "Cleo", "I would take the old pin out and look at it in daylight before you spend anything."),
        )
    )  # fmt: skip
    page = clean(dump, kind="text")
    assert page.text.count("\n---\n") == 2
    assert "1. How tight should the forestay be before the first sail of the season?\n2. Does" in page.text
    assert "- Use a gauge if you can borrow one from the club.\n- Look at the pin" in page.to_markdown()
