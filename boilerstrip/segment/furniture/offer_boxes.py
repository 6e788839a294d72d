"""Boxes that offer something of the site: a subscription in place of the rest of the text, or its letters.

Of such a box only one or two sentences are worded as nothing else is; what it lists ("All articles without
limit") reads like text. But a box says several such things, and it has a link or a button.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.outline.body import SURE
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.words import QUESTION_MARKS

MAX_BLOCKS, MAX_WORDS = 14, 120  # of a box
MAX_LEVELS = 6  # elements around an offer that are looked at
MAX_SHARE = 1.0  # words in boxes to those of the likely text; often the text is a teaser of one paragraph
LONG = 50  # words of a paragraph that no box has, unless it is worded like an offer
SHORT = 10  # words of a line beside an offer that says what the box is

_OFFER = int(PhraseKind.PROMOTION | PhraseKind.NEWSLETTER)


def offer_boxes(page: Page, found: Classification, sure_words: IntColumn) -> list[int]:
    """Return the blocks of the elements that are boxes with an offer of the site.

    Args:
        page: the page, of HTML.
        found: what the classifier found.
        sure_words: one row a block: bits of ``PhraseKind`` of its phrases that hardly ever are in a text.
    """
    rows = set(_boxes(page, found, sure_words & _OFFER != 0))
    if not rows:
        return []
    in_box = np.zeros(len(page.blocks), dtype=np.bool_)
    for row in rows:
        in_box[page.containers.first[row] : page.containers.stop[row]] = True
    text = (found.probability >= SURE) & ~in_box
    boxed = float(found.n_words[in_box & (found.probability >= SURE)].sum())
    is_part = boxed <= MAX_SHARE * float(found.n_words[text].sum())
    return in_box.nonzero()[0].tolist() if is_part else []


def _asks(page: Page, found: Classification) -> BoolColumn:
    """Return True for each short block with a question and a link behind it: "Have an account? Sign in"."""
    asks = (found.n_words <= SHORT) & (found.link_density > 0) & (found.link_density < 1)
    for at in asks.nonzero()[0].tolist():
        text = page.blocks.text[at]
        asks[at] = any(sign in text for sign in QUESTION_MARKS) and not text.endswith(QUESTION_MARKS)
    return asks


def _boxes(page: Page, found: Classification, sure: BoolColumn) -> Iterator[int]:
    """Yield the row of the smallest element around each offer that is a box."""
    table = page.containers
    worded = sure | ((found.says & _OFFER != 0) & (found.n_words <= SHORT))
    asks = _asks(page, found)
    offers = (sure | asks).nonzero()[0].tolist()
    if not offers:
        return
    acts = (found.link_density > 0) | page.blocks.inside(Inside.BUTTON)
    is_text = (found.n_words > LONG) & (found.probability >= SURE) & ~sure
    told = worded | asks
    n_words, n_told, n_worded, n_acts, n_text = map(
        running_sums, (found.n_words, told, worded, told & acts, is_text)
    )
    for at in offers:
        row = int(page.blocks.container[at])
        for _ in range(MAX_LEVELS):
            first, stop = int(table.first[row]), int(table.stop[row])
            is_small = stop - first <= MAX_BLOCKS and n_words[stop] - n_words[first] <= MAX_WORDS
            if not row or not is_small or n_text[stop] > n_text[first]:
                break
            is_offer = n_told[stop] - n_told[first] > 1 and n_worded[stop] > n_worded[first]
            if is_offer and n_acts[stop] > n_acts[first]:
                yield row
                break
            row = int(table.parent[row])
