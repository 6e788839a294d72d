"""Pages whose text is a list of other pages."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from boilerstrip.classify import make_classification
from boilerstrip.classify.signals import gather_signals
from boilerstrip.metadata.listing import LISTING, is_listing, with_page_type
from boilerstrip.page import Classification, Metadata, Page
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text

TEASER = "The council heard the plan for the third time this year and sent it back."
PROSE = " ".join([TEASER] * 12)


def entries(count: int, teaser: str = TEASER, href: str = "/{}") -> str:
    return "".join(
        f"<div><a href='{href.format(at)}'>Story number {at} of the river</a><p>{teaser}</p></div>"
        for at in range(count)
    )


def posts(count: int, href: str = "/{}") -> str:
    return "".join(
        f"<article><h2><a href='{href.format(at)}'>Post {at}</a></h2><p>{PROSE}</p></article>"
        for at in range(count)
    )


def found_in(page: Page) -> Classification:
    signals = gather_signals(page)
    return make_classification(signals, signals.link_density)


def whole(html: str) -> tuple[Page, Classification, np.ndarray]:
    """A page all of whose blocks are kept."""
    page = read_html(html)
    return page, found_in(page), np.ones(len(page.blocks), dtype=np.bool_)


@pytest.mark.parametrize("html", [entries(5), posts(3), f"<p>{TEASER}</p>{posts(3)}"])
def test_links_with_teasers_and_posts_with_linked_titles_are_a_listing(html: str) -> None:
    assert is_listing(*whole(html))


@pytest.mark.parametrize(
    "html",
    [
        "",
        entries(4),
        f"<p>{PROSE}</p>{entries(5)}",  # an article with related stories below
        entries(5, PROSE),
        entries(8, href="#{}"),  # a table of contents
        posts(2),
        posts(4, href="#{}"),  # headings with links to themselves
        posts(4) + "<h2>Not linked</h2><h2>Nor this one</h2>",
        f"<p>{PROSE}</p><p>{PROSE}</p>{posts(3)}",
    ],
)
def test_articles_and_short_lists_are_none(html: str) -> None:
    assert not is_listing(*whole(html))


def test_only_what_is_kept_counts() -> None:
    page, found, kept = whole(f"<p>{TEASER}</p>{entries(6)}")
    kept[1:] = False
    assert not is_listing(page, found, kept)


def test_a_declared_type_stays_unless_every_page_has_it() -> None:
    page, found, kept = whole(posts(3))
    for declared, wanted in (("", LISTING), ("website", LISTING), ("WebPage", LISTING), ("Blog", "Blog")):
        before = Metadata(page_type=declared, sources=(("page_type", "json-ld"),) if declared else ())
        after = with_page_type(page, found, kept, before)
        source = "text" if wanted == LISTING else "json-ld"
        assert after == replace(before, page_type=wanted, sources=(("page_type", source),))


def test_a_dump_is_no_listing() -> None:
    page = read_text("First story\n\nSecond story\n\nThird story\n")
    assert with_page_type(page, found_in(page), np.ones(3, dtype=np.bool_), Metadata()) == Metadata()
