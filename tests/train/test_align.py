"""Gold text to the share of each block that was kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.train.align import in_any, kept_shares, marked_shares
from tests.growth import assert_linear
from tests.profile import examples

MILL = "The mill by the river had not turned for thirty years"
BREAD = "In the village they ate bread from another valley until May"
WHEEL = "A wheel was bought from a farm and fitted by one carpenter"
MENU = "Home News Sports Weather Contact"
CHINESE = ("老磨坊在河边停了三十年", "市议会终于同意修理它", "首页新闻体育天气联系")
WORDS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12).map(" ".join)


def shares(texts: list[str], gold: str) -> list[float]:
    return [float(share) for share in kept_shares(texts, gold)]


def test_an_identical_text_is_kept() -> None:
    assert shares([MILL, BREAD], f"{MILL}\n\n{BREAD}") == [1, 1]
    assert shares([MILL.upper()], f"“{MILL}!”") == [1]


def test_a_foreign_text_is_not() -> None:
    assert shares([MENU, "x y z"], MILL) == [0, 0]
    assert shares([MILL, MENU], "") == [0, 0]
    assert shares([], MILL) == []
    assert shares(["…", "—"], MILL) == [0, 0]


def test_furniture_around_the_text() -> None:
    assert shares([MENU, MILL, "Share this", BREAD, MENU], f"{MILL} {BREAD}") == [0, 1, 0, 1, 0]


def test_part_of_a_block() -> None:
    assert shares([f"{MILL} {MENU}"], MILL) == pytest.approx([11 / 16])


def test_single_words_that_the_gold_happens_to_hold_do_not_count() -> None:
    assert shares(["the", "had years", MILL], MILL) == [0, 0, 1]


def test_a_repeat_is_matched_once() -> None:
    assert sorted(shares([MILL, MILL], MILL)) == [0, 1]
    assert shares([MILL, MILL], f"{MILL} {MILL}") == [1, 1]


def test_moved_blocks_are_found() -> None:
    assert shares([MILL, BREAD, WHEEL], f"{BREAD} {WHEEL} {MILL}") == [1, 1, 1]
    assert shares([WHEEL, MENU, MILL], f"{MILL} {WHEEL}") == [1, 0, 1]


def test_a_moved_part_is_used_once() -> None:
    found = shares([MILL, WHEEL, BREAD, WHEEL], f"{WHEEL} {MILL} {BREAD}")
    assert found[0] == found[2] == 1
    assert sorted([found[1], found[3]]) == [0, 1]


def test_scripts_without_spaces() -> None:
    one, two, menu = CHINESE
    assert shares([menu, one, two], f"{one}。{two}。") == [0, 1, 1]
    assert shares([f"{one}{menu}"], one) == pytest.approx([len(one) / len(one + menu)])


def test_other_scripts() -> None:
    russian, arabic = "Старая мельница у реки стояла без дела", "بقيت الطاحونة القديمة عند النهر واقفة"
    assert shares([russian, MENU, arabic], f"{russian} {arabic}") == [1, 0, 1]


def test_a_gold_of_two_words() -> None:
    assert shares(["Hello world"], "Hello world") == [1]


@settings(max_examples=examples(60))
@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_shares_are_shares(texts: list[str], gold: str) -> None:
    found = kept_shares(texts, gold)
    assert found.shape == (len(texts),)
    assert ((found >= 0) & (found <= 1)).all()
    assert found.tolist() == kept_shares(texts, gold).tolist()


@settings(max_examples=examples(60))
@given(
    st.lists(
        st.lists(st.sampled_from("abcdef"), min_size=3, max_size=12).map(" ".join), min_size=1, max_size=6
    )
)
def test_a_page_is_all_kept_by_its_own_text(texts: list[str]) -> None:
    assert shares(texts, "\n".join(texts)) == [1] * len(texts)
    assert shares(texts, "x y z w") == [0] * len(texts)


def test_long_pages_are_aligned_in_linear_time() -> None:
    def make(size: int) -> list[str]:
        return [f"{MILL} {at} {BREAD} {at * 7} {WHEEL}" for at in range(size)]

    assert_linear(lambda texts: shares(texts, "\n".join(texts)), make, 125)
    texts = make(1_000)
    assert min(shares(texts, "\n".join(texts))) == 1


def test_snippets_mark_the_blocks_that_hold_them_or_stand_in_them() -> None:
    texts = [f"{MILL}, they say.", MENU, BREAD, "bread", WHEEL, ""]
    marked = marked_shares(
        texts, wanted=["for thirty  years,", f"{BREAD}, and longer"], unwanted=["News Sports"]
    )
    assert marked.dtype == np.float32
    assert marked.tolist() == pytest.approx([1, 0, 1, np.nan, np.nan, np.nan], nan_ok=True)


def test_a_block_that_is_both_wanted_and_not_is_unknown() -> None:
    assert np.isnan(marked_shares([f"{MILL} {MENU}"], [MILL], [MENU])).all()
    assert np.isnan(marked_shares([MILL], [], [])).all()


def test_blocks_that_a_set_is_silent_on() -> None:
    texts = [MILL.upper(), "the river", "the mill by the", f"{MILL} and more", BREAD, ""]
    assert in_any(texts, [f" {MILL}\n"]).tolist() == [True, False, True, False, False, False]
    assert in_any(texts, []).tolist() == [False] * 6
    assert in_any([], [MILL]).tolist() == []
