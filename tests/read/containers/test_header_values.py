"""Values of e-mail headers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.read.containers.header_values import decode_words, iso_moment, name_and_address
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
def test_a_value_without_encoded_words_stays(pieces: list[str]) -> None:
    value = "".join(pieces)
    found = decode_words(value)  # raises nothing, whatever the damage
    assert found == value or "=?" in value


def test_a_very_long_value_stays() -> None:
    value = "=?utf-8?q?a?= " * 1_000
    assert decode_words(value) == value


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ann Dow <ann@bakery.example>", ("Ann Dow", "ann@bakery.example")),
        ("ann@bakery.example", ("", "ann@bakery.example")),
        ("", ("", "")),
        ("(" * 3_000 + " ann@bakery.example", ("", "")),
    ],
)
def test_senders(value: str, found: tuple[str, str]) -> None:
    assert name_and_address(value) == found


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Sat, 06 May 2023 07:08:09 +0200", "2023-05-06T07:08:09+02:00"),
        ("Sat, 99 May 2023 07:08:09 +0200", ""),
        ("6 May 2023", ""),
        ("", ""),
    ],
)
def test_dates(value: str, iso: str) -> None:
    assert iso_moment(value) == iso
