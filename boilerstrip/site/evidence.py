"""Features that compare each block of a page with the known pages of its site.

A feature is 0 where the site gives no evidence. Those made of log-odds are a difference: the mean log-odds of
such blocks on the known pages, less the log-odds of this block. So the score of a block moves towards the
mean of its kind ("self-training"; Scudder, "Probability of error of some adaptive pattern-recognition
machines", 1965).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.page import IntColumn
from boilerstrip.site.region import RegionOnPage, locate
from boilerstrip.site.signature import Reals, Signature
from boilerstrip.site.tables import KeyStats, Tables, nearest_anchors, path_and_shape

FEATURES = (
    "path", "shape", "text", "repeated_inside", "repeated_outside", "repeated_long",
    "above", "below", "before", "after", "inside",
)  # fmt: skip
SITE = ("pages", "sureness")
_MEDIAN_SURENESS = 0.9  # sureness of the median page of the sites that factors are fitted to
_LONG_WORDS = 12  # words; a text of so many is hardly ever on two pages by chance
_MIN_CONTENT_INSIDE = 0.2  # share of a page's content; a region with less is not the body of this page
_PRIOR_PAGES = 0.5  # the block's own score counts as much as so many pages
_HALF_CALIBRATED_AT = 8  # known pages with which the calibration has half of its full effect


class Comparison(NamedTuple):
    """A page compared with the known pages of its site.

    Attributes:
        matrix: (blocks, ``FEATURES``).
        on_pages: known pages that have the same text, one row a block.
        site: what is known of the site as a whole, one number for each of ``SITE``: n / (n + 8) for n known
            pages, and this times how much more than 0.9 their sureness is, in fifths.
    """

    matrix: Reals
    on_pages: IntColumn
    site: Reals


def compare(page: Signature, tables: Tables) -> Comparison:
    """Compare the blocks of a page with what is known of its site.

    Args:
        page: the signature of the page, with all rows.
        tables: what the other pages say.

    Returns:
        For ``path``, ``shape``, ``text``, ``above`` and ``below``: the mean log-odds of the blocks of the
        other pages with this path, path and shape, text, nearest anchor above and below, less those of the
        block, times n / (n + 0.5) for n pages. ``repeated_inside`` and ``repeated_outside``: minus the share
        of pages with this text, times the root of k / (k + 1) for k known pages, for blocks inside the region
        of the body and outside. ``repeated_long``: minus the share times log2(1 + n), for blocks of 12 words
        or more: hardly any sentence is on two pages by chance. ``before``, ``after`` and ``inside``: -1, -1
        and 1 for blocks on this side of the region, times k / (k + 1) and the trust in it; half of that
        inside if only one of its bounds is on the page. Blocks that are nearly all link get nothing for being
        inside: sites put lists of their pages there too. All three are 0 if the region holds less than 20 %
        of the content of the page.
    """
    own, known = page.log_odds, tables.n_pages
    anchors = tables.anchors.of(page)
    above, below = nearest_anchors(anchors)
    _, on_pages = tables.text.look_up(page.text)
    repeated = -on_pages / known * np.sqrt(known / (known + 1))
    position = locate(tables.region, anchors)
    trust = _trust(page, tables, position)
    is_not_anchor = anchors == 0
    columns = (
        _log_odds_difference(tables.path, page.path, own),
        _log_odds_difference(tables.shape, path_and_shape(page.path, page.shape), own),
        _log_odds_difference(tables.text, page.text, own),
        np.where(position.inside, repeated, 0.0),
        np.where(position.inside, 0.0, repeated),
        np.where(page.weight >= _LONG_WORDS, -on_pages / known * np.log2(1 + on_pages), 0.0),
        _log_odds_difference(tables.above, above, own) * is_not_anchor,
        _log_odds_difference(tables.below, below, own) * is_not_anchor,
        position.before * -trust,
        position.after * -trust,
        position.inside * (position.bounds / 2 * trust) * ~page.is_link,
    )
    many = known / (known + _HALF_CALIBRATED_AT)
    site = np.array((many, many * (tables.sureness - _MEDIAN_SURENESS) * 5))
    return Comparison(np.stack(columns, axis=1), on_pages, site)


def _trust(page: Signature, tables: Tables, position: RegionOnPage) -> float:
    """Return how much the position of the region counts on a page, in [0, 1]."""
    content = page.content
    if content[position.inside].sum() < _MIN_CONTENT_INSIDE * content.sum():
        return 0.0
    return tables.region.trust * tables.n_pages / (tables.n_pages + 1)


def _log_odds_difference(known: KeyStats, keys: npt.NDArray[np.integer], own: Reals) -> Reals:
    """Return the mean log-odds of the known blocks with each key, less a block's own, shrunk to 0."""
    mean, pages = known.look_up(keys)
    return np.where(pages > 0, (mean - own) * pages / (pages + _PRIOR_PAGES), 0.0)
