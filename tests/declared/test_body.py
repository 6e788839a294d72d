"""The body that a page declares and does not show."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import boilerstrip
from boilerstrip.deadline import Deadline
from boilerstrip.declared.body import as_markup, missing_body
from boilerstrip.page import Page
from boilerstrip.read.html.page import read_html
from tests.growth import assert_linear
from tests.profile import examples

FERRY = "The ferry between the harbour and the island will not run from November to March, the operator said."
BUS = "A bus will go around the bay three times a day instead, and the way takes it fifty minutes."
BODY = f"{FERRY}\n\n{BUS}"
_NUMBER = re.compile(r"\d\.\d+")
SHELL = '<div id=root><a href="/">Home</a> <a href="/news">News</a><p>Please enable JavaScript.</p></div>'


def html_of(node: object, body: str = SHELL) -> str:
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return f"<html><head><title>Ferry to stop</title>{script}</head><body>{body}</body></html>"


def article(**values: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Ferry to stop", **values}


@pytest.mark.parametrize(
    ("node", "key"),
    [
        (article(articleBody=BODY), "articleBody"),
        ([{"@type": "WebPage"}, article(articleBody=BODY)], "articleBody"),
        ({"@graph": [{"@type": "WebSite", "name": "Daily"}, article(articleBody=BODY)]}, "articleBody"),
        (article(articleBody=[FERRY, BUS]), "articleBody"),
        (article(articleBody=f"<p>{FERRY}</p><p>{BUS}</p>"), "articleBody"),
        (article(articleBody=f"&lt;p&gt;{FERRY}&lt;/p&gt;&lt;p&gt;{BUS}&lt;/p&gt;"), "articleBody"),
        ({"@type": "DiscussionForumPosting", "text": BODY}, "text"),
        ({"@type": "Review", "reviewBody": BODY}, "reviewBody"),
        ({"@type": "JobPosting", "title": "Captain", "description": BODY}, "description"),
    ],
)
def test_a_page_without_a_body_gets_the_declared_one(node: object, key: str) -> None:
    page = boilerstrip.clean(html_of(node))
    assert page.text.split("\n\n") == [FERRY, BUS]
    assert f"the page shows no body: the text is the {key} of its JSON-LD" in page.warnings
    assert page.metadata.title == "Ferry to stop"
    assert {block.xpath for block in page.blocks} == {""}


@pytest.mark.parametrize("options", [{}, {"tables": False}, {"min_confidence": 1.0}, {"favor": 0.01}])
def test_options_do_not_bring_in_what_the_page_declares(options: Any) -> None:
    rows = "".join(f"<tr><td>{text}</td><td>In winter</td></tr>" for text in (FERRY, BUS, BODY))
    declared = "Nobody knows yet who pays for the new harbour wall. " * 5
    page = html_of(article(articleBody=declared), f"<h1>Ferry to stop</h1><table>{rows}</table>")
    found = boilerstrip.clean(page, **options)
    assert "harbour wall" not in found.text
    assert not any("JSON-LD" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("node", "body"),
    [
        (article(articleBody=BODY), f"{SHELL}<article><p>{FERRY}</p><p>{BUS}</p></article>"),  # it shows it
        (article(articleBody="A ferry stops."), SHELL),  # a summary
        (article(description=BODY), SHELL),
        ({"@type": "ItemList", "itemListElement": [article(articleBody=BODY)]}, SHELL),  # another page's
        ({"@type": "Organization", "text": BODY}, SHELL),
        (article(articleBody={"@value": 1}), SHELL),
    ],
)
def test_other_pages_stay_as_they_are(node: object, body: str) -> None:
    page, plain = boilerstrip.clean(html_of(node, body)), boilerstrip.clean(html_of({}, body))
    assert page.text == plain.text
    assert [block.text for block in page.blocks] == [block.text for block in plain.blocks]
    # A page without a body has a low confidence, which what it declares may move a little.
    assert page.confidence == pytest.approx(plain.confidence, abs=0.1)
    assert [_NUMBER.sub("", text) for text in page.warnings] == [
        _NUMBER.sub("", text) for text in plain.warnings
    ]


def test_the_stump_of_a_paid_article_is_replaced() -> None:
    rest = [
        f"Part {n} of the story tells what the captain did in week {n * 7} of that year." for n in range(9)
    ]
    shown = f"<article><p>{FERRY}</p><p>Subscribe to read on.</p></article>"
    page = boilerstrip.clean(html_of(article(articleBody="\n\n".join([FERRY, *rest])), shown))
    assert page.text.split("\n\n") == [FERRY, *rest]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a < b\n\n c & d", "<article><p>a &lt; b</p><p>c &amp; d</p></article>"),
        ("it&#39;s &quot;so&quot;", '<article><p>it\'s "so"</p></article>'),
        ("<p>a &lt;b&gt;</p>", "<article><p>a &lt;b&gt;</p></article>"),
        ("&lt;p&gt;a&lt;/p&gt;", "<article><p>a</p></article>"),
    ],
)
def test_text_and_markup_are_told_apart(text: str, markup: str) -> None:
    assert as_markup(text) == markup


@given(st.lists(st.text(alphabet="ab<&; 1.", min_size=1, max_size=20), min_size=1, max_size=5))
@settings(max_examples=examples(60))
def test_plain_lines_come_out_as_they_are(lines: list[str]) -> None:
    kept = [text for line in lines if (text := " ".join(line.split())) and any(map(str.isalnum, text))]
    assert list(read_html(as_markup("\n".join(lines))).blocks.text) == kept


def test_time_is_linear() -> None:
    def make(size: int) -> str:
        return html_of([article(articleBody="<p>word " * size)])

    def run(markup: str) -> object:
        page = read_html(markup)
        return missing_body(page, np.zeros(len(page.blocks), dtype=np.bool_))

    assert_linear(run, make, 5_000)


def test_the_declared_body_is_read_as_far_as_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def reader(markup: str, **options: Any) -> Page:
        told.append(options.get("deadline"))
        return read_html(markup, **options)

    monkeypatch.setattr("boilerstrip.pipeline.read_html", reader)
    boilerstrip.clean(html_of(article(articleBody=BODY)), timeout=1_000)
    assert len(told) == 2
    assert all(isinstance(deadline, Deadline) and not deadline.passed() for deadline in told)
