"""The part of a site's pages that holds the body: what stands between two texts that nearly all pages repeat.

The begin is the last repeated text that hardly any content comes before, the end is the first that hardly any
content comes after. Readers' comments look like content and stand below the end. They are on some pages
only, so the pages with the least content below a text decide, not the mean of all pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.site.signature import Hashes, Reals, Signature

_LITTLE = 0.05  # share of a page's content that may be outside the region
_QUANTILE = 0.3  # of the pages, those with the least content outside
_LEAST_ABOVE_END = 0.25  # share of the content above the end, in the middle of the pages


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
        first: share of the page's rows above its first place.
        before: share of the content above that place.
        until: share of the content above its last place.
        after: share of the content below its last place.
    """

    anchor: Hashes
    first: Reals
    before: Reals
    until: Reals
    after: Reals


def find_region(pages: Sequence[Signature], anchors: Sequence[Hashes], least: int) -> Region:
    """Find the region of a site.

    Args:
        pages: the known pages.
        anchors: for each page, the anchor that each block is; 0 for none.
        least: pages that an anchor at a bound of the region has to be on.
    """
    seen = _anchors_seen(pages, anchors)
    named, starts, counts = np.unique(seen.anchor, return_index=True, return_counts=True)
    often = counts >= least
    groups = _Groups(named[often], starts[often], counts[often])
    begin, end = _begin(groups, seen), _end(groups, seen)
    return Region(begin, end, _trust(pages, anchors, begin, end))


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


class _Groups(NamedTuple):
    """The rows of ``_Seen`` that belong to each anchor: ``counts`` rows from ``starts`` on."""

    anchors: Hashes
    starts: IntColumn
    counts: IntColumn

    def quantile(self, values: Reals, share: float) -> Reals:
        """Return for each anchor the value that is larger than this share of its others, rounded down."""
        group = np.repeat(np.arange(len(self.anchors)), self.counts)
        begins = np.cumsum(self.counts) - self.counts
        own = values[np.arange(len(group)) + np.repeat(self.starts - begins, self.counts)]
        ranked = own[np.lexsort((own, group))]
        chosen: Reals = ranked[begins + (share * (self.counts - 1)).astype(np.int64)]
        return chosen

    def mean(self, values: Reals) -> Reals:
        """Return the mean for each anchor."""
        above = np.concatenate(([0.0], np.cumsum(values)))
        means: Reals = (above[self.starts + self.counts] - above[self.starts]) / self.counts
        return means


def _anchors_seen(pages: Sequence[Signature], anchors: Sequence[Hashes]) -> _Seen:
    """Return where each anchor is on each page."""
    columns = [_on_page(own, _content(page)) for page, own in zip(pages, anchors, strict=True) if len(own)]
    joined = _Seen(*map(np.concatenate, zip(*columns, strict=True)))
    order = np.argsort(joined.anchor, kind="stable")
    return _Seen._make(column[order] for column in joined)


def _on_page(anchors: Hashes, content: Reals) -> _Seen:
    n = len(anchors)
    above = np.concatenate(([0.0], np.cumsum(content))) / content.sum()
    names, first = np.unique(anchors, return_index=True)
    last = n - 1 - np.unique(anchors[::-1], return_index=True)[1]
    seen = _Seen(names, first / n, above[first], above[last], 1 - above[last + 1])
    return _Seen._make(column[names > 0] for column in seen)


def _begin(groups: _Groups, seen: _Seen) -> int:
    """Return the last anchor that hardly any content comes before."""
    place = groups.quantile(seen.first, 0.5)
    place[groups.quantile(seen.before, 1 - _QUANTILE) > _LITTLE] = -1
    return int(groups.anchors[np.argmax(place)]) if len(place) and place.max() >= 0 else 0


def _end(groups: _Groups, seen: _Seen) -> int:
    """Return the first anchor that hardly any content comes after on the pages with the least of it."""
    place = groups.mean(seen.until)
    place[groups.quantile(seen.after, _QUANTILE) > _LITTLE] = 2
    place[groups.quantile(seen.until, 0.5) < _LEAST_ABOVE_END] = 2
    return int(groups.anchors[np.argmin(place)]) if len(place) and place.min() < 2 else 0


def _trust(pages: Sequence[Signature], anchors: Sequence[Hashes], begin: int, end: int) -> float:
    total = 0.0
    for page, own in zip(pages, anchors, strict=True):
        inside = place(Region(begin, end, 1.0), own).inside
        content = _content(page)
        total += float(content[inside].sum() / content.sum()) if inside.any() else 0.0
    return total / len(pages)
