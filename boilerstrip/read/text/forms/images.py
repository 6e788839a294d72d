"""Lines of Markdown that hold images only: they are no text, and the images belong to what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from boilerstrip.read.text.forms.listings import code_lines

# The text and address of one image, perhaps in a link. Brackets and parentheses separate the parts, and a
# line is tried from its first sign only: linear.
_IMAGE = re.compile(
    r"!\[([^\[\]\n]{0,500})\]\(\s{0,3}<?([^\s()<>]{1,4000})>?(?:[ \t]\"[^\"\n]{0,500}\")?\s{0,3}\)"
)
_LINK_END = re.compile(r"\]\([^\s()]{0,4000}\)")


class Image(NamedTuple):
    """An image on a line without text.

    Attributes:
        at: offset of it in the dump.
        target: its address.
        title: its alternative text.
    """

    at: int
    target: str
    title: str


def lone_images(
    text: str, listings: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[tuple[int, int], ...], tuple[Image, ...]]:
    """Return the ranges of the lines of Markdown outside of listings that hold images only, and the images.

    Args:
        text: the dump.
        listings: (start, end) of its indented listings, in order.
    """
    if "![" not in text:
        return (), ()
    raw = text.splitlines(keepends=True)
    code = code_lines(raw, listings)
    ranges: list[tuple[int, int]] = []
    images: list[Image] = []
    start = 0
    for at, line in enumerate(raw):
        if at not in code and "](" in line and line.lstrip().startswith(("![", "[![")):
            found = [Image(start + each.start(), each[2], each[1]) for each in _IMAGE.finditer(line)]
            rest = _LINK_END.sub("", _IMAGE.sub("", line)) if found else line
            if not rest.strip(" \t\r\n[]"):
                ranges.append((start, start + len(line)))
                images += found
        start += len(line)
    return tuple(ranges), tuple(images)
