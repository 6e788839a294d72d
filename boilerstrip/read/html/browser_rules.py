"""Markup that browsers read otherwise than libxml2, rewritten so that libxml2 loses no text and no border.

Browsers take ``</br>`` for ``<br>``, make an empty paragraph of a ``</p>`` that ends none, and read SVG by
rules of its own; libxml2 ignores such end tags and takes all that follows ``<svg><title>`` for the title. It
also takes the markup in ``<noframes>`` and ``<noembed>`` for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.read.html.tag_table import TagTable, number

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


_BR, _SVG, _TITLE, _STYLE = map(number, (b"br>", b"svg", b"title", b"style"))


def as_browsers_read(data: bytes, tags: TagTable) -> bytes:
    """The page with its tags rewritten to what browsers read in them; the same bytes where nothing is odd.

    Args:
        data: the page.
        tags: its tags.
    """
    # Ordinary pages are told by the first letters of all tags: searches for each odd tag would take a fifth
    # of the time that it takes to read the page.
    pieces = list(_ends_in_svg(data)) if _has_odd_svg(tags) else []
    if not tags.any_named(b"xmp", b"pla"):  # which hold text to the last sign, where a "</p>" ends nothing
        pieces += ((at, _BORDER) for at in _stray_ends(tags).tolist())
    data = _insert(data, sorted(pieces, key=itemgetter(0))) if pieces else data
    if (tags.closing & (tags.name >> 8 == _BR >> 8)).any():
        data = _BREAK_END.sub(b"<br>", data)
    if tags.any_named(b"nof", b"noe"):
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


# --- paragraphs


def _beginnings(pairs: bytes) -> BoolColumn:
    """A table by the number of two letters: whether they are one of these pairs, with which names begin."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[int.from_bytes(pair, "big") for pair in pairs.split()]] = True
    return table


# Tags at which a paragraph ends. A tag too many costs little: no border is doubled.
_ENDS_PARAGRAPH = _beginnings(
    b"ad ar as bl ce da dd de di dl dt fi h1 h2 h3 h4 h5 h6 hg hr li ma me na ol pr se ta tb td tf th tr ul"
)
_ENDS_NAME = np.zeros(256, dtype=np.bool_)
_ENDS_NAME[[byte | 0x20 for byte in b" \t\n\r\f/>"]] = True


def _stray_ends(tags: TagTable) -> IntColumn:
    """The places after each ``</p>`` that may end no paragraph: none was begun, or another tag ended it."""
    paragraphs = (tags.name >> 16 == ord("p")) & _ENDS_NAME[tags.name >> 8 & 0xFF]
    ends = tags.closing & paragraphs & (tags.name >> 8 & 0xFF == ord(">"))
    borders = _ENDS_PARAGRAPH[tags.name >> 8] | ends
    # The last tag before each </p> that ended a paragraph, and the last that began one; -1 for none.
    order = np.arange(len(ends))
    ended, begun = (
        np.maximum.accumulate(np.where(marks, order, -1)) for marks in (borders, paragraphs & ~tags.closing)
    )
    at = np.flatnonzero(ends)
    before = at[at > 0] - 1
    stray = np.ones(len(at), dtype=np.bool_)
    stray[at > 0] = begun[before] <= ended[before]
    places: IntColumn = tags.at[at[stray]] + len(b"</p>")
    return places


# --- SVG

_LEAVES_SVG = _beginnings(b"bl ce di h1 h2 h3 h4 ol p> ta ul")


def _has_odd_svg(tags: TagTable) -> bool:
    """Whether an SVG may lack an end tag: a block is in it, or a text in it that is not ended at once."""
    is_svg = tags.name == _SVG
    if not is_svg.any():
        return False
    depth = np.cumsum(np.where(is_svg, np.where(tags.closing, -1, 1), 0))
    inside = depth > np.minimum(np.minimum.accumulate(depth), 0)  # an end tag alone ends nothing
    if _LEAVES_SVG[tags.name[inside] >> 8].any():
        return True
    texts = np.flatnonzero(inside & ~tags.closing & ((tags.name == _TITLE) | (tags.name == _STYLE)))
    after = np.minimum(texts + 1, len(tags.at) - 1)
    return bool((~tags.closing[after] | (tags.name[after] != tags.name[texts])).any())


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
