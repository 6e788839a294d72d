"""What lines of a dump hold besides their text: cells in columns, and lines without a word.

The text of a page as browsers copy it has a tab between two cells of a table. A tab alone shows little, so
lines are rows only if several in a row have the same number of tabs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from boilerstrip.facts import Span, Symbol
from boilerstrip.labels import Inside
from boilerstrip.languages.literals import has_sign
from boilerstrip.page import MAX_SYMBOL_CHARS, MAX_SYMBOLS, Blocks
from boilerstrip.read.text.characters import INVISIBLE, WORD
from boilerstrip.read.text.tables.columns import aligned_rows
from boilerstrip.read.text.tables.ruled_columns import RULER_SIGNS, ruled_rows

CELL = "cell"  # kind of the span of a cell
_MIN_ROWS = 3  # lines with one tab each that are a table; with more tabs, one line less
_MAX_WIDTH = 100  # cells of a row up to which shorter rows of a table are filled up
_MAX_FILLING = 4  # times the cells that are there; with more, a long row stands among many short ones
_AROUND = 200  # characters before and after a line in which its empty cells at the edges are looked for
_CODE = int(Inside.CODE)
_RULER = frozenset("=_~-+: ")  # a line of these underlines or separates
_BULLETS = frozenset("*-+o#>")  # a line of one of these is the marker of an empty item


def tab_cells(text: str, blocks: Blocks) -> tuple[Span, ...]:
    """The cells of the lines that are rows of a table, as spans in order of block; empty cells are empty.

    Args:
        text: the dump.
        blocks: its blocks.
    """
    aligned = list(_ruled_spans(text, blocks)) if has_sign(text, RULER_SIGNS) else []
    ruled = {span.block for span in aligned}
    for rows in aligned_rows(text, blocks):
        if not ruled.intersection(block for block, _ in rows):
            aligned += _run_spans(rows, blocks.text)
    if "\t" not in text:
        return tuple(aligned)
    spans: list[Span] = []
    run: list[tuple[int, list[str]]] = []  # block and cells of lines right after each other
    blank = blocks.blank_before.tolist()
    for at, cells in enumerate(_lines(text, blocks)):
        if run and (blank[at] or len(cells) < 2):
            spans += _table_spans(run, blocks.text)
            run = []
        if len(cells) > 1:
            run.append((at, cells))
    spans += _table_spans(run, blocks.text)
    return tuple(sorted([*aligned, *spans])) if aligned else tuple(spans)


def _ruled_spans(text: str, blocks: Blocks) -> Iterator[Span]:
    """Yield the cells of the tables with lines of rulers."""
    for run in ruled_rows(text, blocks):
        yield from _run_spans(run, blocks.text, doubled=True)


def _table_spans(run: list[tuple[int, list[str]]], texts: tuple[str, ...]) -> list[Span]:
    """The spans of lines with tabs right after each other: of one table, or of several."""
    if len(run) >= _MIN_ROWS - 1 and all(_is_doubled(cells) for _, cells in run):
        halves = [(block, cells[::2]) for block, cells in run]
        return _run_spans(_filled_up(halves), texts, doubled=True)
    spans: list[Span] = []
    for _, part in groupby(run, lambda row: len(row[1])):
        spans += _run_spans(list(part), texts)
    return spans


def _is_doubled(cells: list[str]) -> bool:
    """Whether two tabs are between all cells, as Resiliparse writes them."""
    return len(cells) > 2 and not any(cells[1::2])


def _filled_up(run: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """The rows of a table with empty cells at the ends of those that lack some."""
    sizes = [len(cells) for _, cells in run]
    width = min(max(sizes), _MAX_WIDTH)
    if width * len(run) > _MAX_FILLING * sum(sizes):
        return run
    return [(block, cells + [""] * (width - len(cells))) for block, cells in run]


def _lines(text: str, blocks: Blocks) -> Iterator[list[str]]:
    """The cells between the tabs of each block's line; none for a block that is no line of cells."""
    facts = zip(
        blocks.start.tolist(), blocks.end.tolist(), blocks.flags.tolist(), blocks.marker.tolist(), strict=True
    )
    for start, end, flags, marker in facts:
        if text.find("\t", max(start - _AROUND, 0), end + _AROUND) < 0:
            yield []
            continue
        before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
        lead, trail = before[before.rfind("\n") + 1 :], after.partition("\n")[0]
        line = text[start:end]
        is_line = not (flags & _CODE or marker or lead.strip() or trail.strip() or "\n" in line)
        yield [cell.strip() for cell in f"{lead}{line}{trail}".split("\t")] if is_line else []


def _run_spans(run: list[tuple[int, list[str]]], texts: tuple[str, ...], doubled: bool = False) -> list[Span]:
    """The spans of lines with the same number of tabs, if they are a table: most hold two cells or more."""
    if not run or len(run) < (_MIN_ROWS if len(run[0][1]) == 2 and not doubled else _MIN_ROWS - 1):
        return []
    if sum(sum(map(bool, cells)) > 1 for _, cells in run) * 2 <= len(run):
        return []
    spans: list[Span] = []
    for block, cells in run:
        at, text = 0, texts[block]
        for cell in cells:
            folded = " ".join(INVISIBLE.sub("", cell).split())
            if folded:
                at = text.find(folded, at)
                if at < 0:
                    return []
            spans.append(Span(block, at, at + len(folded), CELL, "", ""))
            at += len(folded)
    return spans


def lines_without_words(text: str, blocks: Blocks) -> tuple[Symbol, ...]:
    """The lines between the blocks that hold no word, such as "* * *"; not the rows of tables.

    Args:
        text: the dump.
        blocks: its blocks.
    """
    found: list[Symbol] = []
    starts, ends = blocks.start.tolist(), blocks.end.tolist()
    for at in np.flatnonzero(blocks.blank_before[1:]).tolist():
        gap = text[ends[at] : starts[at + 1]]
        if not gap.isspace():
            # Its first and last line belong to the blocks.
            for line in gap.split("\n")[1:-1]:
                sign = " ".join(INVISIBLE.sub("", line).split())
                if _is_symbol(sign) and len(found) < MAX_SYMBOLS:
                    found.append(Symbol(at + 1, 0, sign))
    return tuple(found)


def _is_symbol(sign: str) -> bool:
    """Whether a line without a word is text: no bullet without its item, ruler, fence or row."""
    return (
        0 < len(sign) <= MAX_SYMBOL_CHARS
        and sign not in _BULLETS
        and "|" not in sign
        and not _RULER.issuperset(sign)
        and not sign.startswith("```")
        and WORD.search(sign) is None  # "#+END_SRC" is no block and no symbol
    )
