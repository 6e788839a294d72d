"""The headline of a text dump: a line above the body, or the <title> that many dumps begin with.

Each line gets points: for where it stands, how it reads, and what stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass
from math import log1p
from operator import eq, mul

import numpy as np
import numpy.typing as npt

from boilerstrip.outline.body import SURE, weight
from boilerstrip.outline.headline import (
    MAX_TITLE_CHARS,
    SEPARATOR,
    blocks_like,
    cut_title,
    units,
)
from boilerstrip.page import Blocks, FloatColumn, Headline, Role
from boilerstrip.words import key

MAX_LINE_CHARS = 200  # a longer line is no headline
MIN_LINE_CHARS = 4
MAX_ABOVE = 0.3  # of the content's mass; a line with more of it above is no headline
BODY_BEGINS = 0.05  # of the content's mass above a line: there the body has begun
LIKELY = 0.35  # probability from which a block adds to the content's mass
ROWS_READ, ROWS_JUDGED = 7, 2  # lines that are read, of them those whose neighbours are read
WINDOW = 6  # lines above one that show whether it stands among furniture
BLOCK_CHARS = 200  # characters of a block that count in the window
LONG_BLOCK, MASS_CHARS = 90, 600  # characters of a block of prose; that count as mass
SAMPLE_CHARS, BLOCK_SAMPLE = 1_000, 300  # of the body, in all and of each block, whose words are counted
LONG_WORD = 4  # characters
ENDS = frozenset(".;,:。；，：…।۔")
STOPS = frozenset(".。।۔")  # a line of prose that ends so is no headline
ALIKE = 15  # characters at a line's start that are looked for in the title
TITLE_LINES = 400  # lines in which the first one is looked for again

Columns = npt.NDArray[np.float64]

# Points of a line: by its place, by its words, and by its neighbours.
PLACE: dict[str, float] = {
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
WORDS: dict[str, float] = {
    "one word": -0.6,
    "two words": -0.4,
    "begins in lower case": -1.0,
    "has a separator": -1.4,
    "frequency of its telling words in the body": 1.3,
    "share of its words in the body": 2.2,
    "share of its words in the title": 0.2,
    "share of the title's words": 2.3,
    "begins the title": 1.9,
    "is the whole title": -3.0,
    "part of the title": 3.4,
}
BESIDE: dict[str, float] = {"byline or date below": 1.6, "is a byline or date": -2.8}


@dataclass(frozen=True, slots=True)
class Body:
    """What the lines are held against."""

    words: Counter[str]  # of the body
    title: frozenset[str]  # words of the dump's first line where that is a <title>
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
    parts = list(cut_title(blocks.text[0])) if about.title else []
    candidates = [(text, -1, score(read_words(text, -1, about), WORDS)) for text in parts if key(text)]
    candidates += _best_lines(blocks, probability, about, line_role)
    if not candidates:
        return Headline()
    text, block, _ = max(candidates, key=lambda candidate: candidate[2])
    text = plain(text)
    alike = tuple(at for _, at in blocks_like([text], blocks, body))
    near = [at for at in alike if at <= body]
    block = block if block >= 0 or not alike else (near or list(alike))[-1]
    return Headline(text, block, alike or ((block,) if block >= 0 else ()), "text" if block >= 0 else "title")


def plain(line: str) -> str:
    """A line without the signs of a Markdown heading."""
    return line.lstrip("# ").strip() or line


def score(values: list[float], points: dict[str, float]) -> float:
    """Sum up what was measured, in the order of a table of points."""
    total: float = sum(map(mul, values, points.values()))
    return total


def _best_lines(
    blocks: Blocks, probability: FloatColumn, about: Body, line_role: Callable[[int], Role | None]
) -> list[tuple[str, int, float]]:
    """(text, line, points) of the lines that may be the headline; the neighbours of the best are read."""
    rows, places = measure_places(blocks, probability, blocks.text[0] if about.title else "")
    rough = places @ np.array(list(PLACE.values()))
    chosen = np.argsort(-rough, kind="stable")[:ROWS_READ].tolist()
    scored = [
        (blocks.text[at], at, float(rough[row]) + score(read_words(blocks.text[at], at, about), WORDS))
        for row in chosen
        for at in [int(rows[row])]
    ]
    scored.sort(key=lambda line: -line[2])
    return [
        (text, at, points + score(read_beside(at, len(blocks), line_role), BESIDE))
        for text, at, points in scored[:ROWS_JUDGED]
    ]


def measure_places(
    blocks: Blocks, probability: FloatColumn, title: str = ""
) -> tuple[npt.NDArray[np.intp], Columns]:
    """The lines that may be a headline, and for each a row of values in the order of ``PLACE``.

    ``title`` is the <title> that the dump begins with; "" where it does not.
    """
    n = len(blocks)
    chance = probability.astype(np.float64)
    chars = np.fromiter(map(len, blocks.text), dtype=np.float64, count=n)
    size = chars * _density(blocks, probability)
    mass = np.cumsum(np.where(chance >= LIKELY, chance * np.minimum(size, MASS_CHARS), 0.0))
    above = np.concatenate(([0.0], mass[:-1])) / max(mass[-1], 1.0)
    start = int(np.argmax(mass >= BODY_BEGINS * mass[-1]))
    prose = np.flatnonzero((probability >= SURE) & (size >= LONG_BLOCK))
    first = int(prose[0]) if len(prose) else n
    short = (chars >= MIN_LINE_CHARS) & (chars <= MAX_LINE_CHARS)
    # A text that was cleaned before may have no headline: its first paragraph must not be taken for one.
    stops = np.fromiter((text[-1] in STOPS for text in blocks.text), dtype=np.bool_, count=n)
    rows = np.flatnonzero((above < MAX_ABOVE) & short & ~(stops & (size >= LONG_BLOCK)))
    texts = [blocks.text[at] for at in rows.tolist()]
    twin = np.fromiter(map(eq, blocks.text, blocks.text[1:]), dtype=np.bool_, count=n - 1)
    again = np.append(twin, False) | np.append(False, twin)
    return rows, np.column_stack((
        np.log1p(np.abs(rows - first)), rows > start,
        chance[rows], _mean_above(chance, np.minimum(size, BLOCK_CHARS))[rows],
        chars[rows] > 90, chars[rows] > 150,
        blocks.blank_before[rows] > 0, blocks.heading[rows] > 0, blocks.marker[rows] > 0, again[rows],
        np.log1p(chars[rows]), [text[-1] in ENDS for text in texts],
        [text[:ALIKE] in title for text in texts],
    ))  # fmt: skip


def _mean_above(chance: Columns, size: Columns) -> Columns:
    """Mean probability of the lines above each, weighted by their lengths."""
    at = np.arange(len(chance))
    total = np.concatenate(([0.0], np.cumsum(chance * size)))
    sizes = np.concatenate(([0.0], np.cumsum(size)))
    low = np.maximum(at - WINDOW, 0)
    mean: Columns = (total[at] - total[low]) / np.maximum(sizes[at] - sizes[low], 1.0)
    return mean


def _density(blocks: Blocks, probability: FloatColumn) -> float:
    """How many characters one is worth: three in a script without spaces."""
    sample = "".join(
        blocks.text[at][:BLOCK_CHARS] for at in np.argsort(-probability, kind="stable")[:3].tolist()
    )
    return weight(sample) / max(1, min(len(sample), MASS_CHARS))


def _body(blocks: Blocks, probability: FloatColumn) -> Body:
    words: Counter[str] = Counter()
    chars = 0
    for at in np.flatnonzero(probability >= SURE).tolist():
        text = blocks.text[at][:BLOCK_SAMPLE]
        words.update(units(text))
        chars += len(text)
        if chars > SAMPLE_CHARS:
            break
    first = blocks.text[0][:MAX_TITLE_CHARS]
    title = units(first)
    telling = [word for word in title if _tells(word)]
    is_title = len(title) >= 4 and _are_told(telling, words)
    if not is_title and len(title) >= 3 and SEPARATOR.search(first):  # of a page with little body, or none
        lines = (text[:BLOCK_SAMPLE] for text in blocks.text[1:TITLE_LINES])
        is_title = _are_told(telling, {word for line in lines for word in units(line)})
    if not is_title:
        parts = {part.casefold() for part in (first, *cut_title(first)) if len(part) > 11}
        sizes = set(map(len, parts))
        is_title = any(len(text) in sizes and text.casefold() in parts for text in blocks.text[1:TITLE_LINES])
    return Body(words, frozenset(title) if is_title else frozenset(), key(first) if is_title else "")


def _are_told(telling: list[str], words: Container[str]) -> bool:
    """Tell whether two in five of the telling words of a title stand elsewhere."""
    return 5 * sum(word in words for word in telling) >= 2 * len(telling) > 0


def read_words(text: str, at: int, about: Body) -> list[float]:
    """What the words of a line say, in the order of ``WORDS``."""
    words = units(text)
    own = set(words)
    size = max(1, len(own))
    telling = [about.words.get(word, 0) for word in own if _tells(word)]
    frequency = sum(map(log1p, telling)) / max(1, len(telling))
    shared = len(own & about.title)
    name = key(text)
    return [
        size == 1, size == 2, text[0].islower(),
        SEPARATOR.search(text) is not None,
        frequency, len(own & about.words.keys()) / size,
        shared / size, shared / max(1, len(about.title)),
        bool(name) and about.title_key.startswith(name), name == about.title_key, at < 0,
    ]  # fmt: skip


def _tells(word: str) -> bool:
    """Tell whether a word is not one that stands in every text: by its length, or as a Chinese one."""
    return len(word) > LONG_WORD or word > "\u3000"


def read_beside(at: int, n_lines: int, line_role: Callable[[int], Role | None]) -> list[float]:
    """What the lines beside a line say, in the order of ``BESIDE``."""
    below = range(at + 1, min(n_lines, at + 4))
    return [any(map(line_role, below)), bool(line_role(at))]
