"""Headings of wikis in dumps lose the link with which readers edit the section."""

from __future__ import annotations

import pytest

from boilerstrip.read.text.page import read_text

PROSE = "It dives for insects, small fish and tadpoles, and stays under water for up to thirty seconds."


@pytest.mark.parametrize("link", [
    "[edit]", " [edit]", "[ edit ]", "[edit | edit source]", "[Bearbeiten | Quelltext bearbeiten]",
    "[править]", "[modifier | modifier le code]", "[編集]", "[править | править код]",
])  # fmt: skip
def test_link_behind_a_heading(link: str) -> None:
    blocks = read_text(f"Behaviour{link}\n{PROSE}\n").blocks
    assert blocks.text == ("Behaviour", PROSE)
    assert blocks.heading.tolist() == [2, 0]


def test_link_before_headings() -> None:
    blocks = read_text(f"[edit] Behaviour\n{PROSE}\n[edit] Nest\n{PROSE}\n").blocks
    assert blocks.text == ("Behaviour", PROSE, "Nest", PROSE)


@pytest.mark.parametrize("line", [
    "[edit] I have found it myself, thank you all.", "[edit]", "The nest floats.[1]", "Sea [sic]",
])  # fmt: skip
def test_other_brackets_stay(line: str) -> None:
    assert read_text(f"{PROSE}\n{line}\n{PROSE}\n").blocks.text[1] == line
