"""Blocks of a text dump, their texts, and what they are cut from."""

from __future__ import annotations

from boilerstrip.page import Blocks
from boilerstrip.read.text.page import read_text


def blocks(text: str) -> Blocks:
    return read_text(text).blocks


def texts(text: str) -> list[str]:
    return list(blocks(text).text)


def slices(text: str) -> list[str]:
    """The pieces of the input between the blocks' first and last code points."""
    found = blocks(text)
    return [text[a:b] for a, b in zip(found.start.tolist(), found.end.tolist(), strict=True)]
