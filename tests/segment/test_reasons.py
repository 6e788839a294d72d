"""Reasons and evidence in words."""

from __future__ import annotations

import numpy as np
import pytest

from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.reasons import evidence_of
from tests.segment.made import LINE, classified, outlined, segmented


def evidence(inside: int = 0, says: int = 0, under: int = 0) -> str:
    page = read_html(f"<p>a</p><p>{LINE}</p>")
    page.blocks.flags[0] = inside
    found = classified(page, [0, 1], says=[says, 0], under=[under, 0])
    return evidence_of(found, outlined(page, found))[0]


def test_reasons() -> None:
    result = segmented(
        f"<footer><nav>a</nav></footer><p>b</p><p>{LINE}</p>",
        [0.04, 0.0, 1.0],
        repeat_count=[3, 1, 1],
        link_density=[0.92, 0, 0],
        says=[int(PhraseKind.LEGAL), 0, 0],
    )
    assert result.reason == (
        "92 % link text, inside <nav>, inside <footer>, worded like legal, "
        "appears 3 times on the page; probability 0.04",
        "unlike the body around it; probability 0.00",
        "content with probability 1.00",
    )


@pytest.mark.parametrize(("probability", "shown"), [(0.125, "0.12"), (0.375, "0.38"), (0.996, "1.00")])
def test_probabilities_are_rounded(probability: float, shown: str) -> None:
    assert segmented(f"<p>{LINE}", [probability]).reason[0] == f"content with probability {shown}"


@pytest.mark.parametrize(
    ("share", "words"), [(0.29, "unlike the body around it"), (0.3, "30 % link text"), (1, "100 % link text")]
)
def test_link_text(share: float, words: str) -> None:
    result = segmented(f"<p>a</p><p>{LINE}</p>", [0.0, 1.0], link_density=[share, 0])
    assert result.reason[0] == f"{words}; probability 0.00"


# Flags that a reason does not mention.
SILENT = {Inside.MAIN, Inside.ARTICLE, Inside.LIST, Inside.CONTENT, Inside.BODY, Inside.HEADING}
ATTRIBUTES = [flag for flag in Inside if flag >= Inside.HIDDEN]


@pytest.mark.parametrize("flag", list(Inside))
def test_markup(flag: Inside) -> None:
    name = str(flag.name).lower()
    expected = "" if flag in SILENT else f"marked as {name}" if flag in ATTRIBUTES else f"inside <{name}>"
    assert evidence(inside=flag) == expected


def test_two_flags_at_most_are_mentioned() -> None:
    assert evidence(Inside.NAV | Inside.MENU | Inside.FOOTER) == "inside <nav>, inside <footer>"


@pytest.mark.parametrize("says", list(PhraseKind))
def test_wording(says: PhraseKind) -> None:
    name = str(says.name).lower()
    assert evidence(says=says) == f"worded like {name}"
    assert evidence(under=says) == f"under a header worded like {name}"


def test_the_wording_of_the_block_comes_before_that_of_its_header() -> None:
    assert evidence(says=PhraseKind.LEGAL | PhraseKind.TAGS, under=PhraseKind.RELATED) == "worded like legal"


def test_the_pages_of_the_site_that_have_the_same_text() -> None:
    result = segmented(
        f"<p>a</p><p>b</p><p>{LINE}</p><p>{LINE} And more.</p>",
        [0.1, 0.1, 1.0, 0.1],
        link_density=[0.9, 0.9, 0, 0],
        on_pages=np.array([4, 0, 3, 1]),
        of_pages=4,
    )
    assert result.reason == (
        "stands on 4 of 4 pages of the site, 90 % link text; probability 0.10",
        "90 % link text; probability 0.10",
        "content with probability 1.00",
        "stands on 1 of 4 pages of the site; probability 0.10",
    )


def test_what_is_not_evidence() -> None:
    title = segmented(f"<h1>a b</h1><p>{LINE}</p>", [0.2, 1.0], ((0, "title"),))
    assert title.reason[0] == "the headline; given as the title"
    copy = segmented(f"<p>{LINE}<p>Mills<p>{LINE}", [0.9, 0.9, 0.7], repeat_share=[0, 0, 1])
    assert copy.reason[2] == "repeats text that was kept before; probability 0.70"
