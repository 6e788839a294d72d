"""Numbers before links, and the list of their addresses at the end, as lynx and elinks print a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from boilerstrip.counts import number_of
from boilerstrip.read.text.forms.running import Line, lines_of
from boilerstrip.read.text.forms.surroundings import Surroundings, united

_MIN_LINKS = 2  # addresses of a list
_MAX_LABEL = 30  # characters of the line above the list, such as "References" or "Visible links"
_MAX_LINE = 4_000  # characters of the last line, and blank ones below it
_MAX_LABELS = 3  # with those of the parts of the list
_MAX_STEP = 10  # numbers that may be left out between two links, as those of images
# Numbers and signs of fixed order, bounded: linear.
_ADDRESS = re.compile(r"(\d{1,5})\. {1,3}(?:[a-z][a-z+.-]{1,20}:\S|/)\S{0,3000}$")
# The words of a link follow its number at once; behind the number of a citation is a sign or a space.
_LINK = re.compile(r"(?<!\w)\[(\d{1,5})\](?=[\w\[(\"'“‘«*<])")


def numbered_links(text: str) -> Surroundings | None:
    """Return the numbers of links and the list of their addresses.

    Args:
        text: the dump.
    """
    # Nearly all dumps end with another line, as the list of addresses is the last of all.
    last_line = text[-_MAX_LINE:].rstrip().rpartition("\n")[2]
    if "[" not in text or not _ADDRESS.match(last_line.strip()):
        return None
    lines = list(lines_of(text))
    start, numbers = _list_at_end(lines)
    if len(numbers) < _MIN_LINKS:
        return None
    marks = []
    last = 0
    for found in _LINK.finditer(text, 0, lines[start].start):
        number = int(found[1])
        if last < number <= last + _MAX_STEP:
            marks.append(found.span())
            last = number
    if not marks or last > max(numbers):
        return None
    return Surroundings(
        left_out=united(chain(marks, [(lines[start].start, len(text))])),
        warning=f"left out: {number_of(len(numbers), 'address', 'addresses')} below the text",
    )


def _list_at_end(lines: Sequence[Line]) -> tuple[int, list[int]]:
    """Return the line of the label above the list of addresses, and the numbers in the list."""
    numbers: list[int] = []
    labels = 0
    for at in reversed(range(len(lines))):
        body = lines[at].body
        found = _ADDRESS.match(body)
        if found:
            numbers.append(int(found[1]))
        elif body:
            labels += 1
            if not numbers or len(body) > _MAX_LABEL or labels > _MAX_LABELS:
                break
            if not lines[at].indent:  # the label of all
                return at, numbers
    return len(lines), []
