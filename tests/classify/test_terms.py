"""The terms of blocks: words of short blocks, and parts of the names around."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.signals import Signals, gather_signals
from boilerstrip.classify.terms import MAX_TERMS, block_terms, known_terms, name_hashes
from boilerstrip.classify.text_stats import Words, count_characters
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

OWN, ABOVE = 1 << 32, 2 << 32


def of_block(found: Signals, block: int) -> list[int]:
    terms = block_terms(found)
    hashes: list[int] = terms.hash[terms.block == block].tolist()
    return hashes


def html(source: str) -> Signals:
    return gather_signals(read_html(source))


def words(text: str) -> list[int]:
    hashes: list[int] = count_characters([text]).words.hash.tolist()
    return hashes


def names(place: int, *parts: str) -> list[int]:
    """Terms of the parts of one name, which rise."""
    return [place + crc for crc in sorted(zlib.crc32(part.encode()) for part in parts)]


def test_a_short_block_gives_its_words_in_order() -> None:
    assert of_block(gather_signals(read_text("Read more here")), 0) == words("read more here")


@pytest.mark.parametrize(("size", "given_words"), [(15, 15), (16, 0)])
def test_a_long_block_gives_no_words(size: int, given_words: int) -> None:
    assert len(of_block(gather_signals(read_text("w " * size)), 0)) == given_words


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("site-footer", ("site", "footer")),
        ("siteFooter", ("site", "footer")),
        ("SITEFooter", ("site", "footer")),
        ("site_footer2", ("site", "footer")),
        ("a bc footer", ("footer",)),
        ("x" * 19, ("x" * 19,)),
        ("x" * 20, ()),
        ("footer footer", ("footer",)),
        ("12 34", ()),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert of_block(html(f"<p class='{name}'>²</p>"), 0) == names(OWN, *parts)


def test_names_stand_from_the_inside_out_and_three_ancestors_count() -> None:
    source = "<div class=aaaa><div class=bbbb><div id=cccc><div class=dddd><p class=eeee>x</p>"
    expected = [*words("x"), *names(OWN, "eeee")]
    for name in ("dddd", "cccc", "bbbb"):
        expected += names(ABOVE, name)
    assert of_block(html(source), 0) == expected


def test_the_terms_of_a_block_are_bounded() -> None:
    many = " ".join("abcdefghijklmnopqrstuvwxyz"[at % 26] * (3 + at // 26) for at in range(100))
    assert len(of_block(html(f"<p class='{many}'>one two</p>"), 0)) == MAX_TERMS


def test_a_page_without_blocks_has_no_terms() -> None:
    assert len(block_terms(html("")).block) == 0


@settings(max_examples=examples(40))
@given(
    st.lists(st.sampled_from(["<p>Read more</p>", "<p class=menu>x", "<div class='site-nav a'>", "w " * 20]))
)
def test_terms_are_sorted_by_block_and_alone_as_in_company(parts: list[str]) -> None:
    found = html("".join(parts))
    terms = block_terms(found)
    assert (np.diff(terms.block) >= 0).all()
    assert len(terms.block) == len(terms.hash)
    assert np.bincount(terms.block, minlength=1).max() <= MAX_TERMS


VOCABULARY = np.array([3, 5, 9], dtype=np.uint64)


def test_known_terms_are_rows_of_the_vocabulary() -> None:
    terms = Words(np.array([0, 0, 1, 2, 2]), np.array([9, 4, 3, 5, 99], dtype=np.uint64))
    known = known_terms(terms, VOCABULARY)
    assert (known.block.tolist(), known.row.tolist()) == ([0, 1, 2], [2, 0, 1])
    assert known.row.dtype == np.int64


def test_an_empty_vocabulary_knows_no_term() -> None:
    known = known_terms(Words(np.array([0]), np.array([9], dtype=np.uint64)), VOCABULARY[:0])
    assert (known.block.tolist(), known.row.tolist()) == ([], [])


NAMES = st.lists(st.one_of(st.text("aBcDeFtitle-_ 1é\ud800", max_size=60), st.text(max_size=20)), max_size=8)


@settings(max_examples=examples(300))
@given(NAMES)
def test_both_cores_hash_names_alike(names: list[str]) -> None:
    with running("native"):
        found = name_hashes(names)
    with running("python"):
        wanted = name_hashes(names)
    assert [column.tolist() for column in found] == [column.tolist() for column in wanted]
    assert [column.dtype for column in found] == [column.dtype for column in wanted]


PARTS = st.sampled_from(
    ["<p>Read more</p>", "<p class='menu top'>x", "<div class='site-nav a'>", "</div>", "w " * 20]
)


@settings(max_examples=examples(150))
@given(st.lists(PARTS, max_size=12), st.booleans())
def test_both_cores_find_the_same_terms(parts: list[str], as_text: bool) -> None:
    found = gather_signals(read_text("\n".join(parts))) if as_text else html("".join(parts))
    with running("native"):
        one = block_terms(found)
    with running("python"):
        other = block_terms(found)
    assert (one.block.tolist(), one.hash.tolist()) == (other.block.tolist(), other.hash.tolist())
    assert (one.block.dtype, one.hash.dtype) == (other.block.dtype, other.hash.dtype)


NO_WORDS = (2, b"", b"")
LIMITS = (40, 15, 3)


def columns(*given: list[int]) -> tuple[bytes, ...]:
    return tuple(np.array(column, dtype=np.int64).tobytes() for column in given)


@pytest.mark.parametrize(
    ("tree", "message"),
    [
        (([0], [0], [0], [], [0]), "2 blocks, but containers of 1"),
        (([0, 1], [0], [0], [], [0]), "row 1 is not one of 1"),
        (([0, 0], [-1], [0], [], [0]), "row -1 is not one of 1"),
        (([0, 0], [0], [1], [], [0]), "row 1 is not one of 1"),
        (([0, 0], [0], [], [], [0]), "beyond the end"),
        (([0, 0], [0], [0], [7], [2]), "row 2 is not one of 2"),
        (([0, 0], [0], [0], [7], [0]), "counts of names"),
    ],
)
def test_the_core_refuses_trees_that_do_not_fit(tree: tuple[list[int], ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compiled().block_terms(*NO_WORDS, columns(*tree), LIMITS)
