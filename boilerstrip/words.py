"""What counts as a word, in any script: the one definition that all other modules use."""

from __future__ import annotations

import re

_NOT_LETTERS = re.compile(r"[\W_]+")  # one class: linear


def key(text: str) -> str:
    """Fold a text to lower-case letters and digits, to tell whether two wordings are the same."""
    return _NOT_LETTERS.sub("", text.casefold())
