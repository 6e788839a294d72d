"""White space of runs of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.read.html.walk.whitespace import BORDER, LINK_END, fold_whitespace, n_visible
from tests.growth import assert_linear, row_of

RUNS = st.text(st.one_of(st.characters(), st.sampled_from([BORDER, LINK_END, " ", "\n", "\t", "\u200b"])))


@pytest.mark.parametrize(
    ("run", "folded"),
    [
        ("one two", "one two"),
        ("  one  two ", "one two"),
        ("one\u00a0\u2003two\t", "one two"),
        ("one\n two \n\n", "one\ntwo"),
        ("one\u00adtwo\u200b", "onetwo"),
        ("\ufeff \u200b", ""),
        (f"un{BORDER}believ{BORDER}able", "unbelievable"),
        (f"word{BORDER}Word", "word Word"),
        (f"one{LINK_END}{BORDER}two", "one two"),
        (f"one{LINK_END}{BORDER}, two", "one, two"),
        (f"end.{BORDER}{BORDER}Next", "end. Next"),
        (f"21.{BORDER}{BORDER}99{BORDER} each", "21.99 each"),
        (f"21{BORDER}.{BORDER}{BORDER}99", "21.99"),
        (f"30.{BORDER}11.{BORDER}2026", "30.11.2026"),
        (f"12:{BORDER}30", "12:30"),
        (f"1.{BORDER}99 ways", "1. 99 ways"),
        (f"in 2018.{BORDER}12345", "in 2018. 12345"),
        ("", ""),
    ],
)
def test_a_run_is_folded(run: str, folded: str) -> None:
    assert fold_whitespace(run, keep=False) == folded


@pytest.mark.parametrize(
    ("run", "kept"),
    [
        ("\n  def f():\n\treturn 1 \n", "  def f():\n\treturn 1"),
        ("a  b  ", "a  b"),
        ("a\x07b", "ab"),
    ],
)
def test_code_keeps_its_white_space(run: str, kept: str) -> None:
    assert fold_whitespace(run, keep=True) == kept


@given(RUNS)
def test_folding_keeps_what_is_visible(run: str) -> None:
    folded = fold_whitespace(run, keep=False)
    assert n_visible(folded) == n_visible(run)
    assert fold_whitespace(folded, keep=False) == folded
    assert BORDER not in folded
    assert LINK_END not in folded


@pytest.mark.parametrize(
    "attack", [BORDER, LINK_END + BORDER, f"a{BORDER}", f"a{LINK_END}{BORDER},", " \n", f"1.{BORDER}"]
)
def test_it_is_linear(attack: str) -> None:
    assert_linear(lambda run: fold_whitespace(run, keep=False), row_of(attack), 50_000)
