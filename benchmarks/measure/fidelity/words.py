"""Words of a text with their places; pages and outputs are cut into words in the same way."""

from __future__ import annotations

import re

from boilerstrip.words import UNSPACED, character_class

_SINGLE = character_class(UNSPACED)
# One class, or one run of a class: linear.
_WORD = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")


def words_of(text: str) -> tuple[list[str], list[int], list[int]]:
    """Return the words of a text without case, where each begins and where each ends.

    A word is a run of letters and digits, or one letter of a script without spaces.
    """
    found = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]
    return [each[0] for each in found], [each[1] for each in found], [each[2] for each in found]
