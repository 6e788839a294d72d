"""Train on samples: weights for one kind of page, with the figures for the model card."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context

import numpy as np

from boilerstrip.classify import make_classification
from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.signals import gather_signals
from boilerstrip.classify.terms import block_terms
from boilerstrip.classify.weights import Weights
from boilerstrip.labels import Kind
from boilerstrip.page import Classification, FloatColumn, Page
from boilerstrip.read.encoding.decode import decode
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.train.align import in_any, kept_shares, marked_shares
from boilerstrip.train.decide import decide
from boilerstrip.train.fit import fit_folds, isotonic, out_of_fold, out_of_fold_probabilities
from boilerstrip.train.flatten import FLATTENERS, flatten
from boilerstrip.train.measures import area_under_curve, calibration_error, units_of, word_f1
from boilerstrip.train.network import Settings
from boilerstrip.train.samples import FOLDS, Sample
from boilerstrip.train.table import PageRows, Table, join
from boilerstrip.write import to_text

DUMPS_A_PAGE = 3  # text dumps made of each HTML page
WORKERS = 2  # processes
# The text data has three dumps of each page, so fewer passes show the page as often.
SETTINGS: dict[Kind, Settings] = {"html": Settings(), "text": Settings(passes=3)}
_GOOD_F1 = 0.8  # word F1 from which a page counts as well cleaned


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One page or text dump, ready for training.

    Attributes:
        name: the name of its sample.
        source: the set that it is from, followed by the flattener for dumps made here.
        page: the page that was read.
        found: its classification; the probabilities are placeholders until a model is fitted.
        rows: its rows for the training table.
        gold: what a careful human keeps; "" where only snippets are known.
        whole: whether the gold text is known. If not, the page is used for fitting but not for figures.
    """

    name: str
    source: str
    page: Page
    found: Classification
    rows: PageRows
    gold: str
    whole: bool


@dataclass(frozen=True, slots=True, eq=False)
class Built:
    """The result of a training run for one kind of page.

    Attributes:
        kind: "html" or "text".
        weights: fitted to all pages.
        fold_weights: one for each fold; those at index k were fitted without the pages of fold k.
        figures: cross-validated figures by name.
    """

    kind: Kind
    weights: Weights
    fold_weights: tuple[Weights, ...]
    figures: dict[str, float]


def examples(samples: Sequence[Sample], kind: Kind, workers: int = WORKERS) -> list[Example]:
    """Read samples as examples of one kind.

    Args:
        samples: pages of both kinds. For the text model HTML pages are flattened to text dumps.
        kind: "html" or "text".
        workers: processes that read; 1 reads in this process.
    """
    work = _examples_html if kind == "html" else _examples_text
    if workers == 1:
        return list(chain.from_iterable(map(work, samples)))
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(work, samples, chunksize=8)))


def _examples_html(sample: Sample) -> list[Example]:
    if sample.kind != "html":
        return []
    decoded = decode(sample.raw)
    return _example(sample, read_html(decoded.text, encoding=decoded.encoding, url=sample.url), sample.source)


def _examples_text(sample: Sample) -> list[Example]:
    if sample.kind == "text":
        return _example(sample, read_text(decode(sample.raw).text, url=sample.url), sample.source)
    names = sorted(FLATTENERS)
    first = zlib.crc32(sample.name.encode())
    chosen = {names[(first + step * 2) % len(names)] for step in range(DUMPS_A_PAGE)}
    return [
        example
        for name in sorted(chosen)
        for example in _example(sample, read_text(flatten(sample.raw, name)), f"{sample.source} {name}")
    ]


def _example(sample: Sample, page: Page, source: str) -> list[Example]:
    if not len(page.blocks):
        return []
    signals = gather_signals(page)
    return [
        Example(
            name=sample.name,
            source=source,
            page=page,
            found=make_classification(signals, signals.link_density),
            rows=PageRows(
                matrix=feature_matrix(signals),
                terms=block_terms(signals),
                share=shares_of(sample, page),
                words=signals.words,
                fold=sample.fold(FOLDS),
                site=sample.site,
                weight=sample.weight,
            ),
            gold=sample.gold or "",
            whole=sample.gold is not None,
        )
    ]


def shares_of(sample: Sample, page: Page) -> FloatColumn:
    """Return the share of the words of each block that a careful human keeps; NaN if unknown."""
    texts = page.blocks.text
    if sample.gold is None:
        share = marked_shares(texts, sample.wanted, sample.unwanted)
    else:
        share = kept_shares(texts, sample.gold)
    share[in_any(texts, sample.neutral)] = np.nan
    return share


