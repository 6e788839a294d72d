from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.feeds import json_feed as module
from boilerstrip.read.feeds.json_feed import read_json_feed
from boilerstrip.read.feeds.posts import Feed, Post
from tests.profile import examples

ITEM = {
    "id": "1", "url": "https://a.b/1", "title": "A & b", "content_html": "<p>x</p>", "content_text": "y",
    "date_published": "2024-03-04T18:30:00Z", "authors": [{"name": "Ada"}, {"name": "Bo"}, 7],
}  # fmt: skip
FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Loom", "home_page_url": "https://a.b/",
    "description": "On weaving", "language": "en", "author": {"name": "Cy"},
    "items": [ITEM, {"summary": "s"}, 3],
}  # fmt: skip


def test_a_feed() -> None:
    assert read_json_feed(json.dumps(FEED)) == Feed(
        form="JSON Feed",
        title="Loom",
        link="https://a.b/",
        author="Cy",
        language="en",
        subtitle="<p>On weaving</p>\n",
        posts=(
            Post("A &amp; b", "https://a.b/1", "Ada, Bo", "2024-03-04T18:30:00Z", "<p>x</p>"),
            Post(body="<p>s</p>\n"),
        ),
    )


@pytest.mark.parametrize("ending", ["", '"half a ', "{", "]]", "[1, 2"])
def test_a_feed_that_is_cut_gives_what_is_there(ending: str) -> None:
    whole = json.dumps({**FEED, "items": [ITEM, ITEM]})
    found = read_json_feed(whole[: whole.rindex("]}")] + ", " + ending)
    assert found.is_cut
    assert found.title == "Loom"
    assert len(found.posts) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"items": 7}', "[" * 10**5, '{"items": [' * 10**5])
def test_anything_gives_a_feed(text: str) -> None:
    assert read_json_feed(text).posts == ()


def test_a_second_list_in_a_feed_that_is_cut_is_read() -> None:
    found = read_json_feed('{"title": "Loom", "items": 7, "items": [{"title": "One"}, {')
    assert (found.title, [post.title for post in found.posts]) == ("Loom", ["One"])


def test_posts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_POSTS", 3)
    found = read_json_feed(json.dumps({**FEED, "items": [ITEM] * 5}))
    assert (len(found.posts), found.has_more) == (3, True)


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FEED, *ITEM, "name"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=examples(100))
@given(
    st.dictionaries(st.sampled_from(list(FEED)), VALUES),
    st.lists(st.dictionaries(st.sampled_from(list(ITEM)), VALUES)),
)
def test_values_may_have_any_type(feed: dict[str, Any], items: list[Any]) -> None:
    found = read_json_feed(json.dumps({**feed, "items": items}))
    assert len(found.posts) == len(items)
    assert not found.is_cut
