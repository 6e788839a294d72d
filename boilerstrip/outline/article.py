"""What containers and headers say of parts of the article, without what they say of the article as a whole.

The names of a container around the whole article, as in ``<article class="category-news comments-open">``, do
not distinguish its blocks, and neither does a header above the whole body. The bits here leave out both.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.ancestors import inherited
from boilerstrip.arrays import running_sums
from boilerstrip.labels import Inside
from boilerstrip.outline.body import first_sure
from boilerstrip.page import BoolColumn, Classification, FloatColumn, IntColumn, Page

# A container that holds more than this share of the page's expected content (in characters) and the first
# block of the body is the page or its article as a whole.
WHOLE_SHARE = 0.6
OTHER_ARTICLES = int(Inside.RELATED | Inside.PROMOTION)  # parts of a page that hold other articles


def flags_of_parts(page: Page, probability: FloatColumn, headline: int = -1) -> IntColumn:
    """Return the bits of ``Inside`` of each block, without those that describe the whole page or article.

    Args:
        page: the page.
        probability: P(content) of each block.
        headline: the headline's block, after which the body begins; -1 if it is in no block.
    """
    if page.kind == "text":  # its only container says nothing
        return page.blocks.flags
    table = page.containers
    around = _around_article(page, probability, headline)
    # Take the bits of these containers off all blocks, then give back what a part inside the article says
    # itself: a comment section in an article of class "comments-open" keeps its bit.
    whole = np.bitwise_or.reduce(table.own[around])
    of_parts = inherited(np.where(around, 0, table.own & whole), table.parent)
    flags: IntColumn = (page.blocks.flags & ~whole) | of_parts[page.blocks.container]
    return flags


def _around_article(page: Page, probability: FloatColumn, headline: int) -> BoolColumn:
    """Find the containers that hold the first block of the body and most of the content."""
    table = page.containers
    first = first_sure(probability, headline)
    chars = np.fromiter(map(len, page.blocks.text), dtype=np.float64, count=len(page.blocks))
    # Running sums give the expected content of any range of blocks as a difference.
    content = running_sums(probability * chars)
    around: BoolColumn = (table.first <= first) & (first < table.stop)
    around &= content[table.stop] - content[table.first] > WHOLE_SHARE * content[-1]
    return around


def headers_of_parts(found: Classification, headline: int = -1) -> IntColumn:
    """Return the bits of ``PhraseKind`` for the header above each block, without that of the whole body.

    A header between headline and body, such as "Share" or "12 comments", does not describe the body.

    Args:
        found: what the classifier found.
        headline: the headline's block, after which the body begins; -1 if it is in no block.
    """
    first = first_sure(found.probability, headline)
    under = found.under
    if first < 0 or not under[first]:
        return under
    # All blocks below one header have the same bits: clear them from the body's first block to the next
    # header.
    others = (under[first:] != under[first]).nonzero()[0]
    under = under.copy()
    under[first : first + int(others[0]) if len(others) else None] = 0
    return under
