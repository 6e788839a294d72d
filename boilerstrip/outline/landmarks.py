"""Where bylines and dates are looked for: around the headline, and at both ends of the body."""

from __future__ import annotations

from boilerstrip.page import Headline, Landmarks

# All in blocks.
ABOVE_HEADLINE = 4  # above the headline, where a byline or date may be
BELOW_HEADLINE = 3  # below the headline, where one may be however far the body is
ABOVE_BODY = 6  # above the body, which count as near the headline if no headline is found near the body
INTO_BODY = 3  # after the body's first block, where a byline or date may be
AFTER_BODY = 8  # after the body's last block, where one may be
FROM_BODY_END = 3  # at the end of the body, which may be "Reporting by ..."
MAX_GAP = 40  # between headline and body, if the headline counts as near the body


def make_landmarks(headline: Headline, first: int, stop: int) -> Landmarks:
    """Return the positions of headline and body, with ``top`` above the headline if that is near the body.

    Args:
        headline: the headline.
        first: first block of the body.
        stop: one past the last block of the body.
    """
    near = 0 <= headline.block <= first and first - headline.block <= MAX_GAP
    start = headline.block if near else first - ABOVE_BODY
    return Landmarks(headline, first, stop, max(0, start - ABOVE_HEADLINE))


def blocks_around(marks: Landmarks, n: int) -> list[int]:
    """Return the blocks that may be bylines or dates, in order: near the headline and at the body's end.

    Args:
        marks: the positions of headline and body.
        n: how many blocks the page has.
    """
    above = range(marks.top, min(n, marks.first + INTO_BODY + 1))
    # The body may begin far below the headline, behind a table or a list of products.
    headline = marks.headline.block
    of_headline = range(headline + 1, min(n, headline + BELOW_HEADLINE + 1)) if headline >= 0 else range(0)
    last = max(marks.first, marks.stop - 1)
    below = range(max(0, last - FROM_BODY_END), min(n, last + AFTER_BODY + 1))
    return sorted({*above, *of_headline, *below})


def distance_key(marks: Landmarks, at: int) -> tuple[bool, bool, int]:
    """Return a sort key for a block: those near the headline first, of them those below it, then by distance.

    What stands above the headline may be the name of the site.
    """
    is_far = not marks.top <= at <= marks.first + INTO_BODY
    return is_far, not is_far and at < marks.headline.block, abs(at - marks.top)
