"""Headings that are content because the text below them surely is.

A heading is short, and its words may be those of page furniture: "Cookies", "Related work", "Contact". The
text that it heads is longer and says more.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.page import Classification, Page

# Measured on pages with marked text: of the headings that the cut would leave out between two kept blocks,
# about half are content; of those with these probabilities most.
_MIN_HEADING = 0.3  # probability of the heading
_SURE_TEXT = 0.88  # probability of the block below it
_SURE_BEFORE = 0.5  # probability of the block above it: the heading does not begin the body
_MAX_LINK_DENSITY = 0.3  # a heading that is mostly a link leads to another page


def headings_of_content(page: Page, found: Classification) -> list[int]:
    """Return the rows of the headings that are kept because of the block below them."""
    heading, likely = page.blocks.heading > 0, found.probability
    belongs = heading & (likely >= _MIN_HEADING) & (found.link_density <= _MAX_LINK_DENSITY)
    belongs[:-1] &= (likely[1:] >= _SURE_TEXT) & ~heading[1:]
    belongs[1:] &= likely[:-1] >= _SURE_BEFORE
    belongs[:1] = belongs[-1:] = False
    rows: list[int] = np.flatnonzero(belongs).tolist()
    return rows
