from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.read.bounds import cut_input


@pytest.mark.parametrize("whole", ["", "abc", "äöü"])
def test_what_is_short_enough_is_left_alone(whole: str) -> None:
    assert cut_input(whole, 3) == (whole, ())
    assert cut_input(whole.encode(), 6) == (whole.encode(), ())


def test_a_text_is_cut_after_so_many_characters() -> None:
    assert cut_input("ä" * 1_500, 1_000) == (
        "ä" * 1_000,
        ("the input of 1,500 characters was cut after 1,000: max_bytes",),
    )


def test_utf8_is_not_cut_within_a_character() -> None:
    raw = "ab橋の上".encode()
    assert cut_input(raw, 7) == ("ab橋".encode(), ("the input of 11 bytes was cut after 5: max_bytes",))
    assert cut_input(raw, 8)[0] == "ab橋の".encode()


def test_bytes_in_another_encoding_lose_at_most_three_more() -> None:
    assert cut_input(b"\x80" * 20, 10)[0] == b"\x80" * 7
    assert cut_input(b"\x80" * 20, 1)[0] == b"\x80"


@given(st.text(max_size=40), st.integers(1, 60))
def test_a_cut_of_utf8_is_a_beginning_of_the_text(text: str, most: int) -> None:
    found, warnings = cut_input(text.encode(), most + 3)
    assert text.startswith(found.decode())
    assert bool(warnings) == (len(text.encode()) > most + 3)
