"""Single blocks of an HTML page that are content by their place: formulas, items, introduced lines."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from boilerstrip.facts import Span
from boilerstrip.outline.body import SURE
from boilerstrip.page import Classification, Page
from boilerstrip.segment.content.offers import APART, MAX_LINK_SHARE
from boilerstrip.segment.neighbours import nearest
from boilerstrip.words import COLONS, WORD_LIST

_LIKELY_ITEM = 0.25  # probability of an item of a list
_LIKELY_INTRODUCED = 0.25  # probability of a block that is introduced by a colon
_SURE_INTRODUCTION = 0.8  # probability of the line with the colon


def formulas_between(page: Page, found: Classification) -> list[int]:
    """Return the blocks that are formulas only, between blocks that are content or after one with a colon.

    A formula has no words, so its own probability says little.
    """
    alone = _formulas_alone(page)
    if not alone:
        return []
    sure = found.probability >= SURE
    n = len(sure)
    others = np.ones(n, dtype=np.bool_)
    others[alone] = False
    before, after = nearest(others)
    return [
        at
        for at in alone
        if before[at] >= 0
        and sure[before[at]]
        and ((after[at] < n and sure[after[at]]) or page.blocks.text[before[at]].endswith(COLONS))
    ]


def _formulas_alone(page: Page) -> list[int]:
    """Return the blocks in which every letter is in a formula, in order."""
    alone: list[int] = []
    formulas: dict[int, list[Span]] = defaultdict(list)
    for span in page.spans:
        if span.kind == "math":
            formulas[span.block].append(span)
    for block, own in formulas.items():
        text, at, around = page.blocks.text[block], 0, ""
        for formula in own:
            around += text[at : formula.start]
            at = formula.end
        if not any(map(str.isalpha, around + text[at:])):
            alone.append(block)
    return alone


def items_of_word(page: Page, found: Classification) -> list[int]:
    """Return the items of lists that Word wrote as paragraphs, between blocks that are content.

    To the classifier they are short paragraphs with a bullet.
    """
    names = page.containers.names
    if WORD_LIST not in "\n".join(names):
        return []
    of_word = {name for name in set(names) if WORD_LIST in name}
    item = np.array([names[row] in of_word for row in page.blocks.container.tolist()], dtype=np.bool_)
    sure, n = found.probability >= SURE, len(item)
    before, after = nearest(~item)
    return [
        at
        for at in (item & (found.probability >= _LIKELY_ITEM)).nonzero()[0].tolist()
        if before[at] >= 0 and sure[before[at]] and after[at] < n and sure[after[at]]
    ]


def introduced(page: Page, found: Classification) -> list[int]:
    """Return the blocks that a sure line of text above them in the same element introduces by a colon."""
    blocks, parent = page.blocks, page.containers.parent
    may_be = (found.probability >= _LIKELY_INTRODUCED) & (found.probability < SURE) & (blocks.heading == 0)
    may_be &= (found.says == 0) & (found.link_density <= MAX_LINK_SHARE) & ~blocks.inside(APART)
    may_be[1:] &= (found.probability[:-1] >= _SURE_INTRODUCTION) & (blocks.heading[:-1] == 0)
    may_be[:1] = False
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if blocks.text[at - 1].endswith(COLONS)
        and parent[blocks.container[at]] == parent[blocks.container[at - 1]]
    ]
