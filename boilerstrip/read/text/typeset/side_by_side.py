"""Text in columns side by side, as ``pdftotext -layout`` writes them: one column is read after the other.

Each column but the first begins at the same place in most of its lines, with spaces before it. Places are
counted in characters, and in columns of a terminal, in which a Chinese character is two wide. All columns
must hold sentences that go on from line to line: so a table of data is never taken apart. Lines that reach
over the space between two columns, such as a title, part the columns above from those below.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, dropwhile, pairwise
from statistics import median_low
from typing import NamedTuple

from boilerstrip.counts import number_of
from boilerstrip.deferred import deferred
from boilerstrip.read.text.hyphens import Hyphens
from boilerstrip.read.text.lines import UNSPACED

_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")  # begins behind a sign, one class: linear
_INNER = re.compile(r"\S {3}")
_GUTTER = "  "
_MIN_LINES = 6  # lines with text in two columns
_MIN_PLACES = 4  # lines in which a column begins at the same place
_OF_MOST = 0.5  # the same, as a share of those of the column with the most
_MAX_COLUMNS = 4
_MAX_CHARS = 250  # columns of a line; pages with longer ones stay
_SHORT = 0.6  # share of the signs of most lines; a shorter first or last line may be a head or foot
_MIN_WIDTH = 14  # of a column
_MIN_BOTH = 0.5  # share of the lines with text in two columns
_MAX_ACROSS = 0.3  # the same over the space between two
_MIN_MEAN = 22  # width of a line of each of two columns, on average
_MIN_MEAN_OF_MANY = 16  # the same of more columns
_MIN_FLOWING = 0.3  # share of the lines of each column that begin with a small letter
_MIN_FULL = 0.6  # in scripts without these, share of the lines that are nearly as wide as the widest
_FULL = 0.75  # share of its width from which a line is
_MIN_CUT = 0.12  # share of the lines with a comma, an end of a sentence before their end, or a space in Thai
_MAX_INNER = 0.2  # share of the lines of each column with a space as between columns
_MAX_ENDED = 0.5  # share of the lines of each column that end like a sentence
_MAX_DIGITS = 0.1  # share of digits among the characters
_NARROW = 40  # characters; narrower lines are too few for their words to show that they were wrapped
_FILLED = 0.93  # share of the width; a line that would be wider with the next word is full
_LOOSE = 0.5  # share of the lines of a column with a blank one before, where that says nothing
_END = re.compile(r"[.!?:;。！？؟؛।۔]$")
_MARK = re.compile(r"[,;、，；،؛]|[.:!?。！？：؟।۔](?!$)|[\u0e00-\u0eff] (?!$)")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_WIDE = deferred(
    lambda: re.compile(
        "[\u0300-\u036f\u0590-\u05c7\u0610-\u065f\u0900-\u0eff\u1100-\u11ff\u2e80-\ud7af\uf900-\uff60]"
    )
)


class _Row(NamedTuple):
    """A line of a page, what of it is in each column, and whether it is over the space between two."""

    line: str
    cells: tuple[str, ...]
    is_across: bool


def in_reading_order(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with columns side by side one below the other, and a warning where some were.

    Args:
        text: the dump; form feeds end its pages.
    """
    if text.count(_GUTTER) < _MIN_LINES:
        return text, ()
    pages = text.split("\f")
    read = [_read_page(page) for page in pages]
    n_pages = sum(page is not None for page in read)
    if not n_pages:
        return text, ()
    text = "\f".join(old if new is None else new for old, new in zip(pages, read, strict=True))
    done = f"columns side by side on {number_of(n_pages, 'page')} put one below the other"
    return text, (f"{done}; offsets count in that text",)


def _read_page(page: str) -> str | None:
    """A page in the order of reading; None for one without columns."""
    if page.count(_GUTTER) < _MIN_LINES:
        return None
    lines = [line.expandtabs().rstrip() for line in page.splitlines()]
    if max(map(len, lines)) > _MAX_CHARS:
        return None
    rows = _rows(lines, [range(len(line) + 1) for line in lines])
    if _WIDE.search(page):
        in_terminal = _rows(lines, [_places(line) for line in lines])
        rows = min(filter(None, (rows, in_terminal)), key=_n_out_of_line, default=[])
    return "\n".join(_in_order(rows)) + "\n" if rows else None


