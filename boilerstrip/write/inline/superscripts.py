"""Superscripts and subscripts in plain text: with a sign, "^" or "_", where the meaning would change without.

"3×10⁹" must not become "3×109". But some of them people write without a sign: 1st, Mlle, H2O.
"""

from __future__ import annotations

import re

CONTEXT = 24  # characters before a span that its plain form may depend on

# Each pattern is matched against a few characters.
_WORDS = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_FORMULA = re.compile(r"(?:[A-Z][a-z]?)+")  # symbols of elements; a capital begins each: linear
_SIMPLE = re.compile(r"[+\-−–]?\w+(?:[.,]\w+)*[+\-−–]?")  # one number or name; points part its words
_LAST_LETTERS = re.compile(r"[^\W\d_]{1,24}$")
_ISOTOPE = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")
# Letters of ordinals and abbreviations that are set high: 5e, 2a, 3o, nº, Dr, St.
_ORDINAL_LETTERS = frozenset("aeodrtèéªº")
_BRACKETS = frozenset("[({")


def superscript_marks(inner: str, before: str, after: str) -> tuple[str, str]:
    """Return what is written before and after a superscript in plain text.

    Args:
        inner: its text.
        before: up to CONTEXT characters before it.
        after: up to 3 characters after it; "" at the end.

    >>> superscript_marks("9", "3×10", " "), superscript_marks("st", "the 1", " ")
    (('^', ''), ('', ''))
    """
    if not before or before[-1].isspace():
        # A mark at the start of a note must not run into its first word; the mass number of an isotope does.
        glued = inner.isdecimal() and after[:1].isalpha() and not (before and _ISOTOPE.match(after))
        return ("", " ") if glued else ("", "")
    if not any(map(str.isalnum, inner)) or inner[0] in _BRACKETS or _is_written_plain(inner, before):
        return "", ""
    return _signed("^", inner, after)


def subscript_marks(inner: str, before: str, after: str) -> tuple[str, str]:
    """Return what is written before and after a subscript in plain text.

    Args:
        inner: its text.
        before: up to CONTEXT characters before it.
        after: up to 3 characters after it; "" at the end.

    >>> subscript_marks("2", "H", "O"), subscript_marks("i", "x", " ")
    (('', ''), ('_', ''))
    """
    last = before[-1:]
    if not (last.isalnum() or last in (")", "]")) or not any(map(str.isalnum, inner)):
        return "", ""
    letters = _LAST_LETTERS.search(before)
    base = letters[0] if letters else ""
    is_formula = bool(_FORMULA.fullmatch(base))
    counts = inner[0].isdecimal() and len(inner) <= 4
    if counts and (is_formula or last in (")", "]")):
        return "", ""
    if inner in ("x", "n") and is_formula and len(base) > 1:  # NOx
        return "", ""
    return _signed("_", inner, after)


def _is_written_plain(inner: str, before: str) -> bool:
    """Return whether people write the superscript without a sign: letters of an ordinal or abbreviation."""
    if not _WORDS.fullmatch(inner):
        return False
    if before[-1].isdecimal():
        return len(inner) > 1 or inner in _ORDINAL_LETTERS
    letters = _LAST_LETTERS.search(before)
    base = letters[0] if letters else ""
    if len(base) == 1:
        is_variable = base.islower() and base != "n"
        return not is_variable and (len(inner) > 1 or inner in _ORDINAL_LETTERS)
    if _ROMAN.fullmatch(base):
        return len(inner) > 1 or inner in _ORDINAL_LETTERS
    return bool(base) and len(inner) > 1


def _signed(sign: str, inner: str, after: str) -> tuple[str, str]:
    """Return a sign, with brackets where it would not be clear how far it reaches."""
    is_clear = _SIMPLE.fullmatch(inner) and not (after[:1].isalnum() or after[:1] == "_")
    return (sign, "") if is_clear else (f"{sign}(", ")")
