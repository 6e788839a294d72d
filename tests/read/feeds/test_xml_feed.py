from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.feeds import xml_feed as module
from boilerstrip.read.feeds.posts import Feed, Post
from boilerstrip.read.feeds.xml_feed import read_xml_feed
from tests.growth import assert_linear
from tests.profile import examples
from tests.read.feeds.made import atom, rss


def post(fields: str, spaces: str = "") -> Post:
    (found,) = read_xml_feed(rss(f"<item>{fields}</item>", spaces=spaces)).posts
    return found


def entry(fields: str) -> Post:
    (found,) = read_xml_feed(atom(f"<entry>{fields}</entry>")).posts
    return found


def test_rss() -> None:
    own = (
        "<title>Loom &amp; shuttle</title><link>https://loom.example/</link><language>en</language>"
        "<atom:link href='https://loom.example/feed' rel='self'/>"
        "<managingEditor>a@b.c (Ada Lark)</managingEditor>"
        "<description>On weaving</description><lastBuildDate>Mon, 04 Mar 2024 18:30:00 GMT</lastBuildDate>"
        "<image><title>Logo</title><url>https://loom.example/i.png</url></image>"
    )
    item = (
        "<item><title>Warp</title><link> https://loom.example/warp </link><dc:creator>Bo</dc:creator>"
        "<pubDate>Mon, 04 Mar 2024 18:30:00 GMT</pubDate><description>Short</description>"
        "<content:encoded><![CDATA[<p>Long &amp; <b>bold</b></p>]]></content:encoded></item>"
    )
    assert read_xml_feed(rss(item + "<item/>", own, "xmlns:atom='http://www.w3.org/2005/Atom'")) == Feed(
        form="RSS",
        title="Loom &amp; shuttle",
        link="https://loom.example/",
        author="Ada Lark",
        updated="2024-03-04T18:30:00+00:00",
        language="en",
        subtitle="<p>On weaving</p>\n",
        posts=(
            Post(
                title="Warp",
                link="https://loom.example/warp",
                author="Bo",
                time="2024-03-04T18:30:00+00:00",
                body="<p>Long &amp; <b>bold</b></p>",
            ),
            Post(),
        ),
    )


def test_atom_with_a_prefix() -> None:
    found = read_xml_feed(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="sv"><a:title>Väv</a:title>'
        "<a:author><a:name>Ada</a:name><a:email>a@b.c</a:email></a:author><a:updated>2024-01-02</a:updated>"
        '<a:entry><a:title>Inslag</a:title><a:link rel="edit" href="/e"/><a:link href="/x"/>'
        "<a:author><a:name>Bo</a:name></a:author><a:author><a:name>Cy</a:name></a:author>"
        "<a:published>2024-01-01</a:published><a:updated>2024-01-02</a:updated>"
        "<a:content>Text</a:content></a:entry></a:feed>"
    )
    assert (found.form, found.title, found.author, found.language) == ("Atom", "Väv", "Ada", "sv")
    assert found.posts == (Post("Inslag", "/x", "Bo, Cy", "2024-01-01", "<p>Text</p>\n"),)


def test_rss_in_rdf_has_its_items_beside_the_channel() -> None:
    found = read_xml_feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="/"><title>Loom</title>'
        "<items><rdf:Seq><rdf:li rdf:resource='/1'/></rdf:Seq></items></channel>"
        "<item><title>One</title><c:encoded>&lt;p&gt;x&lt;/p&gt;</c:encoded></item></rdf:RDF>"
    )
    assert (found.form, found.title) == ("RSS 1.0", "Loom")
    assert [(one.title, one.body) for one in found.posts] == [("One", "<p>x</p>")]


