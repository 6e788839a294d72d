"""Sections that tell of an offer of the site in its words, as a privacy policy has one on its newsletter.

The section has a heading among others of its level, and a paragraph of its own; a box has a link, a button or
a field.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, Classification, IntColumn, Outline, Page

MIN_HEADINGS = 3  # of one level, in the same element
MIN_WORDS = 20  # of the paragraph
SURE = 0.9  # probability of the paragraph
_UNLIKELY = 0.4
_ACTS = int(Inside.BUTTON | Inside.FORM)
_BOX = int(Inside.NEWSLETTER | Inside.PROMOTION | Inside.CONSENT | Inside.DIALOG | Inside.SIDEBAR)


def told_sections(page: Page, found: Classification, says: IntColumn) -> list[int]:
    """Return the paragraphs worded like an offer that are the first text of a section of the page.

    Args:
        page: the page.
        found: what the classifier found.
        says: one row a block: bits of ``PhraseKind`` of its phrases that hardly ever are in a text.
    """
    blocks, table = page.blocks, page.containers
    may_be = (says > 0) & (found.probability >= SURE) & (found.n_words >= MIN_WORDS)
    may_be &= (found.link_density == 0) & ~blocks.inside(_ACTS | _BOX)
    may_be[1:] &= blocks.heading[:-1] > 0
    may_be[:1] = False
    rows = [at for at in may_be.nonzero()[0].tolist() if at + 1 == len(says) or not _acts(page, at + 1)]
    if not rows:
        return []
    around = table.parent[blocks.container]
    return [
        at
        for at in rows
        if around[at] == around[at - 1]
        and table.n_inputs[blocks.container[at]] == 0
        and np.count_nonzero((blocks.heading == blocks.heading[at - 1]) & (around == around[at]))
        >= MIN_HEADINGS
    ]


def headings_of_offers(
    page: Page, found: Classification, outline: Outline, offers: BoolColumn
) -> Iterator[int]:
    """Yield the headings that head an offer and nothing else but what is unlikely.

    Args:
        page: the page.
        found: what the classifier found.
        outline: its headline is none of them.
        offers: True for the blocks that are removed as offers.
    """
    heading, n = page.blocks.heading, len(offers)
    for at in (np.flatnonzero((heading[:-1] > 1) & offers[1:] & ~offers[:-1])).tolist():
        stop = at + 1
        while stop < n and not heading[stop] and (offers[stop] or found.probability[stop] < _UNLIKELY):
            stop += 1
        ends = stop == n or 0 < heading[stop] <= heading[at]
        if ends and at not in outline.landmarks.headline.blocks:
            yield at


def _acts(page: Page, at: int) -> bool:
    """Whether a block is what a box ends with: a button, a field or a link alone."""
    blocks = page.blocks
    linked = 0 < len(blocks.text[at]) <= blocks.n_link_chars[at]
    return bool(blocks.flags[at] & _ACTS) or bool(linked)
