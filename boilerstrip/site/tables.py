"""The signatures of the known pages of a site, summed up by text, path and shape of their blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.site.region import Region, find_region
from boilerstrip.site.signature import Hashes, Reals, Signature

ANCHOR_SHARE = 0.8  # of the known pages that a text is on to be an anchor
# What is used in place of an anchor above the first one of a page and below the last one.
_BEFORE_ALL, _AFTER_ALL = np.uint32(1), np.uint32(2)
_TINY = 1e-9
_PAGE_BITS = 16  # of a key that holds a number and a page


class KeyStats(NamedTuple):
    """The mean score of the blocks with a key, for each of several keys.

    Attributes:
        keys: the keys, rising.
        mean: mean log-odds of the blocks with this key.
        pages: known pages that have such a block.
    """

    keys: IntColumn
    mean: Reals
    pages: IntColumn

    def look_up(self, keys: npt.NDArray[np.integer]) -> tuple[Reals, IntColumn]:
        """Return mean and pages for each given key; 0 pages for one that is not known."""
        if not len(self.keys):
            return np.zeros(len(keys)), np.zeros(len(keys), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        return np.where(known, self.mean[at], 0.0), np.where(known, self.pages[at], 0)


class Anchors(NamedTuple):
    """What nearly all known pages repeat: whole texts, first words and last words, each rising."""

    text: Hashes
    first: Hashes
    last: Hashes

    def of(self, page: Signature) -> Hashes:
        """Return the anchor that each block of a page is; 0 for a block that is not an anchor."""
        found = np.zeros(len(page), dtype=np.uint32)
        for hashes, known in ((page.last, self.last), (page.first, self.first), (page.text, self.text)):
            if len(known):
                found = np.where(np.isin(hashes, known), hashes, found)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Statistics of the known pages of a site, for several properties of a block.

    Attributes:
        n_pages: how many there are.
        path: by the path of a block.
        shape: by path and shape.
        text: by the text.
        anchors: what nearly all pages repeat.
        above: by the nearest anchor above a block.
        below: by the nearest anchor below.
        region: the part of the pages that holds the body.
        sureness: mean probability of a word of content on the mean page: low on sites that the model is
            unsure of, as many that mix kinds of pages.
    """

    n_pages: int
    path: KeyStats
    shape: KeyStats
    text: KeyStats
    anchors: Anchors
    above: KeyStats
    below: KeyStats
    region: Region
    sureness: float


def make_tables(pages: Sequence[Signature], cleaned: Signature | None = None) -> Tables:
    """Sum up the signatures of one or more pages of one kind.

    Args:
        pages: the known pages.
        cleaned: the page that is cleaned, given if few pages are known: it helps to find the anchors and the
            region of the body, but its probabilities do not count.
    """
    page = np.repeat(np.arange(len(pages)), [len(known) for known in pages])
    odds = np.concatenate([known.log_odds for known in pages])
    text, path = _joined(pages, "text"), _joined(pages, "path")
    seen = pages if cleaned is None else (*pages, cleaned)
    least = ceil(ANCHOR_SHARE * len(seen))
    anchors = _find_anchors(seen, least)
    of_seen = [anchors.of(known) for known in seen]
    of_pages = of_seen[: len(pages)]
    gaps = [nearest_anchors(found) for found in of_pages]
    no_anchor = np.concatenate(of_pages) == 0
    above, below = (np.concatenate([gap[side] for gap in gaps]) for side in (0, 1))

    def stats(keys: npt.NDArray[np.integer], rows: BoolColumn | slice = slice(None)) -> KeyStats:
        return _sum_up(keys[rows], page[rows], odds[rows])

    return Tables(
        n_pages=len(pages),
        path=stats(path),
        shape=stats(path_and_shape(path, _joined(pages, "shape"))),
        text=stats(text, text != 0),
        anchors=anchors,
        above=stats(above, no_anchor),
        below=stats(below, no_anchor),
        region=find_region(seen, of_seen, least),
        sureness=float(np.mean([_sureness(known) for known in pages])),
    )


def path_and_shape(path: Hashes, shape: npt.NDArray[np.integer]) -> IntColumn:
    """Return one key for path and shape of each block."""
    return (path.astype(np.int64) << _PAGE_BITS) + shape


def nearest_anchors(anchors: Hashes) -> tuple[Hashes, Hashes]:
    """Return the nearest anchor above each block and the nearest below it.

    Args:
        anchors: the anchor that each block of a page is, 0 for none.
    """
    n, rows, is_anchor = len(anchors), np.arange(len(anchors)), anchors != 0
    above = np.maximum.accumulate(np.where(is_anchor, rows, -1))
    below = np.minimum.accumulate(np.where(is_anchor, rows, n)[::-1])[::-1]
    named = np.concatenate((anchors, [_AFTER_ALL, _BEFORE_ALL])).astype(np.uint32)  # rows n and -1
    return named[np.concatenate(([-1], above[:-1]))], named[np.concatenate((below[1:], [n]))]


def _joined(pages: Sequence[Signature], name: str) -> Hashes:
    column: Hashes = np.concatenate([getattr(known, name) for known in pages])
    return column


def _sureness(page: Signature) -> float:
    content = page.content
    return float((content**2 / page.weight).sum() / max(content.sum(), _TINY))


def _find_anchors(pages: Sequence[Signature], least: int) -> Anchors:
    """Return the texts, first words and last words that are on at least ``least`` pages."""
    found = []
    for name in Anchors._fields:
        hashes = np.concatenate([np.unique(getattr(known, name)) for known in pages])
        keys, counts = np.unique(hashes[hashes != 0], return_counts=True)
        found.append(keys[counts >= least])
    return Anchors(*found)


def _sum_up(keys: npt.NDArray[np.integer], page: IntColumn, odds: Reals) -> KeyStats:
    known, of = np.unique(keys.astype(np.int64), return_inverse=True)
    on_page = np.unique((of << _PAGE_BITS) + page) >> _PAGE_BITS
    counts = np.maximum(np.bincount(of, minlength=len(known)), 1)
    return KeyStats(
        known,
        np.bincount(of, weights=odds, minlength=len(known)) / counts,
        np.bincount(on_page, minlength=len(known)),
    )
