"""Duplication within a page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.duplicates import Duplicates, find_duplicates, shingles
from boilerstrip.classify.text_stats import Words, count_characters
from boilerstrip.hashing import GOLDEN
from boilerstrip.words import RUN
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

LETTERS = "abcdefghij"


def repeats(*texts: str) -> Duplicates:
    return find_duplicates(texts, count_characters(texts).words)


def test_exact_repeats() -> None:
    found = repeats("Read more", "Body text here", "READ  more!", "other", "read more")
    assert found.count.tolist() == [3, 1, 3, 1, 3]
    assert found.earlier.tolist() == [False, False, True, False, True]
    assert found.gap.tolist() == [0, 0, 2, 0, 2]


def test_digits_are_folded() -> None:
    assert repeats("3 min ago", "9 min ago", "10 min ago").count.tolist() == [2, 2, 1]


def test_order_tells_texts_apart() -> None:
    assert repeats("one two", "two one", "one", "two").count.tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(("one", "two"), [("a b b a a", "b a a b a"), ("到 家 家 到", "家 到 到 家")])
def test_swaps_about_one_middle_tell_texts_apart(one: str, two: str) -> None:
    assert repeats(one, two).count.tolist() == [1, 1]


@pytest.mark.parametrize(
    "text", ["Читать далее", "続きを読む", "阅读更多", "اقرأ المزيد", "อ่านต่อ", "더 보기"]
)
def test_repeats_in_any_script(text: str) -> None:
    assert repeats(text, "x", text).count.tolist() == [2, 1, 2]


def test_blocks_without_words_repeat_nothing() -> None:
    found = repeats("²", "☺", "²", "²")
    assert found.count.tolist() == [1, 1, 1, 1]
    assert not found.earlier.any()
    assert found.gap.tolist() == [0, 0, 0, 0]


def test_shingles_stay_within_a_block() -> None:
    words = count_characters(["a b c d e", "f g h", "a b c d"]).words
    found, block = shingles(words)
    assert block.tolist() == [0, 0, 2]
    assert found[0] == found[2] != found[1]
    none, nowhere = shingles(count_characters(["a b c"]).words)
    assert len(none) == len(nowhere) == 0
    assert RUN == 4


def test_shingle_shares() -> None:
    found = repeats("a b c d e", "x y z", "b c d e f g", "f g h i")
    assert found.shingles_before.tolist() == pytest.approx([0, 0, 1 / 3, 0])
    assert found.shingles_after.tolist() == pytest.approx([1 / 2, 0, 0, 0])


def test_a_block_does_not_repeat_itself() -> None:
    found = repeats("la la la la la la la la", "other words stand here now")
    assert found.shingles_before.tolist() == [0, 0]
    assert found.shingles_after.tolist() == [0, 0]


def test_near_repeats() -> None:
    one = "Subscribe to our newsletter for the latest offers"
    two = "Subscribe to our newsletter for our latest offers"
    found = repeats(one, two, "Nothing like it stands anywhere in all of this.")
    assert found.near[0] == found.near[1] >= 0.85
    assert found.near[2] == 0


def test_exact_repeats_and_short_blocks_are_no_near_ones() -> None:
    assert repeats("the same words again", "the same words again").near.tolist() == [0, 0]
    assert repeats("read mora", "read more").near.tolist() == [0, 0]


def test_near_repeats_are_of_similar_length() -> None:
    long = "one two three four five"
    assert repeats(long, long + " and a good many more words").near.tolist() == [0, 0]


def slow_shares(texts: list[str], earlier: bool) -> list[float]:
    """Twin of the shingle shares over the words themselves."""
    grams = [
        [tuple(text.split()[at : at + RUN]) for at in range(len(text.split()) - RUN + 1)] for text in texts
    ]
    out = []
    for at, own in enumerate(grams):
        others = {gram for other in (grams[:at] if earlier else grams[at + 1 :]) for gram in other}
        out.append(sum(gram in others for gram in own) / max(len(own), 1))
    return out


# Runs of one or two words in turn share shingles often; no two differ by a swap about one middle.
RUNS = st.builds(
    lambda size, shift: " ".join("abc"[(at + shift) % 3] for at in range(size)),
    st.integers(1, 9),
    st.integers(0, 2),
)


@settings(max_examples=examples(60))
@given(st.lists(RUNS, min_size=1, max_size=8))
def test_shares_and_counts_are_those_of_a_slow_twin(texts: list[str]) -> None:
    found = repeats(*texts)
    assert found.count.tolist() == [texts.count(text) for text in texts]
    assert found.earlier.tolist() == [text in texts[:at] for at, text in enumerate(texts)]
    gaps = [texts[:at][::-1].index(text) + 1 if text in texts[:at] else 0 for at, text in enumerate(texts)]
    assert found.gap.tolist() == gaps
    assert found.shingles_before.tolist() == pytest.approx(slow_shares(texts, earlier=True))
    assert found.shingles_after.tolist() == pytest.approx(slow_shares(texts, earlier=False))


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
def test_columns_hold_for_any_text(texts: list[str]) -> None:
    found = repeats(*texts)
    assert {len(getattr(found, name)) for name in Duplicates.__slots__} == {len(texts)}
    assert (found.count >= 1).all()
    assert (found.count <= len(texts)).all()
    assert ((found.gap > 0) == found.earlier).all()
    for name in ("shingles_before", "shingles_after", "near"):
        column = getattr(found, name)
        assert ((column >= 0) & (column <= 1)).all()


class Counting:
    """Stands in for rapidfuzz and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def ratio(self, one: str, two: str, score_cutoff: float) -> float:
        self.asked.append((one, two))
        return 0.0


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr("boilerstrip.classify.duplicates.fuzz", counting)
    return counting


