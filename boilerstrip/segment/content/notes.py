"""Footnotes and titles of callouts: blocks that are content because what they belong to surely is.

A footnote is in small print far from the text that refers to it, and the title of a callout is a word such as
"Note". Alone they look like furniture.
"""

from __future__ import annotations

from boilerstrip.labels import Inside
from boilerstrip.page import Classification, Page

_LIKELY_TEXT = 0.35  # probability of the block that refers to a note, which the cut keeps as a rule
# Notes that are longer together than this share of the likely text are an appendix, such as legal notes of a
# shop or a list of references: the cut decides about them. Their marks stay in the text.
_MAX_SHARE = 0.25
_SURE_TEXT = 0.6  # probability of the text below a title
# Where the page puts what is no part of its text; hidden notes are shown when their reference is clicked.
_APART = int(Inside.NAV | Inside.COMMENTS | Inside.FORM | Inside.CONSENT | Inside.RELATED)


def notes_of_content(page: Page, found: Classification) -> list[int]:
    """Return the rows of the footnotes that likely text refers to; none if they are much of the page."""
    if not page.footnotes:
        return []
    likely: list[float] = found.probability.tolist()
    flags: list[int] = page.blocks.flags.tolist()
    around: dict[str, int] = {}  # id of a note -> flags of the text that refers to it
    for span in page.spans:
        if span.kind == "footnote" and likely[span.block] >= _LIKELY_TEXT:
            target = span.target.partition("#")[2]
            around[target] = around.get(target, 0) | flags[span.block]
    rows = [
        row
        for note in page.footnotes
        if note.target in around
        for row in range(note.first, note.stop)
        if not flags[row] & ~around[note.target] & _APART
    ]
    is_text = found.probability >= _LIKELY_TEXT
    is_text[rows] = False
    is_short = found.n_words[rows].sum() <= _MAX_SHARE * found.n_words[is_text].sum()
    return rows if is_short else []


def titles_of_content(page: Page, found: Classification) -> list[int]:
    """Return the rows of the titles of callouts whose text is sure."""
    return [
        callout.title
        for callout in page.callouts
        if callout.title >= 0 and found.probability[callout.title + 1 : callout.stop].max() >= _SURE_TEXT
    ]
