"""White space of a run of text: folded to single spaces, or kept in code.

The walk marks borders of inline tags by two control characters. Where words must not run together a border
becomes a space; all others are dropped.
"""

from __future__ import annotations

import re

BORDER = "\x01"  # begin or end of an inline element
LINK_END = "\x02"
# A border is a word border where a lower-case letter, digit or sentence end meets a capital, digit or
# opening quote, or after a link unless punctuation follows. The branches begin with different characters,
# and their runs of borders cannot match shorter: linear.
_WORD_BORDER = re.compile(
    r"\x01(?<=[a-z0-9.!?:;)\]…”\"]\x01)\x01*(?=[A-Z0-9$€£“\"(\[])|\x02\x01+(?![\x01.,;:!?…)\]}’”»])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad]+")


def fold_whitespace(text: str, keep: bool) -> str:
    """A run of text with its white space folded.

    Args:
        text: the run; a line end in it is a ``<br>``, unless white space is kept.
        keep: keep white space, as in code.

    Returns:
        The text without control characters, in one line except for breaks and code. May be empty.
    """
    if BORDER in text or LINK_END in text:
        text = _WORD_BORDER.sub(" ", text).replace(BORDER, "").replace(LINK_END, "")
    if not text.isprintable():
        text = _CONTROL.sub("", text)
        if keep:
            return text.expandtabs(4).strip("\n").rstrip()
        if "\n" in text:
            return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
    elif keep:
        return text.rstrip()
    elif "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def n_visible(text: str) -> int:
    """How many characters are neither white space nor control: those that folding keeps."""
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return sum(map(len, text.split()))
