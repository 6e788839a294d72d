"""Text that was encoded twice: UTF-8 that a program read as windows-1252, and encoded as UTF-8 again.

"’" is then "â€™" or, where the program read ISO-8859-1, "â" and two control characters. The bytes before are
known where all of the text gives valid UTF-8 again. Where only a part of it does, such as the quotation of
another page, nothing is changed.

The compiled core has a twin of ``_IN_UTF8`` in native/search.cpp, which finds the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from boilerstrip import native
from boilerstrip.counts import number_of
from boilerstrip.read.encoding.decoded import Decoded

_MOST_TIMES = 3  # times that a text is encoded again
_LEAST_CHARS = 4  # characters beyond ASCII from which a text is mended
_SURE_PARTS = 3  # places with such text from which a text that is not mended gets a warning


def _byte_of() -> dict[str, int]:
    """The byte of each character in windows-1252 and in ISO-8859-1."""
    found = {chr(byte): byte for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        found[bytes([byte]).decode("windows-1252", "ignore") or chr(byte)] = byte
    return found


def _characters(first: int, last: int) -> str:
    """A class of the characters of bytes from one to another, for a pattern."""
    return "[" + "".join(re.escape(char) for char, byte in _byte_of().items() if first <= byte <= last) + "]"


_BYTES = str.maketrans({char: chr(byte) for char, byte in _byte_of().items()})
_NEXT = _characters(0x80, 0xBF)
_ONE = (
    f"(?:{_characters(0xC2, 0xDF)}{_NEXT}|{_characters(0xE0, 0xEF)}{_NEXT}{{2}}"
    f"|{_characters(0xF0, 0xF4)}{_NEXT}{{3}})"
)
_RUN = re.compile("[^\x00-\x7f]+")
_TWICE = re.compile(f"{_ONE}+")
# What stands behind a capital in plain text, too: "OLÉ…", "MARCHÉ :" with a space that does not break.
_PLAIN = re.compile("[\xc4-\xdf][…’‘”“›»–—\xa0]")
# Of these no language has one behind the other: "Ã¼", "â€™", "Â°", "Å‚".
_SURE = re.compile(
    "Ã[\x80-\xbf\u0152-\u2122]|â[\x80€][\x80-\xbf\u0152-\u2122]|Â[\x80-\xa9\xab-\xba\xbc-\xbf]"
)
# The same two characters as bytes of UTF-8: a lead byte and a byte behind it, both encoded. Of fixed length.
_IN_UTF8 = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92-\xbe]|\xc6\x92|\xcb[\x86\x9c]|\xe2[\x80-\x84])"
)
_FIRST = ("Ã", "Â", "â€", "â\x80")
# Words of texts about encodings, in lower case. A pattern that begins with fixed letters is searched much
# faster, so that no letter is before them is asked behind them.
_NAMES_IT = (
    re.compile(r"mojibake"),
    re.compile(r"encoding(?<!\wencoding)s?\b(?!\s?=)"),
    re.compile(r"character set(?<!\wcharacter set)s?\b"),
)


class Mended(NamedTuple):
    """A text, and what is wrong with it.

    Attributes:
        text: the text, mended where all of it was encoded twice.
        warnings: whether it was.
    """

    text: str
    warnings: tuple[str, ...]


def decode_again(decoded: Decoded, keep: bool = False) -> Decoded:
    """Return a page without the double encoding of its text, with a warning; another page as it is.

    Args:
        decoded: a page. Valid UTF-8 is decoded for this only where its bytes look like text encoded twice.
        keep: only warn, as offsets count in the text.
    """
    if decoded.utf8 and not _may_be_twice(decoded.utf8):
        return decoded
    mended = undo_double_encoding(decoded.text, keep)
    if not mended.warnings:
        return decoded
    utf8 = decoded.utf8 if mended.text is decoded.text else b""
    return replace(decoded, text=mended.text, warnings=decoded.warnings + mended.warnings, utf8=utf8)


def _may_be_twice(utf8: bytes) -> bool:
    """Whether a page in UTF-8 holds characters that seem encoded twice."""
    if utf8.isascii():
        return False
    core = native.CORE
    return _IN_UTF8.search(utf8) is not None if core is None else core.may_be_encoded_twice(utf8)


def undo_double_encoding(text: str, keep: bool = False) -> Mended:
    r"""Return a text that was encoded twice as it was before; another one as it is.

    A text that tells of encodings shows such characters on purpose, so it is not changed.

    Args:
        text: any text.
        keep: change nothing, as offsets count in the text; there is a warning all the same.

    >>> undo_double_encoding("CafÃ© â€œMÃ¼llerâ€\x9d").text
    'Café “Müller”'
    """
    before, times = text, 0
    while times < _MOST_TIMES and not keep and _is_twice(text):
        try:
            text = _RUN.sub(_as_bytes, text).encode("iso-8859-1").decode("utf-8")
        except UnicodeError:  # an overlong form, half of a surrogate pair
            break
        times += 1
    if text is not before and not _names_it(before):
        return Mended(text, ("UTF-8 that was read as windows-1252 and encoded again: it was decoded twice",))
    return Mended(before, _seems_twice(before))


def _as_bytes(run: re.Match[str]) -> str:
    """The bytes of a run of characters, as characters of ISO-8859-1."""
    return run[0].translate(_BYTES)


def _names_it(text: str) -> bool:
    """Whether a text tells of encodings."""
    lower = text.lower()
    return any(name.search(lower) for name in _NAMES_IT)


def _seems_twice(text: str) -> tuple[str, ...]:
    """Return a warning where some of a text was encoded twice."""
    if text.isascii() or sum(map(text.count, _FIRST)) < _SURE_PARTS:  # far faster than a pattern
        return ()
    n_sure = len(_SURE.findall(text))
    if n_sure < _SURE_PARTS:
        return ()
    places = number_of(n_sure, "place")
    return (f"the text seems to be UTF-8 read as windows-1252 in {places}, and was left so",)


def _is_twice(text: str) -> bool:
    """Whether all characters beyond ASCII were encoded twice."""
    try:
        text.encode("ascii")  # finds the first of them several times faster than a pattern
        return False
    except UnicodeEncodeError as error:
        first = error.start
    n_chars, is_sure = 0, False
    for run in _RUN.finditer(text, first):  # most texts end at the first
        if not _TWICE.fullmatch(text, *run.span()):
            return False
        n_chars += run.end() - run.start()
        is_sure = is_sure or not _PLAIN.fullmatch(text, *run.span())
    return is_sure and n_chars >= _LEAST_CHARS
