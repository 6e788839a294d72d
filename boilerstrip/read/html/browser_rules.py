"""Markup that browsers read otherwise than libxml2, rewritten so that libxml2 loses no text and no border.

Browsers take ``</br>`` for ``<br>``, make an empty paragraph of a ``</p>`` that ends none, and read SVG by
rules of its own; libxml2 ignores such end tags and takes all that follows ``<svg><title>`` for the title. It
also takes the markup in ``<noframes>`` and ``<noembed>`` for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from boilerstrip.page import BoolColumn, IntColumn

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
_END_OF_FOREIGN = re.compile(rb"</foreignobject", re.IGNORECASE)
# Where an element ends that libxml2 reads as text up to its end tag, at the latest.
_END_OF_TEXT = re.compile(
    rb"</(title|style|script|textarea)|</svg|<(?:" + _BLOCKS + rb")(?=[\s/>])", re.IGNORECASE
)


class _Tags(NamedTuple):
    """What looks like a tag, as columns in the order of the page.

    Attributes:
        at: where its "<" is.
        closing: whether it is an end tag.
        name: the first three bytes of the name as one number, in lower case.
    """

    at: IntColumn
    closing: BoolColumn
    name: IntColumn

    def any_named(self, *names: int) -> bool:
        """Whether a tag has one of these names."""
        return any((self.name == name).any() for name in names)


def _number(name: bytes) -> int:
    return int.from_bytes(name.ljust(3), "big")


_BR, _SVG, _TITLE, _STYLE = map(_number, (b"br>", b"svg", b"tit", b"sty"))
_NOFRAMES, _NOEMBED, _XMP, _PLAINTEXT = map(_number, (b"nof", b"noe", b"xmp", b"pla"))


def as_browsers_read(data: bytes, brackets: IntColumn) -> bytes:
    """The page with its tags rewritten to what browsers read in them; the same bytes where nothing is odd.

    Args:
        data: the page.
        brackets: where each "<" in it is.
    """
    # Ordinary pages are told by the first letters of all tags, as rows of numbers: searches for each odd tag
    # would take a fifth of the time that it takes to read the page.
    tags = _read_tags(data, brackets)
    pieces = list(_ends_in_svg(data)) if _has_odd_svg(tags) else []
    if not tags.any_named(_XMP, _PLAINTEXT):  # which hold text to the last sign, where a "</p>" ends nothing
        pieces += ((at, _BORDER) for at in _stray_ends(tags).tolist())
    data = _insert(data, sorted(pieces, key=itemgetter(0))) if pieces else data
    if (tags.closing & (tags.name >> 8 == _BR >> 8)).any():
        data = _BREAK_END.sub(b"<br>", data)
    if tags.any_named(_NOFRAMES, _NOEMBED):
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


def _read_tags(data: bytes, brackets: IntColumn) -> _Tags:
    codes = np.frombuffer(data, dtype=np.uint8)
    closing = codes.take(brackets + 1, mode="clip") == ord("/")
    begin = brackets + 1 + closing
    # Bit 5 makes a letter lower-case and leaves digits, spaces, "/" and ">" as they are.
    one, two, three = (codes.take(begin + place, mode="clip").astype(np.int64) | 0x20 for place in range(3))
    return _Tags(brackets, closing, one << 16 | two << 8 | three)


# --- paragraphs

# Tags at which a paragraph ends, as two letters of each. A tag too many costs little: no border is doubled.
_ENDS_PARAGRAPH = np.zeros(1 << 16, dtype=np.bool_)
_ENDS_PARAGRAPH[
    [
        int.from_bytes(pair, "big")
        for pair in b"ad ar as bl ce da dd de di dl dt fi h1 h2 h3 h4 h5 h6 hg hr li ma me na ol pr se ta tb "
        b"td tf th tr ul".split()
    ]
] = True
_ENDS_NAME = np.zeros(256, dtype=np.bool_)
_ENDS_NAME[[byte | 0x20 for byte in b" \t\n\r\f/>"]] = True


def _stray_ends(tags: _Tags) -> IntColumn:
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

_LEAVES_SVG = np.array([int.from_bytes(pair, "big") for pair in b"bl ce di h1 h2 h3 h4 ol p> ta ul".split()])


def _has_odd_svg(tags: _Tags) -> bool:
    """Whether an SVG may lack an end tag: a block is in it, or a text in it that is not ended at once."""
    is_svg = tags.name == _SVG
    if not is_svg.any():
        return False
    inside = np.cumsum(np.where(is_svg, np.where(tags.closing, -1, 1), 0)) > 0
    if (inside & np.isin(tags.name >> 8, _LEAVES_SVG)).any():
        return True
    texts = np.flatnonzero(inside & ~tags.closing & ((tags.name == _TITLE) | (tags.name == _STYLE)))
    after = np.minimum(texts + 1, len(tags.at) - 1)
    return bool((~tags.closing[after] | (tags.name[after] != tags.name[texts])).any())


def _ends_in_svg(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The end tags that are missing in the SVGs of a page, with their places."""
    # Every search begins where the one before it ended: linear.
    at = depth = 0  # depth: the <svg> that are open
    while True:
        if not depth and (at := data.find(b"<svg", at)) < 0:
            return
        tag = _IN_SVG.search(data, at)
        if not tag:
            return
        at = tag.end()
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
        elif depth:
            yield tag.start(), b"</svg>" * depth
            depth = 0
