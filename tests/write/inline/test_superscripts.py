"""Superscripts and subscripts in plain text."""

from __future__ import annotations

import pytest

from boilerstrip.write.inline.superscripts import subscript_marks, superscript_marks


def superscript(before: str, inner: str, after: str = "") -> str:
    left, right = superscript_marks(inner, before, after)
    return f"{before}{left}{inner}{right}{after}"


def subscript(before: str, inner: str, after: str = "") -> str:
    left, right = subscript_marks(inner, before, after)
    return f"{before}{left}{inner}{right}{after}"


@pytest.mark.parametrize(
    ("before", "inner", "after", "expected"),
    [
        ("3×10", "9", "", "3×10^9"),
        ("10", "-3", " g", "10^-3 g"),
        ("10", "−3", "", "10^−3"),
        ("in 1912", "2", "", "in 1912^2"),
        ("m", "2", "", "m^2"),
        ("year", "1", "", "year^1"),
        ("end.", "1,2", "", "end.^1,2"),
        ("2", "n", "", "2^n"),
        ("x", "n", "", "x^n"),
        ("e", "x + 1", "", "e^(x + 1)"),
        ("x", "1/2", "", "x^(1/2)"),
        ("2", "3", "4", "2^(3)4"),
        ("Ca", "2+", "", "Ca^2+"),
        ("mean", "a", "", "mean^a"),
        ("f(x)", "2", "", "f(x)^2"),
        ("cos", "n", "", "cos^n"),
    ],
)
def test_a_superscript_that_would_alter_a_number_or_word_has_a_sign(
    before: str, inner: str, after: str, expected: str
) -> None:
    assert superscript(before, inner, after) == expected


@pytest.mark.parametrize(
    ("before", "inner"),
    [
        ("the 1", "st"), ("2", "nd"), ("5", "e"), ("1", "er"), ("2", "a"), ("XIX", "e"), ("M", "lle"),
        ("M", "me"), ("D", "r"), ("S", "t"), ("n", "o"), ("N", "os"), ("C", "ie"), ("Acme", "TM"),
        ("Acme", "®"), ("Na", "+"), ("word", "*"), ("word", "[1]"), ("word ", "1"), ("", "1"),
    ],
)  # fmt: skip
def test_ordinals_abbreviations_and_signs_are_written_plain(before: str, inner: str) -> None:
    assert superscript(before, inner) == before + inner


def test_a_mark_at_the_start_does_not_run_into_the_word_after_it() -> None:
    assert superscript("", "1", "See") == "1 See"
    assert superscript("", "1", " See") == "1 See"
    assert superscript("the ", "14", "C a") == "the 14C a"
    assert superscript("the ", "1", "See") == "the 1 See"


@pytest.mark.parametrize(
    ("before", "inner", "after", "expected"),
    [
        ("H", "2", "O", "H2O"),
        ("CO", "2", "", "CO2"),
        ("Ca(OH)", "2", "", "Ca(OH)2"),
        ("PM", "2.5", "", "PM2.5"),
        ("NO", "x", "", "NOx"),
        ("word ", "small", "", "word small"),
        ("x", "1", "", "x_1"),
        ("10", "2", "", "10_2"),
        ("log", "2", " n", "log_2 n"),
        ("T", "max", "", "T_max"),
        ("x", "i + 1", "", "x_(i + 1)"),
        ("x", "1", "y", "x_(1)y"),
    ],
)
def test_subscripts(before: str, inner: str, after: str, expected: str) -> None:
    assert subscript(before, inner, after) == expected
