"""Pages end to end, numbered through."""

from __future__ import annotations

import numpy as np

from boilerstrip.classify.text_stats import Words
from boilerstrip.train.table import PageRows, Table, common_terms, join


def page(terms: list[tuple[int, int]], n_blocks: int, fold: int, site: str) -> PageRows:
    """A page of blocks; ``terms`` are pairs of a block and the hash of a term in it."""
    block, hashes = np.array(terms, dtype=np.int64).reshape(-1, 2).T
    column = np.arange(n_blocks, dtype=np.float32)
    return PageRows(column[:, None], Words(block, hashes.astype(np.uint64)), column, column, fold, site)


def three() -> Table:
    return join(
        [
            page([(0, 7), (1, 8)], 2, 3, "a.example"),
            page([(2, 8)], 3, 1, "b.example"),
            page([(0, 7), (0, 9)], 1, 3, "a.example"),
        ]
    )


def test_blocks_and_terms_are_numbered_through() -> None:
    table = three()
    assert table.matrix[:, 0].tolist() == table.share.tolist() == [0, 1, 0, 1, 2, 0]
    assert table.page.tolist() == [0, 0, 1, 1, 1, 2]
    assert table.fold.tolist() == [3, 1, 3]
    assert table.site.tolist() == [0, 1, 0]
    assert table.terms.block.tolist() == [0, 1, 4, 5, 5]
    assert table.terms.hash.tolist() == [7, 8, 8, 7, 9]


def test_some_pages_are_numbered_anew() -> None:
    some = three().of_pages(np.array([False, True, True]))
    assert some.page.tolist() == [0, 0, 0, 1]
    assert (some.fold.tolist(), some.site.tolist()) == ([1, 3], [1, 0])
    assert some.terms.block.tolist() == [2, 3, 3]
    assert some.terms.hash.tolist() == [8, 7, 9]
    assert some.share.tolist() == [0, 1, 2, 0]


def test_a_term_is_common_by_its_sites_not_its_pages() -> None:
    table = three()
    assert common_terms(table, 1).tolist() == [7, 8, 9]
    assert common_terms(table, 2).tolist() == [8], "7 stands on two pages of one site"
    assert common_terms(table, 3).tolist() == []


def test_a_table_without_terms() -> None:
    assert common_terms(join([page([], 2, 0, "a")]), 1).tolist() == []
