"""What a text dump is made of: what each of its characters is, and where its lines are.

Both are found for the whole dump at once, by tables and differences over an array of its code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from boilerstrip.page import BoolColumn, IntColumn

# Control, zero-width and bidirectional characters. Not those from U+0080 to U+009F, which are parts of text
# in a wrong encoding: without them nobody can mend it. Not the joiners U+200C and U+200D: Persian, the
# scripts of India and emoji are spelled with them. Nor white space, which is folded.
_INVISIBLE_CLASS = (
    "\x00-\x08\x0e-\x1b\x7f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]")
WORD = re.compile(r"[^\W_]")
# White space and invisible characters: what a line is stripped of.
_EDGE_RANGES = (
    (0x00, 0x20), (0x7F, 0x7F), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x61C, 0x61C), (0x1680, 0x1680),
    (0x180E, 0x180E), (0x2000, 0x200B), (0x200E, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F),
    (0x3000, 0x3000), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
)  # fmt: skip
EDGES = "".join(chr(code) for first, last in _EDGE_RANGES for code in range(first, last + 1))

# Bits of a character.
LINE_END = 1
EDGE = 2  # one of EDGES
IN_WORD = 4  # letter or digit
LETTER = 8
UNPRINTABLE = 16  # what ``str.isprintable`` calls so; all white space but the space, for one
BLANK = 32  # the space
BEYOND = 64  # not in the basic plane: it may be a letter, but is neither white space nor invisible
UNSEEN = 128  # invisible
_N_CODES = 0x10000  # code points of the basic plane

Kinds = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The characters of a dump.

    Attributes:
        text: the dump.
        kinds: the bits of each character.
    """

    text: str
    kinds: Kinds

    def has(self, kinds: int) -> bool:
        """Return whether a character has one of some bits."""
        return bool((self.kinds & kinds).any())


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """The own text of some lines, one row a line; offsets in code points.

    Attributes:
        first: its first character.
        last: one past its last.
        begins: its first two characters, or the only one, are letters of the basic plane.
    """

    first: IntColumn
    last: IntColumn
    begins: BoolColumn


def line_starts(characters: Characters) -> IntColumn:
    """Return where the lines of a dump begin: the same as those of ``str.splitlines``."""
    text = characters.text
    starts = np.flatnonzero(characters.kinds & LINE_END > 0) + 1
    if "\r" in text and "\r\n" in text:
        starts = np.array([at for at in starts.tolist() if text[at - 1 : at + 1] != "\r\n"], np.int64)
    starts = np.concatenate(([0], starts))
    return starts[:-1] if starts[-1] == len(text) else starts


def lines_with_words(characters: Characters, starts: IntColumn) -> list[int]:
    """Return the lines with a letter or digit, given where all lines begin."""
    if not len(starts):
        return []
    held = np.bitwise_or.reduceat(characters.kinds, starts)
    has_word = held & IN_WORD > 0
    # Of letters beyond the basic plane the table knows nothing.
    for row in np.flatnonzero(~has_word & (held & BEYOND > 0)).tolist():
        stop = starts[row + 1] if row + 1 < len(starts) else len(characters.text)
        has_word[row] = WORD.search(characters.text, starts[row], stop) is not None
    return np.flatnonzero(has_word).tolist()


def own_texts(characters: Characters, starts: IntColumn, lines: IntColumn) -> Own:
    """Return where the own text is of some lines that are not blank, given where all lines begin."""
    # What is neither white space nor invisible in a line is a range of all such characters.
    kinds = characters.kinds
    inner = np.flatnonzero(kinds & EDGE == 0)
    before = np.searchsorted(inner, np.append(starts, len(kinds)))
    first, last = inner[before[lines]], inner[before[lines + 1] - 1]
    begins = kinds[first] & kinds[np.minimum(first + 1, last)] & LETTER > 0
    return Own(first, last + 1, begins)


def characters_of(text: str) -> Characters:
    """Return what the characters of a dump are."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return Characters(text, _table().take(codes, mode="clip"))


@cache
def _table() -> Kinds:
    """The bits of each code point of the basic plane, and of all others in the last row."""
    every = "".join(map(chr, range(_N_CODES)))
    table = np.zeros(_N_CODES + 1, np.uint8)
    table[-1] = BEYOND
    for pattern, bits in (
        (r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", LINE_END),  # as ``str.splitlines``
        (f"[{EDGES}]+", EDGE),
        (INVISIBLE, UNSEEN),
        (r"[^\W_]+", IN_WORD),
        (" ", BLANK),
    ):
        for found in re.finditer(pattern, every):
            table[found.start() : found.end()] |= bits
    table[[code for code, char in enumerate(every) if char.isalpha()]] |= LETTER
    table[[code for code, char in enumerate(every) if not char.isprintable()]] |= UNPRINTABLE
    return table
