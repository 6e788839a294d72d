"""Markers of list items."""

from __future__ import annotations

import pytest

from boilerstrip.write.formats.markers import BULLET, NO_MARKER, numbered_marker, written_marker


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "1", "1. "), (-4, "1", "-4. "), (26, "a", "z. "), (27, "A", "AA. "), (0, "a", "0. "),
        (702, "a", "zz. "), (703, "a", "aaa. "), (1994, "I", "MCMXCIV. "), (3999, "i", "mmmcmxcix. "),
        (4000, "i", "4000. "), (5, "", "- "),
    ],
)  # fmt: skip
def test_numbers_are_written_as_browsers_do(number: int, style: str, text: str) -> None:
    assert numbered_marker(number, style).text == text


@pytest.mark.parametrize(("text", "number"), [("3. ", 3), ("3) ", 3), ("03. ", 3), ("12.", 12)])
def test_numbers_of_a_dump(text: str, number: int) -> None:
    assert written_marker(text) == (text, number, "1")


@pytest.mark.parametrize("text", ["(3) ", "a) ", "（一）", "① ", "3- ", "٣. ", "1234567890. "])
def test_what_is_no_number_is_words(text: str) -> None:
    assert written_marker(text).words == text
    assert written_marker(text).number == 0


def test_numbers_and_bullets_are_no_words() -> None:
    assert (
        BULLET.words == NO_MARKER.words == written_marker("3. ").words == numbered_marker(3, "a").words == ""
    )
