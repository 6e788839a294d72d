"""Captions of tables, listings and quotations, and labels of panels: content where what they name is.

Alone they look like captions of pictures, or like the name of a file. That of a quotation says whose it is.
"""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import running_sums
from boilerstrip.labels import Inside
from boilerstrip.page import Page
from boilerstrip.segment.groups.groups import Groups, in_tables
from boilerstrip.segment.neighbours import nearest
from boilerstrip.words import TAB_LABEL, name_parts

_CAPTION, _IMAGE = int(Inside.CAPTION), "image"
_APART = int(Inside.BUTTON | Inside.HIDDEN | Inside.SHARE | Inside.PROMOTION)
# Parts of the names of what stands over a listing, as in "listingblock > title" and "code-block-title".
_TITLES = frozenset((b"title", b"caption", b"filename"))
_MAX_BESIDE = 3  # blocks between a caption and the first of what it names
_MAX_TITLE = 200  # characters of the title of a listing, which may be any short text


def named_by_captions(page: Page, groups: Groups) -> tuple[list[int], list[int]]:
    """Find the captions of tables, listings and quotations.

    Args:
        page: the page.
        groups: its groups.

    Returns:
        The blocks of captions, and for each a block of what it belongs to; none of a dump, which has
        no captions.
    """
    if page.kind != "html":
        return [], []
    blocks, rows = page.blocks, np.arange(len(page.blocks))
    is_code, is_caption = blocks.inside(Inside.CODE), blocks.inside(Inside.CAPTION)
    is_quote = blocks.inside(Inside.QUOTE) & ~is_caption
    named = in_tables(groups) | is_code | is_quote
    if not np.count_nonzero(named):
        return [], []
    # Only what is near them is looked at closely.
    before, after = nearest(named)
    near = ((before >= 0) & (rows - before <= _MAX_BESIDE)) | (after - rows <= _MAX_BESIDE)
    pictured = {span.block for span in page.spans if span.kind == _IMAGE}
    # Sums, as the element around many captions may be the whole page.
    counted = ~blocks.inside(_CAPTION | _APART)
    n_counted, n_named, n_code = map(running_sums, (counted, counted & named, counted & is_code))
    counted_rows = counted.nonzero()[0]
    captions, of = [], []
    for at in (near & ~named & ~blocks.inside(_APART)).nonzero()[0].tolist():
        if at in pictured or blocks.heading[at] or not _may_be_caption(page, at):
            continue
        first, stop = _frame(page, at)
        n_others = n_counted[stop] - n_counted[first] - int(counted[at])
        if not n_others or n_others != n_named[stop] - n_named[first]:
            continue
        others = counted_rows[int(n_counted[first]) : int(n_counted[stop])]
        others = others[others != at]
        if is_quote[others[0]] and not is_caption[at]:
            continue
        if n_others == n_code[stop] - n_code[first] or (groups.of[others] == groups.of[others[0]]).all():
            captions.append(at)
            of.append(int(others[0]))
    return captions, of


def labels_of_panels(page: Page) -> tuple[list[int], list[int]]:
    """Return the blocks that are labels of panels, and for each the first block of its panel."""
    table = page.containers
    if TAB_LABEL not in table.names:
        return [], []
    labels = [
        at
        for at, row in enumerate(page.blocks.container.tolist())
        if table.names[row] == TAB_LABEL and at + 1 < table.stop[table.parent[row]]
    ]
    return labels, [at + 1 for at in labels]


def _may_be_caption(page: Page, at: int) -> bool:
    """Return whether a block is marked as a caption, or called a title and short."""
    if page.blocks.flags[at] & _CAPTION:
        return True
    name = page.containers.names[int(page.blocks.container[at])]
    return len(page.blocks.text[at]) <= _MAX_TITLE and not _TITLES.isdisjoint(name_parts(name.encode()))


def _frame(page: Page, at: int) -> tuple[int, int]:
    """Return the range of blocks of the smallest element that holds more than this block."""
    table, row = page.containers, int(page.blocks.container[at])
    while row and table.stop[row] - table.first[row] <= 1:
        row = int(table.parent[row])
    return (int(table.first[row]), int(table.stop[row])) if row else (at, at + 1)
