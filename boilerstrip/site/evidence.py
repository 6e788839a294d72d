"""How each block of a page compares with the known pages of its site: a few numbers a block.

A number is 0 where the site says nothing. Those from log-odds are the difference between what the model
thinks of such blocks on the known pages and what it thinks of this one, so a block is drawn to the mean of
its kind ("self-training"; Scudder, "Probability of error of some adaptive pattern-recognition machines",
1965).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.page import IntColumn
from boilerstrip.site.region import Place, place
from boilerstrip.site.signature import Reals, Signature
from boilerstrip.site.tables import Sums, Tables, nearest_anchors, path_and_shape

FEATURES = (
    "path", "shape", "text", "repeated_inside", "repeated_outside", "repeated_long",
    "above", "below", "before", "after", "inside",
)  # fmt: skip
SITE = ("pages", "sureness")
_SURE = 0.9  # sureness of the median page of the sites that factors are fitted to
_LONG = 12  # words of a text that is not on two pages by chance
_LEAST_INSIDE = 0.2  # of the content of a page; what holds less is not the body of this page
_DOUBT = 0.5  # pages that count for the model's own opinion
_HALF = 8  # known pages with which a page is calibrated half as much as with any number of them


class Compared(NamedTuple):
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


def compare(page: Signature, tables: Tables) -> Compared:
    """Compare the blocks of a page with what is known of its site.

    Args:
        page: the record of the page, with all rows.
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
    where = place(tables.region, anchors)
    trust = _trust(page, tables, where)
    free = anchors == 0
    columns = (
        _drawn(tables.path, page.path, own),
        _drawn(tables.shape, path_and_shape(page.path, page.shape), own),
        _drawn(tables.text, page.text, own),
        np.where(where.inside, repeated, 0.0),
        np.where(where.inside, 0.0, repeated),
        np.where(page.weight >= _LONG, -on_pages / known * np.log2(1 + on_pages), 0.0),
        _drawn(tables.above, above, own) * free,
        _drawn(tables.below, below, own) * free,
        where.before * -trust,
        where.after * -trust,
        where.inside * (where.bounds / 2 * trust) * ~page.is_link,
    )
    many = known / (known + _HALF)
    site = np.array((many, many * (tables.sureness - _SURE) * 5))
    return Compared(np.stack(columns, axis=1), on_pages, site)


def _trust(page: Signature, tables: Tables, where: Place) -> float:
    """Return how much the place of the region counts on a page, in [0, 1]."""
    content = page.content
    if content[where.inside].sum() < _LEAST_INSIDE * content.sum():
        return 0.0
    return tables.region.trust * tables.n_pages / (tables.n_pages + 1)


def _drawn(sums: Sums, keys: npt.NDArray[np.integer], own: Reals) -> Reals:
    mean, pages = sums.look_up(keys)
    return np.where(pages > 0, (mean - own) * pages / (pages + _DOUBT), 0.0)
