"""Other whole articles on the page of an article, as sites load them below it while the reader scrolls.

They read like the body of the page, so a classifier keeps them. But each has an ``<article>`` and an ``<h1>``
of its own, and the title of the page names only one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.outline.body import SURE
from boilerstrip.outline.headline import units
from boilerstrip.page import Classification, Page

MIN_WORDS = 40  # of sure text in the article that the title names; with fewer the text is elsewhere
MIN_HEADLINE_WORDS = 2  # a single word may be in a title by chance
MAX_FURTHER = 3  # articles with as much text that a site adds; more are chapters, or the posts of a blog


def further_articles(page: Page, found: Classification) -> list[int]:
    """Return the blocks of all articles of a page but the one that its title names.

    Args:
        page: the page, of HTML.
        found: what the classifier found.

    Returns:
        Rows of the blocks, in order; none unless the title names exactly one of several articles.
    """
    if page.containers.tag.count("article") < 2:
        return []
    articles = list(_outermost_articles(page))
    title = _joined(page.head.title)
    named = [_joined(page.blocks.text[headline]) in title for _, _, headline in articles]
    if len(articles) < 2 or sum(named) != 1:
        return []
    if len(units(page.blocks.text[articles[named.index(True)][2]])) < MIN_HEADLINE_WORDS:
        return []
    words = running_sums(np.where(found.probability >= SURE, found.n_words, 0))
    has_text = [bool(words[stop] - words[first] >= MIN_WORDS) for first, stop, _ in articles]
    if not has_text[named.index(True)] or sum(has_text) > 1 + MAX_FURTHER:
        return []
    return [
        at
        for (first, stop, _), is_named in zip(articles, named, strict=True)
        if not is_named
        for at in range(first, stop)
    ]


def _outermost_articles(page: Page) -> Iterator[tuple[int, int, int]]:
    """Yield the first block, the end and the first ``<h1>`` of each article with one that is in no other."""
    table = page.containers
    headlines = np.flatnonzero(page.blocks.heading == 1)
    end = 0
    for row in [row for row, tag in enumerate(table.tag) if tag == "article"]:
        first, stop = int(table.first[row]), int(table.stop[row])
        if first >= end:  # one within another begins before that ends
            end = stop
            at = int(np.searchsorted(headlines, first))
            if at < len(headlines) and headlines[at] < stop:
                yield first, stop, int(headlines[at])


def _joined(text: str) -> str:
    """Return the words of a text with a space before and after each, so that only whole words are found."""
    return f" {' '.join(units(text))} "
