"""Where the body of a page begins and ends, before the page is segmented."""

from __future__ import annotations

import re

from boilerstrip.page import Blocks, FloatColumn
from boilerstrip.words import DENSE, character_class

SURE = 0.5  # probability from which a block counts as content
BODY_CHARS = 90  # weight of a block that can begin the body
MAX_WEIGHED = 600  # characters of a block that count
COST_OF_OTHERS = 40  # weight that each block between content blocks takes off a run
SAMPLE = 60  # characters from which the script of a text is detected
DENSE_CHARS = 3  # characters that one character of a dense script counts as

_DENSE = re.compile(f"[{character_class(DENSE)}]")  # one character: linear


def weight(text: str) -> int:
    """Return the length of a text in characters, where a character of a dense script counts as three."""
    size = min(len(text), MAX_WEIGHED)
    if text.isascii():
        return size
    sample = text[:SAMPLE]
    return size + (DENSE_CHARS - 1) * size * len(_DENSE.findall(sample)) // len(sample)


def body_range(blocks: Blocks, probability: FloatColumn) -> tuple[int, int]:
    """Find the first block of the body and one past its last; both are 0 if there is no body.

    A notice above the navigation does not begin the body, and comments far below do not end it.
    """
    # The maximum sum of a contiguous run (Kadane's algorithm): blocks of content add their weight, the
    # blocks between them take COST_OF_OTHERS off, and a run whose sum falls below 0 is given up. A new run
    # begins only at a block that is long enough to be a paragraph.
    best = total = 0
    best_range = (0, 0)
    begin = -1  # first block of the current run; -1 between runs
    last = 0  # content block before the current one
    for at in (probability >= SURE).nonzero()[0].tolist():
        total -= COST_OF_OTHERS * (at - last - 1)
        begin = -1 if total < 0 else begin
        last = at
        chars = weight(blocks.text[at])
        if begin < 0:
            if chars < BODY_CHARS:
                continue
            begin = at
            total = 0
        total += chars
        if total > best:
            best = total
            best_range = (begin, at + 1)
    return best_range


def first_sure(probability: FloatColumn, headline: int = -1) -> int:
    """Return the first block after the headline with P(content) of ``SURE`` or more, else the first such.

    Unlike ``body_range``, which looks for the densest run, this is the first sign of content.

    Args:
        probability: P(content) of each block.
        headline: the headline's block; -1 if it is in no block.

    Returns:
        A row of the blocks; -1 if no block is that probable.
    """
    sure = (probability >= SURE).nonzero()[0]
    if not len(sure):
        return -1
    after = int(sure.searchsorted(headline, side="right"))
    return int(sure[after % len(sure)])
