from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.feeds.as_html import as_html
from boilerstrip.read.feeds.posts import Feed, Post
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear
from tests.profile import examples


def texts(*posts: Post) -> list[str]:
    return list(read_html(as_html(Feed("RSS", posts=posts))).blocks.text)


def test_a_post_has_a_heading_its_author_and_time_with_the_link_and_its_text() -> None:
    written = as_html(
        Feed("RSS", posts=(Post("A <b>b</b>", "/x?a=1&b", 'A"da', "2024-03-04T18:00", "<p>y</p>"),))
    )
    assert (
        '<article class="post">\n<h2 class="entry-title">A <b>b</b></h2>\n<aside class="byline" hidden>'
        '<a href="/x?a=1&amp;b">A&quot;da, <time datetime="2024-03-04T18:00">2024-03-04</time></a></aside>\n'
        '<div class="entry-content"><p>y</p></div></article>'
    ) in written
    assert '<h2 class="entry-title"><a href="/x">A</a></h2>' in as_html(Feed("RSS", posts=(Post("A", "/x"),)))


def test_a_time_that_is_cut_stays_whole_markup() -> None:
    assert ">12 &amp; 13 Ma</time>" in as_html(Feed("RSS", posts=(Post(time="12 & 13 May", body="x"),)))


def test_the_feed_is_described_in_the_head() -> None:
    feed = Feed(
        "RSS",
        "<i>Loom</i> &amp; co",
        "https://a.b/",
        "",
        "2024",
        "sv",
        "<p>On &lt;</p>",
        (Post(author="Ada"),),
    )
    head = read_html(as_html(feed)).head
    assert (head.title, head.canonical, head.language) == ("Loom & co", "https://a.b/", "sv")
    assert dict(head.meta) == {
        "og:site_name": "Loom & co", "author": "Ada", "article:modified_time": "2024", "description": "On <",
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "x <!-- half a comment", "x <script>var a", "x <style>p {", "x <a href='half", "x <textarea>",
        "x <title>", "x </body></html>", "x </article></main>", "x <plaintext>", "x <iframe>",
        "x </div></div></div>",
        "x <noframes>", "x <a href=\"", "x <",
    ],
)  # fmt: skip
def test_a_post_that_is_cut_or_broken_leaves_the_next_one_whole(body: str) -> None:
    found = texts(Post("One", body=body), Post("Two", body="<p>y</p>"))
    assert [text.split()[0] for text in found] == ["One", "x", "Two", "y"]


def test_a_sign_that_begins_no_tag_stays() -> None:
    assert texts(Post(body="<p>We</p> <3 you")) == ["We", "<3 you"]


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<", "<title></title>", "<body>", "<a ", "</"])
def test_any_flood_takes_linear_time(piece: str) -> None:
    assert_linear(as_html, lambda n: Feed("RSS", posts=(Post(body=piece * n),)), 6_000)


@settings(max_examples=examples(60))
@given(st.lists(st.text(alphabet="ab c&<>/'\"", max_size=20), max_size=5))
def test_plain_bodies_are_in_order(words: list[str]) -> None:
    bodies = [re.sub(r"\W", "", word) for word in words]
    found = texts(*(Post(body=f"<p>{body}</p>") for body in bodies))
    assert found == [body for body in bodies if body]
