"""Hyphens at the ends of lines that are joined: those that only part a word at the margin are left out.

The rule, for two parts of small letters, where no other line writes them with a hyphen:

* They are one word, without hyphen, if that is a common word or is elsewhere in the text.
* Else they are one word too if neither part is a word ("optimi-" and "sation").
* Else the hyphen stays ("water-" and "wheel"). In doubt it stays.

In a dump that was wrapped by a program, which seldom parts a word, only the first of these leaves a hyphen
out, and only if one of the parts is no word. Where several common words are parted, no program wrapped it so.
"""

from __future__ import annotations

import re
from functools import cached_property

from boilerstrip.vocabulary import is_common_word
from boilerstrip.words import tokens

_LETTERS = r"[^\W\d_]{1,60}"
# A word begins where no letter is before it and its length is bounded: linear.
_AT_MARGIN = re.compile(rf"(?<![^\W\d_])({_LETTERS})([-\u2010\xad])(\s+)(?=({_LETTERS}))")
_COMPOUND = re.compile(rf"(?<![^\W\d_])({_LETTERS})[-\u2010](?=({_LETTERS}))")
# "pre- and postwar": the hyphen stands for the rest of the word.
_LISTED = frozenset(
    "and or to und oder bis bzw sowie et ou y o e en of tot och eller og lub czy nebo és vagy и или".split()
)
_LOOSE = frozenset(
    ("half", "non", "self", "well")
)  # mostly written with a hyphen, also where one word is known

_MIN_PARTED = 2  # common words that the margin parts from which others may be parted too

_ENDINGS = ("s", "es", "d", "ed", "ing", "er", "ly", "n", "en", "e")  # that words of some languages take


def _is_word(part: str) -> bool:
    """Whether letters are a common word, or one with an ending: "attend", "attended"."""
    return is_common_word(part) or any(
        part.endswith(ending) and is_common_word(part.removesuffix(ending)) for ending in _ENDINGS
    )


class Hyphens:
    """Joins the words of a text that hyphens part at the ends of its lines."""

    def __init__(self, text: str, *, typeset: bool) -> None:
        """Remember the text.

        Args:
            text: the text, in which the words are looked for.
            typeset: it was set with words parted at the margin, as print is.
        """
        self._text = text
        self._is_typeset = typeset

    def joined(self, own: str) -> str:
        r"""Return a part of the text without the white space behind hyphens at the ends of its lines.

        Args:
            own: lines that are joined.

        >>> Hyphens("", typeset=True).joined("in sum-\nmer a water-\nwheel")
        'in summer a water-wheel'
        """
        return _AT_MARGIN.sub(self._join, own)

    def _join(self, found: re.Match[str]) -> str:
        left, sign, gap, right = found.groups()
        if not set(gap) & set("\n\r\f") or right.lower() in _LISTED:
            return found[0]
        if sign == "\xad":
            return left
        if right != right.lower():
            return f"{left}{sign}" if self._typeset else found[0]
        return left if self._is_parted(left.lower(), right) else f"{left}{sign}"

    def _is_parted(self, left: str, right: str) -> bool:
        """Whether a hyphen between two parts of a word is there only because the line ended."""
        if len(left) < 2 or len(right) < 2 or (left, right) in self._compounds:
            return False
        whole = left + right
        words = [part for part in (left, right) if _is_word(part)]
        if is_common_word(whole) or whole in self._words:
            return left not in _LOOSE if self._typeset else len(words) < 2
        return self._typeset and not words and left not in _LOOSE

    @cached_property
    def _typeset(self) -> bool:
        """Whether words are parted at the margin, as is told or as most of the hyphens there show."""
        if self._is_typeset:
            return True
        parted = [
            (left.lower(), right) for left, _, gap, right in _AT_MARGIN.findall(self._text) if "\n" in gap
        ]
        whole = [is_common_word(left + right) and left not in _LOOSE for left, right in parted]
        return sum(whole) >= _MIN_PARTED and 2 * sum(whole) > len(whole)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(tokens(self._text.lower()))

    @cached_property
    def _compounds(self) -> frozenset[tuple[str, str]]:
        return frozenset(_COMPOUND.findall(self._text.lower()))
