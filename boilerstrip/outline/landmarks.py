"""Where bylines and dates are looked for: around the headline, and at the ends of the body."""

from __future__ import annotations

from boilerstrip.page import Headline, Landmarks

ABOVE_HEADLINE = 4  # blocks above the headline where a byline or date may stand
ABOVE_BODY = 6  # blocks above the body that count as beside the headline where no headline is near
INTO_BODY = 3  # blocks after the body's first where one may stand
AFTER_BODY = 8  # blocks after the body's last where one may stand
FROM_BODY_END = 3  # blocks at the end of the body that may be "Reporting by ..."
MAX_GAP = 40  # blocks between headline and body that still count as one place


def make_landmarks(headline: Headline, first: int, stop: int) -> Landmarks:
    """The positions of headline and body; ``top`` lies above the headline if that is near the body."""
    near = 0 <= headline.block <= first and first - headline.block <= MAX_GAP
    start = headline.block if near else first - ABOVE_BODY
    return Landmarks(headline, first, stop, max(0, start - ABOVE_HEADLINE))


def blocks_around(marks: Landmarks, n: int) -> list[int]:
    """The blocks, of n, where bylines and dates stand: beside the headline and at the body's end."""
    above = range(marks.top, min(n, marks.first + INTO_BODY + 1))
    last = max(marks.first, marks.stop - 1)
    below = range(max(0, last - FROM_BODY_END), min(n, last + AFTER_BODY + 1))
    return sorted({*above, *below})


def distance(marks: Landmarks, at: int) -> tuple[bool, int]:
    """Sort key of a block: those beside the headline first, then by distance from ``top``."""
    return not marks.top <= at <= marks.first + INTO_BODY, abs(at - marks.top)
