"""What is no text though text is around it: offers of the site, and what the page itself sets apart."""

from __future__ import annotations

from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.page import BoolColumn, Classification

MAX_LINK_SHARE = 0.3  # of the words of a list; one with more is content only below a line with a colon
OFFER = int(
    PhraseKind.SHARE | PhraseKind.NEWSLETTER | PhraseKind.RELATED | PhraseKind.PROMOTION | PhraseKind.SHOP
)
APART = int(Inside.COMMENTS | Inside.RELATED | Inside.PROMOTION | Inside.HIDDEN)


def are_offers(found: Classification, rows: list[int]) -> BoolColumn:
    """Return for each of some blocks whether it is worded like an offer of the site."""
    offers: BoolColumn = found.says[rows] & OFFER != 0
    return offers
