"""tex: delimiters of LaTeX, and formulas that are typed in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import tex
from boilerstrip.tex import clean_tex, typed_formulas, with_brackets, with_dollars, without_delimiters
from tests.growth import assert_linear
from tests.profile import examples


@pytest.mark.parametrize(
    ("given_tex", "expected"),
    [
        ("  x + y ", "x + y"),
        ("a % a remark\n b", "a b"),
        (r"5\% of\n", r"5\% of\n"),
        ("x\\ ", "x"),
        ("x\\\\ ", "x\\\\"),
        ("\x01\u200b", ""),
    ],
)
def test_a_formula_is_put_on_one_line(given_tex: str, expected: str) -> None:
    assert clean_tex(given_tex) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"so \(a\) and \(b_1\)", [r"\(a\)", r"\(b_1\)"]),
        (r"\[ E = mc^2 \] holds", [r"\[ E = mc^2 \]"]),
        ("then $$x^2$$.", ["$$x^2$$"]),
        ("priced $$ to $$$, or $$ only", []),
        (r"match \(a word\) with sed", []),
        (r"open \( and \(x^2\)", [r"\(x^2\)"]),
        ("cheap $$ then $$x^2$$", ["$$x^2$$"]),
        ("no end $$x^2", []),
    ],
)
def test_typed_formulas(text: str, found: list[str]) -> None:
    assert [text[start:stop] for start, stop, _ in typed_formulas(text)] == found


def test_a_typed_formula_that_is_too_long_is_text() -> None:
    assert not list(typed_formulas(f"$${'x^2' * tex.MAX_TEX}$$"))


@pytest.mark.parametrize("piece", [r"\(", r"\(a b\)", "$$", "$$ a ", r"\[x^2\]", r"\)"])
def test_formulas_are_found_in_linear_time(piece: str) -> None:
    assert_linear(lambda text: list(typed_formulas(text)), lambda n: piece * n, 20_000)


@settings(max_examples=examples(60), deadline=None)
@given(st.text(r"ab\{}^_ +=", min_size=1, max_size=20))
def test_delimiters_that_are_put_around_a_formula_can_be_taken_off(text: str) -> None:
    formula = clean_tex(text)
    if not formula or formula.startswith((r"\(", r"\[", "$$")):
        return
    for display in (False, True):
        for put in (with_dollars, with_brackets):
            assert without_delimiters(put(formula, display=display)) == (formula, display)


def test_a_formula_with_a_dollar_sign_gets_brackets() -> None:
    assert with_dollars(r"\text{$5$}", display=False) == r"\(\text{$5$}\)"
    assert with_dollars(r"5\$", display=False) == r"$5\$$"
