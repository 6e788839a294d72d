"""Mutation of pages for fuzzing: bounded, repeatable, and nearly never without a change."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.mutate import SPECIAL_TAGS, SPECIAL_TEXT, mutate
from tests.profile import examples

PAGE = b"<nav><a href=/>Home</a></nav>\n<p>The mill by the <b>river</b> turns &amp; turns.</p>\n" * 20
SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=examples(200))
@given(st.binary(max_size=300), SEEDS, st.integers(0, 400), st.booleans())
def test_the_result_is_bounded_and_repeatable(data: bytes, seed: int, size: int, by_lines: bool) -> None:
    found = mutate(data, size, seed, by_lines)
    assert len(found) <= size
    assert found == mutate(data, size, seed, by_lines)


@pytest.mark.parametrize("by_lines", [False, True])
def test_seeds_give_different_pages_that_are_still_like_the_first(by_lines: bool) -> None:
    found = [mutate(PAGE, 1 << 20, seed, by_lines) for seed in range(40)]
    assert len(set(found)) == 40
    unlike = [page for page in found if b"The mill by the" not in page]
    assert len(unlike) < 4


@pytest.mark.parametrize("by_lines", [False, True])
def test_special_pieces_come_in(by_lines: bool) -> None:
    found = b"".join(mutate(b"<p>words</p>", 1 << 16, seed, by_lines) for seed in range(400))
    tags = [piece for piece in SPECIAL_TAGS if piece in found]
    texts = [piece for piece in SPECIAL_TEXT if piece in found]
    assert len(tags) > len(SPECIAL_TAGS) / 2
    assert len(texts) > len(SPECIAL_TEXT) / 2
