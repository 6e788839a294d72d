"""The categories and tags that the blocks of a page list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from boilerstrip.declared.head import limited_tags
from boilerstrip.deferred import deferred
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.tables import entries
from boilerstrip.outline.line_roles import TAG_LABELS, split_tags
from boilerstrip.page import Outline, Page

# "Filed under: Nature. Tags: bees" lists both, each after its label. Fixed phrases: linear.
_LABEL = deferred(
    lambda: re.compile(
        rf"\b(?:(?P<category>{any_of(entries('category labels'))})|{any_of(TAG_LABELS)})\b", re.IGNORECASE
    )
)


def shown_tags(page: Page, outline: Outline) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the categories and the tags in the blocks that are lists of tags.

    Args:
        page: the page.
        outline: its roles say which blocks are lists of tags.
    """
    places = [at for at, role in outline.roles if role == "tags"]
    # Links are the surest sign of where a tag begins and ends; without links, separators between words are.
    linked = list(_linked(page, places))
    if not linked:
        texts = page.blocks.text
        return (), _cleaned(tag for at in sorted(places) for tag in split_tags(texts[at]))
    categories = _cleaned(tag for tag, is_category in linked if is_category)
    return categories, _cleaned(tag for tag, is_category in linked if not is_category)


def _linked(page: Page, places: list[int]) -> Iterator[tuple[str, bool]]:
    """Yield the text of each link in these blocks, and whether ``rel`` or a label calls it a category."""
    texts = page.blocks.text
    marked = {(mark.block, mark.value) for mark in page.head.marks if mark.kind == "category"}
    wanted = set(places)
    links = [span for span in page.spans if span.block in wanted and span.kind == "link"]
    under, block, end = False, -1, 0
    for span in links:
        if span.block != block:
            under, block, end = False, span.block, 0
        for label in _LABEL.finditer(texts[block], end, span.start):
            under = label["category"] is not None
        end = span.end
        tag = texts[block][span.start : span.end]
        yield tag, under or (block, tag) in marked


def _cleaned(tags: Iterable[str]) -> tuple[str, ...]:
    return limited_tags(" ".join(tag.split()).strip("#,;") for tag in tags)
