"""The containers that are the page or its article as a whole.

What their names say, as in ``<article class="category-news comments-open">``, tells no block from another, so
it is taken out of the flags of the blocks.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.outline.body import first_sure
from boilerstrip.page import FloatColumn, IntColumn, Page

WHOLE_SHARE = 0.6  # of the page's expected content, in characters; a container with more holds the article


def flags_of_parts(page: Page, probability: FloatColumn, headline: int = -1) -> IntColumn:
    """Bits of ``Inside`` of each block, without those that describe the whole page or article.

    A container is the page or its article if it holds the body's first block and most of the content.

    Args:
        page: the page.
        probability: P(content) of each block.
        headline: the headline's block; the body begins after it. -1 where it stands in no block.
    """
    table = page.containers
    first = first_sure(probability, headline)
    chars = np.fromiter(map(len, page.blocks.text), dtype=np.float64, count=len(page.blocks))
    content = np.concatenate(([0.0], np.cumsum(probability * chars)))
    around = (table.first <= first) & (first < table.stop)
    around &= content[table.stop] - content[table.first] > WHOLE_SHARE * content[-1]
    whole = np.bitwise_or.reduce(table.own[around])
    # A part inside the article may repeat a bit that the article has: it keeps it.
    own = inherited(np.where(around, 0, table.own & whole), table.parent)
    flags: IntColumn = (page.blocks.flags & ~whole) | own[page.blocks.container]
    return flags


def inherited(bits: IntColumn, parent: IntColumn) -> IntColumn:
    """Bits of each container together with those of all containers around it.

    Pointer jumping: each pass doubles the number of ancestors that are covered, so there are O(log depth)
    passes over the table.
    """
    up = parent
    while up.any():
        bits = bits | bits[up]
        up = up[up]
    every: IntColumn = bits | bits[0]
    return every
