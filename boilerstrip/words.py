"""The one definition of words in any script, of scripts without spaces and of runs of words.

A word is a run of letters, digits and the marks on them. In scripts that are written without spaces between
words each letter is a token of its own, as is usual in retrieval for these scripts (character unigrams).
``classify.text_stats`` counts the same words for a whole page at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import regex

from boilerstrip.deferred import deferred

Ranges: TypeAlias = tuple[tuple[int, int], ...]  # first and last code point of each

# Scripts written without spaces between words.
UNSPACED: Ranges = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # Han: repetition mark, closing mark, zero
    (0x3040, 0x30FF),  # hiragana, katakana
    (0x31F0, 0x31FF),  # katakana, small letters
    (0x3400, 0x9FFF),  # Han
    (0xA9E0, 0xA9FF),  # Burmese, extended
    (0xAA60, 0xAA7F),  # Burmese, extended
    (0xF900, 0xFAFF),  # Han, compatibility
    (0xFF66, 0xFF9F),  # katakana, half width
    (0x20000, 0x3FFFF),  # Han, extended
)
# The same with their punctuation, which needs no space around it either.
UNSPACED_TEXT: Ranges = (*UNSPACED, (0x2E80, 0x3004), (0x3008, 0x303F))
# Scripts of which one character says about as much as three Latin letters.
DENSE: Ranges = (*UNSPACED, (0xAC00, 0xD7AF))  # with Korean syllables

CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")  # one character: linear

# Signs that end a sentence. A wide one needs no space after it.
FULL_STOPS = ".。।۔"
WIDE_STOPS = "。！？｡︒．"
STOPS = ".!?…؟۔।॥။၊។՞։።‼⁇⁈⁉" + WIDE_STOPS
_SENTENCE_ENDS = frozenset(STOPS)
COLONS = (":", "：")
QUESTION_MARKS = ("?", "？", "؟")
CLOSING_QUOTES = "\"'”’»"

# Words of the runs (shingles) that are compared to find text that is on a page twice, after Broder, "On the
# resemblance and containment of documents", 1997.
RUN = 4


def character_class(ranges: Ranges) -> str:
    """Inside of a character class of a regular expression, without the brackets."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# A letter of a script without spaces, else a run of marks, letters and digits with at least one that is no
# mark. The look-behind lets a word begin at the start of a run only, so a long run of marks is read once: the
# time is linear.
_LETTER = rf"[\p{{L}}--[{character_class(UNSPACED)}]]"
_UNSPACED_LETTER = rf"[[{character_class(UNSPACED)}]--[\p{{M}}\p{{Cf}}\p{{Nd}}\p{{P}}\p{{Z}}\p{{Cc}}]]"
_MARK = r"[\p{M}\p{Cf}_]"
_WORD = deferred(
    lambda: regex.compile(
        rf"(?V1){_UNSPACED_LETTER}|(?<!{_MARK}){_MARK}*+[{_LETTER}\p{{Nd}}][{_LETTER}\p{{Nd}}\p{{M}}\p{{Cf}}_]*+"
    )
)
# Characters of which only the pattern above tells what they are to a word. The others, of European languages
# and Korean, are in a word if they are letters or digits, and never else.
_SPECIAL = re.compile(
    "[^\0-\xac\xae-\xb1\xb4-\xb8\xba\xbb\xbf-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\uac00-\ud7a3]"
)
_PLAIN_WORD = re.compile(r"\w+")  # one class: linear
_PICTURES = frozenset("ℹ")  # a letter to Unicode
_NOT_LETTERS = re.compile(r"[\W_]+")  # one class: linear
# The classes of lists that Word wrote begin with it, such as MsoListParagraph and MsoListBullet.
WORD_LIST = "MsoList"
# The class of the labels of tabs that reading puts before what their panels hold.
TAB_LABEL = "label-of-panel"
# Parts of camelCase, kebab-case and snake_case names. At each place one branch can match at most: linear.
_NAME_PART = re.compile(rb"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# ASCII tables: what is part of a word, and what is part of a name, stay; the rest becomes spaces.
_WORD_CHARS = bytes(
    code if code < 128 and (chr(code).isalnum() or chr(code) == "_") else 32 for code in range(256)
)
_LETTERS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))


def ends_sentence(text: str) -> bool:
    """Return whether the last character of a text is one that ends a sentence.

    >>> ends_sentence("The mill turns."), ends_sentence("Mill"), ends_sentence("")
    (True, False, False)
    """
    return text[-1:] in _SENTENCE_ENDS


def tokens(text: str) -> list[str]:
    """Words of a text as they are written; single letters of scripts without spaces.

    >>> tokens("Don't turn the 2nd mill")
    ['Don', 't', 'turn', 'the', '2nd', 'mill']
    >>> tokens("風車2台")
    ['風', '車', '2', '台']
    """
    # The pattern takes several times as long as what does for most texts.
    if text.isascii():
        words = text.encode().translate(_WORD_CHARS).decode().split()
    elif not _SPECIAL.search(text):
        words = _PLAIN_WORD.findall(text)
    else:
        return list(_WORD.findall(text))
    return [word for word in words if word.strip("_")] if "_" in text else words


def runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Runs of ``RUN`` words, one for each word that has enough words after it.

    >>> list(runs(["the", "mill", "turns", "once", "more"]))
    [('the', 'mill', 'turns', 'once'), ('mill', 'turns', 'once', 'more')]
    """
    return zip(*(words[shift:] for shift in range(RUN)), strict=False)


def key(text: str) -> str:
    """Letters and digits of a text in lower case, to compare two wordings without spaces and punctuation."""
    # Most texts hold nothing but spaces besides letters and digits.
    letters = "".join(text.casefold().split())
    return letters if letters.isalnum() else _NOT_LETTERS.sub("", letters)


def name_parts(coded: bytes) -> list[bytes]:
    """Parts of the names in a class or id attribute, in lower case; digits and other signs part them.

    >>> name_parts(b"articleBody top-nav HTMLText")
    [b'article', b'body', b'top', b'nav', b'html', b'text']
    """
    small = coded.lower()
    if small != coded:
        return b" ".join(_NAME_PART.findall(coded)).lower().split()
    return coded.translate(_LETTERS).split()  # a table is several times faster than a pattern


# What UTF-8 makes of one character where it is read as Latin-1: fixed classes and counts, linear.
_MISREAD = re.compile(
    "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
)
_CONTROL = re.compile("[\u0080-\u009f]")  # one character: linear


def repaired(text: str) -> str:
    """Return a text that was UTF-8 and was read as Latin-1 as it was meant; any other text as it is.

    >>> repaired("CafÃ©")
    'Café'
    """
    if not _MISREAD.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        # Only a part of it was misread. Control characters show that; letters and signs might be meant.
        return _MISREAD.sub(_as_utf_8, text) if _CONTROL.search(text) else text


def _as_utf_8(found: re.Match[str]) -> str:
    if not _CONTROL.search(found[0]):
        return found[0]
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def bare_words(text: str) -> str:
    """Return the words of a short text in lower case, without the signs and pictures around them.

    >>> bare_words("⚠️ Warning:"), bare_words("See also")
    ('warning', 'see also')
    """
    return " ".join(word for word in _PLAIN_WORD.findall(text.lower()) if word not in _PICTURES)
