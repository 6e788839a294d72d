"""Pictures of the body whose captions are not kept.

An image belongs to the block after it, often its caption. A caption is usually not kept, and the image would
be lost with it. So image and caption are collected here, for formats that show images.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.page import Page

_CAPTION = int(Inside.CAPTION)
_BESIDE = frozenset({"title", "byline", "date", "caption"})  # labels of blocks between a picture and the text
_MAX_PASSED = 5  # such blocks between them
_MAX_CAPTION_BLOCKS = 4  # caption, credit and the like


class Picture(NamedTuple):
    """An image with its caption.

    Attributes:
        image: its span; it is before its block, so its offsets have no meaning.
        caption: the text of its caption; "" for none.
        spans: links, emphasis and so on in the caption.
    """

    image: Span
    caption: str = ""
    spans: tuple[Span, ...] = ()


def find_pictures(page: Page, kept: Sequence[bool], labels: Sequence[str]) -> tuple[Picture, ...]:
    """Find the images that belong to blocks which are not kept, but are between blocks which are.

    Args:
        page: the page as read.
        kept: which blocks are the body.
        labels: the label of each block; none if they are not known.
    """
    images = [span for span in page.spans if span.kind == "image" and not kept[span.block]]
    if not images:
        return ()
    n_before = [0, *accumulate(map(int, kept))]  # kept blocks before each block
    figures = _ends_of_figures(page)
    stops: dict[int, int] = {}  # block -> one past the last block of the caption that begins with it
    pictured = {span.block for span in images}
    for block in pictured:
        figure = figures[int(page.blocks.container[block])]
        stop = _end_of_caption(page, kept, block, figure)
        # The caption ends where the next image begins.
        stop = next((row for row in range(block + 1, stop) if row in pictured), stop)
        after = _after_figure(kept, stop, figure)
        if _is_in_text(page, kept, labels, n_before, (block, after)):
            stops[block] = stop
    captions = _captions(page, stops)
    last = {image.block: image for image in images}
    # Of several images before one caption only the last one gets it.
    return tuple(
        Picture(image, *(captions[image.block] if image is last[image.block] else ()))
        for image in images
        if image.block in stops
    )


def _end_of_caption(page: Page, kept: Sequence[bool], first: int, figure: int) -> int:
    """Return one past the last block of a caption that begins with this block; the block itself for none.

    ``figure``: one past the last block of the figure around the image; 0 for none.
    """
    stop = first
    while (
        stop < min(first + _MAX_CAPTION_BLOCKS, figure or len(kept))
        and not kept[stop]
        and int(page.blocks.flags[stop]) & _CAPTION
    ):
        stop += 1
    return stop


def _ends_of_figures(page: Page) -> list[int]:
    """Return for each container one past the last block of the figure around it; 0 for none."""
    # A container comes after the one around it, so one pass does.
    containers = page.containers
    ends = [0] * len(containers)
    if "figure" not in containers.tag:
        return ends
    rows = zip(containers.parent.tolist(), containers.tag, containers.stop.tolist(), strict=True)
    for row, (parent, tag, stop) in enumerate(rows):
        ends[row] = stop if tag == "figure" else ends[parent]
    return ends


def _after_figure(kept: Sequence[bool], start: int, end: int) -> int:
    """Return the first block from ``start`` on that is kept or after the figure, which ends at ``end``."""
    # After a caption a figure may have a credit or a link to a larger image.
    after = start
    while after < min(end, start + _MAX_CAPTION_BLOCKS) and not kept[after]:
        after += 1
    return after


def _is_in_text(
    page: Page, kept: Sequence[bool], labels: Sequence[str], n_before: Sequence[int], at: tuple[int, int]
) -> bool:
    """Return whether the text after an image and its caption is kept, or that before it in the same part.

    ``at`` holds the block of the image, and the first block after the caption and its figure.
    """
    first, stop = at
    after = stop
    while after < min(stop + _MAX_PASSED, len(kept)) and not kept[after] and _is_beside(labels, after):
        after += 1
    if after < len(kept) and kept[after]:
        return True
    before = first - 1
    while before >= max(first - _MAX_PASSED, 0) and not kept[before] and _is_beside(labels, before):
        before -= 1
    if before < 0 or not kept[before] or first == stop:
        return False
    # The last picture of a text: the part of the page around its figure holds kept text, too.
    containers, row = page.containers, int(page.blocks.container[first])
    while row and int(containers.first[row]) >= first and int(containers.stop[row]) <= stop:
        row = int(containers.parent[row])
    return n_before[int(containers.stop[row])] > n_before[int(containers.first[row])]


def _is_beside(labels: Sequence[str], row: int) -> bool:
    return bool(labels) and labels[row] in _BESIDE


def _captions(page: Page, stops: Mapping[int, int]) -> dict[int, tuple[str, tuple[Span, ...]]]:
    """Return for each block with a caption its text on one line, and the spans in it."""
    starts: dict[int, tuple[int, int]] = {}  # block -> the caption that it is in, and its place in that
    texts: dict[int, str] = {}
    for first, stop in stops.items():
        text = ""
        for row in range(first, stop):
            text = f"{text} " if text else ""
            starts[row] = first, len(text)
            text += page.blocks.text[row]
        texts[first] = text
    spans: dict[int, list[Span]] = {first: [] for first in stops}
    for span in page.spans:
        if span.block in starts and span.kind != "image":
            first, place = starts[span.block]
            spans[first].append(span._replace(start=span.start + place, end=span.end + place))
    return {first: (texts[first], tuple(spans[first])) for first in stops}
