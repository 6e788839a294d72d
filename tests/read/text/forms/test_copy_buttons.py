"""Lines that are the words of copy buttons."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.forms.copy_buttons import copy_buttons
from boilerstrip.read.text.page import read_text


@pytest.mark.parametrize("button", ["Copy", "Copy code", "复制", "Kopieren"])
def test_buttons_of_listings(button: str) -> None:
    page = read_text(
        f"Install it:\nmill --install\n{button}\nStart it:\nmill\n{button}\n\nIt grinds.\n{button}"
    )
    assert page.blocks.text == ("Install it:", "mill --install", "Start it:", "mill", "It grinds.")
    assert page.blocks.blank_before.tolist() == [0, 0, 0, 0, 1]
    assert page.warnings == ()


@pytest.mark.parametrize(
    "text", ["Share\nCopy\nPrint", "Copy that.\nCopy this.", "Copy the\nCopy of a key", ""]
)
def test_other_lines(text: str) -> None:
    assert copy_buttons(text) is None
