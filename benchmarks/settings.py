"""Measure what the two settings of a user do: ``favor``, and a least confidence.

``python -m benchmarks.settings --data DIR`` cleans the pages of the sets with each value of ``favor`` and
prints mean word precision, recall and F1; then it prints how many pages have at least a confidence, and the
F1 of these pages and of the others. ``--picture DIR`` draws both, and whether the probabilities hold. The
tables and pictures of ``docs/numbers.md`` are made by it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data.datasets import DataSet, Page, shared_sets
from benchmarks.data.dumps import dump
from benchmarks.measure.calibration import Judged, calibration, judge
from benchmarks.measure.scores import MEASURES
from benchmarks.report import plots, settings_plots
from benchmarks.report.progress import Progress
from benchmarks.report.style import save
from benchmarks.systems.registry import Answer
from boilerstrip import Cleaned, Cleaner
from boilerstrip.extras import need

FAVORS = (0.25, 0.5, 1.0, 2.0, 4.0)
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SETS = ("wcxb-dev", "news-dev")


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured on one set.

    Attributes:
        name: name of the set.
        kind: "html" or "text".
        scores: value of ``favor`` -> mean word precision, recall and F1 of the pages.
        judged: every page with the default of ``favor``.
    """

    name: str
    kind: str
    scores: dict[float, tuple[float, float, float]]
    judged: tuple[Judged, ...]


def measured(one: DataSet, folds: Path | None, step: Callable[[], None] = lambda: None) -> Found:
    """Clean the pages of a set with each value of ``favor``.

    Args:
        one: a set with gold text.
        folds: weights that did not see a page, as ``foldN`` in this folder; None for the shipped weights.
        step: called after each page.

    Raises:
        ValueError: a page of the set has no gold text.
    """
    rows: dict[float, list[Sequence[float]]] = {favor: [] for favor in FAVORS}
    judged = []
    for page in one.pages:
        if page.gold is None:
            raise ValueError(f"{one.name} has no gold text: name sets that have it with --sets")
        for favor, found in _answers(page, folds if one.folds else None):
            rows[favor].append(MEASURES[one.measure].row(found.text, page))
            if favor == 1.0:
                blocks = tuple((block.text, block.probability) for block in found.blocks)
                judged.append(judge(Answer(found.text, found.confidence, blocks), page.gold, page.type))
        step()
    means = {favor: np.mean(each, axis=0) for favor, each in rows.items()}
    scores = {favor: (float(mean[0]), float(mean[1]), float(mean[2])) for favor, mean in means.items()}
    return Found(one.name, one.kind, scores, tuple(judged))


def _answers(page: Page, folds: Path | None) -> Iterator[tuple[float, Cleaned]]:
    raw, weights = page.raw, None if folds is None else str(folds / f"fold{page.fold}")
    for favor in FAVORS:
        yield favor, _cleaner(favor, weights).clean(raw)


@cache
def _cleaner(favor: float, weights: str | None) -> Cleaner:
    return Cleaner(favor=favor, weights=weights)


def above(judged: Sequence[Judged], threshold: float) -> tuple[float, float, float]:
    """Return what a least confidence does.

    Args:
        judged: the pages, at least one.
        threshold: the least confidence.

    Returns:
        The share of the pages that have it, their mean F1, and the mean F1 of the others; a mean of no pages
        is ``nan``.
    """
    sure = [page.f1 for page in judged if page.confidence >= threshold]
    other = [page.f1 for page in judged if page.confidence < threshold]
    return len(sure) / len(judged), _mean(sure), _mean(other)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def favor_table(found: Sequence[Found]) -> list[str]:
    """Return the Markdown table of precision, recall and F1 for each value of ``favor``."""
    head = ["`favor`", *(f"{one.name}<br>precision / recall / F1" for one in found)]
    rows = [
        [f"{favor:g}", *(" / ".join(f"{value:.3f}" for value in one.scores[favor]) for one in found)]
        for favor in FAVORS
    ]
    return _table(head, rows)


def threshold_table(found: Sequence[Found]) -> list[str]:
    """Return the Markdown table of the pages at and below each least confidence."""
    head = ["least confidence", *(f"{one.name}<br>pages / their F1 / F1 of the others" for one in found)]
    rows = [
        [f"{threshold:g}" if threshold else "none", *(_cell(one.judged, threshold) for one in found)]
        for threshold in THRESHOLDS
    ]
    return _table(head, rows)


def _cell(judged: Sequence[Judged], threshold: float) -> str:
    share, sure, other = above(judged, threshold)
    return f"{100 * share:.0f} % / {_figure(sure)} / {_figure(other)}"


def _figure(value: float) -> str:
    return "–" if np.isnan(value) else f"{value:.3f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def draw(found: Sequence[Found], folder: Path) -> list[Path]:
    """Draw the curves and return the SVG files.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    of_favor = {one.name: one.scores for one in found}
    figures: dict[str, Any] = {
        one.name: {"set": one.name, "kind": one.kind, "seen": "", **calibration(one.judged)} for one in found
    }
    points = {one.name: [(t, *above(one.judged, t)) for t in THRESHOLDS] for one in found}
    curves = {name: one["risk_coverage"] for name, one in figures.items()}
    return [
        save("favor", partial(settings_plots.by_favor, found=of_favor), folder),
        save("confidence", partial(settings_plots.by_threshold, curves=curves, points=points), folder),
        save(
            "probability", partial(plots.reliability, found=figures, what="blocks", kind="all sets"), folder
        ),
    ]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.settings", description="Measure what favor and a least confidence do."
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of NAME.tar.xz sets")
    parser.add_argument("--sets", default=",".join(SETS), metavar="A,B", help="default: %(default)s")
    parser.add_argument(
        "--dumps", default="", metavar="A,B", help="also measure the pages flattened by these"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N pages a set")
    parser.add_argument("--fold-weights", type=Path, metavar="DIR", help="DIR/foldN has not seen fold N")
    parser.add_argument("--picture", type=Path, metavar="DIR", help="also draw the curves there")
    return parser


def _sets(given: argparse.Namespace) -> Iterator[DataSet]:
    for one in shared_sets(given.data, given.sets.split(",")):
        chosen = one.sample(given.sample) if given.sample else one
        yield chosen
        for flattener in filter(None, given.dumps.split(",")):
            yield dump(chosen, flattener)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    found = []
    try:
        if given.picture:
            need("matplotlib", "bench")  # fails here, not after minutes of measuring
        for one in _sets(given):
            with Progress(one.name, len(one.pages)) as bar:
                found.append(measured(one, given.fold_weights, bar.step))
    except (FileNotFoundError, ModuleNotFoundError, ValueError) as error:
        parser.error(str(error))
    for table in (favor_table(found), threshold_table(found)):
        sys.stdout.write("\n".join(["", *table, ""]))
    for path in draw(found, given.picture) if given.picture else ():
        sys.stdout.write(f"\npicture: {path}")
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