def test_an_entry_alone_is_a_feed_of_one() -> None:
    found = read_xml_feed("<entry xmlns='http://www.w3.org/2005/Atom'><title>One</title></entry>")
    assert (found.title, [one.title for one in found.posts]) == ("One", ["One"])


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("<description>AT&amp;amp;T &amp;lt;b&amp;gt;</description>", "AT&amp;T &lt;b&gt;"),
        ("<description>AT&amp;T &lt;3</description>", "<p>AT&amp;T &lt;3</p>\n"),
        ("<description>&lt;p&gt;a &amp;amp;amp; b&lt;/p&gt;</description>", "<p>a &amp;amp; b</p>"),
        ("<description><![CDATA[a]]> &lt;br> <![CDATA[&lt;i>]]></description>", "a <br> &lt;i>"),
        (
            "<description><p>no <b>escapes</b> &amp; none</p></description>",
            "<p>no <b>escapes</b> &amp; none</p>",
        ),
        ("<description>caf&eacute;&nbsp;x<!-- y --></description>", "<p>café\xa0x</p>\n"),
        ("<description><![CDATA[a]]></description><summary>b</summary>", "<p>a</p>\n"),
        ("<description> </description><itunes:summary>b</itunes:summary>", "<p>b</p>\n"),
        ("<media:group><media:description>c</media:description></media:group>", "<p>c</p>\n"),
        ("<media:content url='x'/><media:title>t</media:title>", ""),
    ],
)
def test_content_is_unescaped_once(fields: str, body: str) -> None:
    assert post(fields).body == body


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ('<content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>', "<p>a &amp; b</p>"),
        ('<content type="text">a &lt;b&gt; &amp;amp;</content>', "<p>a &lt;b&gt; &amp;amp;</p>\n"),
        ('<content type="xhtml"><h:div>a <h:b>b</h:b></h:div></content>', "<div>a <b>b</b></div>"),
        ('<content src="/x" type="image/png"/><summary>s</summary>', "<p>s</p>\n"),
    ],
)
def test_content_of_atom_is_of_its_type(content: str, body: str) -> None:
    assert entry(content).body == body


@pytest.mark.parametrize(
    ("title", "markup"),
    [
        ("<title type='text'>a &lt;/b&gt;</title>", "a &lt;/b&gt;"),
        ("<title type='html'>a &lt;b&gt;c&lt;/b&gt;</title>", "a <b>c</b>"),
        ("<title>a &amp; b</title>", "a &amp; b"),
        ("<media:title>t</media:title>", "t"),
        ("<title/><media:title>t</media:title>", "t"),
    ],
)
def test_titles(title: str, markup: str) -> None:
    assert entry(title).title == markup


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ("<author>a@b.c (Ada Lark)</author>", "Ada Lark"),
        ("<author>a@b.c</author>", "a@b.c"),
        ("<dc:creator>Ada</dc:creator><dc:creator>Bo</dc:creator><dc:creator>Ada</dc:creator>", "Ada, Bo"),
        ("<dc:creator><![CDATA[Ada]]></dc:creator><itunes:author>Cy</itunes:author>", "Ada"),
        ("<x:author>no</x:author>", ""),
    ],
)
def test_authors(fields: str, author: str) -> None:
    assert post(fields).author == author


def test_a_permalink_stands_in_for_a_link() -> None:
    assert post("<guid>https://a.b/1</guid>").link == "https://a.b/1"
    assert post("<link>javascript:x</link><guid>7</guid>").link == ""


def test_a_feed_that_is_cut_gives_what_is_there() -> None:
    whole = rss(
        "<item><title>One</title></item><item><title>Two</title><description>Half a sentence</description>"
    )
    found = read_xml_feed(whole[: whole.index(" sentence")])
    assert found.is_cut
    assert [(one.title, one.body) for one in found.posts] == [("One", ""), ("Two", "<p>Half a</p>\n")]
    assert not read_xml_feed(rss("<item/>")).is_cut


def test_no_entity_of_a_dtd_is_expanded() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = read_xml_feed(bomb + rss("<item><title>&b; &f;</title></item>"))
    assert found.posts[0].title == "&amp;b; &amp;f;"


def test_posts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_POSTS", 3)
    found = read_xml_feed(rss("<item><title>x</title></item>" * 5))
    assert (len(found.posts), found.has_more) == (3, True)
    assert not read_xml_feed(rss("<item/>" * 3)).has_more


@pytest.mark.parametrize(
    "piece",
    [
        "<item>", "<item><title>x</title></item>", "<a>", "</item>", "<!--", "<![CDATA[", "<a b='", "<a 'x' ",
        "<item><description>", "<title>x</title>", "&lt;p&gt;", "<link rel='x' href='y'/>", "<a <", "<!",
    ],
)  # fmt: skip
def test_any_flood_takes_linear_time(piece: str) -> None:
    assert_linear(read_xml_feed, lambda n: rss(piece * n), 6_000)


@settings(max_examples=examples(100))
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "<item>",
                    "</item>",
                    "<title>",
                    "</title>",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "&amp;",
                    "x",
                ),
                *(
                    "<a b='c'>",
                    "</channel>",
                    "<entry>",
                    "<author><name>",
                    "<",
                    ">",
                    "'",
                    '"',
                    "<description>",
                ),
            ]
        ),
        max_size=60,
    )
)
def test_anything_gives_a_feed(parts: list[str]) -> None:
    assert isinstance(read_xml_feed(rss("".join(parts))), Feed)
    assert isinstance(read_xml_feed("".join(parts)), Feed)
