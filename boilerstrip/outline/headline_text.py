"""The headline of a text dump: a line above the body, or the <title> that many dumps begin with.

Each line gets points for its position, for its words, and for the lines near it. A title that the format of
the dump declares, such as the subject of an e-mail, needs no search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from itertools import islice
from math import log1p
from operator import eq, mul
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.classify.phrases import FURNITURE, phrase_bits
from boilerstrip.declared.titles import plain_title
from boilerstrip.labels import Inside, Role
from boilerstrip.outline.body import SURE, weight
from boilerstrip.outline.dump_title import (
    MIN_LINE_CHARS,
    MIN_PART_CHARS,
    own_line,
    plain,
    repeats,
    without_site,
)
from boilerstrip.outline.headline import (
    ALIKE,
    MAX_TITLE_CHARS,
    are_repeated,
    cut_title,
    has_separator,
    is_content_word,
    units,
)
from boilerstrip.page import Blocks, FloatColumn, Headline
from boilerstrip.words import CLOSING_QUOTES, FULL_STOPS, key, tokens

MAX_LINE_CHARS = 200  # a longer line is no headline
ENDS = frozenset(FULL_STOPS + ";,:；，：…")  # a headline seldom ends so

# The content's mass is the sum of its blocks' characters, each block weighted by its probability.
LIKELY = 0.35  # probability from which a block adds to the mass
MASS_CHARS = 600  # characters of a block that count as mass
BODY_BEGINS = 0.05  # share of the mass above a line from which the line is in the body
MAX_ABOVE = 0.3  # share of the mass; a line with more of it above is no headline
LONG_BLOCK = 90  # characters of a block of prose

CANDIDATES_BY_WORDS = 7  # best lines by position whose words are measured
CANDIDATES_BY_NEIGHBOURS = 2  # best of these whose neighbours are measured
NEIGHBOURS_BELOW = 3  # lines below one that are its neighbours
WINDOW = 6  # lines above one that show whether it is among page furniture
WINDOW_CHARS = 200  # characters of a line that count in the window
DENSITY_BLOCKS = 3  # most probable blocks from which the script is detected

BODY_SAMPLE_CHARS = 1_000  # characters of the body whose words are counted
BLOCK_CHARS = 300  # of each of its blocks
TITLE_LINES = 400  # lines in which the words of the first one are looked for

# What is no title: a line of a log or a chat, of a drawing, of data with commas, a note of rights, or a
# question after "Q:". Each begins at the start of the line, or is one sign: linear.
_NO_TITLE = re.compile(
    r"\A\W{0,2}(?:\d{4}-\d{1,2}-\d{2}|\d{1,2}-\d{2}(?= \d{1,2}:\d)|\d{1,2}:\d{2})(?:[ T,\]:]|$)"
    r"|[├└│]|\A(?:copyright\b|©|\(c\))"
    r"|\A[^\s,]{1,60}(?:,[^\s,]{1,60}){2}"
    r"|\A[QA][:.] ",
    re.IGNORECASE,
)

# The numbers of notes behind a sentence: "It weighs 140 g.[2][3]". Bounded, at the end: linear.
_NOTE_NUMBERS = re.compile(r"(?:\[[^\W_]{1,3}\]){1,4}$")

Columns = npt.NDArray[np.float64]

# What is measured of a line -> its points for a value of 1: by position, by words, by neighbours.
POSITION_POINTS: dict[str, float] = {
    "rows to the first block of prose": -0.8,
    "below the body's start": -0.7,
    "probability": -1.4,
    "probability of the lines above": -10.4,
    "over 90 characters": -2.1,
    "over 150 characters": -2.6,
    "blank line above": 2.4,
    "marked as heading": 4.0,
    "list item": -2.2,
    "same line again": 1.2,
    "log of characters": 1.8,
    "ends like a sentence": -4.9,
    "begins like a part of the title": 1.4,
}
WORD_POINTS: dict[str, float] = {
    "one word": -0.6,
    "two words": -0.4,
    "begins in lower case": -1.0,
    "has a separator": -1.4,
    "log frequency of its content words in the body": 1.3,
    "share of its words in the body": 2.2,
    "share of its words in the title": 0.2,
    "share of the title's words": 2.3,
    "begins the title": 1.9,
    "is the whole title": -3.0,
    "part of the title": 3.4,
}
NEIGHBOUR_POINTS: dict[str, float] = {"byline or date below": 1.6, "is a byline or date": -2.8}


@dataclass(frozen=True, slots=True)
class Body:
    """What the lines are compared with.

    Attributes:
        words: how often each word occurs at the beginning of the body.
        title: words of the dump's first line if that is a <title>, else empty.
        title_key: key of that line, see ``words.key``; "" if it is no <title>.
    """

    words: Counter[str]
    title: frozenset[str]
    title_key: str


def find_line(
    blocks: Blocks, probability: FloatColumn, body: int, line_role: Callable[[int], Role | None]
) -> Headline:
    """Find the headline of a dump.

    Args:
        blocks: the lines of the dump.
        probability: P(content) of each.
        body: the line at which the body begins.
        line_role: gives the role of a line that is a byline or a date, else None.
    """
    if not len(blocks):
        return Headline()
    about = _body(blocks, probability)
    # Candidates are the parts of a <title> in the first line, which have no block, and the best lines.
    parts = list(cut_title(blocks.text[0])) if about.title else []
    candidates = [
        (text, -1, score(measure_words(text, -1, about), WORD_POINTS)) for text in parts if key(text)
    ]
    candidates += _best_lines(blocks, probability, about, line_role)
    if not candidates:
        return Headline()
    text, block, _ = max(candidates, key=lambda candidate: candidate[2])
    text = plain(text)
    if block == 0 and about.title:
        text = plain(without_site(blocks, about.words))
    part = own_line(text, blocks, body) if block >= 0 else ""
    text, block = (part, -1) if part else (text, block)
    # A part of the <title> may be a line too.
    alike, nearest = repeats(text, blocks, body)
    if block < 0:
        block = nearest
    if block < 0:
        return Headline(text, -1, (), "title")
    return Headline(text, block, alike or (block,), "text")


def find_declared(blocks: Blocks, body: int, title: tuple[str, str]) -> Headline:
    """Return the headline that a dump declares, with the lines that repeat it.

    Args:
        blocks: the lines of the dump.
        body: the line at which the body begins.
        title: (text, source) of the declared title.
    """
    text, source = plain_title(title[0]), title[1]
    alike, nearest = repeats(text, blocks, body)
    return Headline(text, nearest, alike, source)


def score(values: list[float], points: dict[str, float]) -> float:
    """Return the points of what was measured; the values are in the order of the table of points."""
    total: float = sum(map(mul, values, points.values()))
    return total


def _best_lines(
    blocks: Blocks, probability: FloatColumn, about: Body, line_role: Callable[[int], Role | None]
) -> list[tuple[str, int, float]]:
    """Return (text, line, points) of the lines that may be the headline."""
    # Positions are measured of all lines at once; words and neighbours, which cost more, of the best only.
    rows, positions = measure_positions(blocks, probability, blocks.text[0] if about.title else "")
    rough = positions @ np.array(list(POSITION_POINTS.values()))
    best = np.argsort(-rough, kind="stable").tolist()
    may_be = (row for row in best if _NO_TITLE.search(blocks.text[rows[row]]) is None)
    chosen = list(islice(may_be, CANDIDATES_BY_WORDS))
    notes = phrase_bits([blocks.text[at].lower() for at in rows[chosen].tolist()], FURNITURE)
    chosen = [row for row, bits in zip(chosen, notes.tolist(), strict=True) if not bits]
    scored = []
    for row in chosen:
        at = int(rows[row])
        text = blocks.text[at]
        scored.append((text, at, float(rough[row]) + score(measure_words(text, at, about), WORD_POINTS)))
    scored.sort(key=lambda line: -line[2])
    return [
        (text, at, points + score(measure_neighbours(at, len(blocks), line_role), NEIGHBOUR_POINTS))
        for text, at, points in scored[:CANDIDATES_BY_NEIGHBOURS]
    ]


def measure_positions(
    blocks: Blocks, probability: FloatColumn, title: str = ""
) -> tuple[npt.NDArray[np.intp], Columns]:
    """Measure the positions of all lines that may be a headline, whatever their words are.

    Args:
        blocks: the lines of the dump.
        probability: P(content) of each.
        title: the <title> that the dump begins with; "" if it does not.

    Returns:
        The rows of these lines, and for each a row of values in the order of ``POSITION_POINTS``.
    """
    n = len(blocks)
    chance = probability.astype(np.float64)
    chars = np.array(list(map(len, blocks.text)), dtype=np.float64)
    size = chars * _density(blocks, probability)

    # Where the body begins: by the mass of content, and by the first block of prose.
    mass = np.cumsum(np.where(chance >= LIKELY, chance * np.minimum(size, MASS_CHARS), 0.0))
    above = np.concatenate(([0.0], mass[:-1])) / max(mass[-1], 1.0)
    start = int(np.argmax(mass >= BODY_BEGINS * mass[-1]))
    prose = np.flatnonzero((probability >= SURE) & (size >= LONG_BLOCK))
    first = int(prose[0]) if len(prose) else n

    # A text that was cleaned before may have no headline: its first paragraph must not be taken for one.
    may_be = (above < MAX_ABOVE) & (chars >= MIN_LINE_CHARS) & (chars <= MAX_LINE_CHARS)
    may_be &= ~blocks.inside(Inside.CODE)
    # Nor is one right below a paragraph of the text, unless the dump marks it.
    below_text = np.append(False, (probability >= SURE)[:-1]) & (blocks.heading == 0)
    may_be[
        [at for at in np.flatnonzero(may_be & below_text).tolist() if _ends_as_prose(blocks.text[at - 1])]
    ] = False
    may_be_prose = np.flatnonzero(may_be & ((size >= LONG_BLOCK) | (probability >= SURE))).tolist()
    may_be[[at for at in may_be_prose if _ends_as_prose(blocks.text[at])]] = False
    rows = np.flatnonzero(may_be)

    texts = [blocks.text[at] for at in rows.tolist()]
    same = np.fromiter(map(eq, blocks.text, blocks.text[1:]), dtype=np.bool_, count=n - 1)
    again = np.append(same, False) | np.append(False, same)
    return rows, _side_by_side(len(rows), (
        np.log1p(np.abs(rows - first)), rows > start,
        chance[rows], _mean_above(chance, np.minimum(size, WINDOW_CHARS))[rows],
        chars[rows] > 90, chars[rows] > 150,
        blocks.blank_before[rows] > 0, blocks.heading[rows] > 0, blocks.marker[rows] > 0, again[rows],
        np.log1p(chars[rows]), [text[-1] in ENDS for text in texts],
        [text[:ALIKE] in title for text in texts] if title else 0,
    ))  # fmt: skip


def _ends_as_prose(text: str) -> bool:
    """Return whether a line ends like a sentence, which a quotation mark or the number of a note may follow.

    >>> _ends_as_prose("It weighs 140 g.[2]"), _ends_as_prose("The year [2]")
    (True, False)
    """
    if text.endswith("]"):
        text = _NOTE_NUMBERS.sub("", text)
    return text.rstrip(CLOSING_QUOTES)[-1:] in ENDS


def _side_by_side(n_rows: int, columns: tuple[Any, ...]) -> Columns:
    """Return columns as a matrix: of many short ones sooner than ``column_stack``."""
    matrix = np.empty((n_rows, len(columns)))
    for at, column in enumerate(columns):
        matrix[:, at] = column
    return matrix


def _mean_above(chance: Columns, size: Columns) -> Columns:
    """Return the mean probability of the ``WINDOW`` lines above each line, weighted by their lengths."""
    at = np.arange(len(chance))
    total = np.concatenate(([0.0], np.cumsum(chance * size)))
    sizes = np.concatenate(([0.0], np.cumsum(size)))
    low = np.maximum(at - WINDOW, 0)
    mean: Columns = (total[at] - total[low]) / np.maximum(sizes[at] - sizes[low], 1.0)
    return mean


def _density(blocks: Blocks, probability: FloatColumn) -> float:
    """Return how many characters one counts as: up to three in a script without spaces."""
    likeliest = np.argsort(-probability, kind="stable")[:DENSITY_BLOCKS].tolist()
    sample = "".join(blocks.text[at][:WINDOW_CHARS] for at in likeliest)
    return weight(sample) / max(1, min(len(sample), MASS_CHARS))


def _body(blocks: Blocks, probability: FloatColumn) -> Body:
    words = _body_words(blocks, probability)
    title = units(blocks.text[0][:MAX_TITLE_CHARS])
    if not _begins_with_title(blocks, title, words):
        return Body(words, frozenset(), "")
    return Body(words, frozenset(title), key(blocks.text[0][:MAX_TITLE_CHARS]))


def _body_words(blocks: Blocks, probability: FloatColumn) -> Counter[str]:
    """Count the words at the beginning of the body."""
    words: Counter[str] = Counter()
    chars = 0
    for at in np.flatnonzero(probability >= SURE).tolist():
        text = blocks.text[at][:BLOCK_CHARS]
        words.update(units(text))
        chars += len(text)
        if chars > BODY_SAMPLE_CHARS:
            break
    return words


def _begins_with_title(blocks: Blocks, title: list[str], body: Container[str]) -> bool:
    """Return whether a dump's first line is its <title>.

    Args:
        blocks: the lines of the dump.
        title: words of the first line.
        body: words of the body.
    """
    first = blocks.text[0][:MAX_TITLE_CHARS]
    content_words = [word for word in title if is_content_word(word)]
    # The body repeats its words.
    if len(title) >= 4 and are_repeated(content_words, body):
        return True
    # It has a separator, and the other lines repeat its words: a page with little body, or none.
    if len(title) >= 3 and has_separator(first):
        lines = [text[:BLOCK_CHARS] for text in blocks.text[1:TITLE_LINES]]
        if are_repeated(content_words, _words_among(content_words, lines)):
            return True
    # Another line is the same, or the same as a part of it.
    parts = {part.casefold() for part in (first, *cut_title(first)) if len(part) >= MIN_PART_CHARS}
    lengths = set(map(len, parts))
    return any(len(text) in lengths and text.casefold() in parts for text in blocks.text[1:TITLE_LINES])


def _words_among(wanted: list[str], lines: list[str]) -> frozenset[str]:
    """Return those of some words that are words of some lines."""
    whole = "\n".join(lines).casefold().replace("_", " ")
    return frozenset(word for word in wanted if _is_word_of(word, whole))


def _is_word_of(word: str, whole: str) -> bool:
    """Return whether a word is a word of some lines; only lines that hold its letters are split."""
    at = whole.find(word)
    while at >= 0:
        stop = whole.find("\n", at)
        line = whole[whole.rfind("\n", 0, at) + 1 : stop if stop >= 0 else None]
        if word in tokens(line):
            return True
        at = whole.find(word, stop) if stop >= 0 else -1
    return False


def measure_words(text: str, at: int, about: Body) -> list[float]:
    """Measure the words of a line; the values are in the order of ``WORD_POINTS``.

    Args:
        text: the line, or a part of the <title>.
        at: its row; -1 for a part of the <title>.
        about: what it is compared with.
    """
    words = units(text)
    own = set(words)
    size = max(1, len(own))
    counts = [about.words.get(word, 0) for word in own if is_content_word(word)]
    frequency = sum(map(log1p, counts)) / max(1, len(counts))
    shared = len(own & about.title)
    name = key(text)
    return [
        size == 1, size == 2, text[0].islower(),
        has_separator(text),
        frequency, len(own & about.words.keys()) / size,
        shared / size, shared / max(1, len(about.title)),
        bool(name) and about.title_key.startswith(name), name == about.title_key, at < 0,
    ]  # fmt: skip


def measure_neighbours(at: int, n_lines: int, line_role: Callable[[int], Role | None]) -> list[float]:
    """Measure the roles of a line and of those below it; the values are in the order of ``NEIGHBOUR_POINTS``.

    Args:
        at: the line.
        n_lines: how many lines the dump has.
        line_role: gives the role of a line that is a byline or a date, else None.
    """
    below = range(at + 1, min(n_lines, at + NEIGHBOURS_BELOW + 1))
    return [any(map(line_role, below)), bool(line_role(at))]
