"""The words of the buttons that copy a listing, which tools leave as lines of their own: "Copy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boilerstrip.read.copy_words import COPY_WORDS
from boilerstrip.read.text.forms.surroundings import Surroundings

# A line of its own. Fixed words: linear. The line end before it lets the search skip from line to line.
_BUTTON = re.compile(rf"\n{COPY_WORDS}\r?$", re.IGNORECASE | re.MULTILINE)
_MIN_BUTTONS = 2  # on a page; one alone may be of a share box, or text


def copy_buttons(text: str) -> Surroundings | None:
    """Return the lines of the copy buttons of a dump, if there are several; a warning would say nothing.

    Args:
        text: the dump.
    """
    ranges = tuple(_lines(text))
    return Surroundings(ranges) if len(ranges) >= _MIN_BUTTONS else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line that is a button, with its line end."""
    for found in _BUTTON.finditer(f"\n{text}"):  # so each line of the text begins one place further on
        yield found.start(), min(found.end(), len(text))
