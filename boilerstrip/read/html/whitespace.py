"""White space of a run of text: folded to single spaces, kept in code.

Borders of inline tags come in as two control characters; they part words where they must and are gone after.
"""

from __future__ import annotations

import re

BORDER, LINK_END = "\x01", "\x02"
# A border is a word border where a lower-case letter, digit or sentence end meets a capital, digit or
# opening quote, or behind a link unless punctuation follows. Each branch begins with a sign of its own, and
# its run of borders cannot match shorter: a search is quick.
_WORD_BORDER = re.compile(
    r"\x01(?<=[a-z0-9.!?:;)\]…”\"]\x01)\x01*(?=[A-Z0-9$€£“\"(\[])|\x02\x01+(?![\x01.,;:!?…)\]}’”»])"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad]+")


def fold(text: str, keep_white: bool) -> str:
    """Fold a run of text.

    Args:
        text: the run; a line end in it is a ``<br>``, unless white space is kept.
        keep_white: keep white space, as in code.

    Returns:
        The text without control characters: in one line, but for breaks and code. May be empty.
    """
    if BORDER in text or LINK_END in text:
        text = _WORD_BORDER.sub(" ", text).replace(BORDER, "").replace(LINK_END, "")
    if not text.isprintable():
        text = _CONTROL.sub("", text)
        if keep_white:
            return text.expandtabs(4).strip("\n").rstrip()
        if "\n" in text:
            return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
    elif keep_white:
        return text.rstrip()
    elif "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def n_seen(text: str) -> int:
    """Count the characters that folding neither drops nor makes up: neither white space nor control."""
    if not text.isprintable():
        text = _CONTROL.sub("", text)
    return sum(map(len, text.split()))
