r"""Inline markup of Markdown: links, images, emphasis, code and escapes become spans, their signs go.

A dump is read so only if it is clearly Markdown: several kinds of its markup are there, each of which is rare
in other text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from boilerstrip.facts import Span
from boilerstrip.languages.literals import has_sign
from boilerstrip.read.text.forms.references import label_key
from boilerstrip.read.text.markdown_tags import INLINE_KINDS, TAG, attribute
from boilerstrip.references import unescape
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
    re.compile(r"\n {0,3}\[[^][\n^]{1,100}\]: <?(?:https?://|/|#|\.)"),
)
# What a text holds in which one of them is found: told several times faster than by the pattern.
_PARTS_OF_SIGNS = ("# ", "](", "![", "\n", "**", "\n===", "---", "]: ")
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
    r"|(?P<run>\*+|_+|~~)|<(?P<auto>https?://[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5})>"
    r"|(?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    rf"|(?P<tag>{TAG.pattern})|https?://[^\s<>()\[\]*]{{1,2000}}"
)
# What follows the text of a link. The address holds no white space, its brackets are one level deep: linear.
_TARGET = re.compile(
    r"\(\s{0,3}<?(?P<target>[^\s()<>]{0,4000}(?:\([^\s()<>]{0,500}\)[^\s()<>]{0,500}){0,5})>?"
    r"(?:\s{1,3}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,3}\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,200})\]")  # of a definition, behind the text of a link
_MAX_LABEL = 200
_MENTIONED = re.compile(r"\s?(?:tag|element|attribute)")  # behind a tag that is written about
# A backslash that converters escape, since a sign of Markdown follows. Three characters: linear.
_ESCAPED_TEX = re.compile(r"\\\\(?=[\\`*_{}\[\]()#+\-.!])")
_MAX_OPEN = 30  # brackets, tags and signs of emphasis that wait for their ends
_NO_TARGETS: Mapping[str, str] = MappingProxyType({})
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
    if not has_sign(text, ("](", "# ", "**", "]: ")):
        return False
    text = f"\n{text}"
    strong = sum(
        part in text and sign.search(text) is not None
        for part, sign in zip(_PARTS_OF_SIGNS, _STRONG_SIGNS, strict=True)
    )
    if strong < _MIN_STRONG:
        return False
    return strong + sum(sign.search(text) is not None for sign in _WEAK_SIGNS) >= _MIN_KINDS


def read_inline(
    block: int, text: str, targets: Mapping[str, str] = _NO_TARGETS, *, is_row: bool = False
) -> Inline:
    """Return the text of a block without inline markup, and the spans that it says.

    Args:
        block: row of the block.
        text: its text as it is in the dump.
        targets: label of a definition, as ``label_key`` gives it -> its address.
        is_row: it is a row of a table, whose lines are not broken.

    >>> read_inline(0, "Rye **bread** of [the mill](/mill)")[0]
    'Rye bread of the mill'
    """
    if not any(sign in text for sign in "\\`[]*_<~&"):
        return Inline(text, ())
    reader = _Reader(text, targets, is_row=is_row)
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
        tags: the open tags.
        puts: start of a cut -> what is in its place.
        ticks: length of a run of backticks -> its places, the last one first.
        formulas: (start, end) of the formulas, in which nothing is markup.
    """

    def __init__(self, text: str, targets: Mapping[str, str], *, is_row: bool) -> None:
        self.text = text
        self._targets = targets
        self._break = " " if is_row else "\n"
        self.cuts: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, str, str, str]] = []
        self.brackets: list[tuple[int, int, bool]] = []
        self.runs: list[tuple[int, int]] = []
        self.tags: list[re.Match[str]] = []
        self.puts: dict[int, str] = {}
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
                target = found["auto"] if "://" in found["auto"] else f"mailto:{found['auto']}"
                self.spans.append((start + 1, at - 1, "link", target, ""))
            elif found["run"]:
                self._emphasis(start, at)
            elif found["reference"]:
                self._reference(found["reference"], start, at)
            elif found["tag"]:
                self._tag(found)

    def _reference(self, written: str, start: int, end: int) -> None:
        """Read a reference to a character; one of an unknown name stays."""
        instead = unescape(written)
        if not instead.endswith(written[-3:]):
            self._put(start, end, instead)

    def _put(self, start: int, end: int, instead: str) -> None:
        self.cuts.append((start, end))
        self.puts[start] = instead

    def _tag(self, tag: re.Match[str]) -> None:
        """Read a tag of HTML; one whose other half is missing stays."""
        name, (start, end) = tag["name"].lower(), tag.span()
        if name in ("br", "wbr"):
            if not _MENTIONED.match(self.text, end):
                first, last = start - self.text[:start].endswith(" "), end + (self.text[end : end + 1] == " ")
                self._put(first, last, self._break) if name == "br" else self.cuts.append((start, end))
        elif name == "img" and (target := attribute(tag, "src")):
            self._image(start, end, target, attribute(tag, "alt"))
        elif name in INLINE_KINDS and not tag["closing"]:
            self.tags = [*self.tags[-_MAX_OPEN:], tag]
        elif name in INLINE_KINDS:
            at = next(
                (i for i in reversed(range(len(self.tags))) if self.tags[i]["name"].lower() == name), -1
            )
            if at >= 0:
                opened, kind = self.tags[at], INLINE_KINDS[name]
                del self.tags[at:]
                self.cuts += [opened.span(), (start, end)]
                target = attribute(opened, "href") if name == "a" else ""
                if kind and (target or name != "a"):
                    self.spans.append((opened.end(), start, kind, target, ""))

    def _image(self, start: int, end: int, target: str, title: str) -> None:
        """Add an image; with it goes the white space after it, where white space or nothing is before it."""
        alone = not self.text[max(start - 1, 0) : start].strip()
        self.cuts.append((start, end + (alone and self.text[end : end + 1].isspace())))
        self.spans.append((start, start, "image", target, title))

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
        stop, target = self._target(inner, start, end)
        if stop < 0:
            return end
        if is_image:
            self._image(first, stop, target, self.text[inner:start])
        else:
            self.cuts += [(first, inner), (start, stop)]
            self.spans.append((inner, start, "link", target, ""))
        return stop

    def _target(self, inner: int, start: int, end: int) -> tuple[int, str]:
        """Where the address or label behind the text of a link ends, and the address; -1 if there is none."""
        found = _TARGET.match(self.text, end)
        if found:
            return found.end(), found["target"]
        if not self._targets:
            return -1, ""
        label = _LABEL.match(self.text, end)
        if label and label[1] and (target := self._targets.get(label_key(label[1]))):
            return label.end(), target
        if start - inner <= _MAX_LABEL and (target := self._targets.get(label_key(self.text[inner:start]))):
            return label.end() if label and not label[1] else end, target
        return -1, ""

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
            if start >= at and start in self.puts:
                parts.append(self.puts[start])
                size += len(self.puts[start])
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
