"""Lists, tables and listings that end the body: content as the text above them, where all else is text."""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import Sums, running_sums
from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.page import BoolColumn, Classification, Outline, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups.groups import Groups, mean_of_groups, rows_of_each

_KINDS = ("list", "definitions", "table")
_LIKELY = 0.2  # mean probability of a list or table
_SURE = 0.5  # from this one on the cut decides
_SURE_TEXT = 0.85  # probability of the text right above it, a heading between them aside
_LIKELY_HEADING = 0.5  # probability of that heading
_SURE_HEADING = 0.7  # the same where more is behind the list or table
_MOST_WORDS = 0.8  # share of text in the element around it, bylines and the like aside
_MIN_WORDS = 15  # of that text
_MAX_LINK_SHARE = 0.4  # of the words of the list or table
_MOST_DATES = 0.5  # share of its cells or items that are worded like dates, as the hours of a day are
_DATE = int(PhraseKind.DATE)
_APART = int(
    Inside.COMMENTS | Inside.RELATED | Inside.PROMOTION | Inside.HIDDEN | Inside.SHARE | Inside.NAV
    | Inside.TAGS | Inside.FORM | Inside.POST
)  # fmt: skip


def groups_at_end(page: Page, found: Classification, outline: Outline, groups: Groups) -> list[int]:
    """Return the blocks of lists, tables and listings below the text of an element that holds no more.

    Short items are unlikely to be content by themselves, and behind the last text there is none to tell that
    they are; but what a page adds to a text is in an element of its own, has links, or is worded like it.
    """
    weight = weights(found.n_words)
    mean = mean_of_groups(found.probability, weight, groups.of)
    code = page.blocks.inside(Inside.CODE) & (groups.of < 0)
    may_be = ((groups.of >= 0) | code) & (mean >= _LIKELY) & (mean < _SURE)
    if not may_be.any():
        return []
    links = mean_of_groups(found.link_density, weight, groups.of)
    is_role = np.zeros(len(mean), dtype=np.bool_)
    is_role[[at for at, _ in outline.roles]] = True
    is_text = (found.probability >= _SURE) & ~is_role
    words = running_sums(np.where(is_role, 0, weight)), running_sums(np.where(is_text, weight, 0))
    return [
        at
        for own in _runs(groups, may_be)
        if links[own[0]] <= _MAX_LINK_SHARE
        and not (found.says[own] & ~_DATE).any()
        and (found.says[own] != 0).mean() <= _MOST_DATES
        and not page.blocks.flags[own[0]] & _APART
        and _ends_text(page, found, own, words)
        for at in own
    ]


def _runs(groups: Groups, may_be: BoolColumn) -> list[list[int]]:
    """Return the blocks of each list and table, and each listing alone, of those that may be content."""
    of = groups.of
    grouped = np.isin(of, of[may_be & (of >= 0)])
    chosen = [own for own in rows_of_each(groups, grouped) if groups.kinds[of[own[0]]] in _KINDS]
    return [*chosen, *([at] for at in (may_be & (of < 0)).nonzero()[0].tolist())]


def _ends_text(page: Page, found: Classification, own: list[int], words: tuple[Sums, Sums]) -> bool:
    """Return whether some blocks end an element of which all else is text, with sure text right above them.

    Where a sure heading is between, more may follow in the element. ``words`` are running sums of the words
    of all blocks and of text.
    """
    likely, heading, table = found.probability, page.blocks.heading, page.containers
    before, is_headed = own[0] - 1, False
    if before > 0 and heading[before] and likely[before] >= _LIKELY_HEADING:
        is_headed = likely[before] >= _SURE_HEADING
        before -= 1
    if before < 0 or heading[before] or likely[before] < _SURE_TEXT:
        return False
    row = int(page.blocks.container[own[0]])
    while row and table.first[row] > before:
        row = int(table.parent[row])
    first, stop = int(table.first[row]), int(table.stop[row])
    if not row or not (is_headed or stop == own[-1] + 1):
        return False
    n_all, n_text = (float(sums[own[0]] - sums[first]) for sums in words)
    return n_text >= max(_MIN_WORDS, _MOST_WORDS * n_all)
