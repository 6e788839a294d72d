from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.feeds import feed_page, is_feed, may_be_feed, posts
from tests.profile import examples
from tests.read.feeds.made import atom, rss

ITEM = "<item><title>Warp</title><description>The warp is tied on twice a year.</description></item>"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (rss(ITEM), "RSS"),
        ("\ufeff\n<!-- made by hand --><?xml-stylesheet href='x'?>" + rss(ITEM)[22:], "RSS"),
        ("<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>\n" + rss(ITEM)[22:], "RSS"),
        (atom("<entry/>"), "Atom"),
        ('<x:entry xmlns:x="http://www.w3.org/2005/Atom"/>', "Atom"),
        ('<rdf:RDF xmlns="http://purl.org/rss/1.0/"><item/></rdf:RDF>', "RSS 1.0"),
        ('{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": [{}]}', "JSON Feed"),
    ],
)
def test_feeds_are_known(text: str, form: str) -> None:
    found = feed_page(text)
    assert found is not None
    assert f"a feed ({form})" in found.warnings[0]
    assert is_feed(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "<", "<p>", "<!-- ", "<?xml version='1.0'?>", "<rss", "rss <rss>", "<html><rss>",
        "<feed>a</feed>",
        "<entry>x</entry>", '<rdf:RDF xmlns:foaf="http://xmlns.com/foaf/0.1/">', "<urlset>", "<svg>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><feed/></body></html>',
        '{"a": 1}', '["https://jsonfeed.org/version/1"]', "The <rss> element", "{ jsonfeed.org",
    ],
)  # fmt: skip
def test_other_texts_are_no_feeds(text: str) -> None:
    assert feed_page(text) is None
    assert not is_feed(text)


@pytest.mark.parametrize(
    "body", ["", "The council decided after a long evening to ask for figures of the year {}."]
)
def test_author_and_time_of_no_post_are_in_the_text(body: str) -> None:
    items = "".join(
        f"<item><title>{what} number {n}</title><link>https://a.b/{n}</link><author>Ada Lark</author>"
        f"<pubDate>Mon, {n:02} Mar 2024 18:30:00 GMT</pubDate>"
        f"<description>{body.format(n)}</description></item>"
        for n, what in enumerate(["Ferry", "Market", "Bridge", "School", "Harbour", "Hospital"] * 3, 1)
    )
    found = clean(rss(items))
    headings = [block.text for block in found.blocks if block.kept and "number" in block.text]
    assert len(headings) == 18
    assert "Ada Lark" not in found.text
    assert "2024-03" not in found.text
    assert found.byline == "Ada Lark"


@pytest.mark.parametrize("root", ["urlset", "sitemapindex"])
def test_a_site_map_gives_no_text(root: str) -> None:
    text = f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.b/</loc></url></{root}>'
    assert not is_feed(text)
    found = clean(text)
    assert found.text == ""
    assert "site map" in found.warnings[0]
    assert found.kind == "html"


def test_what_is_cut_or_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feed_page(rss(ITEM)[:-20]).warnings[1:] == ("the feed is cut or damaged: what is there was read",)  # type: ignore[union-attr]
    long = feed_page(rss("<item/>" * (posts.MAX_POSTS + 1)))
    assert long is not None
    assert long.warnings[1:] == ("more than 5,000 posts: the rest of the feed was left out",)


@pytest.mark.parametrize("n_chars", [posts.MAX_LINE, posts.MAX_LINE + 1])
def test_a_title_that_is_cut_is_told(n_chars: int) -> None:
    title = "x" * n_chars
    feeds = [
        rss(f"<item><title>{title}</title></item>"),
        atom(f"<entry><title type='text'>{title}</title></entry>"),
        f'<entry xmlns="http://www.w3.org/2005/Atom"><title>{title}</title></entry>',
        json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"title": title}]}),
        json.dumps({"version": "https://jsonfeed.org/version/1", "title": title}),
    ]
    warning = ("titles of more than 1,000 characters were cut",)
    for feed in map(feed_page, feeds):
        assert feed is not None
        assert feed.warnings[1:] == (warning if n_chars > posts.MAX_LINE else ())
        assert "x" * posts.MAX_LINE in feed.markup


def test_a_feed_is_read_as_a_page_unless_it_is_called_text() -> None:
    assert "The warp is tied on twice a year." in clean(rss(ITEM)).text
    assert clean(rss(ITEM), kind="html") == clean(rss(ITEM))
    assert clean(rss(ITEM), kind="text").kind == "text"
    assert clean(rss(ITEM).encode("utf-16")).text == clean(rss(ITEM)).text


def test_the_fixtures_come_out_in_their_order(pages: Path) -> None:
    for name in ("html-rss-blog-en", "html-atom-blog-fr", "html-json-feed-en"):
        raw = next((pages / name).glob("page.*")).read_text("utf-8")
        headings = [block.text for block in clean(raw).blocks if block.label == "heading"]
        places = [raw.find(json.dumps(text, ensure_ascii=False)[1:6]) for text in headings]
        assert places == sorted(places)
        assert places[0] > 0


@settings(max_examples=examples(60))
@given(st.lists(st.text(alphabet="abc &<>;é", min_size=1, max_size=30), max_size=6))
def test_words_of_any_posts_come_out(bodies: list[str]) -> None:
    """As text of Atom, which is no markup, whatever it looks like."""
    entries = "".join(f'<entry><content type="text">{html.escape(body)}</content></entry>' for body in bodies)
    found = "".join(block.text for block in clean(atom(entries, "")).blocks)
    wanted = "".join("".join(body.split()) for body in bodies if any(map(str.isalnum, body)))
    assert "".join(filter(str.isalnum, found)) == "".join(filter(str.isalnum, wanted))


@settings(max_examples=examples(60))
@given(
    st.sampled_from([rss(ITEM), atom("<entry/>"), '{"version": "https://jsonfeed.org/version/1"']),
    st.text(max_size=60),
)
def test_any_text_behind_the_beginning_of_a_feed_gives_a_result(feed: str, text: str) -> None:
    found = clean(feed[: -len(text) or None] + text)
    assert found.text or found.warnings


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (rss(ITEM), True),
        (atom("<entry/>"), True),
        ('{"version": "https://jsonfeed.org/version/1"', True),
        ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', True),
        ("<html><rss>", False),
        ("{}", False),
        ("", False),
    ],
)
def test_the_opening_tells_what_is_no_feed(opening: str, expected: bool) -> None:
    assert may_be_feed(opening) == expected
    assert expected or feed_page(opening) is None
