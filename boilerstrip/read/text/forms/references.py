"""Definitions of links in Markdown: lines ``[1]: https://...``, which ``[text][1]`` refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from boilerstrip.read.text.forms.listings import code_lines

# At the start of a line: a label, an address and a title, each bounded and ended by the next: linear.
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]{1,9}<?(?=[^\s<>]{0,2000}[/.#@])([^\s<>]{1,2000})>?"
    r"(?:[ \t]{1,9}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'|\([^()\n]{0,500}\)))?[ \t]{0,9}[\r\n]*$"
)


class References(NamedTuple):
    """The definitions of links of a dump.

    Attributes:
        ranges: (start, end) of the line of each.
        targets: label in lower case -> address.
    """

    ranges: tuple[tuple[int, int], ...]
    targets: Mapping[str, str]


def label_key(label: str) -> str:
    """Return a label as it is compared: in lower case, with single spaces.

    >>> label_key("The  Mill")
    'the mill'
    """
    return " ".join(label.split()).casefold()


def link_references(text: str, listings: Sequence[tuple[int, int]] = ()) -> References:
    """Return the definitions of links in a dump of Markdown, outside of listings.

    Args:
        text: the dump.
        listings: (start, end) of its indented listings, in order.
    """
    if "]: " not in text and "]:\t" not in text:
        return References((), {})
    raw = text.splitlines(keepends=True)
    listed = code_lines(raw, listings)
    ranges: list[tuple[int, int]] = []
    targets: dict[str, str] = {}
    start = 0
    for at, line in enumerate(raw):
        found = _DEFINITION.match(line) if at not in listed and "]:" in line else None
        if found:
            ranges.append((start, start + len(line)))
            targets.setdefault(label_key(found[1]), found[2])
        start += len(line)
    return References(tuple(ranges), targets)
