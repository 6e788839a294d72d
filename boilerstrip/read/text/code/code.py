"""Code in text dumps: fenced blocks of Markdown, and indented lines that look like a program.

A block of code is one row of the lines, however many lines of the input it has, so that its text is one slice
of the input: blank lines, tabs and lines without a letter stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from boilerstrip.arrays import run_edges
from boilerstrip.control import CONTROL_IN_CODE
from boilerstrip.labels import Inside
from boilerstrip.page import IntColumn

TAB = 4  # columns from one tab stop to the next

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`]*$")
# The first word behind a fence: ```python, ``` {.python .numberLines}, ~~~{r}. Bounded.
_INFO = re.compile(r"[\s{.]{0,9}([A-Za-z][\w+#-]{0,30})")
_CODE_SIGN = re.compile(r"[][;{}=<>()#@$]")
# A line that could be of a program; tried only where lines are indented and hold a sign of code.
_CODE = re.compile(
    r"[;{}]$|[=!<>]=|[-=]>|::|\w\([^\s()]{0,80}\)|\w\s=\s|^[@$<}\])]|^(?://|/\*|#|--\s|>>>)"
    r"|[a-z_]\w{0,40}\([^\s(),]{1,40}(?:, [^\s(),]{1,40}){1,6}\)"
    r"|^(?:with|except|match|case|async)\b.{1,200}:$"
    r"|^(?:def|class|import|from|return|for|while|else|elif|if|var|let|const|function|public|private)\b"
)
_CODE_INDENT = 4  # columns from which a line may be code
_CODE_LINES = 2  # lines that look like a program from which a run of lines is code
_MAX_BLANK = 2  # blank lines between the parts of a program
# How a line begins that a block of a program belongs to.
_HEAD = re.compile(
    r"(?:async|def|class|function|sub|fn|func) \S|(?:try|else)\s?[:{]|(?:if|elif|while) |for .{1,200} in "
    r"|with .{1,200} as "
)
_OPERATOR = r"(?!(?:and|or|not|in|is|as|if|else|for|lambda|await|import)\b)"
# Two words beside each other, as in "if you use it, write this:"; a program has an operator between names.
_SENTENCE = re.compile(rf"\s{_OPERATOR}[^\W\d_]{{1,30}},? {_OPERATOR}[^\W\d_]{{2,30}}")  # bounded
_SIGN = re.compile(r"[\"'=\[{<>]|\w\(")  # what a sentence does not have
# How a statement without a sign begins, or a comment.
_STATEMENT = re.compile(r"(?:import|from|return|pass|break|continue)\b|@\w|#")
_WHITE = re.compile(r"[ \t]*")


class Region(NamedTuple):
    """Lines of the input that are one block of code.

    Attributes:
        first: the first line, from 0.
        last: the last line.
        outdent: columns of white space before each line that are no part of the code.
        language: the language that the fence names; "" for none.
    """

    first: int
    last: int
    outdent: int
    language: str


def lines_of(regions: Iterable[Region]) -> set[int]:
    """Return the lines of blocks of code."""
    return {i for region in regions for i in range(region.first, region.last + 1)}


def fenced_regions(bodies: Sequence[str], raw: Sequence[str]) -> list[Region]:
    """The fenced blocks with a line inside, without their fences. A fence that is never closed is text.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
    """
    fences = [i for i, body in enumerate(bodies) if body[:3] in ("```", "~~~") and _FENCE.match(body)]
    found: list[Region] = []
    opened, size = -1, 0
    for i in fences:
        body = bodies[i]
        if opened < 0:
            opened, size = i, len(body) - len(body.lstrip(body[0]))
        elif body[0] == bodies[opened][0] and body.strip(body[0]) == "" and len(body) >= size:
            info = _INFO.match(bodies[opened], size)
            language = info[1].lower() if info else ""
            last = i - 1
            while last > opened and not bodies[last]:
                last -= 1
            found.append(Region(opened + 1, last, columns_before(raw[opened]), language))
            opened = -1
    return found


def known_regions(
    bodies: Sequence[str],
    raw: Sequence[str],
    listings: Sequence[tuple[int, int]],
    fenced: Sequence[Region],
) -> list[Region]:
    """Listings that the form of the dump tells of, but for those that hold a part of a fenced block.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        listings: (start, end) in the dump of each, in order.
        fenced: the fenced blocks.
    """
    ends = list(accumulate(map(len, raw)))
    taken = {i for region in fenced for i in range(region.first, region.last + 1)}
    found = []
    for start, end in listings:
        first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
        lines = range(first, min(last + 1, len(raw)))
        if lines and taken.isdisjoint(lines):
            indents = [columns_before(raw[i]) for i in lines if bodies[i]]
            found.append(Region(first, lines[-1], min(indents, default=0), ""))
    return found


def indented_regions(bodies: Sequence[str], raw: Sequence[str], rows: Sequence[int]) -> list[Region]:
    """Blocks of indented code.

    Args:
        bodies: the lines without white space at their ends.
        raw: the lines as they are.
        rows: the lines that are code, in order; lines without a letter are never among them.
    """
    # Lines of code belong together where only blank lines and indented signs, such as a brace, are between.
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and all(not bodies[i] or _is_sign(bodies[i], raw[i]) for i in range(found[-1][1] + 1, row)):
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    regions = []
    floor = 0
    for at, run in enumerate(found):
        first, last = run
        ceiling = found[at + 1][0] if at + 1 < len(found) else len(bodies)
        while first > floor and _is_sign(bodies[first - 1], raw[first - 1]):
            first -= 1
        while last + 1 < ceiling and _is_sign(bodies[last + 1], raw[last + 1]):
            last += 1
        floor = last + 1
        regions.append(region_of(bodies, raw, range(first, last + 1)))
    return regions


def _is_sign(body: str, line: str) -> bool:
    """Whether an indented line holds signs only, as the end of a block of a program."""
    return body != "" and not any(map(str.isalnum, body)) and columns_before(line) >= _CODE_INDENT


def code_flags(own: Sequence[str], number: IntColumn, indent: IntColumn) -> IntColumn:
    """CODE for runs of two or more indented lines of which half look like a program.

    Runs with blank lines between are one if all of it does. The line that such a run belongs to, such as
    "def count(path):", and the other lines of the program right beside it are code too.
    """
    flags = np.zeros(len(own), np.int64)
    deep = np.flatnonzero(indent >= _CODE_INDENT)
    likely = np.array([looks_like_code(own[row]) for row in deep.tolist()], np.int64)
    if likely.sum() < _CODE_LINES:
        return flags
    # Without another line between, then without a blank line between.
    for begins in (np.diff(deep, prepend=-9) > 1, np.diff(number[deep], prepend=-9) > 1):
        first = np.flatnonzero(begins)
        n_likely = np.add.reduceat(likely, first)
        n_lines = np.diff(np.append(first, len(deep)))
        is_code = (n_likely >= _CODE_LINES) & (2 * n_likely >= n_lines)
        flags[deep[np.repeat(is_code, n_lines)]] = Inside.CODE
    # A block of one line: "for line in lines:", and what is done with each.
    for row in deep[likely > 0].tolist():
        if not row or flags[row] or number[row] - number[row - 1] > 1:
            continue
        if _HEAD.match(own[row - 1]) and _is_head(own[row - 1]):
            flags[row] = Inside.CODE
    _add_lines_beside(flags, own, number)
    return flags


def _add_lines_beside(flags: IntColumn, own: Sequence[str], number: IntColumn) -> None:
    """Mark the line that a run of code belongs to, and the lines of the program before and after that."""
    for first, stop in run_edges(flags > 0).tolist():
        head = first - 1
        if head < 0 or number[first] - number[head] > 1 or not _is_head(own[head]):
            continue
        flags[head] = Inside.CODE
        for beside, rows in ((head, range(head - 1, -1, -1)), (stop - 1, range(stop, len(own)))):
            last = beside
            for row in rows:
                is_near = abs(number[row] - number[last]) <= _MAX_BLANK + 1
                if not is_near or flags[row] or not _is_statement(own[row]):
                    break
                flags[row], last = Inside.CODE, row


def _is_head(line: str) -> bool:
    """Whether a block of a program belongs to a line, such as "def count(path):"."""
    if line.endswith("{"):
        return line.endswith((") {", "){")) or _HEAD.match(line) is not None
    if not line.endswith(":"):
        return False
    has_sign = _SIGN.search(line) is not None
    if line.endswith("):") and has_sign:
        return True
    return _HEAD.match(line) is not None and (has_sign or _SENTENCE.search(line) is None)


def _is_statement(line: str) -> bool:
    """Whether a line beside a program goes on with it; a sentence does not."""
    is_sentence = line.endswith((".", "!", "?")) or (line[:1] != "#" and _SENTENCE.search(line) is not None)
    return looks_like_code(line) or (not is_sentence and _STATEMENT.match(line) is not None)


def looks_like_code(line: str) -> bool:
    """Return whether a line without white space at its ends has the signs and the form of code."""
    return _CODE_SIGN.search(line) is not None and _CODE.search(line) is not None


def columns_before(line: str) -> int:
    """Columns of spaces and tabs before a line."""
    white = _WHITE.match(line)
    return len(white[0].expandtabs(TAB)) if white else 0


def region_of(bodies: Sequence[str], raw: Sequence[str], lines: range, language: str = "") -> Region:
    """Return some lines as a block of code, without the white space before the least indented one of them."""
    outdent = min(columns_before(raw[i]) for i in lines if bodies[i])
    return Region(lines[0], lines[-1], outdent, language)


def code_text(text: str, outdent: int, whole: bool) -> str:
    r"""A slice of code without control characters and without the indentation of the whole.

    Args:
        text: the slice.
        outdent: columns of white space that are taken off each line.
        whole: the slice begins with a line.

    >>> code_text("    a\n\n\tb\n      c", 4, True)
    'a\n\nb\n  c'
    """
    text = CONTROL_IN_CODE.sub("", text)
    if not outdent:
        return text
    lines = text.splitlines(keepends=True)
    return "".join(
        line if at == 0 and not whole else _outdented(line, outdent) for at, line in enumerate(lines)
    )


def _outdented(line: str, outdent: int) -> str:
    at = column = 0
    while column < outdent and line[at : at + 1] in (" ", "\t"):
        column = column + 1 if line[at] == " " else (column // TAB + 1) * TAB
        at += 1
    return " " * max(column - outdent, 0) + line[at:] if at else line
