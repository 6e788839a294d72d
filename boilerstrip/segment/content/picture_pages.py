"""Pages that consist of pictures: their captions are the text."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.outline.body import SURE
from boilerstrip.page import Classification, Containers, Outline, Page
from boilerstrip.segment.content.offers import APART

MIN_CAPTIONS = 3  # captions of a page of pictures
_BOTH = int(Inside.CAPTION | Inside.FIGURE)
# A caption that is worded like one of these belongs to a teaser or an advertisement.
_NO_CAPTION = int(
    PhraseKind.NAVIGATION | PhraseKind.RELATED | PhraseKind.PROMOTION | PhraseKind.SHOP | PhraseKind.COMMENTS
)


def captions_as_text(page: Page, found: Classification, outline: Outline) -> list[int]:
    """Return the captions of a page that consists of pictures: they have more words than its other text.

    They are in figures beside each other, in a part of the page that holds other content, too.
    """
    in_figure = (page.blocks.flags & _BOTH) == _BOTH
    if np.count_nonzero(in_figure) < MIN_CAPTIONS:
        return []
    beside: dict[int, list[int]] = defaultdict(list)  # the container around figures -> captions in them
    others = {at for at, role in outline.roles if role != "caption"}
    containers = page.containers
    around_figure = _around_figures(containers)
    may_be_text = in_figure & (found.says & _NO_CAPTION == 0) & ~page.blocks.inside(APART)
    for at in may_be_text.nonzero()[0].tolist():
        if at not in others:
            beside[around_figure[page.blocks.container[at]]].append(at)
    text = (found.probability >= SURE) & ~in_figure
    n_words = float(found.n_words[text].sum())
    return [
        at
        for around, captions in beside.items()
        if len(captions) >= MIN_CAPTIONS
        and text[containers.first[around] : containers.stop[around]].any()
        and float(found.n_words[captions].sum()) > n_words
        for at in captions
    ]


def _around_figures(containers: Containers) -> list[int]:
    """Return for each container the one around the nearest figure at or above it; 0 for none."""
    # A container comes after the one around it, so one pass does.
    around = [0] * len(containers)
    for row, (parent, tag) in enumerate(zip(containers.parent.tolist(), containers.tag, strict=True)):
        around[row] = parent if tag == "figure" else around[parent]
    return around
