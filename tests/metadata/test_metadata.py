"""The whole of ``make_metadata``: values and sources, and the roles that the outline finds."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.page import Metadata, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.metadata.made import DUMP, PROSE, article, chances, read
from tests.outline.made import metadata_of


@pytest.mark.parametrize("top", ["Just in", "Town mends its old bridge in spring | Example Daily"])
def test_a_news_dump(top: str) -> None:
    found, roles = read(read_text(DUMP.format(top=top, prose="\n\n".join(PROSE))))
    assert (found.title, found.byline, found.date) == (
        "Town mends its old bridge in spring",
        "Ada Roe",
        "2022-12-30",
    )
    assert found.language == "en"
    assert roles["byline"] == ["by Ada Roe - 12/30/22 7:55 AM ET"] * 2
    assert len(roles["caption"]) == 3
    assert roles["tags"] == ["Tags Bridge River Town Hall"]
    assert not any(text in PROSE for texts in roles.values() for text in texts)


def test_an_html_page() -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = read_html(
        "<html lang='en-GB'><head><title>Town mends its old bridge - Example Daily</title>"
        "<meta property='og:site_name' content='Example Daily'></head><body>"
        "<nav><a href='/'>Home</a></nav><article>"
        "<h1>Town mends its old bridge</h1><p class='byline'>By Ada Roe</p><p>3 May 2021</p>"
        f"<figure><figcaption>Workers on the bridge</figcaption></figure>{body}</article></body></html>",
        url="https://example.org/town-mends-its-old-bridge",
    )
    found, roles = read(page)
    assert (found.title, found.byline, found.date) == ("Town mends its old bridge", "Ada Roe", "2021-05-03")
    assert (found.language, found.site) == ("en", "Example Daily")
    assert roles == {
        "title": ["Town mends its old bridge"],
        "byline": ["By Ada Roe"],
        "date": ["3 May 2021"],
        "caption": ["Workers on the bridge"],
    }
    assert dict(found.sources)["byline"] == "text"
    assert list(found.sources) == sorted(found.sources)


def test_a_title_without_heading_loses_the_site() -> None:
    page = read_html(
        "<title>Stadt saniert alte Brücke | Beispielblatt</title>"
        "<meta property='og:site_name' content='Beispielblatt'>"
        "<p>Die Stadt saniert im Frühjahr die alte Brücke über den Fluss, "
        "wie die Verwaltung am Freitag nach langer Sitzung mitteilte.</p>"
    )
    assert read(page)[0].title == "Stadt saniert alte Brücke"


def test_a_chinese_page() -> None:
    prose = (
        "市政府星期五宣布，河上的老桥将在明年春天进行维修，工程预计在夏天之前完成，届时将有许多游客前来参观。"
        * 2
    )
    page = read_html(
        f"<title>老桥将于春天维修_示例网</title><h1>老桥将于春天维修</h1><p>2022年12月30日</p><p>作者：王小明</p><p>{prose}</p>"
    )
    chance = np.array([0.9 if len(text) > 40 else 0.1 for text in page.blocks.text], dtype=np.float32)
    found = metadata_of(page, chance)
    assert (found.title, found.date, found.byline, found.language) == (
        "老桥将于春天维修",
        "2022-12-30",
        "王小明",
        "zh",
    )


@pytest.mark.parametrize("text", ["", "\n\n", "x", "By", "© 2022", "12/30/22", "a\n" * 500])
def test_poor_pages_give_an_answer(text: str) -> None:
    page = read_text(text)
    assert isinstance(metadata_of(page, chances(page)), Metadata)
    page = read_html(f"<p>{text}</p>")
    assert isinstance(metadata_of(page, chances(page)), Metadata)


def test_the_result_is_plain_and_repeats() -> None:
    page = read_text(DUMP.format(top="Just in", prose="\n\n".join(PROSE)))
    first = metadata_of(page, chances(page))
    assert pickle.loads(pickle.dumps(first)) == first == metadata_of(page, chances(page))


@pytest.mark.parametrize("url", ["http://[", "::", "https://example.org", "x" * 5_000])
def test_odd_addresses_are_borne(url: str) -> None:
    assert metadata_of(read_html("<h1>Town</h1>", url=url), np.ones(1, dtype=np.float32)).title == "Town"


def test_what_the_text_says_fills_the_fields() -> None:
    found = article(
        top="<p><a href='/author/ada'>ada_r</a></p>"
        "<p><time datetime='2021-05-03T08:00:00+02:00'>3 May</time></p>",
        end="<p class='tags'><a href='/t/b'>Bridge</a> <a href='/t/r'>River</a></p>"
        "<footer><a href='https://creativecommons.org/licenses/by/4.0/'>CC</a></footer>",
    )
    assert found.authors == ("ada_r",)
    assert found.byline == "ada_r"
    assert (found.date, found.published) == ("2021-05-03", "2021-05-03T08:00:00+02:00")
    assert found.tags == ("Bridge", "River")
    assert found.license == "https://creativecommons.org/licenses/by/4.0/"
    sources = dict(found.sources)
    assert (sources["authors"], sources["published"], sources["license"]) == ("text", "time element", "link")
    assert sources.keys() <= {name for name in found.__slots__ if getattr(found, name)}


HOSTILE_SCRIPT = "<script type='application/ld+json'>{}</script>"


@pytest.mark.parametrize(
    "script",
    [
        lambda size: "[" * 8 * size,
        lambda size: '{"author":' * size,
        lambda size: '{"@type":"Article","author":[' + '{"name":"A B"},' * size + '{"name":"A B"}]}',
        lambda size: '{"@type":"Article","keywords":[' + '"x",' * 2 * size + '"x"]}',
        lambda size: '{"@graph":[' + '{"@type":"Person","@id":"a","name":"x"},' * size + "{}]}",
        lambda size: '{"headline":"' + "\\" * 8 * size,
    ],
    ids=["arrays", "objects", "authors", "keywords", "graph", "backslashes"],
)
def test_hostile_declarations_take_linear_time(script: Callable[[int], str]) -> None:
    def make(size: int) -> Page:
        return read_html(HOSTILE_SCRIPT.format(script(size)) + "<p>Text</p>")

    def run(page: Page) -> Metadata:
        return metadata_of(page, np.zeros(len(page.blocks), dtype=np.float32))

    assert_linear(run, make, 1_500)
    found = run(make(10_000))
    assert len(found.authors) <= 8
    assert len(found.tags) <= 30


@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_in_head_and_text_gives_metadata(head: str, body: str) -> None:
    page = read_html(
        f"<title>{head}</title><meta name=author content='{head}'>"
        f"<meta name=date content='{head}'><h1>{body}</h1>"
    )
    found = metadata_of(page, np.zeros(len(page.blocks), dtype=np.float32))
    assert found.byline == ", ".join(found.authors)
    assert len(found.date) in (0, 10)
    text = read_text(f"{head}\n{body}")
    assert isinstance(metadata_of(text, np.ones(len(text.blocks), dtype=np.float32)), Metadata)


def test_declared_and_detected_language_are_both_given_with_a_warning() -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = clean(f"<html lang='cs'><body><h1>Town mends its old bridge</h1>{body}</body></html>")
    assert (page.metadata.declared_language, page.metadata.language) == ("cs", "en")
    assert 'the page declares the language "cs", but its text looks like "en"' in page.warnings
    page = clean(f"<html lang='en-GB'><body><h1>Town mends its old bridge</h1>{body}</body></html>")
    assert (page.metadata.declared_language, page.metadata.language) == ("en", "en")
    assert not page.warnings
