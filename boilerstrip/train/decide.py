"""Decide again which blocks of a page are kept, with other probabilities."""

from __future__ import annotations

from boilerstrip.declared.head import read_declared
from boilerstrip.outline import find_outline
from boilerstrip.page import Classification, Page, Segmentation
from boilerstrip.segment import segment


def decide(page: Page, found: Classification) -> Segmentation:
    """Return which blocks ``clean`` keeps of a page, with the default options.

    Args:
        page: the page as read.
        found: the probabilities of its blocks.
    """
    return segment(page, found, find_outline(page, found, read_declared(page)))
