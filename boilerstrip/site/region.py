"""The part of a site's pages that holds the body: what stands between two texts that nearly all pages repeat.

The begin is the repeated text above which most boilerplate stands, less the content there: the text where a
cut gains most. The end is the same below. Readers' comments look like content and stand below the end. They
are on some pages only, so the pages where a cut gains most decide on the end, not the mean of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.site.signature import Hashes, Reals, Signature

# What a cut loses on a site is this quantile of what it loses on the pages, at the begin and at the end.
_QUANTILES = {"above": 0.5, "below": 0.3}


class Region(NamedTuple):
    """Where the body of a site's pages is.

    Attributes:
        begin: the anchor before it; 0 if there is none.
        end: the anchor after it; 0 if there is none.
        trust: mean share of the content of the known pages that is inside, in [0, 1].
    """

    begin: int
    end: int
    trust: float


class Place(NamedTuple):
    """Where the region is on one page.

    Attributes:
        before: rows before it, with the anchor at its begin; none if the page lacks the anchor.
        after: rows after it, with the anchor at its end, likewise.
        inside: rows inside; none if the page has neither anchor.
        bounds: how many of the two anchors the page has.
    """

    before: BoolColumn
    after: BoolColumn
    inside: BoolColumn
    bounds: int


class _Seen(NamedTuple):
    """Where the anchors are on the known pages, one row a pair of an anchor and a page that has it.

    Attributes:
        anchor: which, rising.
        above: words of content less words of boilerplate above its first place, with its own words.
        below: the same below its last place.
    """

    anchor: Hashes
    above: Reals
    below: Reals


def find_region(pages: Sequence[Signature], anchors: Sequence[Hashes], least: int) -> Region:
    """Find the region of a site.

    Args:
        pages: the known pages.
        anchors: for each page, the anchor that each block is; 0 for none.
        least: pages that an anchor at a bound of the region has to be on.
    """
    end = _best_cut(_anchors_seen(pages, anchors), "below", least)
    # A begin below the end would bound nothing. On short pages most boilerplate is above the footer.
    heads = [_until(own, end) for own in anchors]
    begin = _best_cut(_anchors_seen(pages, heads), "above", least)
    region = Region(begin, end, 0.0)
    return region._replace(trust=_trust(region, pages, anchors))


def place(region: Region, anchors: Hashes) -> Place:
    """Find the region on a page whose anchors are given, 0 for blocks that are none."""
    n, rows = len(anchors), np.arange(len(anchors))
    begins = np.flatnonzero(anchors == region.begin)[:1] if region.begin else rows[:0]
    start = int(begins[0]) if len(begins) else -1
    ends = np.flatnonzero((anchors == region.end) & (rows > start))[-1:] if region.end else rows[:0]
    stop = int(ends[0]) if len(ends) else n
    bounds = len(begins) + len(ends)
    return Place(rows <= start, rows >= stop, (rows > start) & (rows < stop) & (bounds > 0), bounds)


def _content(page: Signature) -> Reals:
    """Return the expected words of content in each block."""
    expected: Reals = page.weight / (1 + np.exp(-page.log_odds))
    return expected


def _until(anchors: Hashes, end: int) -> Hashes:
    """Return the anchors of a page without the end of the region and what is below it."""
    ends = np.flatnonzero(anchors == end)
    if not end or not len(ends):
        return anchors
    return np.where(np.arange(len(anchors)) < ends[-1], anchors, 0).astype(np.uint32)


def _best_cut(seen: _Seen, side: Literal["above", "below"], least: int) -> int:
    """Return the anchor on at least ``least`` pages where a cut loses least; 0 if it loses everywhere."""
    anchors, starts, counts = np.unique(seen.anchor, return_index=True, return_counts=True)
    often = counts >= least
    if not often.any():
        return 0
    losses = _quantiles(getattr(seen, side), starts[often], counts[often], _QUANTILES[side])
    return int(anchors[often][np.argmin(losses)]) if losses.min() < 0 else 0


def _quantiles(values: Reals, starts: IntColumn, counts: IntColumn, share: float) -> Reals:
    """Return for each group of rows the value that is larger than this share of its others, rounded down.

    Args:
        values: one a row.
        starts: first row of each group.
        counts: rows of each group.
        share: in [0, 1].
    """
    group = np.repeat(np.arange(len(counts)), counts)
    begins = np.cumsum(counts) - counts
    own = values[np.arange(len(group)) + np.repeat(starts - begins, counts)]
    ranked = own[np.lexsort((own, group))]
    chosen: Reals = ranked[begins + (share * (counts - 1)).astype(np.int64)]
    return chosen


def _anchors_seen(pages: Sequence[Signature], anchors: Sequence[Hashes]) -> _Seen:
    """Return where each anchor is on each page."""
    columns = [_on_page(page, own) for page, own in zip(pages, anchors, strict=True) if len(own)]
    joined = _Seen(*map(np.concatenate, zip(*columns, strict=True)))
    order = np.argsort(joined.anchor, kind="stable")
    return _Seen._make(column[order] for column in joined)


def _on_page(page: Signature, anchors: Hashes) -> _Seen:
    # What all pages repeat is boilerplate, however likely content the model takes it for.
    content = np.where(anchors > 0, 0.0, _content(page))
    gain = np.concatenate(([0.0], np.cumsum(2 * content - page.weight)))
    names, first = np.unique(anchors, return_index=True)
    last = len(anchors) - 1 - np.unique(anchors[::-1], return_index=True)[1]
    seen = _Seen(names, gain[first + 1], gain[-1] - gain[last])
    return _Seen._make(column[names > 0] for column in seen)


def _trust(region: Region, pages: Sequence[Signature], anchors: Sequence[Hashes]) -> float:
    """Return the mean share of the content of the pages that is inside."""
    shares = []
    for page, own in zip(pages, anchors, strict=True):
        inside, content = place(region, own).inside, _content(page)
        shares.append(float(content[inside].sum() / content.sum()) if inside.any() else 0.0)
    return sum(shares) / len(shares)
