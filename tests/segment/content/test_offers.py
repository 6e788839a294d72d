"""Blocks that are worded like an offer of the site."""

from __future__ import annotations

from boilerstrip.labels import PhraseKind
from boilerstrip.read.html.page import read_html
from boilerstrip.segment.content.offers import are_offers
from tests.segment.made import classified


def test_offers_are_told_by_what_they_say() -> None:
    page = read_html("<p>one<p>two<p>three")
    says = [0, int(PhraseKind.SHOP | PhraseKind.DATE), int(PhraseKind.DATE)]
    found = classified(page, [0.5] * 3, says=says)
    assert are_offers(found, [0, 1, 2]).tolist() == [False, True, False]
    assert are_offers(found, [1]).tolist() == [True]
