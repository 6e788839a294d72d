"""Measure what a tool damaged of the parts of a page that it kept.

A part counts if the tool kept it: what it left out as boilerplate is a matter of quality, not of fidelity.
Each figure is a pair: how many parts are right, and how many were kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from benchmarks.measure.fidelity_facts import Facts, Marked, Row
from boilerstrip.words import key

# Names of the figures, in the order of the tables.
MEASURES = (
    "lists whole", "tables whole", "cells in their column", "quotations whole", "threads whole",
    "list numbers", "code byte for byte", "formulas", "footnotes", "images",
)  # fmt: skip
Figures: TypeAlias = dict[str, tuple[int, int]]

_LINK = re.compile(r"\]\([^()\s]{0,2000}(?:\s[^()]{0,200})?\)")  # the address of a Markdown link
_TAG = re.compile(r"</?[a-z]{1,10}(?:\s[^<>]{0,300})?/?>")
_ITEM = re.compile(r"^[\s>|*-]{0,40}\(?(\d{1,9}|[a-zA-Z]{1,6})[.)]\s+(.{1,600})$", re.MULTILINE)
_PIPE = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n(.*?)^[ \t]*\2[ \t]*$", re.MULTILINE | re.DOTALL)
_NEAR = 60  # letters and digits between two neighbours of a group, at most
_MARK = 14  # characters after the text within which a footnote mark must stand
_MIN_ROWS = 2  # kept rows of which a table is one


class Output:
    """A tool's output, ready to be searched.

    Attributes:
        text: as the tool wrote it.
        letters: its letters and digits, without addresses of links and tags.
    """

    __slots__ = ("_places", "_plain", "letters", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = _TAG.sub("", _LINK.sub("]", text))
        self._places: list[int] = []
        self.letters = key(self._plain)

    def after(self, end: int) -> str:
        """Return what follows the first ``end`` letters and digits."""
        if not self._places:
            for at, char in enumerate(self._plain):
                self._places += [at] * len(key(char))
        return self._plain[self._places[end - 1] + 1 :][:_MARK] if end else ""

    def code(self) -> list[str]:
        """Return the content of all fences, without the indent of the fence."""
        found = []
        for fence in _FENCE.finditer(self.text):
            indent = len(fence[1])
            lines = [line[indent:] if line[:indent].isspace() else line for line in fence[3].split("\n")]
            found.append("\n".join(lines).rstrip())
        return found


def measure(facts: Facts, text: str) -> Figures:
    """Return how much of what a tool kept of a page is right.

    Args:
        facts: what the page holds.
        text: the tool's output for it, Markdown or plain text.

    Returns:
        For each of ``MEASURES``: how many are right, of how many kept.
    """
    output = Output(text)
    return {
        "lists whole": _whole(facts.lists, output),
        "tables whole": _whole([[row.probe for row in table] for table in facts.tables], output),
        "cells in their column": _cells(facts.tables, output),
        "quotations whole": _whole(facts.quotations, output),
        "threads whole": _whole(facts.threads, output),
        "list numbers": _numbers(facts, output),
        "code byte for byte": _code(facts.code, output),
        "formulas": _formulas(facts.formulas, output),
        "footnotes": _footnotes(facts.footnotes, output),
        "images": _images(facts.images, output),
    }


def total(found: Iterable[Figures]) -> Figures:
    """Return the sums of the figures of several pages."""
    right: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for figures in found:
        for name, (one, other) in figures.items():
            right[name] += one
            kept[name] += other
    return {name: (right[name], kept[name]) for name in MEASURES}


def _whole(groups: Iterable[Sequence[str]], output: Output) -> tuple[int, int]:
    """Return how many of the kept groups have no hole.

    A group is kept if two neighbours of it are neighbours in the output. It has a hole if a part is missing
    between two that are there.
    """
    right = kept = 0
    for parts in groups:
        places = [output.letters.find(part) for part in parts]
        there = [at for at, place in enumerate(places) if place >= 0]
        if not any(_are_neighbours(parts, places, at) for at in range(len(parts) - 1)):
            continue
        kept += 1
        right += len(there) == there[-1] - there[0] + 1
    return right, kept


def _are_neighbours(parts: Sequence[str], places: Sequence[int], at: int) -> bool:
    first, second = places[at], places[at + 1]
    return 0 <= first < second and second - first - len(parts[at]) <= _NEAR


def _cells(tables: Iterable[Sequence[Row]], output: Output) -> tuple[int, int]:
    """Return how many cells of the kept rows of data tables stand in their column of a row with pipes."""
    written: dict[str, list[list[str]]] = {}
    for line in output.text.split("\n"):
        if "|" in line:
            cells = _PIPE.split(line.strip())
            cells = cells[1:-1] if cells[1:-1] and not cells[0] and not cells[-1] else cells
            keys = [key(_TAG.sub("", _LINK.sub("]", cell))) for cell in cells]
            written.setdefault("".join(keys)[:40], []).append(keys)
    right = kept = 0
    for table in tables:
        rows = [row for row in table if row.probe in output.letters]
        if len(rows) < _MIN_ROWS:
            continue
        for row in rows:
            kept += len(row.cells)
            right += max((_in_column(row, keys) for keys in written.get(row.probe, [])), default=0)
    return right, kept


def _in_column(row: Row, keys: Sequence[str]) -> int:
    return sum(at < len(keys) and keys[at] == text for at, text in row.cells.items())


def _numbers(facts: Facts, output: Output) -> tuple[int, int]:
    labels: dict[str, set[str]] = {}
    for found in _ITEM.finditer(_TAG.sub("", _LINK.sub("]", output.text))):
        labels.setdefault(key(found[2])[:20], set()).add(found[1])
    kept = [item for item in facts.numbered if item.probe in output.letters]
    return sum(item.label in labels.get(item.probe[:20], ()) for item in kept), len(kept)


def _code(listings: Iterable[tuple[str, str]], output: Output) -> tuple[int, int]:
    right = kept = 0
    fences = set(output.code())
    for plain, whole in listings:
        lines = [letters for line in plain.split("\n") if len(letters := key(line)) > 5]
        if lines and sum(line in output.letters for line in lines) > len(lines) / 2:
            kept += 1
            right += any(text in fences or text in output.text for text in (plain, whole))
    return right, kept


def _formulas(formulas: Iterable[Marked], output: Output) -> tuple[int, int]:
    dense = "".join(output.text.split())
    kept = [one for one in formulas if one.context in output.letters]
    return sum(one.wanted in dense for one in kept), len(kept)


def _footnotes(footnotes: Iterable[Marked], output: Output) -> tuple[int, int]:
    right = kept = 0
    for label, context in footnotes:
        at = output.letters.find(context)
        if at >= 0:
            kept += 1
            sign = rf"[^\w]{{0,4}}?(?:\[\^?|\^\(?){re.escape(label)}(?!\w)"
            right += re.match(sign, output.after(at + len(context))) is not None
    return right, kept


def _images(images: Iterable[Marked], output: Output) -> tuple[int, int]:
    kept = [one for one in images if one.context in output.letters]
    return sum(one.wanted in output.text for one in kept), len(kept)
