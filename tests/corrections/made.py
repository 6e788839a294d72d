"""Corrections made for tests: of a page, with the decisions that a person could have made."""

from __future__ import annotations

from collections.abc import Callable

from boilerstrip import Cleaned, clean
from boilerstrip.corrections.file_format import BlockCorrection, Corrections, page_hash, text_hash


def corrections_of(
    raw: bytes, keeps: Callable[[int, str], bool] | None = None, source: str = "page.html"
) -> Corrections:
    """Corrections of a page by someone who keeps the blocks for which ``keeps(row, text)`` is true.

    By default all blocks stay as they are.
    """
    cleaned: Cleaned = clean(raw)
    blocks = tuple(
        BlockCorrection(
            row, text_hash(block.text), keeps(row, block.text) if keeps else block.kept, block.kept
        )
        for row, block in enumerate(cleaned.blocks)
    )
    return Corrections(page_hash(raw), source, "", cleaned.kind, blocks)
