"""Paragraphs of a dump right behind the label of an advertisement in the text: "Advertisement".

To the classifier the label is a header, and what is below it an advertisement. But a dump seldom holds more
of one than its label: its text was loaded later. So the next paragraphs are the article's.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.labels import PhraseKind
from boilerstrip.outline.body import weight
from boilerstrip.page import Classification, Page
from boilerstrip.words import ends_sentence

_MAX_LABEL = 24  # characters of a label
_LONG = 70  # characters of a paragraph, of which one counts as more in a script without spaces
_POSSIBLE = 0.3  # probability of the paragraph before
_MAX_BETWEEN = 2  # other short lines between that paragraph and the label
_MAX_BEHIND = 3  # paragraphs behind a label
_MAX_LINK_SHARE = 0.1


def text_behind_ads(page: Page, found: Classification) -> list[int]:
    """Return the paragraphs right behind labels of advertisements that are between paragraphs.

    Args:
        page: the dump.
        found: the probabilities of its lines, and what they say.
    """
    texts = page.blocks.text
    labels = [
        at
        for at in np.flatnonzero(found.says & int(PhraseKind.PROMOTION)).tolist()
        if len(texts[at]) <= _MAX_LABEL and not ends_sentence(texts[at])
    ]
    return [
        at for label in labels if _is_behind_text(page, found, label) for at in _behind(page, found, label)
    ]


def _is_behind_text(page: Page, found: Classification, label: int) -> bool:
    """Return whether a paragraph that may be text is right before a label, a few short lines aside."""
    for at in range(label - 1, max(label - 2 - _MAX_BETWEEN, -1), -1):
        if _is_paragraph(page, found, at):
            return bool(found.probability[at] >= _POSSIBLE)
    return False


def _behind(page: Page, found: Classification, label: int) -> Iterator[int]:
    for at in range(label + 1, min(label + 1 + _MAX_BEHIND, len(page.blocks))):
        if not _is_paragraph(page, found, at):
            return
        yield at


def _is_paragraph(page: Page, found: Classification, at: int) -> bool:
    text = page.blocks.text[at]
    is_plain = not (page.blocks.flags[at] or page.blocks.marker[at] or page.blocks.heading[at])
    is_text = is_plain and found.says[at] == 0 and found.link_density[at] <= _MAX_LINK_SHARE
    return bool(is_text and ends_sentence(text) and weight(text) >= _LONG)
