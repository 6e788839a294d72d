"""The headings among the lines of a typeset document: by size, by number, by bold type, and its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class SetLine(NamedTuple):
    """A line of a typeset document.

    Attributes:
        text: its text, with four spaces or more between columns; never blank, without line ends.
        indent: columns by which it is further right than its column of text.
        page: number of its page.
        apart: there is more space before it than between the lines of a paragraph.
        size: size of its letters in any unit; 0 if unknown.
        is_bold: all of it is bold.
    """

    text: str
    indent: int = 0
    page: int = 0
    apart: bool = False
    size: float = 0.0
    is_bold: bool = False


# A number of a section and a capital. All repeats are bounded.
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s{1,8}([^\W\d_])")
_NO_END = frozenset(".,;:!?-\u2010")  # a heading with a number or in bold type does not end in these
_LARGER = 1.12  # times the size of the text, from which a line is a heading
_MAX_CHARS = 160  # characters of a line of a heading
_MAX_PLAIN = 90  # the same of one with a number or in bold type
_SHORT = 0.8  # share of the width that a heading of the size of the text has at most
_FULL = 0.6  # share of the width of a line below a numbered heading
_MAX_LARGE = 0.25  # share of the characters in larger type, from which that is no sign of headings
_MAX_BOLD = 0.3  # the same in bold type
_OPENING = 8  # lines of text in which the title of the document is
_MAX_TITLE = 3  # lines of the title
_LOWEST = 6
_COLUMNS = "    "


def heading_levels(rows: Sequence[SetLine | None]) -> list[int]:
    """Return the level of each line that is a heading, 0 for the others.

    Args:
        rows: the lines of a document; None for one that is left out.
    """
    known = [(at, row) for at, row in enumerate(rows) if row is not None]
    levels = [0] * len(rows)
    if not known:
        return levels
    lengths = [len(row.text) for _, row in known]
    width = float(np.percentile(lengths, 85))
    plain = _size_of_text([row for _, row in known])
    ranks = _ranks([row for _, row in known], plain)
    is_bold_rare = sum(len(row.text) for _, row in known if row.is_bold) <= _MAX_BOLD * sum(lengths)
    after = [row for _, row in known[1:]] + [None]
    ranked: list[int] = []  # headings whose level is that of their size
    for (at, row), following in zip(known, after, strict=True):
        if _COLUMNS in row.text or len(row.text) > _MAX_CHARS:
            continue
        number = _section(row, following, width)
        is_large = row.size in ranks
        if number:
            levels[at] = number
        elif is_large or (is_bold_rare and _is_bold_heading(row, following, width)):
            levels[at] = 2 + (ranks[row.size] if is_large else len(ranks))
            ranked.append(at)
    title = _title(known, levels, ranks, width)
    has_size = any(at in title for at in ranked)
    for at in ranked:  # the size of the title is one level above the others
        levels[at] = min(max(levels[at] - has_size, 2), _LOWEST)
    for at in title:
        levels[at] = 1
    return levels


def _size_of_text(rows: Sequence[SetLine]) -> float:
    """The size of most letters; 0 if it is unknown."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[row.size] += len(row.text)
    return sizes.most_common(1)[0][0]


def _ranks(rows: Sequence[SetLine], plain: float) -> dict[float, int]:
    """The sizes of headings -> how many are larger."""
    if not plain:
        return {}
    larger = [row for row in rows if row.size > _LARGER * plain and any(map(str.isalpha, row.text))]
    if sum(len(row.text) for row in larger) > _MAX_LARGE * sum(len(row.text) for row in rows):
        return {}
    sizes = sorted({row.size for row in larger}, reverse=True)
    return {size: rank for rank, size in enumerate(sizes)}


def _section(row: SetLine, following: SetLine | None, width: float) -> int:
    """The level of a heading that begins with a number; 0 if it is none."""
    found = _NUMBERED.match(row.text)
    if not found or following is None or not _may_be_heading(row, width) or not _is_capital(found[2]):
        return 0
    below = _NUMBERED.match(following.text)
    deeper = below is not None and below[1].startswith(f"{found[1]}.")
    text_below = below is None and len(following.text) >= _FULL * width
    return min(2 + found[1].count("."), _LOWEST) if deeper or text_below else 0


def _may_be_heading(row: SetLine, width: float) -> bool:
    short = len(row.text) <= min(_MAX_PLAIN, _SHORT * width)
    return short and row.text[-1] not in _NO_END


def _is_bold_heading(row: SetLine, following: SetLine | None, width: float) -> bool:
    return (
        row.is_bold
        and following is not None
        and not following.is_bold
        and _may_be_heading(row, width)
        and (_is_capital(row.text[0]) or row.text[0].isdecimal())
    )


def _is_capital(letter: str) -> bool:
    return letter.isalpha() and letter == letter.upper()


def _title(
    known: Sequence[tuple[int, SetLine]], levels: Sequence[int], ranks: dict[float, int], width: float
) -> list[int]:
    """The lines of the title: the largest of the first lines, else one before a heading or a space."""
    opening = known[:_OPENING]
    sizes = [row.size for at, row in opening if row.size in ranks and levels[at]]
    if sizes:
        large = max(sizes)
        first = next(i for i, (at, row) in enumerate(opening) if row.size == large and levels[at])
        run = [known[first][0]]
        for at, row in known[first + 1 : first + _MAX_TITLE]:
            if row.size != large or row.apart:
                break
            run.append(at)
        return run
    at, row = opening[0]
    if levels[at] or len(known) < 2 or not _may_be_heading(row, width) or not _is_capital(row.text[0]):
        return []
    below_at, below = known[1]
    return [at] if levels[below_at] or below.apart or (row.is_bold and not below.is_bold) else []