def build(pages: Sequence[Example], kind: Kind, settings: Settings, workers: int = WORKERS) -> Built:
    """Fit a model, calibrate it and measure it by cross-validation.

    Args:
        pages: examples of one kind.
        kind: "html" or "text".
        settings: how the network is fitted.
        workers: processes that fit; the result does not depend on their number.

    Returns:
        The weights, the weights of each fold, and cross-validated figures.
    """
    table = join([page.rows for page in pages])
    models, final = fit_folds(table, settings, workers)
    table = table.of_pages(np.array([page.whole for page in pages]))
    pages = [page for page in pages if page.whole]
    scores = out_of_fold(table, models)
    fold_of_row = table.fold[table.page]
    models = [
        _with_probability_calibration(model, table, scores, fold_of_row != fold)
        for fold, model in enumerate(models)
    ]
    probability = out_of_fold_probabilities(table, scores, models)
    expected, actual = measure_pages(pages, probability)
    models = [
        _with_confidence_calibration(model, expected, actual, table.fold != fold)
        for fold, model in enumerate(models)
    ]
    final = _with_probability_calibration(final, table, scores, np.ones(len(scores), dtype=np.bool_))
    final = _with_confidence_calibration(final, expected, actual, np.ones(len(pages), dtype=np.bool_))
    return Built(kind, final, tuple(models), _figures(pages, table, probability, expected, actual))


def _with_probability_calibration(
    model: Weights, table: Table, scores: FloatColumn, rows: np.ndarray
) -> Weights:
    rows = rows & ~np.isnan(table.share)
    at, value = isotonic(scores[rows], table.share[rows], np.maximum(table.words[rows], 0.5))
    return replace(model, score_knots=at, probability_knots=value)


def _with_confidence_calibration(
    model: Weights, expected: FloatColumn, actual: FloatColumn, rows: np.ndarray
) -> Weights:
    """Calibrate the confidence: map the expected F1 to the actual F1.

    The map begins at (0, 0). The lowest knot is a mean of many pages; below it the map would be flat, so that
    no page could have a lower confidence.
    """
    at, value = isotonic(expected[rows], actual[rows], np.ones(int(rows.sum()), dtype=np.float32))
    if at[0] > 0:
        at, value = (np.concatenate((np.zeros(1, dtype=np.float32), knots)) for knots in (at, value))
    return replace(model, expected_knots=at, confidence_knots=value)


def measure_pages(pages: Sequence[Example], probability: FloatColumn) -> tuple[FloatColumn, FloatColumn]:
    """Return the expected and the actual F1 of each page, from the same stages that ``clean`` runs.

    Args:
        pages: examples with gold text.
        probability: of the blocks of all pages, one page after another.
    """
    ends = np.cumsum([len(page.page.blocks) for page in pages])
    parts = np.split(probability, ends[:-1])
    pairs = [
        measure_page(page.page, replace(page.found, probability=part), page.gold)
        for page, part in zip(pages, parts, strict=True)
    ]
    columns = np.array(pairs, dtype=np.float32)
    return columns[:, 0], columns[:, 1]


def measure_page(page: Page, found: Classification, gold: str) -> tuple[float, float]:
    """Return the expected and the actual word F1 of a page.

    Args:
        page: the page as read.
        found: the probabilities of its blocks.
        gold: what a careful human keeps.
    """
    parts = decide(page, found)
    return parts.expected_f1, word_f1(to_text(page, parts.kept), gold, units_of(gold))


def _figures(
    pages: Sequence[Example],
    table: Table,
    probability: FloatColumn,
    expected: FloatColumn,
    actual: FloatColumn,
) -> dict[str, float]:
    figures = {"pages": float(len(pages)), "word F1": float(actual.mean())}
    for source in sorted({page.source for page in pages}):
        own = [float(f1) for page, f1 in zip(pages, actual, strict=True) if page.source == source]
        figures[f"word F1, {source}"] = float(np.mean(own))
    known = ~np.isnan(table.share)
    weight = np.maximum(table.words[known], 0.5).astype(np.float64)
    figures["block ECE"] = calibration_error(
        probability[known].astype(np.float64), table.share[known].astype(np.float64), weight
    )
    figures["confidence AUC"] = area_under_curve(expected.tolist(), (actual > _GOOD_F1).tolist())
    return figures
