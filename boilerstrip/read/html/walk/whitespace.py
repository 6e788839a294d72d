"""White space of a run of text: folded to single spaces, or kept in code.

The walk marks borders of inline tags by two control characters. Where words must not run together a border
becomes a space; all others are dropped. Inside code there are none; there two others mark where an element
begins and ends that is a line of the listing.
"""

from __future__ import annotations

import re

from boilerstrip.control import CONTROL, CONTROL_IN_CODE

BORDER = "\x01"  # begin or end of an inline element
LINK_END = "\x02"
LINE_START = "\x03"  # begin or end of a block inside a listing
LINE_END = "\x04"
BORDERS = frozenset((BORDER, LINK_END))  # parts of a run that are no text
UNSEEN = BORDERS | {" ", "\n"}  # parts that mean nothing at the end of a run
# A border is a word border where a lower-case letter, digit or sentence end meets a capital, digit or
# opening quote, or after a link unless punctuation follows. The branches begin with different characters,
# and their runs of borders cannot match shorter: linear.
_WORD_BORDER = re.compile(
    r"\x01(?<=[a-z0-9.!?:;)\]…”\"]\x01)\x01*(?=[A-Z0-9$€£“\"(\[])|\x02\x01+(?![\x01.,;:!?…)\]}’”»])"
)
# Borders inside a number in pieces: "21." and "99", "12:" and "30". What follows is a number alone: "1." and
# "99 ways" are two fields. A run of borders is read from the one digit before it: linear.
_IN_NUMBER = re.compile(r"([0-9])[\x01\x02]*([.:])\x01+(?=[0-9]{1,4}(?:[\x01\x02.,%]|\Z))")
# One line end for the end of a line element, whether the page has one before it, behind it or none; an
# element begins on a line of its own. The branches begin with different characters: linear.
_END_OF_LINE = re.compile(r"\n\x04+|\x04+(?:\n\x04*)?")
_START_OF_LINE = re.compile(r"\x03+")
_UNSETTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")


def fold_whitespace(text: str, keep: bool) -> str:
    """A run of text with its white space folded.

    Args:
        text: the run; a line end in it is a ``<br>``, unless white space is kept.
        keep: keep white space, as in code.

    Returns:
        The text without control characters, in one line except for breaks and code. May be empty.
    """
    if BORDER in text or LINK_END in text:
        text = _IN_NUMBER.sub(r"\1\2", text)
        text = _WORD_BORDER.sub(" ", text).replace(BORDER, "").replace(LINK_END, "")
    if not text.isprintable():
        text = CONTROL.sub("", text)
        if keep:
            return text.strip("\n").rstrip()
        if "\n" in text:
            return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
    elif keep:
        return text.rstrip()
    elif "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def code_text(text: str) -> str:
    """A text of code without control characters."""
    return text if text.isprintable() else CONTROL_IN_CODE.sub("", text)


def is_text(text: str | None) -> bool:
    """Whether a text of the tree holds more than white space."""
    return bool(text) and not str(text).isspace()


def settable(text: str) -> str:
    r"""A text of the tree without what lxml lets no text of the tree be set to.

    >>> settable("a\x01b\x0cc")
    'ab c'
    """
    if text.isprintable():
        return text
    return _UNSETTABLE.sub("", text).replace("\x0b", " ").replace("\x0c", " ")


def fold_listing(text: str) -> str:
    """A listing with its marks of lines as line ends, without white space at its end; all else stays."""
    if LINE_START in text or LINE_END in text:
        text = _START_OF_LINE.sub(_line_start, _END_OF_LINE.sub("\n", text))
    return text.rstrip()


def _line_start(found: re.Match[str]) -> str:
    at = found.start()
    return "" if not at or found.string[at - 1] == "\n" else "\n"


def n_visible(text: str) -> int:
    """How many characters are neither white space nor control: those that folding keeps."""
    if not text.isprintable():
        text = CONTROL.sub("", text)
    return sum(map(len, text.split()))
