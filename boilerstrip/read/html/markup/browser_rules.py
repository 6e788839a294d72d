"""Markup that browsers read otherwise than libxml2, rewritten so that libxml2 loses no text and no border.

Browsers take ``</br>`` for ``<br>``, make an empty paragraph of a ``</p>`` that ends none, and read SVG by
rules of its own; libxml2 ignores such end tags and takes all that follows ``<svg><title>`` for the title. It
also takes the markup in ``<noframes>`` and ``<noembed>`` for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from boilerstrip.read.html.markup.odd_tags import OddTags

# A fixed word, one class, bounded.
_BREAK_END = re.compile(rb"</br\s{0,100}/?>", re.IGNORECASE)
_FALLBACK = re.compile(rb"<(/?)(noframes|noembed)(?=[\s/>])", re.IGNORECASE)
_FALLBACK_TAGS = {b"noframes": b"div", b"noembed": b"noscript"}
_BORDER = b"<br><br>"  # what a stray </p> becomes: two breaks in a row end a block

# Block tags, at which browsers leave an SVG that was not ended, as the HTML standard lists them. All patterns
# are of fixed words.
_BLOCKS = rb"blockquote|body|center|d[dlt]|div|h[1-6]|hr|li|menu|[ou]l|p|pre|table"
_IN_SVG = re.compile(
    rb"<(?:(/?)svg|(foreignobject)|(title|style|script|textarea)|" + _BLOCKS + rb")(?=[\s/>])", re.IGNORECASE
)
_BEGINS_SVG = re.compile(rb"<svg(?=[\s/>])", re.IGNORECASE)
_END_OF_FOREIGN = re.compile(rb"</foreignobject", re.IGNORECASE)
# Where an element ends that libxml2 reads as text up to its end tag, at the latest.
_END_OF_TEXT = re.compile(
    rb"</(title|style|script|textarea)|</svg|<(?:" + _BLOCKS + rb")(?=[\s/>])", re.IGNORECASE
)


def as_browsers_read(data: bytes, tags: OddTags) -> bytes:
    """The page with its tags rewritten to what browsers read in them; the same bytes where nothing is odd.

    Args:
        data: the page.
        tags: what its tags say of that.
    """
    # Searches for each odd tag would take a fifth of the time that it takes to read the page.
    pieces = list(_ends_in_svg(data)) if tags.svg else []
    if not tags.literal:
        pieces += ((at, _BORDER) for at in tags.stray_ends)
    data = _insert(data, sorted(pieces, key=itemgetter(0))) if pieces else data
    if tags.breaks:
        data = _BREAK_END.sub(b"<br>", data)
    if tags.fallback:
        data = _FALLBACK.sub(lambda tag: b"<" + tag[1] + _FALLBACK_TAGS[tag[2].lower()], data)
    return data


def _insert(data: bytes, pieces: Iterable[tuple[int, bytes]]) -> bytes:
    """The page with each piece inserted at its place; the places ascend."""
    out: list[bytes] = []
    done = 0
    for at, piece in pieces:
        out += (data[done:at], piece)
        done = at
    return b"".join((*out, data[done:]))


def _ends_in_svg(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The end tags that are missing in the SVGs of a page, with their places."""
    # Every search begins where the one before it ended: linear.
    at = depth = 0  # depth: the <svg> that are open
    while True:
        tag = (_IN_SVG if depth else _BEGINS_SVG).search(data, at)
        if not tag:
            return
        at = tag.end()
        if not depth:
            depth = 1
            continue
        closing, foreign, text = tag.groups()
        if closing is not None:
            depth += -1 if closing else 1
        elif foreign or text:
            end = (_END_OF_FOREIGN if foreign else _END_OF_TEXT).search(data, at)
            if not end:
                return
            at = end.end()
            if text and not end[1]:
                at = end.start()
                yield at, b"</" + text + b">"
        else:
            yield tag.start(), b"</svg>" * depth
            depth = 0