def _n_out_of_line(rows: Sequence[_Row]) -> int:
    """The number of lines over several columns, or with a column that does not begin where the others do."""
    return sum(row.is_across or any(cell[:1].isspace() for cell in row.cells[1:]) for row in rows)


def _rows(lines: Sequence[str], places: Sequence[Sequence[int]]) -> list[_Row]:
    """The lines cut into columns, by the place of each character; none where there are no columns."""
    edges = _edges(lines, places)
    # What begins in the fewest lines is perhaps no column.
    for n_edges in range(len(edges), 0, -1):
        chosen = sorted(edges[:n_edges])
        rows = _with_edges([_parted(line, at, chosen) for line, at in zip(lines, places, strict=True)])
        if _are_columns(rows):
            return rows
    return []


def _places(line: str) -> Sequence[int]:
    """The column of a terminal in which each character begins, and the line ends."""
    return list(accumulate(map(_width, line), initial=0))


def _width(sign: str) -> int:
    """The columns of a terminal that a character takes."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _edges(lines: Sequence[str], places: Sequence[Sequence[int]]) -> list[int]:
    """Where columns begin, but for the first one; that of the most lines first."""
    ends = Counter(
        at[gap.end()] for line, at in zip(lines, places, strict=True) for gap in _GAP.finditer(line)
    )
    width = max(at[-1] for at in places)
    found: list[int] = []
    least = max([_MIN_PLACES, *(_OF_MOST * n for n in ends.values())])
    for place, n in sorted(ends.items(), key=lambda each: (-each[1], each[0])):
        if n < least or len(found) == _MAX_COLUMNS - 1:
            break
        if all(abs(place - other) >= _MIN_WIDTH for other in (0, width, *found)):
            found.append(place)
    return found


def _parted(line: str, places: Sequence[int], edges: Sequence[int]) -> _Row:
    """A line cut at the edges of the columns."""
    cuts = [0, *(min(bisect_left(places, edge), len(line)) for edge in edges), len(line)]
    if any(line[max(cut - 2, 0) : cut].strip() for cut in cuts[1:-1] if cut < len(line)):
        return _Row(line, (line,), is_across=True)
    return _Row(line, tuple(line[start:stop].rstrip() for start, stop in pairwise(cuts)), is_across=False)


def _with_edges(rows: Sequence[_Row]) -> list[_Row]:
    """The lines of a page, of which a first and a last one apart from the others are over all columns."""
    found = list(rows)
    full = [at for at, row in enumerate(rows) if row.line]
    usual = median_low(_n_signs(rows[at].line) for at in full)
    for at, inner in ((full[0], full[1]), (full[-1], full[-2])):
        if abs(inner - at) > 1 and _n_signs(rows[at].line) < _SHORT * usual:
            found[at] = _Row(rows[at].line, (rows[at].line,), is_across=True)
    return found


def _n_signs(line: str) -> int:
    return len("".join(line.split()))


def _are_columns(rows: Sequence[_Row]) -> bool:
    """Whether all columns hold sentences, and most lines something of two."""
    full = [[cell.strip() for cell in row.cells] for row in rows if row.line and not row.is_across]
    n_full = sum(bool(row.line) for row in rows)
    n_both = sum(sum(map(bool, cells)) > 1 for cells in full)
    if n_both < max(_MIN_LINES, _MIN_BOTH * n_full) or n_full - len(full) > _MAX_ACROSS * n_full:
        return False
    columns = [[cell for cell in column if cell] for column in zip(*full, strict=True)]
    least = _MIN_MEAN if len(columns) == 2 else _MIN_MEAN_OF_MANY
    lines = [cell for column in columns for cell in column]
    n_cut = sum(bool(_MARK.search(line)) for line in lines)
    return n_cut >= _MIN_CUT * len(lines) and all(_is_prose(column, least) for column in columns)


def _is_prose(lines: Sequence[str], least: int) -> bool:
    """Whether the lines of a column are sentences, and ``least`` wide on average."""
    widths = [_places(line)[-1] for line in lines]
    n_small, n_capital = (sum(getattr(line[0], test)() for line in lines) for test in ("islower", "isupper"))
    is_flowing = n_small >= _MIN_FLOWING * len(lines)
    if 2 * (n_small + n_capital) < len(lines):
        n_full = sum(width >= _FULL * max(widths) for width in widths)
        is_flowing = n_full >= _MIN_FULL * len(lines)
    return (
        is_flowing
        and sum(widths) >= least * len(lines)
        and sum(bool(_INNER.search(line)) for line in lines) <= _MAX_INNER * len(lines)
        and sum(bool(_END.search(line)) for line in lines) <= _MAX_ENDED * len(lines)
        and sum(sign.isdecimal() for line in lines for sign in line) <= _MAX_DIGITS * sum(widths)
    )


def _in_order(rows: Sequence[_Row]) -> Iterator[str]:
    """Yield the lines of a page: columns between two lines over them are read one after the other."""
    hyphens = Hyphens("\n".join(cell for row in rows for cell in row.cells), typeset=True)
    part: list[_Row] = []
    for row in rows:
        if not row.is_across:
            part.append(row)
            continue
        yield from _in_lines(_columns(part), hyphens)
        part = []
        yield row.line
    yield from _in_lines(_columns(part), hyphens)


def _columns(part: Sequence[_Row]) -> list[list[str]]:
    """The lines of each column."""
    found = []
    for at, column in enumerate(zip(*(row.cells for row in part), strict=True)):
        # A blank line between two columns would end a paragraph that goes on in the next one.
        found.append(_tight(list(dropwhile(_is_blank, column) if at else column)))
    return found


def _is_blank(line: str) -> bool:
    return not line.strip()


def _in_lines(columns: Sequence[list[str]], hyphens: Hyphens) -> Iterator[str]:
    """Yield the lines of columns as they are, or where they are too narrow to be joined later, paragraphs."""
    lines = [line.strip() for column in columns for line in column]
    if max(map(len, lines), default=0) >= _NARROW and not any(_UNSPACED.search(line[-1:]) for line in lines):
        for column in columns:
            yield from column
        return
    run: list[str] = []
    for line, goes_on in _continuations(columns):
        if run and not goes_on:
            yield _paragraph(run, hyphens)
            run = []
        if line:
            run.append(line)
        else:
            yield ""
    if run:
        yield _paragraph(run, hyphens)


def _continuations(columns: Sequence[list[str]]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it goes on with the paragraph of the line before it."""
    before, full = "", 0
    for column in columns:
        filled = [line for line in column if line.strip()]
        widest = max((_places(line.strip())[-1] for line in filled), default=0)
        edge = min((len(line) - len(line.lstrip()) for line in filled), default=0)
        for line in column:
            is_indented = len(line) - len(line.lstrip()) > edge
            text = line.strip()
            yield text, bool(before and text) and not is_indented and _goes_on(before, text, full)
            before, full = text, widest


def _goes_on(before: str, line: str, widest: int) -> bool:
    """Whether a line of a column goes on with the sentence before it: that fills its line, or has no end."""
    width = _places(before)[-1]
    if _UNSPACED.search(before[-1] + line[0]):
        return width >= widest - 4  # two characters; a sign of punctuation may be kept from the next line
    needed = width + 1 + _places(line.split(None, 1)[0])[-1]
    return needed > _FILLED * widest or (line[0].islower() and not _END.search(before))


def _paragraph(lines: Sequence[str], hyphens: Hyphens) -> str:
    """The lines of a paragraph as one."""
    found = lines[0]
    for line in lines[1:]:
        found += ("" if _UNSPACED.search(found[-1] + line[0]) else "\n") + line
    return " ".join(hyphens.joined(found).split()) if "\n" in found else found


def _tight(lines: Sequence[str]) -> list[str]:
    """The lines of a column without blank ones at its end, and those that only the other column makes."""
    found = list(lines)
    while found and not found[-1].strip():
        found.pop()
    texts = [line for line in found if line.strip()]
    return texts if len(found) - len(texts) > _LOOSE * len(texts) else found
