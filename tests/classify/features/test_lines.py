"""Features of the lines of a text dump."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.features.lines import line_features
from boilerstrip.classify.signals import Signals
from boilerstrip.labels import Inside
from tests.classify.features.made import dump
from tests.profile import examples

PROSE = "The mill by the river had not turned for thirty years, then it did."
FAR = 40
TEXTS = st.lists(
    st.sampled_from(["word", "two words", PROSE, "Read more", "End.", "²", "磨坊", "a b a"]),
    min_size=1,
    max_size=25,
)


def column(found: Signals, name: str) -> list[float]:
    values: list[float] = np.asarray(line_features(found)[name], dtype=np.float64).tolist()
    return values


def test_layout() -> None:
    code, table = int(Inside.CODE), int(Inside.TABLE)
    found = dump(
        ["a", "b", "c", "d"],
        indent=[0, 4, 20, 0],
        blank_before=[0, 1, 7, 0],
        flags=[0, code, table, code | table],
    )
    assert column(found, "indent") == [0, 4, 12, 0]
    assert column(found, "blank_before") == [0, 1, 3, 0]
    assert column(found, "blank_after") == [1, 3, 0, 3]
    assert column(found, "page_blank") == [0.5] * 4
    assert column(found, "is_code") == [0, 1, 0, 1]


def test_tables() -> None:
    assert column(dump(["a", "b"], flags=[0, int(Inside.TABLE)]), "is_table") == [0, 1]


def test_lines_are_measured_by_a_full_one() -> None:
    found = dump(["x" * 80] * 19 + ["x" * 10])
    assert column(found, "to_full_line") == pytest.approx(
        [0.0] * 19 + [float(np.log1p(10) - np.log1p(80))], abs=1e-6
    )


def test_lists() -> None:
    found = dump([PROSE, "one", "two words.", "open line", "x", "y"], marker=[0, 1, 2, 0, 0, 1])
    assert column(found, "list_log_size") == pytest.approx([0, *np.log1p([2, 2]), 0, 0, np.log1p(1)])
    mean = float(np.log1p(1) + np.log1p(2)) / 2
    assert column(found, "list_log_words") == pytest.approx([0, mean, mean, 0, 0, float(np.log1p(1))])
    assert column(found, "list_terminal") == [0, 0.5, 0.5, 0, 0, 0]
    assert column(found, "lead_prose") == [0, 1, 1, 1, 0, 0]
    lead = np.log1p([14, 14, 14, 2, 1])
    assert column(found, "lead_log_words") == pytest.approx([-1, *lead])


def test_paragraphs() -> None:
    found = dump([PROSE, "a b", "Read more", "c", PROSE], blank_before=[0, 0, 1, 0, 2])
    assert column(found, "paragraph_lines") == pytest.approx(np.log1p([2, 2, 2, 2, 1]).tolist())
    assert column(found, "paragraph_words") == pytest.approx(np.log1p([16, 16, 3, 3, 14]).tolist())
    assert column(found, "paragraph_terminal") == pytest.approx([14 / 16, 14 / 16, 0, 0, 1])
    assert column(found, "paragraph_prose") == pytest.approx([14 / 16, 14 / 16, 0, 0, 1])
    assert column(found, "paragraph_furniture") == [0, 0, 0.5, 0.5, 0]
    assert column(found, "paragraph_since_prose") == [FAR, FAR, 1, 1, 2]


@pytest.mark.parametrize("blank", [0, 1])
def test_a_blank_line_before_the_first_makes_no_group_of_its_own(blank: int) -> None:
    found = dump(["a", "b", "c"], blank_before=[blank, 0, 1])
    assert column(found, "paragraph_lines") == pytest.approx(np.log1p([2, 2, 1]).tolist())


def test_vocabulary() -> None:
    found = dump(["mill river", PROSE, "mill home", "home 3", "home 9"])
    assert column(found, "words_of_first") == pytest.approx([1, 2 / 14, 1 / 2, 0, 0])
    assert column(found, "words_of_prose")[:1] == [1]
    assert column(found, "words_of_prose")[1] == 0  # its words stand in no other prose
    assert column(found, "words_of_prose")[2:] == [0.5, 0, 0]
    assert column(found, "words_new")[0] == pytest.approx((1 / 3 + 1 / 2) / 2)
    assert column(found, "words_new")[3:] == pytest.approx([(1 / 3 + 1 / 2) / 2] * 2)


def test_a_dump_without_words() -> None:
    found = dump(["²", "²"])
    for name in ("words_of_prose", "words_of_first", "words_new"):
        assert column(found, name) == [0, 0]


def slow_spread(sizes: list[float]) -> list[float]:
    out = []
    for at in range(len(sizes)):
        near = sizes[max(at - 4, 0) : at + 5]
        mean = sum(near) / len(near)
        out.append((sum((size - mean) ** 2 for size in near) / len(near)) ** 0.5)
    return out


def slow_words(found: Signals, at: int) -> tuple[float, float]:
    """Shares of a line's words that stand in other prose, and new ones."""
    words = found.stats.words
    lines = [set(words.hash[words.block == other].tolist()) for other in range(len(found.words))]
    own = lines[at]
    if not own:
        return 0.0, 0.0
    prose = [other for other in range(len(lines)) if other != at and found.prose[other]]
    shared = sum(any(word in lines[other] for other in prose) for word in own) / len(own)
    return shared, sum(1 / sum(word in line for line in lines) for word in own) / len(own)


@settings(max_examples=examples(40))
@given(TEXTS, st.data())
def test_columns_are_those_of_slow_twins(texts: list[str], data: st.DataObject) -> None:
    n = len(texts)
    marker = data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    blank = data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    found = dump(texts, marker=marker, blank_before=blank)
    columns = line_features(found)
    assert {len(values) for values in columns.values()} == {n}
    assert all(np.isfinite(np.asarray(values, dtype=np.float64)).all() for values in columns.values())
    sizes = np.log1p([len(text) for text in texts]).tolist()
    assert columns["length_spread"].tolist() == pytest.approx(slow_spread(sizes), abs=1e-3)
    for at in range(n):
        low = high = at
        while low > 0 and not blank[low]:
            low -= 1
        while high + 1 < n and not blank[high + 1]:
            high += 1
        assert columns["paragraph_words"][at] == pytest.approx(
            float(np.log1p(found.words[low : high + 1].sum())), abs=1e-5
        )
        lead = [other for other in range(at) if not marker[other]]
        wanted = float(np.log1p(found.words[lead[-1]])) if lead else -1.0
        assert columns["lead_log_words"][at] == pytest.approx(wanted)
        assert (columns["words_of_prose"][at], columns["words_new"][at]) == pytest.approx(
            slow_words(found, at)
        )
