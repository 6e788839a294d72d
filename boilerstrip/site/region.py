"""Find the region of a site's pages that holds the body, between two texts that nearly all pages repeat.

A cut at such a text is good if much of a page's content stays and much of its boilerplate goes. Its score is
the sum of the two shares (Youden, "Index for rating diagnostic tests", 1950) on the median page. Readers'
comments look like content and come after the end; the median ignores them where many pages have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.site.signature import Hashes, Reals, Signature

_BOILERPLATE_WEIGHT = 0.7  # of the boilerplate that a cut removes; content that stays has a weight of 1
_MIN_BOILERPLATE = 0.2  # share of the content; less boilerplate than this counts as this much
_MIN_GAIN = 0.05  # least score of a cut
_COUNT_BITS = 24  # of a number that holds an anchor and how often a page has it
_TINY = 1e-9


class Region(NamedTuple):
    """Where the body of a site's pages is.

    Attributes:
        begin: the anchor before it; 0 if there is none.
        end: the anchor after it; 0 if there is none.
        trust: share of the content of the median page that is inside, in [0, 1].
    """

    begin: int
    end: int
    trust: float


class RegionOnPage(NamedTuple):
    """Where the region is on one page.

    Attributes:
        before: rows before it, with the anchor at its begin; none if the page lacks the anchor.
        after: rows after it, with the anchor at its end; none if the page lacks it.
        inside: rows inside; none if the page has neither anchor.
        bounds: how many of the two anchors the page has.
    """

    before: BoolColumn
    after: BoolColumn
    inside: BoolColumn
    bounds: int


class _CutEffects(NamedTuple):
    """The effect of a cut at an anchor on the known pages, one row for each pair of an anchor and a page.

    Attributes:
        anchor: which, rising.
        content: share of the page's content that stays, in [0, 1].
        boilerplate: share of its boilerplate that goes, in [0, 1].
    """

    anchor: Hashes
    content: Reals
    boilerplate: Reals


def find_region(pages: Sequence[Signature], anchors: Sequence[Hashes], least: int) -> Region:
    """Find the region of a site.

    Args:
        pages: the known pages.
        anchors: for each page, the anchor that each block is; 0 for none.
        least: pages that an anchor at a bound of the region has to be on.
    """
    sums = [_sums(page, own) for page, own in zip(pages, anchors, strict=True)]
    bounds = _steady(anchors, least)
    end = _best_cut([_effects_of_end(own, above) for own, above in zip(bounds, sums, strict=True)], least)
    begin = _best_cut(
        [_effects_of_begin(own, above, end) for own, above in zip(bounds, sums, strict=True)], least
    )
    region = Region(begin, end, 0.0)
    return region._replace(trust=_trust(region, pages, anchors))


def _steady(anchors: Sequence[Hashes], least: int) -> list[Hashes]:
    """Return the anchors of each page without those that are not equally often on ``least`` pages.

    What a site puts around the body is on each page as often as on the others. The first words of listings
    and notes, which are part of the body, are not.
    """
    named = [np.unique(own, return_counts=True) for own in anchors]
    both, pages = np.unique(
        np.concatenate([(names.astype(np.int64) << _COUNT_BITS) + counts for names, counts in named]),
        return_counts=True,
    )
    steady = both[pages >= least] >> _COUNT_BITS
    return [np.where(np.isin(own, steady), own, 0).astype(np.uint32) for own in anchors]


def locate(region: Region, anchors: Hashes) -> RegionOnPage:
    """Find the region on a page whose anchors are given, 0 for blocks that are not anchors."""
    n, rows = len(anchors), np.arange(len(anchors))
    begins = np.flatnonzero(anchors == region.begin)[:1] if region.begin else rows[:0]
    start = int(begins[0]) if len(begins) else -1
    ends = np.flatnonzero((anchors == region.end) & (rows > start))[-1:] if region.end else rows[:0]
    stop = int(ends[0]) if len(ends) else n
    bounds = len(begins) + len(ends)
    return RegionOnPage(rows <= start, rows >= stop, (rows > start) & (rows < stop) & (bounds > 0), bounds)


def _content(page: Signature, anchors: Hashes) -> Reals:
    """Return the expected words of content in each block.

    Anchors, which all pages repeat, count as boilerplate, however likely the model thinks they are content.
    """
    return np.where(anchors > 0, 0.0, page.content)


class _Sums(NamedTuple):
    """The words above each row of a page, and above its end.

    Attributes:
        content: words of content.
        boilerplate: all others.
    """

    content: Reals
    boilerplate: Reals


def _sums(page: Signature, anchors: Hashes) -> _Sums:
    content = _content(page, anchors)
    return _Sums(*(np.concatenate(([0.0], np.cumsum(words))) for words in (content, page.weight - content)))


def _effects_of_end(anchors: Hashes, above: _Sums) -> _CutEffects:
    """Return the effect of a cut at the last occurrence of each anchor, which removes it and all below."""
    names, places = np.unique(anchors[::-1], return_index=True)
    last = len(anchors) - 1 - places
    return _effects(names, above.content[last], above.boilerplate[-1] - above.boilerplate[last], above)


def _effects_of_begin(anchors: Hashes, above: _Sums, end: int) -> _CutEffects:
    """Return the effect of a cut at the first occurrence of each anchor, which removes it and all above.

    Only the part of the page above the end of the region counts.
    """
    ends: IntColumn = np.flatnonzero(anchors == end if end else [])
    stop = int(ends[-1]) if len(ends) else len(anchors)
    names, first = np.unique(anchors[:stop], return_index=True)
    counted = _Sums._make(words[: stop + 1] for words in above)
    stays = counted.content[-1] - counted.content[first + 1]
    return _effects(names, stays, counted.boilerplate[first + 1], counted)


def _effects(names: Hashes, stays: Reals, goes: Reals, above: _Sums) -> _CutEffects:
    """Return cuts, given the words of content that stay and of boilerplate that go."""
    content, boilerplate = float(above.content[-1]), float(above.boilerplate[-1])
    shares = stays / max(content, _TINY), goes / max(boilerplate, _MIN_BOILERPLATE * content, _TINY)
    return _CutEffects._make(column[names > 0] for column in (names, *shares))


def _best_cut(pages: Sequence[_CutEffects], least: int) -> int:
    """Return the anchor on at least ``least`` pages with the best cut; 0 if no cut is good enough."""
    joined = _CutEffects._make(np.concatenate(column) for column in zip(*pages, strict=True))
    order = np.argsort(joined.anchor, kind="stable")
    cuts = _CutEffects._make(column[order] for column in joined)
    anchors, starts, counts = np.unique(cuts.anchor, return_index=True, return_counts=True)
    often = counts >= least
    if not often.any():
        return 0
    gain = _medians(cuts.content + _BOILERPLATE_WEIGHT * cuts.boilerplate, starts[often], counts[often])
    return int(anchors[often][np.argmax(gain)]) if gain.max() > 1 + _MIN_GAIN else 0


def _medians(values: Reals, starts: IntColumn, counts: IntColumn) -> Reals:
    """Return the median of each group of rows.

    Args:
        values: one a row.
        starts: first row of each group.
        counts: rows of each group.
    """
    group = np.repeat(np.arange(len(counts)), counts)
    begins = np.cumsum(counts) - counts
    own = values[np.arange(len(group)) + np.repeat(starts - begins, counts)]
    ranked = own[np.lexsort((own, group))]
    chosen: Reals = (ranked[begins + (counts - 1) // 2] + ranked[begins + counts // 2]) / 2
    return chosen


def _trust(region: Region, pages: Sequence[Signature], anchors: Sequence[Hashes]) -> float:
    """Return the share of the content of the median page that is inside."""
    shares = []
    for page, own in zip(pages, anchors, strict=True):
        inside, content = locate(region, own).inside, _content(page, own)
        shares.append(float(content[inside].sum()) / max(float(content.sum()), _TINY))
    return float(np.median(shares))
