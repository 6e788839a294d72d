"""Listings of an HTML page that are content because of the blocks around them."""

from __future__ import annotations

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.outline.body import SURE
from boilerstrip.page import BoolColumn, Classification, Page
from boilerstrip.segment.content.offers import APART
from boilerstrip.segment.neighbours import nearest

_LIKELY_CODE = 0.25  # probability of a listing
_SURE_BESIDE_CODE = 0.7  # probability of the blocks around a listing of a page with others that are unlikely
_NEARLY_ALL = 0.95  # share of the listings of a page
_MAX_FRAME_LEVELS, _MAX_FRAME_BLOCKS = 6, 12  # elements around a listing that are looked at, and their blocks
_MAX_FRAME_WORDS = 8  # words besides a listing in the element around it, such as the name of its file


def listings_between(page: Page, found: Classification) -> list[int]:
    """Return the listings between blocks that are content, unless both of these are headings.

    A listing has few words of a language, so its own probability says little. Where nearly all listings of a
    page are content, so are the others in its text; else the blocks around it must be surer. What the page
    puts around a listing is passed over, such as a button, the name of its file, or a line with the name of
    the language of the listing below it: it may be left out though the listing is content.
    """
    blocks = page.blocks
    code = blocks.inside(Inside.CODE)
    if not np.count_nonzero(code):
        return []
    nearly_all = (code & (found.probability >= SURE)).sum() >= _NEARLY_ALL * code.sum()
    passed = code.copy()
    for at, language in page.languages:
        if at and blocks.text[at - 1].lower() == language:
            passed[at - 1] = True
    for at in code.nonzero()[0].tolist():
        _pass_frame(page, found, passed, at)
    sure = found.probability >= (SURE if nearly_all else _SURE_BESIDE_CODE)
    is_text, n = blocks.heading == 0, len(code)
    before, after = nearest(~passed)
    likely = code & (found.probability >= _LIKELY_CODE) & ~blocks.inside(APART)
    return [
        at
        for at in likely.nonzero()[0].tolist()
        if before[at] >= 0
        and after[at] < n
        and sure[before[at]]
        and sure[after[at]]
        and (is_text[before[at]] or is_text[after[at]])
    ]


def _pass_frame(page: Page, found: Classification, passed: BoolColumn, at: int) -> None:
    """Mark the few words beside a listing in the element that the page puts around it, headings aside."""
    table, row = page.containers, int(page.blocks.container[at])
    for _ in range(_MAX_FRAME_LEVELS):
        inside = slice(int(table.first[row]), int(table.stop[row]))
        if not row or inside.stop - inside.start > _MAX_FRAME_BLOCKS:
            return
        if not passed[inside].all():
            few = float(found.n_words[inside][~passed[inside]].sum()) <= _MAX_FRAME_WORDS
            if few and not page.blocks.heading[inside].any():
                passed[inside] = True
            return
        row = int(table.parent[row])
