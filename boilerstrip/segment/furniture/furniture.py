"""Blocks that are furniture whatever their probability: offers and notes of the site inside the text.

They are sentences between paragraphs, so to the classifier they look like paragraphs. Three signs are sure
enough to remove them: words that hardly ever are in the text of an article ("Story continues below", "You
have read your free articles"), a place below such words, and markup that hides a paragraph of a page whose
other text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.classify.phrases import FURNITURE, phrase_bits
from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.outline.body import SURE
from boilerstrip.page import Classification, IntColumn, Page
from boilerstrip.segment.content.told_sections import told_sections
from boilerstrip.segment.furniture.further_articles import further_articles
from boilerstrip.segment.furniture.offer_boxes import offer_boxes
from boilerstrip.words import COLONS

MAX_WORDS = 50  # a longer block merely contains such words
MAX_SHARE = 0.5  # share of the words of the likely text; a page with more furniture is about offers
_POSSIBLE = 0.1  # a less likely block is removed anyway

# Below an offer or a note.
MAX_LINK_BLOCKS = 8  # links below a label such as "Also read:"
MAX_LINK_WORDS = 30  # of each
_LINK_SHARE = 0.8
MAX_FOOT_WORDS = 60  # words below the last legal note of a page, such as a postal address

# Hidden text.
MAX_HIDDEN_BLOCKS = 3  # of one hidden element; a larger one is a part of the page that a script shows
MAX_HIDDEN_WORDS = 60
MAX_HIDDEN_SHARE = 0.35  # share of the words of the likely text
_HIDDEN = int(Inside.HIDDEN)
# React sends parts of a page in hidden elements with such an id, and a script puts them into their places.
_STREAMED = re.compile(r"\bS:[0-9a-f]{1,4}\b")  # bounded: linear
_CONSENT = int(PhraseKind.CONSENT)
_NO_FURNITURE = int(Inside.CODE | Inside.QUOTE | Inside.COMMENTS)


def furniture_of(page: Page, found: Classification) -> Iterator[tuple[str, list[int]]]:
    """Yield why blocks are surely furniture, and which; of two reasons for a block the second is better."""
    phrases = _furniture_phrases(page, found)
    says = _sure_words(page, found, phrases)
    yield "foot", _foot(page, found, says)
    yield "link", list(_links_below(page, found, says))
    yield "offer", says.nonzero()[0].tolist()
    if page.kind == "html":
        yield "offer", _consent_boxes(page, found)
        yield "box", offer_boxes(page, found, phrases)
        yield "unseen", _hidden_leaves(page, found)
        yield "article", further_articles(page, found)
    else:
        yield "offer", _consent_at_edge(found)


def _sure_words(page: Page, found: Classification, phrases: IntColumn) -> IntColumn:
    """Return the bits of ``PhraseKind`` of each block's furniture phrases; 0 where they are no sure sign."""
    says = np.where(found.probability >= _POSSIBLE, phrases, 0)
    if page.kind == "html":
        says[told_sections(page, found, says)] = 0
    if not np.count_nonzero(says):
        return says
    is_text = (found.probability >= SURE) & (says == 0)
    if found.n_words[says > 0].sum() > MAX_SHARE * found.n_words[is_text].sum():
        says[:] = 0
    return says


def _furniture_phrases(page: Page, found: Classification) -> IntColumn:
    """Return for each block of a few words the bits of its furniture phrases.

    In a dump, which has no boxes, unlikely blocks need not be looked at.
    """
    blocks = page.blocks
    says = np.zeros(len(blocks), dtype=np.int64)
    may_be = (found.n_words <= MAX_WORDS) & ((found.probability >= _POSSIBLE) | (page.kind == "html"))
    rows = (may_be & ~blocks.inside(_NO_FURNITURE)).nonzero()[0]
    says[rows] = phrase_bits([blocks.text[at].lower() for at in rows.tolist()], FURNITURE)
    return says


def _links_below(page: Page, found: Classification, says: IntColumn) -> Iterator[int]:
    """Yield the links below labels alone on a line, such as "Also read:"."""
    for at in (says & int(PhraseKind.RELATED)).nonzero()[0].tolist():
        if page.blocks.text[at].rstrip().endswith(COLONS):
            for below in range(at + 1, min(at + 1 + MAX_LINK_BLOCKS, len(says))):
                if found.link_density[below] < _LINK_SHARE or found.n_words[below] > MAX_LINK_WORDS:
                    break
                yield below


def _foot(page: Page, found: Classification, says: IntColumn) -> list[int]:
    """Return the blocks below the last legal note, if they are few words at the end of the page.

    Code, quotations, comments and headings are text, so a note above them is not at the end of the page.
    """
    notes = (says & int(PhraseKind.LEGAL)).nonzero()[0]
    if not len(notes):
        return []
    rows = np.arange(int(notes[-1]) + 1, len(says))
    is_text = (page.blocks.heading[rows] > 0) | (page.blocks.flags[rows] & _NO_FURNITURE != 0)
    return rows.tolist() if found.n_words[rows].sum() <= MAX_FOOT_WORDS and not is_text.any() else []


def _consent_at_edge(found: Classification) -> list[int]:
    """Return the line of a dump that asks for consent to cookies, if it is the first or the last of the text.

    Further lines about cookies show that the text is about them.
    """
    asks = ((found.says & _CONSENT > 0) & (found.probability >= _POSSIBLE)).nonzero()[0]
    text = (found.probability >= SURE).nonzero()[0]
    if len(asks) != 1 or not len(text) or found.n_words[asks[0]] > MAX_WORDS:
        return []
    return asks.tolist() if asks[0] <= text[0] or asks[0] >= text[-1] else []


def _consent_boxes(page: Page, found: Classification) -> list[int]:
    """Return the short blocks worded like a request for consent in elements that are named after one."""
    asks = (found.says & _CONSENT > 0) & (page.blocks.flags & int(Inside.CONSENT) > 0)
    asks &= (found.probability >= _POSSIBLE) & (found.n_words <= MAX_WORDS) & (page.blocks.heading == 0)
    return asks.nonzero()[0].tolist()


def _hidden_leaves(page: Page, found: Classification) -> list[int]:
    """Return the blocks of small hidden elements, if they are a small part of the page."""
    table = page.containers
    own = (table.own & _HIDDEN).nonzero()[0]
    if not len(own):
        return []
    own = own[table.flags[table.parent[own]] & _HIDDEN == 0]
    n_words = running_sums(found.n_words)
    first, stop = table.first[own], table.stop[own]
    small = (stop - first <= MAX_HIDDEN_BLOCKS) & (n_words[stop] - n_words[first] <= MAX_HIDDEN_WORDS)
    rows = [
        at
        for row in own[small].tolist()
        if not _STREAMED.search(table.names[row])
        for at in range(table.first[row], table.stop[row])
        if found.probability[at] >= _POSSIBLE
    ]
    is_text = (found.probability >= SURE) & ~page.blocks.inside(_HIDDEN)
    is_part = found.n_words[rows].sum() <= MAX_HIDDEN_SHARE * found.n_words[is_text].sum()
    return rows if is_part else []
