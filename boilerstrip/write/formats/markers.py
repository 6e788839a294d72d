"""The markers of list items: numbers as a list writes them, and markers that a page writes as text."""

from __future__ import annotations

import re
from typing import NamedTuple

_DECIMAL = re.compile(r"(\d{1,9})[.)]")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 3_999  # browsers write larger numbers with digits


class ItemMarker(NamedTuple):
    """What is before the text of a list item.

    Attributes:
        text: the marker and the space after it, such as "- ", "7. ", "b. " or "(a) "; "" for none.
        number: number of the item of a numbered list; 0 for others.
        style: how the number is written, as in ``<ol type>``: "1", "a", "A", "i" or "I"; "" for
            others.
    """

    text: str = ""
    number: int = 0
    style: str = ""

    @property
    def words(self) -> str:
        """The marker if no list of HTML shows it, so that it is written as text; else ""."""
        return "" if self.style or self.text == BULLET.text else self.text


NO_MARKER = ItemMarker()
BULLET = ItemMarker("- ")


def numbered_marker(number: int, style: str) -> ItemMarker:
    """Return the marker of an item as browsers show it.

    Args:
        number: number of the item.
        style: how it is written, see ``ItemMarker``; "" if it is not shown.

    >>> numbers = ((7, "1"), (28, "a"), (-3, "a"), (9, "I"), (2, ""))
    >>> [numbered_marker(number, style).text for number, style in numbers]
    ['7. ', 'ab. ', '-3. ', 'IX. ', '- ']
    """
    if not style:
        return ItemMarker(BULLET.text, number) if number else BULLET
    letters = ""
    if style in "aA" and number > 0:
        letters = _letters(number)
    elif style in "iI" and 0 < number <= _MAX_ROMAN:
        letters = _roman(number)
    if style in "AI":
        letters = letters.upper()
    return ItemMarker(f"{letters or number}. ", number, style)


def written_marker(text: str) -> ItemMarker:
    """Return the marker that a page writes as text: "3." and "3)" are numbers, all others are words.

    >>> written_marker("3) ").number, written_marker("(a) ").style
    (3, '')
    """
    found = _DECIMAL.match(text)
    is_number = found is not None and found.end() == len(text.rstrip()) and text.isascii()
    return ItemMarker(text, int(found[1]), "1") if found and is_number else ItemMarker(text)


def _letters(number: int) -> str:
    out = ""
    while number:
        number, letter = divmod(number - 1, 26)
        out = chr(97 + letter) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out
