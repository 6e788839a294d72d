"""Score how close a text is to what a careful human keeps.

Each measure follows its authors. A page has a row of figures, and rows are combined with a weight for each
page, so that a bootstrap sample is the same formula with other weights.

- ``words``: WCXB. Bags of lower-cased words; mean precision, recall and F1 of the pages.
- ``units``: the same, but over characters where the gold text is in a script without spaces.
- ``shingles``: scrapinghub / Zyte. Multisets of four words in a row, case kept, normalised to a sum of one
  for each page; mean precision and recall over the pages that have one, and their harmonic mean.
- ``snippets``: trafilatura. Wanted and unwanted strings found, white space folded, summed over all pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks.data.datasets import MeasureName, Page
from boilerstrip.train.measures import units_of, word_scores, words

Row = tuple[float, ...]
Matrix = npt.NDArray[np.float64]

BOOTSTRAPS = 1_000  # samples
SHINGLE = 4  # words
_SEED = 20_261_123
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % bootstrap interval.

    Attributes:
        value: the figure.
        low: lower end of the interval.
        high: upper end of the interval.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """How pages are scored, and how the scores are combined.

    Attributes:
        title: name in the head of a table.
        row: returns the row of figures of a text and its page.
        combine: (pages, k) rows, (samples, pages) weights -> (samples, 3) precision, recall and F1.
    """

    title: str
    row: Callable[[str, Page], Row]
    combine: Callable[[Matrix, Matrix], Matrix]


def shingle_counts(text: str, gold: str) -> Row:
    """Return right, wrong and missing shingles as shares that sum to one; zeros if both texts are empty."""
    ours, theirs = _shingles(text), _shingles(gold)
    right = (ours & theirs).total()
    counts = (right, ours.total() - right, theirs.total() - right)
    total = sum(counts)
    return tuple(count / total for count in counts) if total else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    parts = (tuple(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1)))
    return Counter(part for part in parts if part)


def snippet_counts(text: str, wanted: Sequence[str], unwanted: Sequence[str]) -> Row:
    """Count the snippets that were wanted and found, unwanted and found, and wanted but not found."""
    flat = _folded(text)
    right = sum(_folded(snippet) in flat for snippet in wanted)
    wrong = sum(_folded(snippet) in flat for snippet in unwanted)
    return float(right), float(wrong), float(len(wanted) - right)


def _folded(text: str) -> str:
    return _WHITE.sub(" ", text).strip()


def page_f(name: MeasureName, row: Row) -> float:
    """Return the F1 of one page, to compare pages; the figure of a set is not always the mean of these."""
    if name in ("words", "units"):
        return row[2]
    right, wrong, missing = row
    total = 2 * right + wrong + missing
    return 2 * right / total if total else 1.0


def _means(rows: Matrix, weights: Matrix) -> Matrix:
    means: Matrix = weights @ rows / weights.sum(axis=1, keepdims=True)
    return means


def _mean_precision_and_recall(rows: Matrix, weights: Matrix) -> Matrix:
    right = rows[:, 0]
    columns = []
    for other in (rows[:, 1], rows[:, 2]):  # wrong for precision, missing for recall
        total = right + other
        share = np.divide(right, total, out=np.zeros_like(right), where=total > 0)
        counted = weights @ (total > 0).astype(np.float64)
        columns.append(weights @ share / np.maximum(counted, 1e-12))
    return _with_f(*columns)


def _sums(rows: Matrix, weights: Matrix) -> Matrix:
    right, wrong, missing = (weights @ rows).T
    return _with_f(right / np.maximum(right + wrong, 1e-12), right / np.maximum(right + missing, 1e-12))


def _with_f(precision: Matrix, recall: Matrix) -> Matrix:
    return np.stack(
        [precision, recall, 2 * precision * recall / np.maximum(precision + recall, 1e-12)], axis=1
    )


MEASURES: dict[MeasureName, Measure] = {
    "words": Measure("word F1", lambda text, page: word_scores(text, page.gold or ""), _means),
    "units": Measure(
        "word F1", lambda text, page: word_scores(text, page.gold or "", units_of(page.gold or "")), _means
    ),
    "shingles": Measure(
        "4-gram shingle F1",
        lambda text, page: shingle_counts(text, page.gold or ""),
        _mean_precision_and_recall,
    ),
    "snippets": Measure(
        "snippet F", lambda text, page: snippet_counts(text, page.wanted, page.unwanted), _sums
    ),
}


def summary(
    name: MeasureName, rows: Sequence[Row], sites: Sequence[str] | None = None
) -> dict[str, Interval]:
    """Return precision, recall and F1 of a set with their bootstrap intervals.

    Args:
        name: the measure.
        rows: the row of each page, at least one.
        sites: the site of each page; pages of one site are drawn together. By default each has its own.
    """
    matrix = np.asarray(rows, dtype=np.float64)
    combine = MEASURES[name].combine
    value = combine(matrix, np.ones((1, len(matrix))))[0]
    spread = combine(matrix, resamples(sites or range(len(matrix))))
    found = [_interval(float(value[i]), spread[:, i]) for i in range(3)]
    return {
        key: Interval(one.value, max(one.low, 0.0), min(one.high, 1.0))
        for key, one in zip("PRF", found, strict=True)
    }


def difference(
    name: MeasureName, ours: Sequence[Row], theirs: Sequence[Row], sites: Sequence[str] | None = None
) -> Interval:
    """Return the difference in F1, ours minus theirs, on the same pages, with a paired bootstrap.

    ``sites`` is as in ``summary``.

    Raises:
        ValueError: the rows are not of the same pages.
    """
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} pages cannot be paired with {len(theirs)}")
    combine, weights = MEASURES[name].combine, resamples(sites or range(len(ours)))
    pair = [np.asarray(rows, dtype=np.float64) for rows in (ours, theirs)]
    once = np.ones((1, len(ours)))
    value = float(combine(pair[0], once)[0, 2] - combine(pair[1], once)[0, 2])
    return _interval(value, combine(pair[0], weights)[:, 2] - combine(pair[1], weights)[:, 2])


def _interval(value: float, spread: Matrix) -> Interval:
    # As the authors of the shingle measure do: 1.96 standard deviations of the resampled figures.
    margin = 1.96 * float(np.std(spread, ddof=1))
    return Interval(value, value - margin, value + margin)


def resamples(sites: Sequence[str] | range) -> Matrix:
    """Return how often each page is drawn in each bootstrap sample; equal in every run.

    Sites are drawn, each with all of its pages: pages of one site are alike, so that to draw pages would make
    the interval too narrow.

    Args:
        sites: the site of each page.
    """
    number: dict[str | int, int] = {}
    of_page = [number.setdefault(site, len(number)) for site in sites]
    count = len(number)
    chance = np.full(count, 1 / count)
    drawn: Matrix = (
        np.random.default_rng(_SEED).multinomial(count, chance, size=BOOTSTRAPS).astype(np.float64)
    )
    return drawn[:, of_page]