def test_the_search_for_near_repeats_is_bounded(fuzz: Counting) -> None:
    rng = np.random.default_rng(1)
    texts = [
        " ".join("".join(letters) for letters in rng.choice(list(LETTERS), (4, 5))) for _ in range(5_000)
    ]
    repeats(*texts)
    assert len(texts) // 2 < len(fuzz.asked) < 4 * len(texts)


def test_only_blocks_of_similar_length_are_compared(fuzz: Counting) -> None:
    repeats("one two three", "one two threes", "one two three and four", "x y z")
    assert fuzz.asked == [("one two three", "one two threes")]


def check_alike(texts: list[str], words: Words) -> None:
    """Both cores find the same, to the bit."""
    with running("native"):
        found = find_duplicates(texts, words)
    with running("python"):
        wanted = find_duplicates(texts, words)
    for name in Duplicates.__slots__:
        one, other = getattr(found, name), getattr(wanted, name)
        assert (one.dtype, one.tolist()) == (other.dtype, other.tolist()), name


@settings(max_examples=examples(200))
@given(st.lists(st.one_of(st.text("ab ", max_size=14), st.text(max_size=14)), min_size=1, max_size=12))
def test_both_cores_find_the_same(texts: list[str]) -> None:
    check_alike(texts, count_characters(texts).words)


def test_both_cores_find_the_same_among_many_words() -> None:
    random = np.random.default_rng(3)
    block = np.sort(random.integers(0, 500, 30_000))
    for different in (2, 40, 5_000):
        check_alike(["-"] * 500, Words(block, random.integers(0, different, 30_000).astype(np.uint64)))


def test_hashes_that_fall_into_one_bucket_are_told_apart() -> None:
    inverse = pow(GOLDEN, -1, 2**64)
    hashes = [at * inverse % 2**64 for at in range(4_000)]  # times GOLDEN these are small numbers
    words = Words(np.arange(4_000), np.array([*hashes[:3_999], hashes[0]], dtype=np.uint64))
    check_alike(["-"] * 4_000, words)


def test_the_core_refuses_words_that_do_not_fit() -> None:
    one, two = np.zeros(1, dtype=np.int64).tobytes(), np.zeros(2, dtype=np.uint64).tobytes()
    with pytest.raises(ValueError, match="1 blocks of words, but 2 hashes"):
        compiled().find_repeats(1, one, two)
    with pytest.raises(ValueError, match="block 0, but there are 0 blocks"):
        compiled().find_repeats(0, one, one)
    with pytest.raises(ValueError, match="number of rows"):
        compiled().find_repeats(-1, one, one)
