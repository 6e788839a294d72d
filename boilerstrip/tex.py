r"""LaTeX formulas: their delimiters, recognising them, and finding those typed in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from boilerstrip.control import CONTROL

MAX_TEX = 10_000  # characters of a formula; a longer one is left out

# Delimiters as they are in the text of a page; the longer of two comes first.
DELIMITERS = (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"))
OPENINGS = tuple(opening for opening, _ in DELIMITERS)
# A command, a script, a group, a relation. Each branch is one or two signs: linear.
_TEX_SIGN = re.compile(r"\\[A-Za-z,;!|{}]|[\^_={}<>]")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n")  # ends at the first line end: linear
_DOLLAR = re.compile(r"(?<!\\)\$")
_SHORT = 2  # characters of a formula that may be a name alone


def clean_tex(tex: str) -> str:
    r"""Return LaTeX on one line, without comments and without white space at its ends.

    >>> clean_tex(" a% first\n + b\\ ")
    'a + b'
    """
    if "\n" in tex:
        tex = _COMMENT.sub("\n", tex)
    tex = " ".join(CONTROL.sub("", tex).split())
    # A backslash at the end is one before the space that was cut off; it would escape what follows.
    if (len(tex) - len(tex.rstrip("\\"))) % 2:
        tex = tex[:-1].rstrip()
    return tex


def without_delimiters(tex: str) -> tuple[str, bool]:
    r"""Return LaTeX without the delimiters around it, and whether they say that it has its own line.

    >>> without_delimiters("$$x^2$$"), without_delimiters("$x$"), without_delimiters("x")
    (('x^2', True), ('x', False), ('x', False))
    """
    inner = tex.strip()
    for opening, closing in (*DELIMITERS, ("$", "$")):
        size = len(opening)
        if len(inner) > 2 * size and inner.startswith(opening) and inner.endswith(closing):
            body = inner[size:-size]
            if opening not in body and closing not in body:
                return body.strip(), opening in ("$$", r"\[")
    return inner, False


def looks_like_tex(text: str) -> bool:
    r"""Return whether a text holds a sign that LaTeX has and plain words have not.

    >>> looks_like_tex(r"\alpha"), looks_like_tex("a squared"), looks_like_tex("x_1")
    (True, False, True)
    """
    return _TEX_SIGN.search(text) is not None


def typed_formulas(text: str) -> Iterator[tuple[int, int, bool]]:
    r"""Yield the formulas that are typed in a text with delimiters: ``\(...\)``, ``\[...\]``, ``$$...$$``.

    Args:
        text: the text of a block.

    Yields:
        First code point, one past the last, whether it has its own line. None overlaps another.

    >>> list(typed_formulas(r"And \(a = v/t\) or $$ - $$$."))
    [(4, 15, False)]
    """
    found: list[tuple[int, int, bool]] = []
    for opening, closing in DELIMITERS:
        at = text.find(opening)
        while at >= 0:
            stop = text.find(closing, at + 2)
            if stop < 0:
                break
            # The last opening before the end, so that each character is looked at a few times only.
            at = max(at, text.rfind(opening, at + 2, stop))
            inner = text[at + 2 : stop].strip()
            short = len(inner) <= _SHORT and inner.isalnum() and opening != "$$"  # which is a price, too
            is_formula = 0 < len(inner) <= MAX_TEX and (short or looks_like_tex(inner))
            if is_formula:
                found.append((at, stop + 2, opening != r"\("))
            at = text.find(opening, stop if opening == "$$" and not is_formula else stop + 2)
    end = 0
    for start, stop, display in sorted(found):
        if start >= end:
            yield start, stop, display
            end = stop


def with_dollars(formula: str, *, display: bool) -> str:
    r"""Return a formula with the delimiters of Markdown; as it is where it was typed with its own.

    >>> with_dollars("x^2", display=True), with_dollars(r"\(x\)", display=False)
    ('$$x^2$$', '\\(x\\)')
    """
    if _is_typed(formula):
        return formula
    if _DOLLAR.search(formula):  # one inside would end it
        return rf"\[{formula}\]" if display else rf"\({formula}\)"
    return f"$${formula}$$" if display else f"${formula}$"


def with_brackets(formula: str, *, display: bool) -> str:
    r"""Return a formula with the delimiters that scripts on a page look for.

    >>> with_brackets("x^2", display=False)
    '\\(x^2\\)'
    """
    if _is_typed(formula):
        return formula
    return rf"\[{formula}\]" if display else rf"\({formula}\)"


def _is_typed(formula: str) -> bool:
    """Whether a formula has delimiters in its text."""
    return formula.startswith(OPENINGS)
