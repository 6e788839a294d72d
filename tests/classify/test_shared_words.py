"""Words that the lines of a dump share, on both cores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.shared_words import SHARES, shared_words
from boilerstrip.classify.text_stats import Words, count_characters
from tests.cores import compiled, running
from tests.profile import examples

pytestmark = pytest.mark.usefixtures("core")

LINES = st.lists(st.tuples(st.text("abc ", min_size=1, max_size=12), st.booleans()), min_size=1, max_size=12)


def slow_shares(lines: list[list[int]], prose: list[bool], at: int) -> list[float]:
    """The three shares of one line, by plain loops."""
    own = lines[at]
    if not own:
        return [0.0] * SHARES
    others = [line for other, line in enumerate(lines) if other != at and prose[other]]
    different = set(own)
    return [
        sum(any(word in line for line in others) for word in different) / len(different),
        sum(word in lines[0] for word in own) / len(own),
        sum(1 / sum(word in line for line in lines) for word in different) / len(different),
    ]


@settings(max_examples=examples(200))
@given(LINES)
def test_shares_are_those_of_a_slow_twin(given_lines: list[tuple[str, bool]]) -> None:
    texts, prose = [text for text, _ in given_lines], [mark for _, mark in given_lines]
    words = count_characters(texts).words
    lines = [words.hash[words.block == at].tolist() for at in range(len(texts))]
    found = shared_words(words, np.array(prose))
    assert found.dtype == np.float32
    assert found.tolist() == [
        pytest.approx(slow_shares(lines, prose, at), abs=1e-6) for at in range(len(texts))
    ]


def test_lines_without_words_share_none() -> None:
    none = Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
    assert shared_words(none, np.array([True, False])).tolist() == [[0.0] * SHARES] * 2


def test_many_words_are_alike_on_both_cores() -> None:
    random = np.random.default_rng(5)
    block = np.sort(random.integers(0, 300, 20_000))
    words = Words(block, random.integers(0, 2_000, 20_000).astype(np.uint64))
    prose = random.random(300) < 0.3
    with running("native"):
        found = shared_words(words, prose)
    with running("python"):
        assert found == pytest.approx(shared_words(words, prose), abs=1e-6)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ([0, 2], "block 2, but there are 2"),
        ([-1, 0], "block -1"),
        ([1, 0], "not sorted"),
        ([0], "1 blocks of words"),
    ],
)
def test_the_core_refuses_words_that_do_not_fit(block: list[int], message: str) -> None:
    columns = np.array(block).tobytes(), np.zeros(2, dtype=np.uint64).tobytes()
    with pytest.raises(ValueError, match=message):
        compiled().shared_words(*columns, b"\0\0")
