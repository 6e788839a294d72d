"""Blocks that are content by their place: formulas, code, lists, tables in the text; captions as text."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from boilerstrip.facts import Span
from boilerstrip.labels import Inside, PhraseKind
from boilerstrip.outline.body import SURE
from boilerstrip.page import BoolColumn, Classification, Containers, Outline, Page
from boilerstrip.segment.cut import weights
from boilerstrip.segment.groups import Groups, in_tables, mean_of_groups, rows_of_each
from boilerstrip.segment.neighbours import nearest
from boilerstrip.words import COLONS, WORD_LIST

_LIKELY_ITEM = 0.25  # probability of an item of a list
_LIKELY_CODE = 0.25  # probability of a listing
_SURE_BESIDE_CODE = 0.7  # probability of the blocks around a listing of a page with others that are unlikely
_NEARLY_ALL = 0.95  # share of the listings of a page
_MAX_FRAME_LEVELS, _MAX_FRAME_BLOCKS = 6, 12  # elements around a listing that are looked at, and their blocks
_MAX_FRAME_WORDS = 8  # words besides a listing in the element around it, such as the name of its file
# Measured on pages with marked text: of the lists, tables and quotations that the cut would leave out between
# two kept blocks of one element, nearly all with these probabilities are content.
_LIKELY_GROUP = 0.4  # mean probability of a list, table or quotation
_SURE_AROUND = 0.88  # probability of the blocks around it
_MAX_PASSED = 12  # blocks that are passed on the way to them, such as the cells of another table
_LIKELY_TABLE, _MAX_TABLE_LINKS = 0.3, 0.7  # the same for a table, of which a column may be links
MAX_LINK_SHARE = 0.3  # of its words; one with more is content only below a line with a colon
_MAX_BOX = 40  # blocks of a <details>; a larger one arranges the page
# A list with a block that is worded like one of these is an offer of the site.
OFFER = int(
    PhraseKind.SHARE | PhraseKind.NEWSLETTER | PhraseKind.RELATED | PhraseKind.PROMOTION | PhraseKind.SHOP
)
# So is a box that asks for consent; "See also" is the title of some callouts.
_NO_CALLOUT = OFFER & ~int(PhraseKind.RELATED) | int(PhraseKind.CONSENT)
_LIKELY_INTRODUCED = 0.25  # probability of a block that is introduced by a colon
_SURE_INTRODUCTION = 0.8  # probability of the line with the colon
MIN_CAPTIONS = 3  # captions of a page of pictures

_BOTH = int(Inside.CAPTION | Inside.FIGURE)
# A caption that is worded like one of these belongs to a teaser or an advertisement.
_APART = int(Inside.COMMENTS | Inside.RELATED | Inside.PROMOTION | Inside.HIDDEN)
_NO_CAPTION = int(
    PhraseKind.NAVIGATION | PhraseKind.RELATED | PhraseKind.PROMOTION | PhraseKind.SHOP | PhraseKind.COMMENTS
)


def formulas_between(page: Page, found: Classification) -> list[int]:
    """Return the blocks that are formulas only, between blocks that are content or after one with a colon.

    A formula has no words, so its own probability says little.
    """
    alone = _formulas_alone(page)
    if not alone:
        return []
    sure = found.probability >= SURE
    n = len(sure)
    others = np.ones(n, dtype=np.bool_)
    others[alone] = False
    before, after = nearest(others)
    return [
        at
        for at in alone
        if before[at] >= 0
        and sure[before[at]]
        and ((after[at] < n and sure[after[at]]) or page.blocks.text[before[at]].endswith(COLONS))
    ]


def items_of_word(page: Page, found: Classification) -> list[int]:
    """Return the items of lists that Word wrote as paragraphs, between blocks that are content.

    To the classifier they are short paragraphs with a bullet.
    """
    names = page.containers.names
    if WORD_LIST not in "\n".join(names):
        return []
    of_word = {name for name in set(names) if WORD_LIST in name}
    item = np.array([names[row] in of_word for row in page.blocks.container.tolist()], dtype=np.bool_)
    sure, n = found.probability >= SURE, len(item)
    before, after = nearest(~item)
    return [
        at
        for at in (item & (found.probability >= _LIKELY_ITEM)).nonzero()[0].tolist()
        if before[at] >= 0 and sure[before[at]] and after[at] < n and sure[after[at]]
    ]


def listings_between(page: Page, found: Classification) -> list[int]:
    """Return the listings between blocks that are content, unless both of these are headings.

    A listing has few words of a language, so its own probability says little. Where nearly all listings of a
    page are content, so are the others in its text; else the blocks around it must be surer. What the page
    puts around a listing is passed over, such as a button, the name of its file, or a line with the name of
    the language of the listing below it: it may be left out though the listing is content.
    """
    blocks = page.blocks
    code = blocks.inside(Inside.CODE)
    if not np.count_nonzero(code):
        return []
    nearly_all = (code & (found.probability >= SURE)).sum() >= _NEARLY_ALL * code.sum()
    passed = code.copy()
    for at, language in page.languages:
        if at and blocks.text[at - 1].lower() == language:
            passed[at - 1] = True
    for at in code.nonzero()[0].tolist():
        _pass_frame(page, found, passed, at)
    sure = found.probability >= (SURE if nearly_all else _SURE_BESIDE_CODE)
    is_text, n = blocks.heading == 0, len(code)
    before, after = nearest(~passed)
    likely = code & (found.probability >= _LIKELY_CODE) & ~blocks.inside(_APART)
    return [
        at
        for at in likely.nonzero()[0].tolist()
        if before[at] >= 0
        and after[at] < n
        and sure[before[at]]
        and sure[after[at]]
        and (is_text[before[at]] or is_text[after[at]])
    ]


def _pass_frame(page: Page, found: Classification, passed: BoolColumn, at: int) -> None:
    """Mark the few words beside a listing in the element that the page puts around it, headings aside."""
    table, row = page.containers, int(page.blocks.container[at])
    for _ in range(_MAX_FRAME_LEVELS):
        inside = slice(int(table.first[row]), int(table.stop[row]))
        if not row or inside.stop - inside.start > _MAX_FRAME_BLOCKS:
            return
        if not passed[inside].all():
            few = float(found.n_words[inside][~passed[inside]].sum()) <= _MAX_FRAME_WORDS
            if few and not page.blocks.heading[inside].any():
                passed[inside] = True
            return
        row = int(table.parent[row])


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
        and not page.blocks.flags[own[0]] & _APART
        and not (found.says[own] & OFFER).any()
        and (
            links[own[0]] <= (_MAX_TABLE_LINKS if tables[own[0]] else MAX_LINK_SHARE)
            or page.blocks.text[own[0] - 1].endswith(COLONS)
        )
        for at in own
    ]


def introduced(page: Page, found: Classification) -> list[int]:
    """Return the blocks that a sure line of text above them in the same element introduces by a colon."""
    blocks, parent = page.blocks, page.containers.parent
    may_be = (found.probability >= _LIKELY_INTRODUCED) & (found.probability < SURE) & (blocks.heading == 0)
    may_be &= (found.says == 0) & (found.link_density <= MAX_LINK_SHARE) & ~blocks.inside(_APART)
    may_be[1:] &= (found.probability[:-1] >= _SURE_INTRODUCTION) & (blocks.heading[:-1] == 0)
    may_be[:1] = False
    return [
        at
        for at in np.flatnonzero(may_be).tolist()
        if blocks.text[at - 1].endswith(COLONS)
        and parent[blocks.container[at]] == parent[blocks.container[at - 1]]
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


def _formulas_alone(page: Page) -> list[int]:
    """Return the blocks in which every letter is in a formula, in order."""
    alone: list[int] = []
    formulas: dict[int, list[Span]] = defaultdict(list)
    for span in page.spans:
        if span.kind == "math":
            formulas[span.block].append(span)
    for block, own in formulas.items():
        text, at, around = page.blocks.text[block], 0, ""
        for formula in own:
            around += text[at : formula.start]
            at = formula.end
        if not any(map(str.isalpha, around + text[at:])):
            alone.append(block)
    return alone


def captions_as_text(page: Page, found: Classification, outline: Outline) -> list[int]:
    """Return the captions of a page that consists of pictures: they have more words than its other text.

    They are in figures beside each other, in a part of the page that holds other content, too.
    """
    in_figure = (page.blocks.flags & _BOTH) == _BOTH
    if np.count_nonzero(in_figure) < MIN_CAPTIONS:
        return []
    beside: dict[int, list[int]] = defaultdict(list)  # the container around figures -> captions in them
    others = {at for at, role in outline.roles if role != "caption"}
    containers = page.containers
    around_figure = _around_figures(containers)
    may_be_text = in_figure & (found.says & _NO_CAPTION == 0) & ~page.blocks.inside(_APART)
    for at in may_be_text.nonzero()[0].tolist():
        if at not in others:
            beside[around_figure[page.blocks.container[at]]].append(at)
    text = (found.probability >= SURE) & ~in_figure
    n_words = float(found.n_words[text].sum())
    return [
        at
        for around, captions in beside.items()
        if len(captions) >= MIN_CAPTIONS
        and text[containers.first[around] : containers.stop[around]].any()
        and float(found.n_words[captions].sum()) > n_words
        for at in captions
    ]


def _around_figures(containers: Containers) -> list[int]:
    """Return for each container the one around the nearest figure at or above it; 0 for none."""
    # A container comes after the one around it, so one pass does.
    around = [0] * len(containers)
    for row, (parent, tag) in enumerate(zip(containers.parent.tolist(), containers.tag, strict=True)):
        around[row] = parent if tag == "figure" else around[parent]
    return around
