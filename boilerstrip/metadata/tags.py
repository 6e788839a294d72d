"""The tags that the page shows."""

from __future__ import annotations

from boilerstrip.outline.line_roles import split_tags
from boilerstrip.page import Outline, Page

MAX_TAGS = 30
MAX_TAG_CHARS = 60


def shown_tags(page: Page, outline: Outline) -> tuple[str, ...]:
    """Tags in the blocks that are lists of tags: their links, else what separators part."""
    places = {at for at, role in outline.roles if role == "tags"}
    texts = page.blocks.text
    linked = [
        texts[span.block][span.start : span.end]
        for span in page.spans
        if span.block in places and span.kind == "link"
    ]
    found = linked or [tag for at in sorted(places) for tag in split_tags(texts[at])]
    tags = (" ".join(tag.split()).strip("#,;") for tag in found)
    return tuple(dict.fromkeys(tag for tag in tags if 0 < len(tag) <= MAX_TAG_CHARS))[:MAX_TAGS]
