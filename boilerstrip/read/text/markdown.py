r"""Inline markup of Markdown: links, images, emphasis, code and escapes become spans, their signs go.

A dump is read so only if it is clearly Markdown: several kinds of its markup are there, each of which is rare
in other text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from boilerstrip.facts import Span
from boilerstrip.tex import typed_formulas

# Kinds of markup. Each is bounded or ends at the next line or bracket, and begins with a sign or a line end,
# from one to the next of which the search skips: linear. A lookbehind comes after the sign for that reason.
_STRONG_SIGNS = (
    re.compile(r"\n#{1,6} \S"),
    re.compile(r"\[(?<!!\[)[^][\n]{1,200}\]\((?:https?://|/|#|\.|mailto:)"),
    re.compile(r"!\[[^][\n]{0,200}\]\("),
    re.compile(r"\n(?:```|~~~)"),
    re.compile(r"\*\*\w[^*\n]{0,200}\*\*"),
    re.compile(r"\n={3,}[ \t\r]*\n"),
    re.compile(r"\n\|?(?: ?:?-{3,}:? ?\|){1,40}"),
)
# What a text holds in which one of them is found: told several times faster than by the pattern.
_PARTS_OF_SIGNS = ("# ", "](", "![", "\n", "**", "\n===", "---")
_WEAK_SIGNS = (
    re.compile(r"\n(?:[*+-] {1,3}|\d{1,3}\. )\S"),
    re.compile(r"\n> \S"),
    re.compile(r"_(?<!\w_)\w[^_\n]{0,100}_(?![\w_])"),
    re.compile(r"`[^`\n]{1,100}`"),
)
_MIN_STRONG = 2  # kinds of markup that are rare in other text
_MIN_KINDS = 3  # kinds of markup in all

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{}~])|(?P<ticks>`+)|(?P<image>!\[)|(?P<open>\[(?!\^|![A-Za-z]))|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~)|<(?P<auto>https?://[^<>\s]{1,2000})>|https?://[^\s<>()\[\]*]{1,2000}"
)
# What follows the text of a link. The address holds no white space, its brackets are one level deep: linear.
_TARGET = re.compile(
    r"\(\s{0,3}<?(?P<target>[^\s()<>]{0,4000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}){0,5})>?"
    r"(?:\s{1,3}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,3}\)"
)
# A backslash that converters escape, since a sign of Markdown follows. Three characters: linear.
_ESCAPED_TEX = re.compile(r"\\\\(?=[\\`*_{}\[\]()#+\-.!])")
_MAX_OPEN = 30  # brackets and signs of emphasis that wait for their ends
_KINDS = {"*": "emphasis", "**": "strong", "_": "emphasis", "__": "strong", "~~": "deletion"}


class Inline(NamedTuple):
    """One text without its markup.

    Attributes:
        text: the text as a reader sees it.
        spans: links, images, emphasis and code in it, in order of start.
    """

    text: str
    spans: tuple[Span, ...]


def is_markdown(text: str) -> bool:
    """Return whether a dump is Markdown for sure."""
    if "](" not in text and "# " not in text and "**" not in text:
        return False
    text = f"\n{text}"
    strong = sum(
        part in text and sign.search(text) is not None
        for part, sign in zip(_PARTS_OF_SIGNS, _STRONG_SIGNS, strict=True)
    )
    if strong < _MIN_STRONG:
        return False
    return strong + sum(sign.search(text) is not None for sign in _WEAK_SIGNS) >= _MIN_KINDS


def read_inline(block: int, text: str) -> Inline:
    """Return the text of a block without inline markup, and the spans that it says.

    Args:
        block: row of the block.
        text: its text as it is in the dump.

    >>> read_inline(0, "Rye **bread** of [the mill](/mill)")[0]
    'Rye bread of the mill'
    """
    if not any(sign in text for sign in "\\`[]*_<~"):
        return Inline(text, ())
    reader = _Reader(text)
    reader.read()
    return reader.shown(block)


class _Reader:
    """Reads the tokens of one text from left to right.

    Attributes:
        text: the text.
        cuts: (start, end) of the signs that go, in any order.
        spans: (start, end, kind, target, title), offsets in the text as written.
        brackets: (start, end, is an image) of the open brackets.
        runs: (start, end) of the signs of emphasis that may begin a span.
        ticks: length of a run of backticks -> its places, the last one first.
        formulas: (start, end) of the formulas, in which nothing is markup.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.cuts: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, str, str, str]] = []
        self.brackets: list[tuple[int, int, bool]] = []
        self.runs: list[tuple[int, int]] = []
        self.ticks: dict[int, list[int]] = {}
        for found in reversed(list(re.finditer("`+", text))):
            self.ticks.setdefault(len(found[0]), []).append(found.start())
        self.formulas = [(start, stop) for start, stop, _ in typed_formulas(text)]

    def read(self) -> None:
        """Read all tokens."""
        at, formula = 0, 0
        while found := _TOKEN.search(self.text, at):
            start, at = found.span()
            while formula < len(self.formulas) and self.formulas[formula][1] <= start:
                formula += 1
            if formula < len(self.formulas) and self.formulas[formula][0] <= start:
                at = self._formula(*self.formulas[formula])
            elif found["escaped"]:
                self.cuts.append((start, start + 1))
            elif found["ticks"]:
                at = self._code(start, at)
            elif found["image"] or found["open"]:
                self.brackets = [*self.brackets[-_MAX_OPEN:], (start, at, bool(found["image"]))]
            elif found["close"] and self.brackets:
                at = self._link(start, at)
            elif found["auto"]:
                self.cuts += [(start, start + 1), (at - 1, at)]
                self.spans.append((start + 1, at - 1, "link", found["auto"], ""))
            elif found["run"]:
                self._emphasis(start, at)

    def _formula(self, start: int, stop: int) -> int:
        """Pass over a formula, in which a backslash is escaped where that of its delimiter is."""
        if self.text[start] == self.text[start - 1 : start] == "\\":
            escaped = _ESCAPED_TEX.finditer(self.text, start + 2, stop)
            self.cuts += [(found.start(), found.start() + 1) for found in escaped]
        return stop

    def _code(self, start: int, end: int) -> int:
        """Read code up to the next run of as many backticks; return where to read on."""
        places = self.ticks[end - start]
        while places and places[-1] < end:
            places.pop()
        if not places:
            return end
        stop = places[-1]
        after = stop + end - start
        # A space on both sides of the code is there to separate it from the backticks.
        padded = stop - end > 2 and self.text[end] == self.text[stop - 1] == " "
        first, last = end + padded, stop - padded
        self.cuts += [(start, first), (last, after)]
        self.spans.append((first, last, "code", "", ""))
        return after

    def _link(self, start: int, end: int) -> int:
        """Read the end of the text of a link or image; return where to read on."""
        first, inner, is_image = self.brackets.pop()
        found = _TARGET.match(self.text, end)
        if not found:
            return end
        if is_image:
            # With the image goes the white space after it, where white space or nothing is before it.
            alone = not self.text[max(first - 1, 0) : first].strip()
            stop = found.end() + (alone and self.text[found.end() : found.end() + 1].isspace())
            self.cuts.append((first, stop))
            self.spans.append((first, first, "image", found["target"], self.text[inner:start]))
        else:
            self.cuts += [(first, inner), (start, found.end())]
            self.spans.append((inner, start, "link", found["target"], ""))
        return found.end()

    def _emphasis(self, start: int, end: int) -> None:
        """Read a run of signs of emphasis: it ends spans, or may begin one."""
        text, sign = self.text, self.text[start]
        before, after = text[start - 1 : start], text[end : end + 1]
        inside = before.isalnum() and after.isalnum()
        opens = bool(after) and not after.isspace() and not inside
        closes = bool(before) and not before.isspace() and not inside
        while closes and start < end:
            at = next((i for i in reversed(range(len(self.runs))) if text[self.runs[i][0]] == sign), -1)
            if at < 0:
                break
            first, stop = self.runs[at]
            size = 2 if min(stop - first, end - start) > 1 else 1
            self.cuts += [(stop - size, stop), (start, start + size)]
            self.spans.append((stop, start, _KINDS[sign * size], "", ""))
            self.runs[at:] = [(first, stop - size)] if stop - size > first else []
            start += size
        if opens and start < end:
            self.runs = [*self.runs[-_MAX_OPEN:], (start, end)]

    def shown(self, block: int) -> Inline:
        """Return the text without the cuts, and the spans with their places in it."""
        parts: list[str] = []
        places: dict[int, int] = {}  # offset as written -> offset in the shown text, where spans begin or end
        wanted = sorted({place for start, end, *_ in self.spans for place in (start, end)})
        at = size = next_place = 0
        for start, end in [*sorted(self.cuts), (len(self.text), len(self.text))]:
            while next_place < len(wanted) and wanted[next_place] <= max(start, at):
                places[wanted[next_place]] = size + max(wanted[next_place] - at, 0)
                next_place += 1
            if start > at:
                parts.append(self.text[at:start])
                size += start - at
            at = max(at, end)
        while next_place < len(wanted):
            places[wanted[next_place]] = size
            next_place += 1
        text = "".join(parts)
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        places = {place: min(max(to - lead, 0), len(text)) for place, to in places.items()}
        spans = [
            Span(block, places[start], places[end], kind, target, title)
            for start, end, kind, target, title in self.spans
            if places[end] > places[start] or kind == "image"
        ]
        spans.sort(key=lambda span: (span.start, -span.end))
        return Inline(text, tuple(spans))
