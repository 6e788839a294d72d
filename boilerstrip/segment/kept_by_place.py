"""Blocks that are content by their place: formulas between paragraphs, captions where they are the text."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from boilerstrip.facts import Span
from boilerstrip.labels import Inside, Says
from boilerstrip.page import BoolColumn, Classification, Outline, Page

SURE = 0.5  # probability from which the text around a block is content
MIN_CAPTIONS = 3  # captions of a page of pictures

_BOTH = int(Inside.CAPTION | Inside.FIGURE)
# A caption that is worded like one of these belongs to a teaser or an advertisement.
_NO_CAPTION = int(Says.NAVIGATION | Says.RELATED | Says.PROMOTION | Says.SHOP | Says.COMMENTS)


def formulas_between(page: Page, found: Classification) -> list[int]:
    """Return the blocks that are formulas only, between blocks that are content or after one with a colon.

    A formula has no words, so its own probability says little.
    """
    alone = _formulas_alone(page)
    if not alone.any():
        return []
    sure = found.probability >= SURE
    n, rows = len(sure), np.arange(len(sure))
    # The nearest block on each side that is no formula.
    before = np.maximum.accumulate(np.where(alone, -1, rows))
    after = np.minimum.accumulate(np.where(alone, n, rows)[::-1])[::-1]
    return [
        at
        for at in np.flatnonzero(alone).tolist()
        if before[at] >= 0
        and sure[before[at]]
        and ((after[at] < n and sure[after[at]]) or page.blocks.text[before[at]].endswith((":", "：")))
    ]


def _formulas_alone(page: Page) -> BoolColumn:
    """Return True for each block in which every letter is in a formula."""
    alone = np.zeros(len(page.blocks), dtype=np.bool_)
    formulas: dict[int, list[Span]] = defaultdict(list)
    for span in page.spans:
        if span.kind == "math":
            formulas[span.block].append(span)
    for block, spans in formulas.items():
        text, at, around = page.blocks.text[block], 0, ""
        for span in spans:
            around += text[at : span.start]
            at = span.end
        alone[block] = not any(map(str.isalpha, around + text[at:]))
    return alone


def captions_as_text(page: Page, found: Classification, outline: Outline) -> list[int]:
    """Return the captions of a page that consists of pictures: they have more words than its other text.

    They are in figures beside each other, in a part of the page that holds other content, too.
    """
    beside: dict[int, list[int]] = defaultdict(list)  # the container around figures -> captions in them
    others = {at for at, role in outline.roles if role != "caption"}
    in_figure = (page.blocks.flags & _BOTH) == _BOTH
    if int(in_figure.sum()) < MIN_CAPTIONS:
        return []
    for at in np.flatnonzero(in_figure & (found.says & _NO_CAPTION == 0)).tolist():
        if at not in others:
            beside[_around_figure(page, at)].append(at)
    sure = found.probability >= SURE
    n_words = float(found.n_words[sure & ~in_figure].sum())
    containers = page.containers
    return [
        at
        for around, captions in beside.items()
        if len(captions) >= MIN_CAPTIONS
        and (sure & ~in_figure)[containers.first[around] : containers.stop[around]].any()
        and float(found.n_words[captions].sum()) > n_words
        for at in captions
    ]


def _around_figure(page: Page, at: int) -> int:
    """Return the container around the figure that a block is in."""
    containers, row = page.containers, int(page.blocks.container[at])
    while row and containers.tag[row] != "figure":
        row = int(containers.parent[row])
    return int(containers.parent[row])
