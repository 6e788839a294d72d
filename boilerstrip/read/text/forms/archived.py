"""A message in the archive of a mailing list, as Pipermail and HyperKitty's importers show it.

Below the subject are the sender with address and the date as ctime writes it; then mostly a menu, which is
above and below the message. The words of the menu are in many languages, so it is known by where it is: the
line with the orders of the archive in brackets ends it, and the lower menu repeats lines of the upper one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from boilerstrip.counts import number_of
from boilerstrip.languages.literals import has_sign
from boilerstrip.page import Head
from boilerstrip.read.text.forms.running import Line, lines_of
from boilerstrip.read.text.forms.surroundings import Surroundings
from boilerstrip.words import key

# An address begins where no letter is before it; its parts are bounded and end at the next sign: linear.
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}(?: at |@)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NAME = re.compile(r"\A[^\W\d_][^\n<>@|:\[\]*]{1,80}$")
_MOMENT = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) {1,3}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,3}\d{1,2}"
    r" {1,2}\d\d:\d\d:\d\d(?: {1,2}[A-Z]{1,5}| {1,2}[+-]\d{4})? {1,2}(?:19|20)\d\d[*_ ]{0,3}$"
)
_ORDERS = re.compile(r"(?:\[ [^\[\]]{1,30} \][^\[\]]{0,200}){2,5}$")
_AT_SIGNS = ("@", " at ")
_OPENING = 4_000  # characters in which its signs are looked for
_MAX_CHARS = 400  # characters of a line of the sender or the date
_MAX_ABOVE = 8  # lines above the sender
_MAX_MENU = 8  # lines of the upper menu
_MAX_LABELLED = 250  # characters of a line of it
_MAX_BELOW = 10  # lines of the lower menu, and what is below it
_MIN_KEY = 8  # letters of a line of the menu that is looked for below the message


def archived_message(text: str) -> Surroundings | None:
    """Return the sender, the date and the menus around a message in the archive of a mailing list.

    Args:
        text: the dump.
    """
    opening = text[:_OPENING]
    if not has_sign(opening, _AT_SIGNS) or ":" not in opening:
        return None
    lines = _first_lines(text)
    for at, line in enumerate(lines[:_MAX_ABOVE]):
        opening = line.body[:_MAX_CHARS]
        address = _ADDRESS.search(opening) if has_sign(opening, _AT_SIGNS) else None
        name = line.body[: address.start()].strip("*_ [(<") if address else ""
        if not address or not _NAME.match(name):
            continue
        stop = at + 1
        moment = _MOMENT.search(line.body[:_MAX_CHARS], address.end())
        if not moment and stop < len(lines):
            moment = _MOMENT.match(lines[stop].body[:_MAX_CHARS].lstrip("*_ "))
            stop += 1
        if not moment:
            return None
        all_lines = [line for line in lines_of(text) if line.body]
        return _around(text, all_lines, (at, stop), (name, moment[0].strip("*_ ")))
    return None


def _first_lines(text: str) -> list[Line]:
    """The first lines with text; nearly always a small part of the dump has to be split."""
    end = text.find("\n", _OPENING) + 1
    lines: list[Line] = []
    for part in (text[:end], text):
        lines = list(islice((line for line in lines_of(part) if line.body), _MAX_ABOVE + 1))
        if len(lines) > _MAX_ABOVE:
            break
    return lines


def _may_be_menu(line: Line) -> bool:
    """Whether a line may name another message, after a label or with the name of the list in brackets."""
    return len(line.body) <= _MAX_LABELLED and any(sign in line.body for sign in ":：[")


def _around(text: str, lines: Sequence[Line], place: tuple[int, int], facts: tuple[str, str]) -> Surroundings:
    """The surroundings, given the lines of sender and date, and what they say; some tools leave no menu."""
    first, stop = place
    menu = list(takewhile(_may_be_menu, lines[stop : stop + _MAX_MENU]))
    end = next((stop + at + 1 for at, line in enumerate(menu) if _ORDERS.search(line.body)), stop)
    names = {name for line in lines[stop:end] if len(name := key(line.body)) >= _MIN_KEY}
    lowest = max(end, len(lines) - _MAX_BELOW)
    below = next((at for at in range(lowest, len(lines)) if key(lines[at].body) in names), len(lines))
    ranges = [(lines[first].start, lines[end - 1].end)]
    if below < len(lines):
        ranges.append((lines[below].start, len(text)))
    n_lines = end - first + len(lines) - below
    return Surroundings(
        left_out=tuple(ranges),
        head=Head(meta=(("author", facts[0]), ("datepublished", facts[1]))),
        warning=f"left out: {number_of(n_lines, 'line')} of the archive of a mailing list",
    )
