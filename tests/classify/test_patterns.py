"""Prices and dates in lines, and the types that a head declares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.classify.patterns import DECLARED, PATTERNS, declared_types, pattern_marks
from boilerstrip.page import Head
from tests.growth import assert_linear, row_of
from tests.profile import examples


def test_only_the_searched_lines_are_marked() -> None:
    lines = ("only $5", "12.03.2021", "only $5", "", "12.03.2021, only 5 €")
    found = pattern_marks(lines, np.array([0, 1, 3, 4]))
    wanted = {"price": [True, False, False, False, True], "date": [False, True, False, False, True]}
    assert {name: found[:, at].tolist() for at, name in enumerate(PATTERNS)} == wanted


_PIECES = st.sampled_from(
    ["$", "€", "5", "2012", "19", "12", "/", "-", " ", "kr", "zł", "月", "a", "\n", "\0"]
)


@given(st.lists(st.tuples(st.lists(_PIECES, max_size=9).map("".join), st.booleans()), max_size=8))
@settings(max_examples=examples(200), deadline=None)
def test_a_line_has_the_marks_that_it_has_alone(lines: list[tuple[str, bool]]) -> None:
    searched = np.flatnonzero(np.array([chosen for _, chosen in lines], dtype=np.bool_))
    wanted = [
        [chosen and pattern.search(text) is not None for pattern in PATTERNS.values()]
        for text, chosen in lines
    ]
    assert pattern_marks([text for text, _ in lines], searched).tolist() == wanted


def test_no_line_has_no_marks() -> None:
    assert pattern_marks((), np.zeros(0, dtype=np.int64)).shape == (0, len(PATTERNS))


def types(head: Head) -> set[str]:
    return {name for name, found in zip(DECLARED, declared_types(head).tolist(), strict=True) if found}


def test_a_head_declares_types() -> None:
    assert types(Head()) == set()
    assert types(Head(meta=(("og:type", "Article"), ("og:type", "product")))) == {"og_article"}
    assert types(Head(json_ld=('{"@type": "QAPage"}', '{"@type": "ItemList"}'))) == {"ld_forum", "ld_list"}
    assert types(Head(json_ld=("BlogPosting",))) == {"ld_article"}


@pytest.mark.parametrize("name", sorted(PATTERNS))
@pytest.mark.parametrize("attack", ["1", "1 ", "1.", "$ ", "1:", "20"])
def test_patterns_are_linear(name: str, attack: str) -> None:
    row = row_of(attack)
    assert_linear(PATTERNS[name].findall, row, 12_500)
    assert all(len(match[0]) < 20 for match in PATTERNS[name].finditer(row(100_000)))
