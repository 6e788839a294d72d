"""The tags that the blocks of a page list."""

from __future__ import annotations

from boilerstrip.declared.head import limited_tags
from boilerstrip.outline.line_roles import split_tags
from boilerstrip.page import Outline, Page


def shown_tags(page: Page, outline: Outline) -> tuple[str, ...]:
    """Return the tags in the blocks that are lists of tags.

    Args:
        page: the page.
        outline: its roles say which blocks are lists of tags.
    """
    # Links are the surest sign of where a tag begins and ends; without links, separators between words are.
    places = {at for at, role in outline.roles if role == "tags"}
    texts = page.blocks.text
    linked = [
        texts[span.block][span.start : span.end]
        for span in page.spans
        if span.block in places and span.kind == "link"
    ]
    found = linked or [tag for at in sorted(places) for tag in split_tags(texts[at])]
    return limited_tags(" ".join(tag.split()).strip("#,;") for tag in found)
