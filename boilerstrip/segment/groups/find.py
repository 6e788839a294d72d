"""The groups of a page, those cut in two whose beginning and end are judged differently."""

from __future__ import annotations

import numpy as np

from boilerstrip.labels import Inside
from boilerstrip.page import BoolColumn, Classification, IntColumn, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups.elements import begins_parts, groups_of_elements
from boilerstrip.segment.groups.groups import Groups
from boilerstrip.segment.groups.line_items import counts_on
from boilerstrip.segment.groups.lines import groups_of_lines

# A group is cut in two, such as a table of contents behind a list, if the mean probabilities of both parts
# differ by this much.
MIN_STEP = 0.4


def find_groups(page: Page, found: Classification) -> Groups:
    """Find the groups of a page; a group that is cut in two counts as two."""
    groups = groups_of_elements(page, found) if page.kind == "html" else groups_of_lines(page, found)
    return _cut_in_two(page, found, groups)


def _cut_in_two(page: Page, found: Classification, groups: Groups) -> Groups:
    """Cut the groups in two whose beginning and end are judged differently.

    Only one cut a group, so that what is kept of it has no hole.
    """
    if not groups.kinds:
        return groups
    of = groups.of
    rows = (of >= 0).nonzero()[0]
    rows = rows[of[rows].argsort(kind="stable")]
    starts = of[rows].searchsorted(np.arange(len(groups.kinds)))
    likely = found.probability[rows]
    spread = np.maximum.reduceat(likely, starts) - np.minimum.reduceat(likely, starts)
    uneven = (spread >= MIN_STEP).nonzero()[0].tolist()
    if not uneven:
        return groups
    may_be_cut = _begins_item(page) & ~counts_on(page)
    kinds, answers = list(groups.kinds), dict(groups.answers)
    of = of.copy()
    stops = [*starts[1:].tolist(), len(rows)]
    for group in uneven:
        if kinds[group] == "code":
            continue
        own = rows[starts[group] : stops[group]]
        at = _step(found, own, may_be_cut[own] | (kinds[group] == "quote"))
        if at:
            of[own[at:]] = len(kinds)
            if group in answers:
                answers[len(kinds)] = answers[group]
            kinds.append(kinds[group])
    return Groups(of, tuple(kinds), tuple(answers.items()))


def _begins_item(page: Page) -> BoolColumn:
    """Return True for each block at which an item of a list, a term or a row of a table begins."""
    if page.kind == "text":
        begins: BoolColumn = (page.blocks.marker > 0) | page.blocks.inside(Inside.TABLE)
        return begins
    return begins_parts(page)


def _step(found: Classification, rows: IntColumn, may_be_cut: BoolColumn) -> int:
    """Return before which of these blocks their probabilities change most; 0 for no change worth a cut."""
    weight = weights(found.n_words[rows])
    all_before, true_before = np.cumsum(weight), np.cumsum(found.probability[rows] * weight)
    places = may_be_cut[1:].nonzero()[0]
    if not len(places):
        return 0
    size, true = all_before[places], true_before[places]
    rest = all_before[-1] - size
    step = np.abs(true / size - (true_before[-1] - true) / rest)
    # The cut that explains most of the variance of the probabilities.
    best = int(np.argmax(step**2 * size * rest))
    return int(places[best]) + 1 if step[best] >= MIN_STEP else 0
