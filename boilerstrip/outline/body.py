"""Where the body of a page begins and ends, before it is segmented."""

from __future__ import annotations

import re

import numpy as np

from boilerstrip.page import Blocks, FloatColumn
from boilerstrip.words import DENSE, character_class

SURE = 0.5  # probability from which a block counts as content
BODY_CHARS = 90  # weight of a block that can open the body
MAX_WEIGHED = 600  # characters of a block that count
COST_OF_OTHERS = 40  # what a block that is not content takes off a run, in characters
SAMPLE = 60  # characters by which a script is told

_DENSE = re.compile(f"[{character_class(DENSE)}]")  # one character: linear


def weight(text: str) -> int:
    """Length of a text in characters, where one of a dense script counts as three."""
    size = min(len(text), MAX_WEIGHED)
    if text.isascii():
        return size
    sample = text[:SAMPLE]
    return size + 2 * size * len(_DENSE.findall(sample)) // len(sample)


def body_range(blocks: Blocks, probability: FloatColumn) -> tuple[int, int]:
    """Find the first block of the body and the block after its last; both 0 where there is none.

    The body is the run of blocks that holds the most content for the fewest other blocks, so a notice
    above the navigation does not open it and comments far below do not close it.
    """
    best = gain = 0
    begin, found, last = -1, (0, 0), 0
    for at in np.flatnonzero(probability >= SURE).tolist():
        gain -= COST_OF_OTHERS * (at - last - 1)
        begin = -1 if gain < 0 else begin
        chars, last = weight(blocks.text[at]), at
        if begin < 0:
            if chars < BODY_CHARS:
                continue
            begin, gain = at, 0
        gain += chars
        if gain > best:
            best, found = gain, (begin, at + 1)
    return found


def first_sure(probability: FloatColumn, headline: int = -1) -> int:
    """First block after the headline with P(content) of ``SURE`` or more, else the first on the page; or -1.

    Unlike ``body_range``, which looks for the densest run, this is the first sign of content.
    """
    sure = np.flatnonzero(probability >= SURE)
    if not len(sure):
        return -1
    after = int(np.searchsorted(sure, headline, side="right"))
    return int(sure[after % len(sure)])
