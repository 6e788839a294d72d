"""The whole of ``make_metadata``: values and sources, and the roles that the outline finds."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.page import FloatColumn, Metadata, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear
from tests.outline.made import metadata_of, outlined

PROSE = [
    "The old bridge over the river will be mended in spring, the mayor said on Friday after long talks.",
    "Workers found cracks in the stone last week, and the road over it is closed to lorries since then.",
    "The town hopes that the work will be done before the summer, when visitors come to see the river.",
]
DUMP = """{top}

Menu

Sport

Town mends its old bridge in spring

by Ada Roe - 12/30/22 7:55 AM ET
by Ada Roe - 12/30/22 7:55 AM ET
Workers on the old bridge
AP/Ben Oak, pool
Two workers stand on the old bridge over the river, Thursday, Sept. 15, 2022. (Ben Oak, Town Photo via AP)

{prose}

Tags Bridge River Town Hall

Most Popular

  1. A cat came home
  2. Rain is near
"""


def chances(page: Page) -> FloatColumn:
    """A stand-in for the classifier: prose has long, closed lines."""
    return np.array(
        [0.9 if len(text) > 90 and text.endswith(".") else 0.1 for text in page.blocks.text], dtype=np.float32
    )


def read(page: Page) -> tuple[Metadata, dict[str, list[str]]]:
    found = metadata_of(page, chances(page))
    roles: dict[str, list[str]] = {}
    for at, role in outlined(page, chances(page)).roles:
        roles.setdefault(role, []).append(page.blocks.text[at])
    return found, roles


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


def test_a_block_that_is_surely_content_gets_no_role_from_markup_alone() -> None:
    page = read_html(
        "<h1>Town mends its old bridge</h1>"
        + "".join(f"<p>{text}</p>" for text in PROSE)
        + "<figure><figcaption>Workers on the bridge</figcaption></figure>"
        + "<div class='tags'><p>River</p></div>"
    )
    sure = np.full(len(page.blocks), 0.95, dtype=np.float32)
    assert {role for _, role in outlined(page, sure).roles} == {"title"}
    for chance, told in ((0.25, {"title", "caption", "tags"}), (0.35, {"title", "caption"})):
        unsure = np.where([len(text) > 60 for text in page.blocks.text], 0.95, chance).astype(np.float32)
        assert {role for _, role in outlined(page, unsure).roles} == told


@pytest.mark.parametrize("url", ["http://[", "::", "https://example.org", "x" * 5_000])
def test_odd_addresses_are_borne(url: str) -> None:
    assert metadata_of(read_html("<h1>Town</h1>", url=url), np.ones(1, dtype=np.float32)).title == "Town"


ARTICLE_HEAD = (
    "<html lang='en'><head><title>Town mends its old bridge</title>{head}</head><body>"
    "<h1>Town mends its old bridge</h1>{top}"
    + "".join(f"<p>{text}</p>" for text in PROSE)
    + "{end}</body></html>"
)


def article(head: str = "", top: str = "", end: str = "", url: str = "") -> Metadata:
    return read(read_html(ARTICLE_HEAD.format(head=head, top=top, end=end), url=url))[0]


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


def test_tags_of_a_dump_are_parted_at_their_signs() -> None:
    dump = DUMP.format(top="Just in", prose="\n\n".join(PROSE)).replace(
        "Tags Bridge River Town Hall", "Tags: Bridge, Town Hall"
    )
    assert read(read_text(dump))[0].tags == ("Bridge", "Town Hall")


MOMENT = "<meta property='article:published_time' content='{}'>"


@pytest.mark.parametrize(
    ("moment", "shown", "day"),
    [
        ("2023-11-09T05:30:59Z", "November 8, 2023", "2023-11-08"),
        ("2023-11-08T22:30:59Z", "November 9, 2023", "2023-11-09"),
        ("2023-11-09T20:30:59Z", "November 8, 2023", "2023-11-09"),
        ("2023-11-09T05:30:59Z", "November 2, 2023", "2023-11-09"),
        ("2023-11-09T05:30:59+01:00", "November 8, 2023", "2023-11-09"),
    ],
)
def test_the_day_is_the_publishers(moment: str, shown: str, day: str) -> None:
    found = article(head=MOMENT.format(moment), top=f"<p>{shown}</p>")
    assert (found.date, found.published) == (day, moment)


def test_the_address_gives_a_date() -> None:
    found = article(url="https://example.org/2021/05/03/bridge")
    assert (found.date, dict(found.sources)["date"]) == ("2021-05-03", "address")


def test_a_date_of_the_file_gives_way_to_one_of_the_text() -> None:
    created = "<meta name='dcterms.created' content='2020-01-01'>"
    assert article(head=created, top="<p>3 May 2021</p>").date == "2021-05-03"
    assert article(head=created).date == "2020-01-01"


def test_the_last_change_serves_for_want_of_another_date() -> None:
    found = article(head="<meta property='og:updated_time' content='2021-05-03T08:00:00Z'>")
    assert (found.date, found.published, found.modified) == ("2021-05-03", "", "2021-05-03T08:00:00Z")


def test_a_person_beside_the_headline_comes_before_the_newsroom() -> None:
    newsroom = """<script type="application/ld+json">{"@type": "NewsArticle", "author":
        {"@type": "Organization", "name": "Example Daily"}}</script>"""
    assert article(head=newsroom, top="<p>By Ada Roe</p>").authors == ("Ada Roe",)
    assert article(head=newsroom).authors == ("Example Daily",)


def test_the_first_member_of_a_forum_is_the_author() -> None:
    assert article(top="<p><a href='/members/sean.8/'>sean</a></p>").authors == ("sean",)


def test_comments_name_no_author() -> None:
    talk = "<div class='comments'><p><a href='/author/x'>someone</a></p><p>by Ben Oak on 3 May 2021</p></div>"
    assert article(end=talk).authors == ()


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
