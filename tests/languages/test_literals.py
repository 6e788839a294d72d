from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boilerstrip.languages.literals import any_of, has_sign, held_signs, literals
from tests.cores import running
from tests.growth import growth
from tests.profile import examples

WORDS = st.lists(st.text("ab]^-\\(|", max_size=4), max_size=30)


@settings(max_examples=examples(100))
@given(WORDS, st.text("ab]^-\\(|", max_size=40))
def test_the_longest_text_is_found_at_each_place(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted({word for word in words if word}, key=len, reverse=True)))
    assert re.findall(literals(words), text) == re.findall(plain or "(?!)", text)


def test_no_text_is_found_where_there_are_none() -> None:
    assert re.compile(literals([])).search("") is None
    assert re.compile(literals([""])).search("a") is None


def test_texts_that_begin_alike_cost_little_more_than_one_of_them() -> None:
    """A plain alternation takes about 49 times as long."""
    firsts = [chr(0x4E00 + number) for number in range(50)]
    text = firsts[-1] * 20_000
    few, many = (
        re.compile(literals(map("".join, product(firsts, firsts[:count], "ab")))) for count in (1, 49)
    )
    ratio = growth(lambda pattern: pattern.findall(text), few, many, limit=15)
    assert ratio <= 15, f"49 times as many texts take {ratio:.0f} times as long"


def test_any_of_takes_the_longest_first_and_signs_as_they_are() -> None:
    assert any_of(["a.", "a b", "abcd", "be"]) == r"a(?:bcd|\sb|\.)|b(?:e)"


SIGNS = st.lists(st.text("->|é├", min_size=1, max_size=3), max_size=4)


@pytest.mark.usefixtures("core")
@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("->| é├\ud800", max_size=10) | st.text("-|", min_size=60), SIGNS)
def test_a_sign_is_found_where_the_text_holds_it(text: str, signs: list[str]) -> None:
    assert held_signs(text, tuple(signs)) == {sign for sign in signs if sign in text}
    assert has_sign(text, tuple(signs)) == any(sign in text for sign in signs)


def test_signs_that_the_core_cannot_take() -> None:
    with running("native"):
        with pytest.raises(ValueError, match="too many signs"):
            held_signs("a", tuple(map(str, range(65))))
        with pytest.raises(ValueError, match="a sign is empty"):
            held_signs("a", ("",))
