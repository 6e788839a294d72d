"""A tool's output, Markdown or plain text, as words that know where they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from benchmarks.measure.fidelity.words import words_of

# What is written around words and is no word of the page. Each form is bounded: linear.
_MARKUP = re.compile(
    r"!\[[^\[\]\n]{0,2000}\](?=\()"  # the description of an image; its address is next
    r"|(?<=\])\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s[^()\n]{0,300})?\)"  # an address
    r"|</?(?:sup|sub|mark|u|del|ins|kbd|b|i|em|strong|span|a)(?:\s[^<>]{0,300})?>"
    r"|\\(?=[\\`*_{}\[\]()#+.!|<>~$-])"
)
_BREAK = re.compile(r"<br\s?/?>")
_FENCE = re.compile(r"^[>\s]*(?:[-*+]\s+|\d{1,9}[.)]\s+)?(`{3,}|~{3,})[ ]*([^`\n]*)$")
_PIPE = re.compile(r"(?<!\\)\|")  # ends a cell
_TAB = re.compile(r"\t\t?")  # the same in plain text; some tools write two
_ROW_START = re.compile(r"[>\s]*(?:[-*+]\s+)?\|?")


class Fence(NamedTuple):
    """A fenced listing: its first and last line, fences included, and its language."""

    first: int
    last: int
    language: str


class Output:
    """A tool's output, ready to be searched.

    Attributes:
        text: as the tool wrote it.
        lines: the lines of it.
        words: its words, without addresses and descriptions of images.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        plain, places = _without_markup(_BREAK.sub(lambda found: " " * len(found[0]), text))
        self.words, starts, ends = words_of(plain)
        self.starts = [places[start] for start in starts]
        self.ends = [places[end - 1] + 1 for end in ends]
        self._line_starts = [0]
        for line in self.lines:
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self.fences = _fences(self.lines)

    def line(self, word: int) -> int:
        """Return the line in which a word is."""
        return bisect_right(self._line_starts, self.starts[word]) - 1

    def before(self, word: int) -> str:
        """Return what stands before a word in its line."""
        return self.text[self._line_starts[self.line(word)] : self.starts[word]]

    def column(self, word: int) -> int:
        """Return the column of a word: how many cells end before it in its line."""
        before = self.before(word)
        start = _ROW_START.match(before)
        begin = start.end() if start else 0
        has_tabs = "\t" in self.lines[self.line(word)] and "|" not in before[:begin]
        return len((_TAB if has_tabs else _PIPE).findall(before, begin))

    def between(self, first: int, second: int) -> str:
        """Return what stands between two words; -1 and the number of words are the ends of the text."""
        begin = self.ends[first] if first >= 0 else 0
        return self.text[begin : self.starts[second] if second < len(self.words) else len(self.text)]

    def fence_of(self, word: int) -> Fence | None:
        """Return the fence in which a word is."""
        line = self.line(word)
        return next((each for each in self.fences if each.first < line <= each.last), None)


def _without_markup(text: str) -> tuple[str, list[int]]:
    """Return a text without markup, and where each character of it stands in the text."""
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for found in _MARKUP.finditer(text):
        pieces.append(text[end : found.start()])
        places.extend(range(end, found.start()))
        end = found.end()
    pieces.append(text[end:])
    places.extend(range(end, len(text)))
    return "".join(pieces), places


def _fences(lines: list[str]) -> list[Fence]:
    found = []
    opened: tuple[int, str, str] | None = None
    for number, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        match = _FENCE.match(line)
        if opened is None and match:
            opened = number, match[1], match[2].strip().partition(" ")[0]
        elif opened is not None and match and match[1].startswith(opened[1]) and not match[2].strip():
            found.append(Fence(opened[0], number, opened[2]))
            opened = None
    return found
