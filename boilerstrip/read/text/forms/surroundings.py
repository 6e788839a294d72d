"""What a tool or a format put around or between the text of a dump, and how it is left out.

The characters that are left out become spaces and line ends stay, so all offsets in the dump stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from boilerstrip.page import Head

# All characters but those that ``str.splitlines`` takes for line ends: one character a match, linear.
_WITHIN_LINES = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a document are to be read whose form is known. Its lines are hard-wrapped.

    Attributes:
        headings: (start of the line, level from 1 to 6) of each heading, in order.
        listings: (start, end) of each range whose lines are kept as they are, in order.
        whole: all that is not left out is the body of the document.
    """

    headings: tuple[tuple[int, int], ...] = ()
    listings: tuple[tuple[int, int], ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What one form of dump has around its text.

    Attributes:
        left_out: (start, end) of each range that is no text of the page, in order; they do not overlap. The
            lines before and after a range are next to each other; blank lines count that are in no range.
        head: title, author, date and so on that were found there. A title that may hold the name of the site
            is ``Head.title``; one that is surely the headline is the meta "headline".
        warning: what was left out, in words; "" for nothing worth a word.
        is_markdown: the text inside is Markdown.
        layout: how its lines are to be read; None if the form says nothing of them.
    """

    left_out: tuple[tuple[int, int], ...] = ()
    head: Head = field(default_factory=Head)
    warning: str = ""
    is_markdown: bool = False
    layout: Layout | None = None


def blanked(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    r"""Return the text with spaces in place of the characters of these ranges; line ends stay.

    Args:
        text: the dump.
        ranges: (start, end) of each, in order and without overlap.

    >>> blanked("a b\nc d\n", [(2, 5)])
    'a  \n  d\n'
    """
    parts = []
    at = 0
    for start, end in ranges:
        parts += [text[at:start], _WITHIN_LINES.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def united(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges in order, those that overlap or touch as one.

    >>> united([(5, 9), (0, 3), (2, 4)])
    ((0, 4), (5, 9))
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def joined_heads(first: Head, second: Head) -> Head:
    """Return one head of two; what only one of them can say is taken from the first that says it."""
    return Head(
        title=first.title or second.title,
        meta=first.meta + second.meta,
        json_ld=first.json_ld + second.json_ld,
        canonical=first.canonical or second.canonical,
        language=first.language or second.language,
    )
