"""The whole of ``read_metadata``: values, sources and roles."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from boilerstrip.metadata import read_metadata
from boilerstrip.page import FloatColumn, Metadata, Page
from boilerstrip.read.html import read_html
from boilerstrip.read.text import read_text

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
    found = read_metadata(page, chances(page))
    roles: dict[str, list[str]] = {}
    for at, role in found.roles:
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
    found = read_metadata(page, chance)
    assert (found.title, found.date, found.byline, found.language) == (
        "老桥将于春天维修",
        "2022-12-30",
        "王小明",
        "zh",
    )


@pytest.mark.parametrize("text", ["", "\n\n", "x", "By", "© 2022", "12/30/22", "a\n" * 500])
def test_poor_pages_give_an_answer(text: str) -> None:
    page = read_text(text)
    assert isinstance(read_metadata(page, chances(page)), Metadata)
    page = read_html(f"<p>{text}</p>")
    assert isinstance(read_metadata(page, chances(page)), Metadata)


def test_the_result_is_plain_and_repeats() -> None:
    page = read_text(DUMP.format(top="Just in", prose="\n\n".join(PROSE)))
    first = read_metadata(page, chances(page))
    assert pickle.loads(pickle.dumps(first)) == first == read_metadata(page, chances(page))


def test_a_block_that_is_surely_content_gets_no_role_from_markup_alone() -> None:
    page = read_html(
        "<h1>Town mends its old bridge</h1>"
        + "".join(f"<p>{text}</p>" for text in PROSE)
        + "<figure><figcaption>Workers on the bridge</figcaption></figure>"
        + "<div class='tags'><p>River</p></div>"
    )
    sure = np.full(len(page.blocks), 0.95, dtype=np.float32)
    unsure = np.where([len(text) > 60 for text in page.blocks.text], 0.95, 0.3).astype(np.float32)
    assert {role for _, role in read_metadata(page, sure).roles} == {"title"}
    assert {role for _, role in read_metadata(page, unsure).roles} == {"title", "caption", "tags"}


@pytest.mark.parametrize("url", ["http://[", "::", "https://example.org", "x" * 5_000])
def test_odd_addresses_are_borne(url: str) -> None:
    assert read_metadata(read_html("<h1>Town</h1>", url=url), np.ones(1, dtype=np.float32)).title == "Town"
