"""Hyphens at the ends of lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.text.hyphens import Hyphens
from tests.growth import assert_linear
from tests.profile import examples


def joined(own: str, text: str = "", *, typeset: bool = True) -> str:
    return Hyphens(text, typeset=typeset).joined(own)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("in sum-\nmer it", "in summer it"),
        ("the infor-\n   mation", "the information"),
        ("optimi-\nsation", "optimisation"),
        ("quuxi-\nsation", "quuxisation"),
        ("water-\nwheel", "water-wheel"),
        ("a well-\nattended", "a well-attended"),
        ("thirty-\none", "thirty-one"),
        ("non-\nfiction", "non-fiction"),
        ("e-\nmail", "e-mail"),
        ("pre-\nand postwar", "pre-\nand postwar"),
        ("pre- and", "pre- and"),
        ("Franco-\nPrussian", "Franco-Prussian"),
        ("speci\u2010\r\nfied", "specified"),
        ("quux\xad\nlike", "quuxlike"),
        ("from 3-\n4 men", "from 3-\n4 men"),
        ("a dash -\nhere", "a dash -\nhere"),
    ],
)
def test_typeset_text(own: str, expected: str) -> None:
    assert joined(own) == expected


def test_the_text_decides() -> None:
    assert joined("the weir-\nkeeper", "a weirkeeper") == "the weirkeeper"
    assert joined("in sum-\nmer", "the sum-mer") == "in sum-mer"


@pytest.mark.parametrize(
    ("own", "expected"),
    [("infor-\nmation", "information"), ("quuxi-\nsation", "quuxi-sation"), ("on-\nline", "on-line")],
)
def test_a_dump_that_a_program_wrapped_seldom_parts_words(own: str, expected: str) -> None:
    assert joined(own, typeset=False) == expected


@given(st.text("ab- \n\u2010\xadé1A", max_size=60), st.booleans())
@settings(max_examples=examples(60))
def test_letters_stay(own: str, typeset: bool) -> None:
    found = Hyphens(own, typeset=typeset).joined(own)
    letters = [char for char in own if char.isalnum()]
    assert [char for char in found if char.isalnum()] == letters


@pytest.mark.parametrize("own", ["a-\n", "ab-\nba ", "a" * 90 + "-\n", "- \n"])
def test_many_hyphens_take_linear_time(own: str) -> None:
    assert_linear(lambda text: Hyphens(text, typeset=True).joined(text), lambda n: own * n, 800)


def test_a_text_that_parts_common_words_is_typeset() -> None:
    text = "the first one has stood still, be-\ncause the win-\nter was long and the optimi-\nsation late"
    assert joined(text, text, typeset=False) == text.replace("-\n", "")
    assert joined(text, "be-\ncause", typeset=False).startswith("the first one has stood still, be-cause")
