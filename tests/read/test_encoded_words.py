"""Encoded words of e-mail headers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.encoded_words import decode_words
from tests.profile import examples


def test_words_are_decoded() -> None:
    assert decode_words("=?utf-8?b?w4RwZmVs?= (new)") == "Äpfel (new)"
    assert decode_words("Plain =3D words") == "Plain =3D words"


@pytest.mark.parametrize(
    "value",
    [
        "=?no-such?q?a?=",
        "=?\xffutf-8?q?a?=",
        "=?utf-8?b?w?=",
        "=?utf-8?q?=FF?=",
        "=?utf-8?q?=C3",
        "=?utf-8?b?!!!?=",
    ],
)
def test_damage_leaves_the_value(value: str) -> None:
    assert decode_words(value) == value


@given(st.lists(st.sampled_from(["=?", "?=", "?q?", "?b?", "utf-8", "=C3", "=A4", "\xff", " ", "a", "\n"])))
@settings(max_examples=examples(60))
def test_any_value_gives_one(pieces: list[str]) -> None:
    assert isinstance(decode_words("".join(pieces)), str)
