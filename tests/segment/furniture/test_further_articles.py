"""Articles that a page has besides its own are found by their headlines and the title of the page."""

from __future__ import annotations

import pytest

from boilerstrip import clean
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.furniture.further_articles import further_articles
from tests.growth import assert_linear
from tests.segment.made import LINE, classified

TITLE = "The mill turns again"
BODY = "".join(f"<p>{LINE} Number {number}.</p>" for number in range(4))


def article(headline: str, body: str = BODY) -> str:
    return f"<article>{headline}{body}</article>"


OWN = article(f"<h1>{TITLE}</h1>")
OTHER = article("<h1>A bridge for the harbour</h1>", "<p>The council has voted for a bridge.</p>")


def removed(markup: str, title: str = f"{TITLE} - The Valley Post", probability: float = 0.9) -> list[str]:
    page = read_html(f"<title>{title}</title><main>{markup}</main>")
    rows = further_articles(page, classified(page, [probability] * len(page.blocks)))
    return [page.blocks.text[at] for at in rows]


@pytest.mark.parametrize(
    "markup", [OWN + OTHER, OTHER + OWN, OWN + f"<div>{OTHER}</div>", OWN + article("", BODY) + OTHER]
)
def test_an_article_that_the_title_does_not_name(markup: str) -> None:
    assert removed(markup) == ["A bridge for the harbour", "The council has voted for a bridge."]


def test_all_of_several() -> None:
    assert len(removed(OWN + OTHER + OTHER)) == 4


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        (OWN + article("<h2>A bridge for the harbour</h2>"), TITLE),
        (OWN + article(""), TITLE),
        (OWN + OTHER, "The Valley Post"),
        (OWN + OTHER, ""),
        (OWN + OTHER, f"{TITLE}. A bridge for the harbour"),
        (OWN + "<section><h1>A bridge for the harbour</h1></section>", TITLE),
        (article(f"<h1>{TITLE}</h1>", BODY + OTHER), TITLE),
        (article(f"<h1>{TITLE}</h1>", "<p>By Ann Dow</p>") + OTHER, TITLE),
        (article("<h1>Mill</h1>") + OTHER, "Mill"),
        (article("<h1>turns a</h1>") + OTHER, TITLE),
        (OWN + article("<h1>A chapter</h1>") * 4, TITLE),
        (article("<h1>• • •</h1>") + OTHER, "• • •"),
    ],
    ids=[
        "a section of the article", "no headline", "a page of several articles", "no title",
        "the title names both", "no article", "an article within the article", "text elsewhere",
        "a word that may be there by chance", "parts of words",
        "many chapters", "signs only",
    ],
)  # fmt: skip
def test_others_stay(markup: str, title: str) -> None:
    assert removed(markup, title) == []


def test_text_that_is_not_sure_is_none() -> None:
    assert removed(OWN + OTHER, probability=0.3) == []


def test_a_page_without_its_further_article() -> None:
    other = article("<h1>A bridge for the harbour</h1>", BODY.replace("mill", "bridge"))
    page = clean(f"<title>{TITLE}</title><main>{OWN}{other}</main>")
    assert "by the river" in page.text
    assert "bridge" not in page.text
    reasons = [block.reason for block in page.blocks if "bridge" in block.text]
    assert all(why.startswith("in another article than the one that the title names") for why in reasons)
    assert len(reasons) > 1


def test_many_articles_take_linear_time() -> None:
    def make(size: int) -> str:
        return "<article>" * (size // 8) + OTHER * size + OWN

    def run(markup: str) -> None:
        removed(markup)

    assert_linear(run, make, 200)
