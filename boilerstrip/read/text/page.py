"""Read a page that was already flattened to text: one block a line, with exact offsets.

Where a text dump was hard-wrapped its lines are joined again (``wraps``), and a line of many sentences,
such as a page without any line end, is cut into them (``sentences``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from boilerstrip.deadline import NEVER, Deadline, OutOfTimeError
from boilerstrip.page import (
    MAX_BLOCK_CHARS,
    MAX_BLOCKS,
    Blocks,
    BoolColumn,
    Containers,
    Inside,
    IntColumn,
    Page,
)
from boilerstrip.read.text.lines import INVISIBLE, Lines, read_lines
from boilerstrip.read.text.sentences import MAX_PIECE, chunks, pieces
from boilerstrip.read.text.unwrap import joined

# Each `[` is followed at most to the next bracket, the address to the next white space: a scan is linear.
_LINK = re.compile(
    r"(?P<image>!)?\[[^][]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]\"[^\"]*\")?\)"
    r"|(?:https?://|www\.)[^\s<>\"'()\[\]、。，！？；」』）】]+(?<![.,;:!?])"
)
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])[^*]+\*\*|(?<![^\W_])_(?=[^\s_])[^_]+_(?![^\W_])|__(?=[^\s_])[^_]+__")
_QUICK = 200_000  # characters that are read in any case; they take some hundredths of a second
_CODE, _QUOTE = int(Inside.CODE), int(Inside.QUOTE)  # plain ints: quick
_QUOTE_MARK = re.compile(r"[\r\n]\s*(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True, eq=False)
class _Spans:
    """Where the blocks stand in the input."""

    start: IntColumn
    end: IntColumn
    row: IntColumn  # the line a block begins in
    first: IntColumn  # 1 for the first block of a line, 0 for those cut off it


def read_text(text: str, *, encoding: str = "str", url: str = "", deadline: Deadline = NEVER) -> Page:
    """Read a text dump into a page of blocks.

    Args:
        text: the page as text, one block a line, hard-wrapped, or all on one line.
        encoding: what the bytes were decoded with, as it shall stand in the page.
        url: the address of the page, if known.
        deadline: when it has passed only the first part of the page is read, with a warning.

    Returns:
        A page of kind ``"text"``. ``text[start:end]`` is a block as it stood: its own text is that cut with
        white space folded, but in code, and without what is not seen and the marks of quoted lines.
        ``indent`` counts a tab as going to the next multiple of 4 columns. List markers and heading signs
        are taken out of the text of a block; links and emphasis stay as they are written. A bound that cut
        the page is told in ``warnings``. Any text is taken; nothing is raised.
    """
    warnings: list[str] = []
    try:
        blocks = _read(text, warnings, deadline)
    except OutOfTimeError:
        blocks = _read(text[:_QUICK], warnings, NEVER)
        warnings.append(f"the time ran out while the page was read: {_QUICK:,} characters were read")
    return Page(blocks, _root(len(blocks)), "text", encoding, url=url, warnings=tuple(warnings))


def _read(text: str, warnings: list[str], deadline: Deadline) -> Blocks:
    deadline.check()
    lines = read_lines(text)
    deadline.check()
    spans = _spans(text, lines)
    deadline.check()
    if len(spans.start) > MAX_BLOCKS:
        warnings.append(f"text beyond {MAX_BLOCKS:,} blocks was left out")
        spans = _Spans(*(column[:MAX_BLOCKS] for column in (spans.start, spans.end, spans.row, spans.first)))
    if np.any(lines.flags[spans.row] & (spans.first == 0) * _CODE):
        warnings.append(f"a line of more than {MAX_BLOCK_CHARS:,} characters was cut into blocks")
    return _blocks(text, lines, spans)


def _spans(text: str, lines: Lines) -> _Spans:
    """Join wrapped lines, then cut what is too long; at most one block more than the bound is made."""
    row = np.flatnonzero(~joined(text, lines))
    last = np.append(row[1:], len(lines)) - 1 if len(row) else row
    row, last = row[: MAX_BLOCKS + 1], last[: MAX_BLOCKS + 1]
    spans = _Spans(lines.start[row], lines.end[last], row, np.ones(len(row), np.int64))
    limit = np.where(lines.flags[row] & _CODE, MAX_BLOCK_CHARS, MAX_PIECE)
    too_long = spans.end - spans.start > limit
    return _cut(text, spans, too_long, lines.flags[row]) if too_long.any() else spans


def _cut(text: str, spans: _Spans, too_long: BoolColumn, flags: IntColumn) -> _Spans:
    """Cut the spans that are too long, until there are blocks enough."""
    found: list[tuple[int, int]] = []
    n_parts: list[int] = []
    wholes = zip(spans.start.tolist(), spans.end.tolist(), strict=True)
    for whole, cut, flag in zip(wholes, too_long.tolist(), flags.tolist(), strict=True):
        n_before = len(found)
        parts = _parts(text, whole, flag) if cut else iter((whole,))
        found.extend(islice(parts, MAX_BLOCKS + 1 - n_before))
        n_parts.append(len(found) - n_before)
        if len(found) > MAX_BLOCKS:
            break
    rows = np.repeat(np.arange(len(n_parts)), n_parts)
    edges = np.array(found, np.int64).reshape(-1, 2)
    first = np.diff(rows, prepend=-1) > 0
    return _Spans(edges[:, 0], edges[:, 1], spans.row[rows], first.astype(np.int64))


def _parts(text: str, whole: tuple[int, int], flags: int) -> Iterator[tuple[int, int]]:
    if flags & _CODE:
        return chunks(text, *whole, MAX_BLOCK_CHARS)
    return pieces(text, *whole)


def _blocks(text: str, lines: Lines, spans: _Spans) -> Blocks:
    """Make the columns of the blocks."""
    row, none = spans.row, np.zeros(len(spans.row), np.int64)
    flags = lines.flags[row]
    texts = _texts(text, spans, flags)
    n_chars = np.fromiter(map(len, texts), np.int64, len(texts))
    prose = texts if not (flags & _CODE).any() else _without_code(texts, flags)
    found = _links(text, prose)
    return Blocks(
        text=texts,
        container=none,
        flags=flags,
        heading=lines.heading[row],
        list_depth=lines.list_depth[row],
        marker=lines.marker[row] * spans.first,
        n_link_chars=found[0],
        n_links=found[1],
        n_emphasis_chars=_emphasis(text, prose),
        n_code_chars=np.where(flags & _CODE, n_chars, 0),
        n_images=found[2],
        indent=lines.indent[row],
        blank_before=lines.blank_before[row] * spans.first,
        start=spans.start,
        end=spans.end,
        line=_line_numbers(lines, spans),
    )


def _texts(text: str, spans: _Spans, flags: IntColumn) -> tuple[str, ...]:
    """Slice the blocks out of the input and fold their white space, but that of code."""
    texts = [text[start:end] for start, end in zip(spans.start.tolist(), spans.end.tolist(), strict=True)]
    marks = flags.tolist()
    for i, own in enumerate(texts):
        if "  " in own or not own.isprintable():
            texts[i] = _tidy(own, marks[i])
    return tuple(texts)


def _tidy(own: str, flags: int) -> str:
    if flags & _QUOTE:
        own = _QUOTE_MARK.sub("\n", own)
    own = INVISIBLE.sub("", own)
    return own if flags & _CODE else " ".join(own.split())


def _without_code(texts: tuple[str, ...], flags: IntColumn) -> tuple[str, ...]:
    """Blank the lines of code: their brackets and underscores are no markup."""
    return tuple("" if flag & _CODE else own for own, flag in zip(texts, flags.tolist(), strict=True))


def _line_numbers(lines: Lines, spans: _Spans) -> IntColumn:
    """Number the line each block begins in; a block cut off joined lines begins in a later one."""
    number: IntColumn = lines.number[np.searchsorted(lines.origin, spans.start, side="right") - 1]
    return number


def _links(text: str, texts: tuple[str, ...]) -> IntColumn:
    """Count link characters, links and images of Markdown and bare addresses, a row each."""
    counts = np.zeros((3, len(texts)), np.int64)
    if "://" not in text and "www." not in text and "](" not in text:
        return counts
    for i, own in enumerate(texts):
        if "://" in own or "www." in own or "](" in own:
            for found in _LINK.finditer(own):
                if found["image"]:
                    counts[2, i] += 1
                else:
                    counts[0, i] += found.end() - found.start()
                    counts[1, i] += 1
    return counts


def _emphasis(text: str, texts: tuple[str, ...]) -> IntColumn:
    """Count the characters that Markdown sets in bold or italics."""
    if "**" not in text and "_" not in text:
        return np.zeros(len(texts), np.int64)
    return np.array(
        [sum(map(len, _EMPHASIS.findall(own))) if "_" in own or "**" in own else 0 for own in texts], np.int64
    )


def _root(n: int) -> Containers:
    """Give the one container of a text dump."""
    zero = np.zeros(1, np.int64)
    return Containers(
        parent=zero,
        tag=("body",),
        names=("",),
        depth=zero,
        own=zero,
        flags=zero,
        first=zero,
        stop=np.array([n], np.int64),
        n_images=zero,
        n_inputs=zero,
        nth=zero + 1,
    )
