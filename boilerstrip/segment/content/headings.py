"""Headings go with the text that they head, and lines with a colon with what they introduce.

A heading is short, and its words may be those of page furniture: "Cookies", "Related work", "Contact". The
text that it heads is longer and says more.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.page import Blocks, BoolColumn, Classification, FloatColumn, IntColumn, Page
from boilerstrip.segment.neighbours import nearest_after, nearest_before
from boilerstrip.words import COLONS

# Measured on pages with marked text: of the headings that the cut would leave out between two kept blocks,
# about half are content; of those with these probabilities most.
_MIN_HEADING = 0.3  # probability of the heading
_POSSIBLE = 0.2  # the same in a dump, right above a paragraph
_PARAGRAPH = 12  # words of that paragraph
_OF_SITE = int(
    PhraseKind.RELATED
    | PhraseKind.COMMENTS
    | PhraseKind.NEWSLETTER
    | PhraseKind.SHARE
    | PhraseKind.CONSENT
    | PhraseKind.LEGAL
)
_SURE_TEXT = 0.88  # probability of the block below it
_SURE_BEFORE = 0.5  # probability of the block above it: the heading does not begin the body
_MAX_LINK_DENSITY = 0.3  # a heading that is mostly a link leads to another page
_MIN_TEXT = 0.2  # a block with less is furniture, which may stand between a heading and the text above it
_MIN_INTRODUCTION = 4  # words of a line that introduces what is below it; a name with a colon has fewer
_MAX_LINE = 10  # words of a line below a heading; more tell by themselves, and would move the cut for all
_INTRODUCED = int(Inside.CODE | Inside.TABLE)
_SURE_HEADING = 0.5  # from this probability on it may be content without its section, as in a list of titles


def headings_of_content(page: Page, found: Classification) -> list[int]:
    """Return the rows of the headings that are kept because of the block below them."""
    heading, likely = page.blocks.heading > 0, found.probability
    belongs = heading & (likely >= _MIN_HEADING) & (found.link_density <= _MAX_LINK_DENSITY)
    belongs[:-1] &= (likely[1:] >= _SURE_TEXT) & ~heading[1:]
    belongs[1:] &= likely[:-1] >= _SURE_BEFORE
    belongs[:1] = belongs[-1:] = False
    rows: list[int] = belongs.nonzero()[0].tolist()
    return rows


def headings_above_text(page: Page, found: Classification) -> list[int]:
    """Return the marked headings of a dump right above a paragraph of likely text, with text before them.

    A heading that names what a site adds, such as other pages, is none of them.
    """
    sure = (found.probability >= _SURE_BEFORE) & (page.blocks.heading == 0)
    begins = np.flatnonzero(sure & (found.n_words >= _PARAGRAPH))
    if not len(begins):
        return []
    may_be = (page.blocks.heading > 0) & (found.probability >= _POSSIBLE) & (found.says & _OF_SITE == 0)
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if begins[0] < at < len(sure) - 1 and sure[at + 1] and found.n_words[at + 1] >= _PARAGRAPH
    ]


def with_sections(page: Page, found: Classification, values: FloatColumn, alone: BoolColumn) -> FloatColumn:
    """Return the values with those of headings held to the text around them.

    A heading gets at least the value of the less likely of the two blocks around it in its container, so it
    is kept between two kept blocks; furniture above it, such as an advertisement, is passed over. A heading
    that is no sure content gets at most the highest value in its section, so it is removed with a section
    that is removed as a whole.

    Args:
        page: the page.
        found: the evidence about its blocks.
        values: one row a block; the cut keeps the blocks with the highest ones.
        alone: True for the blocks that are in no group; other headings go with their groups.
    """
    headings = ((page.blocks.heading > 0) & alone).nonzero()[0]
    if not len(headings) or len(headings) == len(values):
        return values
    values = _with_first_lines(page, found, values, headings)
    before, after = _texts_around(page, values, headings)
    inside = (before >= 0) & (after >= 0)
    between = np.where(inside, np.minimum(values[before], values[after]), 0)
    most = _most_of_sections(page.blocks, values, headings)
    most[values[headings] > _SURE_HEADING] = 1
    held = values.copy()
    held[headings] = np.minimum(np.maximum(values[headings], between), most)
    return held


def with_introductions(page: Page, found: Classification, values: FloatColumn) -> FloatColumn:
    """Return the values with those of lines that introduce code, a list or table at least as high as theirs.

    Such a line ends with a colon.
    """
    blocks, text = page.blocks, page.blocks.text
    held = blocks.flags[1:] & _INTRODUCED > 0
    held |= blocks.list_depth[1:] > blocks.list_depth[:-1]
    held &= (values[:-1] >= _MIN_HEADING) & (values[1:] > values[:-1]) & (found.says[:-1] == 0)
    held &= (found.n_words[:-1] >= _MIN_INTRODUCTION) & (found.link_density[:-1] <= _MAX_LINK_DENSITY)
    lines = [at for at in np.flatnonzero(held).tolist() if text[at].endswith(COLONS)]
    if not lines:
        return values
    raised = values.copy()
    raised[lines] = values[np.asarray(lines) + 1]
    return raised


def _with_first_lines(
    page: Page, found: Classification, values: FloatColumn, headings: IntColumn
) -> FloatColumn:
    """Return the values with those of likely lines right below headings at least as high as the headings'.

    Else a heading could be kept without the short text below it.
    """
    blocks, parent = page.blocks, page.containers.parent
    heads = headings[headings + 1 < len(values)]
    below = heads + 1
    beside = parent[blocks.container[heads]] == parent[blocks.container[below]]
    is_line = (blocks.heading[below] == 0) & (found.says[below] == 0) & (values[below] >= _SURE_HEADING)
    is_line &= beside & (found.link_density[below] <= _MAX_LINK_DENSITY)
    is_line &= found.n_words[below] <= _MAX_LINE
    if not is_line.any():
        return values
    held = values.copy()
    held[below[is_line]] = np.maximum(values[below], values[heads])[is_line]
    return held


def _texts_around(page: Page, values: FloatColumn, headings: IntColumn) -> tuple[IntColumn, IntColumn]:
    """Return the nearest text before and the nearest block after each heading, in the container around it.

    They are -1 where the container holds none.
    """
    blocks, table = page.blocks, page.containers
    is_text = blocks.heading == 0
    before = nearest_before(is_text & (values >= _MIN_TEXT))[headings]
    after = nearest_after(is_text)[headings]
    around = table.parent[blocks.container[headings]]
    before = np.where(before >= table.first[around], before, -1)
    after = np.where(after < table.stop[around], after, -1)
    return before, after


def _most_of_sections(blocks: Blocks, values: FloatColumn, headings: IntColumn) -> FloatColumn:
    """Return the highest value in the section of each heading, headings aside; 1 if it holds only headings.

    A section ends at the next heading of the same level or a higher one.
    """
    texts = np.where(blocks.heading > 0, 0, values)
    own = np.maximum.reduceat(texts, headings).tolist()
    rows = [*headings.tolist(), len(values)]
    size = [stop - at - 1 for at, stop in pairwise(rows)]
    levels = blocks.heading[headings].tolist()
    # From the last heading to the first: sections of lower headings join that of the heading above them, so
    # each is handled once.
    below: list[int] = []
    for at in range(len(headings) - 1, -1, -1):
        while below and levels[below[-1]] > levels[at]:
            part = below.pop()
            own[at], size[at] = max(own[at], own[part]), size[at] + size[part]
        below.append(at)
    most: FloatColumn = np.where(np.array(size) > 0, np.array(own, dtype=values.dtype), 1)
    return most
