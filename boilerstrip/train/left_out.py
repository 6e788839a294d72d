"""Leave-one-set-out evaluation of the HTML model: ``python -m boilerstrip.train.left_out --data DIR ...``.

For each set a model is fitted to all other sets, without the domains of the set, and scores its pages. The
figure to compare with is that of the cross-validation, whose models saw other domains of the set. Both use
the calibration of the page's fold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from boilerstrip.classify.features.declare import feature_hash
from boilerstrip.classify.weights import Weights, load_weights
from boilerstrip.page import FloatColumn
from boilerstrip.train.build import WORKERS, Example, examples, measure_pages
from boilerstrip.train.fit import fit_each, out_of_fold, out_of_fold_probabilities
from boilerstrip.train.fit_options import (
    add_fit_arguments,
    add_folds_argument,
    settings_for,
    with_set_weights,
)
from boilerstrip.train.network import Settings
from boilerstrip.train.samples import FOLDS, add_data_arguments, load_samples
from boilerstrip.train.table import Table, join


class SetScore(NamedTuple):
    """How well the pages of a set are cleaned by a model that did not see the set, and by one that did.

    Attributes:
        name: of the set.
        pages: those with text; the others are not measured.
        left_out: mean word F1 with a model that saw no page of the set.
        cross_validated: the same with the weights of the folds.
    """

    name: str
    pages: int
    left_out: float
    cross_validated: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    samples = with_set_weights(load_samples(options.data, options.sets, _say), dict(options.weigh))
    pages = examples(samples, "html", options.workers)
    folds = [
        load_weights(options.fold_weights / f"fold{fold}" / "html.npz", feature_hash("html"))
        for fold in range(FOLDS)
    ]
    settings = settings_for("html", options.passes)
    sys.stdout.write(_table(leave_out(pages, folds, settings, options.workers)))
    return 0


def leave_out(
    pages: Sequence[Example], folds: Sequence[Weights], settings: Settings, workers: int = WORKERS
) -> list[SetScore]:
    """Fit one model for each set, without its pages and their domains, and measure it on the set.

    Args:
        pages: examples of HTML pages. Sets of which only snippets are known are fitted to, not measured.
        folds: the weights of each fold.
        settings: how each model is fitted.
        workers: processes that fit.
    """
    names = sorted({page.source for page in pages if page.whole})
    number = np.array([names.index(page.source) if page.source in names else -1 for page in pages])
    table = join([page.rows for page in pages])
    models = fit_each((_without(table, number == at) for at in range(len(names))), settings, workers)
    table = table.of_pages(number >= 0)
    pages = [page for page in pages if page.source in names]
    of_set = _word_f1(pages, table, out_of_fold(replace(table, fold=number[number >= 0]), models), folds)
    of_fold = _word_f1(pages, table, out_of_fold(table, folds), folds)
    found: list[SetScore] = []
    for name in names:
        own = np.array([page.source == name and page.whole for page in pages])
        found.append(SetScore(name, int(own.sum()), float(of_set[own].mean()), float(of_fold[own].mean())))
    return found


def _without(table: Table, left_out: np.ndarray) -> Table:
    """Return the pages of the domains that no page of ``left_out`` is from."""
    return table.of_pages(~np.isin(table.site, table.site[left_out]))


def _word_f1(
    pages: Sequence[Example], table: Table, scores: FloatColumn, folds: Sequence[Weights]
) -> FloatColumn:
    """Return the word F1 of each page, with probabilities by the calibration of its fold."""
    return measure_pages(pages, out_of_fold_probabilities(table, scores, folds))[1]


def _table(found: Sequence[SetScore]) -> str:
    lines = ["| set | pages | left out | cross-validated |", "|---|---:|---:|---:|"]
    for row in found:
        lines.append(f"| {row.name} | {row.pages:,} | {row.left_out:.3f} | {row.cross_validated:.3f} |")
    return "\n".join(lines) + "\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m boilerstrip.train.left_out", description=(__doc__ or "").partition("\n\n")[2]
    )
    add_data_arguments(parser)
    add_fit_arguments(parser)
    add_folds_argument(parser)
    return parser


def _say(message: str) -> None:
    sys.stderr.write(f"boilerstrip.train.left_out: {message}\n")


if __name__ == "__main__":
    sys.exit(main())
