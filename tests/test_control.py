"""Control characters are no text; zero-width ones are, in code."""

from __future__ import annotations

import pytest

from boilerstrip.control import CONTROL, CONTROL_IN_CODE


@pytest.mark.parametrize(
    ("text", "plain", "code"),
    [
        ("a\x00b\x1b\x7fc", "abc", "abc"),
        ("a\u00ad\u200bb\ufeff", "ab", "a\u00ad\u200bb\ufeff"),
        ("a\tb\n\x0b\x0c\rc", "a\tb\n\x0b\x0c\rc", "a\tb\n\x0b\x0c\rc"),  # white space
    ],
)
def test_what_is_no_text(text: str, plain: str, code: str) -> None:
    assert (CONTROL.sub("", text), CONTROL_IN_CODE.sub("", text)) == (plain, code)
