"""Totals over containers, against plain loops."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from boilerstrip.classify.features.tree import make_tree
from tests.classify.features.twin import LONG, PAGES, Twin, signals
from tests.profile import examples


def test_totals() -> None:
    tree = make_tree(signals(f"<div><h2>Old mill</h2><p>{LONG}</p></div><p><a href=x>Home</a></p>"))
    div = tree.table.tag.index("div")
    assert (tree.words[0], tree.words[div], tree.page_words) == (22, 21, 22)
    assert (tree.n_blocks[0], tree.n_blocks[div]) == (3, 2)
    assert (tree.long_words[0], tree.long_words[div], tree.page_long) == (19, 19, 19)
    assert (tree.link_words[0], tree.link_words[div]) == (1, 0)
    assert (tree.headings[div], tree.sentences[div]) == (1, 1)


def test_a_page_without_words_counts_as_one_word() -> None:
    tree = make_tree(signals("<p>²</p>"))
    assert (tree.page_words, tree.page_long) == (1, 1)


@settings(max_examples=examples(60))
@given(PAGES)
def test_totals_are_those_of_a_slow_twin(html: str) -> None:
    found = signals(html)
    tree, twin = make_tree(found), Twin(found)
    rows = range(len(twin.parent))
    assert tree.words.tolist() == pytest.approx([twin.total(row) for row in rows])
    assert tree.long_words.tolist() == pytest.approx([twin.long_words(row) for row in rows])
    assert tree.link_words.tolist() == pytest.approx([twin.links(row) for row in rows], abs=1e-5)
    assert tree.n_blocks.tolist() == [len(twin.blocks[row]) for row in rows]
