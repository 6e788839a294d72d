"""Tags of a page that libxml2 reads otherwise than browsers, or that it reads for the end of the page.

The compiled core has a twin of ``find_odd_tags``, native/odd_tags.cpp, which finds the same.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from boilerstrip import native
from boilerstrip.page import BoolColumn, IntColumn
from boilerstrip.read.html.markup.tag_table import TagTable, number, read_tags

_PRE, _BODY, _HTML = map(number, (b"pre", b"body", b"html"))
# Beginnings of tags at which a paragraph ends. A tag too many costs little: no border is doubled.
_ENDS_PARAGRAPH = (
    b"ad ar as bl ce da dd de di dl dt fi h1 h2 h3 h4 h5 h6 hg hr li ma me na ol pr se ta tb td tf th tr ul"
)
_LEAVES_SVG = b"bl ce di h1 h2 h3 h4 ol p> ta ul"  # of tags that no SVG holds
_BR, _SVG, _TITLE, _STYLE = map(number, (b"br>", b"svg", b"title", b"style"))


class OddTags(NamedTuple):
    """What the tags of a page say of its repair. A tag is known by the first letters of its name.

    Attributes:
        pre: places of the start and end tags of ``<pre>``.
        closers: places of ``</body>`` and ``</html>``.
        stray_ends: places behind each ``</p>`` that may end no paragraph: none was begun, or another tag
            ended it.
        svg: an SVG may lack an end tag: a block is in it, or a text in it that is not ended at once.
        literal: there is a tag that all text is literal behind, so a "</p>" in it ends nothing.
        breaks: there is a ``</br>``.
        fallback: there is markup for browsers without frames.
    """

    pre: list[int]
    closers: list[int]
    stray_ends: list[int]
    svg: bool
    literal: bool
    breaks: bool
    fallback: bool


def find_odd_tags(data: bytes) -> OddTags:
    """Return what the tags of a page say of its repair."""
    core = native.CORE
    if core is not None:
        *places, bits = core.odd_tags(data, _ENDS_PARAGRAPH, _LEAVES_SVG)
        return OddTags(*(np.frombuffer(column, np.int64).tolist() for column in places), *map(bool, bits))
    tags = read_tags(data)
    return OddTags(
        tags.at[tags.name == _PRE].tolist(),
        tags.at[tags.closing & ((tags.name == _BODY) | (tags.name == _HTML))].tolist(),
        _stray_ends(tags).tolist(),
        _has_odd_svg(tags),
        tags.any_named(b"xmp", b"pla"),
        bool((tags.closing & (tags.name >> 8 == _BR >> 8)).any()),
        tags.any_named(b"nof", b"noe"),
    )


# --- paragraphs


@cache
def _beginnings(pairs: bytes) -> BoolColumn:
    """A table by the number of two letters: whether they are one of these pairs, with which names begin."""
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[int.from_bytes(pair, "big") for pair in pairs.split()]] = True
    return table


_ENDS_NAME = np.zeros(256, dtype=np.bool_)
_ENDS_NAME[[byte | 0x20 for byte in b" \t\n\r\f/>"]] = True


def _stray_ends(tags: TagTable) -> IntColumn:
    """The places after each ``</p>`` that may end no paragraph: none was begun, or another tag ended it."""
    paragraphs = (tags.name >> 16 == ord("p")) & _ENDS_NAME[tags.name >> 8 & 0xFF]
    ends = tags.closing & paragraphs & (tags.name >> 8 & 0xFF == ord(">"))
    borders = _beginnings(_ENDS_PARAGRAPH)[tags.name >> 8] | ends
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


def _has_odd_svg(tags: TagTable) -> bool:
    """Whether an SVG may lack an end tag: a block is in it, or a text in it that is not ended at once."""
    is_svg = tags.name == _SVG
    if not is_svg.any():
        return False
    depth = np.cumsum(np.where(is_svg, np.where(tags.closing, -1, 1), 0))
    inside = depth > np.minimum(np.minimum.accumulate(depth), 0)  # an end tag alone ends nothing
    if _beginnings(_LEAVES_SVG)[tags.name[inside] >> 8].any():
        return True
    texts = np.flatnonzero(inside & ~tags.closing & ((tags.name == _TITLE) | (tags.name == _STYLE)))
    after = np.minimum(texts + 1, len(tags.at) - 1)
    return bool((~tags.closing[after] | (tags.name[after] != tags.name[texts])).any())
