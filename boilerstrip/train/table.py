"""The table of all blocks of all training pages, one page after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.text_stats import Words
from boilerstrip.hashing import HashColumn
from boilerstrip.page import BoolColumn, FloatColumn, IntColumn

Matrix = npt.NDArray[np.float32]


class PageRows(NamedTuple):
    """The rows of one page.

    Attributes:
        matrix: features, (blocks, features).
        terms: the terms of its blocks.
        share: share of each block's words that are in the gold; NaN if unknown.
        words: number of words of each block.
        fold: number of the fold.
        site: registered domain of the page's address, or its name.
        weight: how much the page counts.
    """

    matrix: Matrix
    terms: Words
    share: FloatColumn
    words: FloatColumn
    fold: int
    site: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table with one row per block.

    Attributes:
        matrix: features, (blocks, features).
        terms: the terms of all blocks; a block's number is its row in the table.
        share: share of each block's words that are in the gold; NaN if unknown.
        words: number of words of each block.
        page: number of each block's page, rising from 0.
        fold: number of each page's fold.
        site: number of each page's site.
        weight: how much each page counts.
    """

    matrix: Matrix
    terms: Words
    share: FloatColumn
    words: FloatColumn
    page: IntColumn
    fold: IntColumn
    site: IntColumn
    weight: FloatColumn

    def of_pages(self, chosen: BoolColumn) -> Table:
        """Return the rows of the chosen pages, with blocks and pages renumbered from 0."""
        rows = chosen[self.page]
        place = np.cumsum(rows) - 1
        own = rows[self.terms.block]
        return Table(
            matrix=self.matrix[rows],
            terms=Words(place[self.terms.block[own]], self.terms.hash[own]),
            share=self.share[rows],
            words=self.words[rows],
            page=(np.cumsum(chosen) - 1)[self.page[rows]],
            fold=self.fold[chosen],
            site=self.site[chosen],
            weight=self.weight[chosen],
        )


def join(pages: Sequence[PageRows]) -> Table:
    """Return a table of pages in the given order."""
    sizes = [len(page.words) for page in pages]
    first = np.cumsum(sizes) - sizes
    sites: dict[str, int] = {}
    return Table(
        matrix=np.concatenate([page.matrix for page in pages]),
        terms=Words(
            np.concatenate([page.terms.block + at for page, at in zip(pages, first, strict=True)]),
            np.concatenate([page.terms.hash for page in pages]),
        ),
        share=np.concatenate([page.share for page in pages]),
        words=np.concatenate([page.words for page in pages]),
        page=np.repeat(np.arange(len(pages)), sizes),
        fold=np.array([page.fold for page in pages], dtype=np.int64),
        site=np.array([sites.setdefault(page.site, len(sites)) for page in pages], dtype=np.int64),
        weight=np.array([page.weight for page in pages], dtype=np.float32),
    )


def common_terms(table: Table, least: int) -> HashColumn:
    """Return the hashes of the terms that are on pages of at least ``least`` sites, rising."""
    site = table.site[table.page[table.terms.block]]
    order = np.lexsort((site, table.terms.hash))
    terms, site = table.terms.hash[order], site[order]
    new_term = np.concatenate(([True], terms[1:] != terms[:-1]))[: len(terms)]
    new_pair = new_term | np.concatenate(([True], site[1:] != site[:-1]))[: len(terms)]
    sites = np.bincount(np.cumsum(new_term[new_pair]) - 1) if len(terms) else np.zeros(0)
    return terms[new_term][sites >= least]
