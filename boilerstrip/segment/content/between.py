"""Lists, tables, quotations and boxes of an HTML page that are content: sure content is around them."""

from __future__ import annotations

import numpy as np

from boilerstrip.labels import PhraseKind
from boilerstrip.outline.body import SURE
from boilerstrip.page import BoolColumn, Classification, Page
from boilerstrip.segment.content.offers import APART, MAX_LINK_SHARE, OFFER, are_offers
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups.groups import Groups, in_tables, mean_of_groups, rows_of_each
from boilerstrip.words import COLONS

# Measured on pages with marked text: of the lists, tables and quotations that the cut would leave out between
# two kept blocks of one element, nearly all with these probabilities are content.
_LIKELY_GROUP = 0.4  # mean probability of a list, table or quotation
_SURE_AROUND = 0.88  # probability of the blocks around it
_MAX_PASSED = 12  # blocks that are passed on the way to them, such as the cells of another table
_LIKELY_TABLE, _MAX_TABLE_LINKS = 0.3, 0.7  # the same for a table, of which a column may be links
_MAX_BOX = 40  # blocks of a <details>; a larger one arranges the page
# A box that asks for consent is an offer, too; "See also" is the title of some callouts.
_NO_CALLOUT = OFFER & ~int(PhraseKind.RELATED) | int(PhraseKind.CONSENT)


def groups_between(page: Page, found: Classification, groups: Groups) -> list[int]:
    """Return the blocks of lists, tables and quotations in an element between blocks that are surely content.

    Where most words are links, as in a list of teasers, the block before must introduce it by a colon.
    """
    if not groups.kinds:
        return []
    weight = weights(found.n_words)
    mean = mean_of_groups(found.probability, weight, groups.of)
    tables = in_tables(groups)
    may_be = (
        (groups.of >= 0) & (mean >= np.where(tables, _LIKELY_TABLE, _LIKELY_GROUP)) & (mean < _SURE_AROUND)
    )
    if not np.count_nonzero(may_be):
        return []
    links = mean_of_groups(found.link_density, weight, groups.of)
    passed = _likely_text(page, found) | may_be
    return [
        at
        for own in rows_of_each(groups, may_be)
        if _is_between(page, found, passed, own)
        and not page.blocks.flags[own[0]] & APART
        and not are_offers(found, own).any()
        and (
            links[own[0]] <= (_MAX_TABLE_LINKS if tables[own[0]] else MAX_LINK_SHARE)
            or page.blocks.text[own[0] - 1].endswith(COLONS)
        )
        for at in own
    ]


def boxes_between(page: Page, found: Classification) -> list[int]:
    """Return the blocks of callouts and ``<details>`` in an element between blocks of sure content."""
    boxes = [list(range(each.first, each.stop)) for each in page.callouts]
    boxes += [own for own in _folded(page) if found.link_density[own].mean() <= MAX_LINK_SHARE]
    likely = [own for own in boxes if found.probability[own].max() >= _LIKELY_GROUP]
    if not likely:
        return []
    passed = _likely_text(page, found)
    passed[[at for own in likely for at in own]] = True
    return [
        at
        for own in likely
        if _is_between(page, found, passed, own) and not (found.says[own] & _NO_CALLOUT).any()
        for at in own
    ]


def _folded(page: Page) -> list[list[int]]:
    """Return the blocks of each small ``<details>``."""
    if "details" not in page.containers.tag:
        return []
    first, stop = page.containers.first, page.containers.stop
    rows = [row for row, tag in enumerate(page.containers.tag) if tag == "details"]
    found = [
        list(range(int(first[row]), min(int(stop[row]), int(first[row]) + _MAX_BOX + 1))) for row in rows
    ]
    return [own for own in found if 0 < len(own) <= _MAX_BOX]


def _likely_text(page: Page, found: Classification) -> BoolColumn:
    """Return which blocks are likely to be content and are no headings."""
    likely: BoolColumn = (found.probability >= SURE) & (page.blocks.heading == 0)
    return likely


def _is_between(page: Page, found: Classification, passed: BoolColumn, own: list[int]) -> bool:
    """Return whether the text around some blocks is surely content, and in the same element.

    A few blocks that may be passed can be between them and that text.
    """
    before = _sure_beside(found, passed, own[0], -1)
    after = _sure_beside(found, passed, own[-1], 1)
    if before < 0 or after < 0:
        return False
    table, row = page.containers, int(page.blocks.container[own[0]])
    while row and not (table.first[row] <= before or table.stop[row] > after):
        row = int(table.parent[row])
    return bool(table.first[row] <= before and table.stop[row] > after)


def _sure_beside(found: Classification, passed: BoolColumn, at: int, step: int) -> int:
    """Return the first block beside one that is surely content, in steps of 1 or -1; -1 for none."""
    for row in range(at + step, at + step * (_MAX_PASSED + 2), step):
        if not 0 <= row < len(passed):
            return -1
        if found.probability[row] >= _SURE_AROUND:
            return row
        if not passed[row]:
            return -1
    return -1
