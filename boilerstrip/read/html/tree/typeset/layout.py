"""Where the lines of a document stand: pieces side by side become one line; indents and spaces are measured.

Places are compared in one unit, the usual distance between two lines, so their own unit does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from boilerstrip.read.html.tree.typeset.rows import Row, Run
from boilerstrip.read.text.typeset.set_headings import SetLine

_SAME_LINE = 0.35  # of the distance between two lines: pieces at nearly the same height are one line
_APART = 1.35  # the same: lines further apart have space between
_LETTER = 0.42  # width of a letter in distances between two lines, where nothing else shows it
_NARROWEST, _WIDEST = 0.3, 0.9  # the same, at least and at most
_MIN_JOINTS = 8  # pieces side by side that show the width of a letter
_MIN_PIECE = 4  # letters of a piece that shows it
_LINE_HEIGHT = 1.2  # of the size of the letters
_TABULAR = 4  # letters that fit between two pieces from which they are in different columns
_MARGIN = 0.12  # share of the lines that begin at the left edge of a column of text
_MAX_INDENT = 3  # columns; more says nothing
_SPACED = 0.3  # share of the joints with a space, from which a joint without one is within a word
_BULLETS = frozenset("•◦‣⁃▪▫●○■□◆◇∙·\uf0a7\uf0b7-–—*")


class _Scale(NamedTuple):
    """The usual distance between two lines, and the width of a letter; 0 if places are unknown."""

    pitch: float
    letter: float


@dataclass(slots=True)
class Line:
    """A line of a document.

    Attributes:
        rows: its pieces, from left to right; they are not blank.
        runs: its text, with spaces between the pieces.
        apart: a blank line is before it, or space.
    """

    rows: list[Row]
    runs: list[Run]
    apart: bool


def make_lines(rows: Iterable[Row]) -> list[Line]:
    """Return the lines of a document that hold text.

    Args:
        rows: lines and pieces of lines as the markup has them, in order; a blank one has no text.
    """
    pieces = list(rows)
    scale = _scale(pieces)
    pitch = scale.pitch
    is_spaced = _writes_spaces(pieces, pitch)
    lines: list[Line] = []
    blank = False
    for row in pieces:
        if not row.text.strip():
            blank |= row.place.top is None
            if lines and row.text and _is_beside(lines[-1].rows[-1], row, pitch):
                lines[-1].runs += row.runs
            continue
        last = lines[-1].rows[-1] if lines else None
        if last is not None and _is_beside(last, row, pitch):
            lines[-1].runs += [*_joint(last, row, scale, is_spaced), *row.runs]
            lines[-1].rows.append(row)
        else:
            lines.append(Line([row], list(row.runs), blank or _is_apart(last, row, pitch)))
        blank = False
    return lines


def set_lines(lines: Sequence[Line]) -> list[SetLine]:
    """Return what decides about the lines: text, indent, space above, size and type."""
    letter = _scale([row for line in lines for row in line.rows]).letter
    margins = _margins([line.rows[0].place.left for line in lines], letter)
    return [
        SetLine(
            text=folded(line.runs),
            indent=_indent(line.rows[0].place.left, margins, letter),
            page=line.rows[0].page,
            apart=line.apart,
            size=round(line.rows[0].size, 1),
            is_bold=all(row.is_bold for row in line.rows),
        )
        for line in lines
    ]


def folded(runs: Sequence[Run]) -> str:
    """The text of a line, with single spaces, but for those between columns."""
    parts = "".join(run.text for run in runs).split("\t\t")
    return (" " * _TABULAR).join(" ".join(part.split()) for part in parts).strip()


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between two lines; 0 if places are unknown."""
    tops = [(row.page, row.place.top) for row in rows if row.place.top is not None and row.text.strip()]
    gaps = [below - above for (one, above), (two, below) in pairwise(tops) if one == two and below > above]
    sizes = [row.size for row in rows if row.size and row.nth]
    if sizes:  # several lines an element: the places of most lines are unknown
        return _LINE_HEIGHT * median(sizes)
    least = 0.2 * median(gaps) if gaps else 0.0
    return median([gap for gap in gaps if gap > least] or [0.0])


def _scale(rows: Sequence[Row]) -> _Scale:
    """The measures of a document."""
    pitch = _pitch(rows)
    widths = sorted(
        ((two.place.left or 0.0) - (one.place.left or 0.0)) / len(one.text)
        for one, two in pairwise(row for row in rows if row.text.strip())
        if len(one.text) >= _MIN_PIECE and _is_beside(one, two, pitch)
    )
    # A quarter of the pieces at least is followed by one of the same column.
    letter = widths[len(widths) // 4] if len(widths) >= _MIN_JOINTS else _LETTER * pitch
    return _Scale(pitch, min(max(letter, _NARROWEST * pitch), _WIDEST * pitch))


def _top(row: Row, pitch: float) -> float | None:
    """How far a line is from the top of the page."""
    height = _LINE_HEIGHT * row.size if row.size else pitch
    return None if row.place.top is None else row.place.top + row.nth * height


def _is_beside(last: Row, row: Row, pitch: float) -> bool:
    """Whether a piece is right of another, on the same line."""
    one, two = last.place, row.place
    if one.top is None or two.top is None or last.page != row.page or last.nth or row.nth:
        return False
    if one.left is None or two.left is None or last.element is row.element:
        return False
    return abs(two.top - one.top) <= _SAME_LINE * pitch and two.left > one.left


def _is_apart(last: Row | None, row: Row, pitch: float) -> bool:
    """Whether there is more space between two lines than in a paragraph."""
    if last is None or last.page != row.page or last.element is row.element:
        return False
    above, below = _top(last, pitch), _top(row, pitch)
    return above is not None and below is not None and below - above > _APART * pitch


def _joint(last: Row, row: Row, scale: _Scale, is_spaced: bool) -> list[Run]:
    """What is between two pieces of a line."""
    left, right = last.place.left or 0.0, row.place.left or 0.0
    text = last.text
    gap = right - left - len(text) * scale.letter
    if gap > _TABULAR * scale.letter and text.strip() not in _BULLETS:
        return [Run("\t\t", (), "")]
    return [] if is_spaced else [Run(" ", (), "")]


def _writes_spaces(rows: Sequence[Row], pitch: float) -> bool:
    """Whether the markup has the spaces between the pieces of a line."""
    joints = [(one.text, two.text) for one, two in pairwise(rows) if _is_beside(one, two, pitch)]
    n_spaced = sum(one[-1:].isspace() or two[:1].isspace() for one, two in joints)
    return n_spaced > _SPACED * len(joints)


def _margins(lefts: Sequence[float | None], letter: float) -> list[float]:
    """The left edges of the columns of text."""
    counts = Counter(round(left / letter) for left in lefts if left is not None and letter)
    found: list[int] = []
    for column, count in counts.most_common(12):
        if count >= _MARGIN * len(lefts) and not any(0 < column - other <= 12 for other in found):
            found.append(column)
    return [column * letter for column in sorted(found)]


def _indent(left: float | None, margins: Sequence[float], letter: float) -> int:
    """The columns by which a line is further right than the edge of its column of text."""
    if left is None or not letter:
        return 0
    edge = max((margin for margin in margins if margin <= left + letter), default=left)
    return max(min(round((left - edge) / letter), _MAX_INDENT), 0)
