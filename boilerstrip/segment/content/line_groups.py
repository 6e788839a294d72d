"""Lists, tables and listings of a dump that are content because of where they are: between or below text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from boilerstrip.labels import Inside
from boilerstrip.page import Classification, FloatColumn, Page
from boilerstrip.segment.content.offers import MAX_LINK_SHARE, are_offers
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups.groups import Groups, rows_of_each
from boilerstrip.segment.groups.line_items import definitions
from boilerstrip.words import COLONS

# Of the lines of a dump that belong together: their least mean probability, by their kind.
_LIKELY_LINES = {"table": 0.05, "code": 0.1, "list": 0.15, "definitions": 0.2, "quote": 0.2}
_TEXT_AROUND, _TEXT_WORDS = 0.6, 8  # probability and words of the blocks around it
_SHORT_AROUND, _MAX_SHORT = 0.45, 3  # probability of short lines between, and how many
_DATA = ("table", "definitions")  # kinds that often end a text
_LIKELY_DATA = 0.25  # their mean probability
_POSSIBLE_TITLE = 0.2  # probability of a title between them and the text
_LIKELY_TITLE = 0.35  # probability of the line with a colon right before it
_MAX_OFFERS = 0.25  # share of its rows that are worded like an offer


def lines_between(page: Page, found: Classification, groups: Groups) -> list[int]:
    """Return the lines of lists, tables and listings of a dump between blocks that are likely text.

    Such a line has few words, and a dump does not say what it is, so its own probability says little.
    """
    weight = weights(found.n_words)
    runs = [(groups.kinds[groups.of[own[0]]], own) for own in rows_of_each(groups, groups.of >= 0)]
    runs += [
        ("code", [at]) for at in (page.blocks.inside(Inside.CODE) & (groups.of < 0)).nonzero()[0].tolist()
    ]
    runs += [("definitions", own) for own in definitions(page.blocks) if (groups.of[own] < 0).all()]

    @cache
    def last() -> Mapping[str, int]:
        return {text.lower(): at for at, text in enumerate(page.blocks.text)}

    return [
        at
        for kind, own in runs
        if _mean(found.probability[own], weight[own]) >= _LIKELY_LINES[kind]
        and (_is_between_text(page, found, own) or (kind in _DATA and _is_below_text(found, own)))
        and (_is_no_offer(found, own) if kind == "table" else _is_part_of_text(page, found, own, last))
        for at in own
    ]


def _mean(values: FloatColumn, weight: npt.NDArray[np.float64]) -> float:
    """Return the weighted mean of a few values, in a fraction of the time of ``np.average``."""
    return float(np.multiply(values, weight, dtype=np.float64).sum() / weight.sum())


def _is_no_offer(found: Classification, own: list[int]) -> bool:
    """Return whether few rows of a table are worded like an offer."""
    return bool(are_offers(found, own).mean() <= _MAX_OFFERS)


def _is_part_of_text(
    page: Page, found: Classification, own: list[int], last: Callable[[], Mapping[str, int]]
) -> bool:
    """Return whether lines are worded like nothing that a site adds, and are no table of contents.

    ``last`` gives where a text in lower case is in the dump for the last time.
    """
    is_plain = not found.says[own].any() and found.link_density[own].mean() <= MAX_LINK_SHARE
    return bool(is_plain and not _is_contents(page, own, last()))


def _is_contents(page: Page, own: list[int], last: Mapping[str, int]) -> bool:
    """Return whether most of some lines are again in the rest of the dump, as headings are."""
    return 2 * sum(last[page.blocks.text[at].lower()] > own[-1] for at in own) > len(own)


def _is_between_text(page: Page, found: Classification, own: list[int]) -> bool:
    """Return whether likely text is before and after some lines of a dump; one of both is no heading."""
    before, after = (_text_beside(page, found, *place) for place in ((own[0], -1), (own[-1], 1)))
    if own[0] == 1 and before < 0 <= after:  # at the top of a dump only its title is above them
        before = after
    if before < 0 or after < 0 or max(found.probability[[before, after]]) < _TEXT_AROUND:
        return False
    return bool(found.n_words[before] >= _TEXT_WORDS or found.n_words[after] >= _TEXT_WORDS)


def _is_below_text(found: Classification, own: list[int]) -> bool:
    """Return whether likely text is right above lines that are not unlikely, a title aside."""
    if found.probability[own].mean() < _LIKELY_DATA:
        return False
    for row in range(own[0] - 1, max(own[0] - 3, -1), -1):
        if found.n_words[row] >= _TEXT_WORDS:
            return bool(found.probability[row] >= _TEXT_AROUND)
        if found.probability[row] < _POSSIBLE_TITLE:
            return False
    return False


def _text_beside(page: Page, found: Classification, at: int, step: int) -> int:
    """Return the likely text or heading beside a line; -1 for none.

    Short lines may be between them that are likely text, or introduce what is below: "The prices:".
    """
    chances, n_words = found.probability, found.n_words
    for row in range(at + step, at + step * (_MAX_SHORT + 2), step):
        if not 0 <= row < len(chances):
            return -1
        is_long = n_words[row] >= _TEXT_WORDS or page.blocks.heading[row] > 0
        if is_long:
            return row if chances[row] >= _SHORT_AROUND else -1
        introduces = step < 0 and page.blocks.text[row].endswith(COLONS)
        if chances[row] < (_LIKELY_TITLE if introduces else _SHORT_AROUND):
            return -1
    return -1
