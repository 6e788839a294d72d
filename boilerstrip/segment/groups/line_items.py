"""Which lines of a dump belong together though no sign says so: by their words, numbers and indents."""

from __future__ import annotations

import numpy as np

from boilerstrip.arrays import run_edges
from boilerstrip.labels import SET_OFF, Inside
from boilerstrip.page import Blocks, BoolColumn, Page
from boilerstrip.words import COLONS

_MAX_GAP = 4  # blocks between two items of a numbered list of a dump
_MAX_DIGITS = 4  # a number with so many is no number of an item
_MIN_INDENT = 3  # columns between a term and its definition
_MAX_TERM = 80  # characters of a term
_MIN_TERMS = 2  # of a list of definitions
_MIN_FACTS = 3  # lines of a name and a value
_MAX_NAME = 40  # characters of a name with a value


def introductions(blocks: Blocks) -> BoolColumn:
    """Return which lines introduce the quotation below them: "On Monday Ann wrote:", in any language."""
    quoted = blocks.inside(Inside.QUOTE)
    found = np.zeros(len(blocks), dtype=np.bool_)
    for at in (np.flatnonzero(quoted[1:] & ~quoted[:-1])).tolist():
        found[at] = blocks.text[at].endswith(COLONS)
    return found


def counts_on(page: Page) -> BoolColumn:
    """Return which blocks are items whose number is one more than that of the item before, near by.

    The items of a dump only: those of HTML are in the elements of their lists.
    """
    goes_on = np.zeros(len(page.blocks), dtype=np.bool_)
    if page.kind == "html":
        return goes_on
    last, last_number = -_MAX_GAP - 2, 0
    for block, written in page.markers:
        digits = written.strip(" .)(-、．")
        number = int(digits) if digits.isdecimal() and len(digits) < _MAX_DIGITS else 0
        if number:
            goes_on[block] = number == last_number + 1 and block - last <= _MAX_GAP + 1
            last, last_number = block, number
    return goes_on


def list_before(is_list: BoolColumn, run: int) -> int:
    """Return the last run of list items before a run; -1 for none.

    Args:
        is_list: one row a run of lines: whether these are items.
        run: the run.
    """
    return next((at for at in range(run - 1, max(run - _MAX_GAP, 0) - 1, -1) if is_list[at]), -1)


def definitions(blocks: Blocks) -> list[list[int]]:
    """Return the lines of each run of terms with their definitions, and of names with their values.

    A definition is indented below its term, as dumps write a definition list; a value is on one line with its
    name and a colon.
    """
    plain = (blocks.marker == 0) & (blocks.heading == 0) & ~blocks.inside(SET_OFF)
    terms = _runs(_is_defined(blocks, plain))
    facts = _runs(_facts(blocks, plain))
    return [
        *([*run] for run in terms if len(run) >= 2 * _MIN_TERMS),
        *([*run] for run in facts if len(run) >= _MIN_FACTS),
    ]


def _is_defined(blocks: Blocks, plain: BoolColumn) -> BoolColumn:
    """Return which lines are short with an indented line below, or are such lines."""
    if not blocks.indent.any():
        return np.zeros(len(blocks), dtype=np.bool_)
    n_chars = np.fromiter(map(len, blocks.text), np.int64, len(blocks))
    step = np.append(np.diff(blocks.indent), 0)
    term = plain & np.append(plain[1:], False) & (step >= _MIN_INDENT) & (n_chars <= _MAX_TERM)
    below = np.zeros(len(blocks), dtype=np.bool_)
    # Further lines of a definition are at the same indent as its first.
    for at in np.flatnonzero(plain[1:] & (blocks.indent[1:] > 0)).tolist():
        below[at + 1] = term[at] or (below[at] and step[at] == 0)
    defined: BoolColumn = term | below
    return defined


def _facts(blocks: Blocks, plain: BoolColumn) -> BoolColumn:
    """Return which lines are names with their values."""
    facts = np.zeros(len(blocks), dtype=np.bool_)
    # Most lines have no colon.
    rows = [at for at, text in enumerate(blocks.text) if ":" in text or "：" in text]
    facts[[at for at in rows if plain[at] and _is_fact(blocks.text[at])]] = True
    return facts


def _is_fact(text: str) -> bool:
    """Return whether a line is a name and its value, such as "Height: 12 m", and no clock or address."""
    name, colon, value = text.replace("：", ": ", 1).partition(":")
    is_name = len(name) <= _MAX_NAME and any(map(str.isalpha, name))
    return is_name and colon != "" and value[:1].isspace() and not value.isspace()


def _runs(marks: BoolColumn) -> list[range]:
    """Return the runs of marked rows."""
    if not marks.any():
        return []
    return [range(start, stop) for start, stop in run_edges(marks).tolist()]
