"""Pages of sites, for fitting and measuring site templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from boilerstrip.labels import Kind
from boilerstrip.page import Classification, FloatColumn, Page
from boilerstrip.pipeline import Cleaner
from boilerstrip.site.signature import Signature, make_signature
from boilerstrip.train.align import in_any, kept_shares
from boilerstrip.train.flatten import flatten
from boilerstrip.train.samples import FOLDS, Sample

LEAST_PAGES = 3  # of a site; a site with fewer says nothing of templates
DUMP = "wet"  # how pages are flattened for the text model


@dataclass(frozen=True, slots=True, eq=False)
class SitePage:
    """A page of a site with several pages.

    Attributes:
        name: unique among all pages.
        site: the registered domain.
        apart: whether the page is of the sets on which templates are measured.
        record: its record, by weights that were not fitted to its site.
        share: share of each block's words that are content; NaN if unknown.
        gold: what a careful human keeps.
        page: the page as it was read; None for pages that only serve the fit.
        found: its classification, likewise.
    """

    name: str
    site: str
    apart: bool
    record: Signature
    share: FloatColumn
    gold: str
    page: Page | None
    found: Classification | None


def site_pages(
    samples: Sequence[Sample], kind: Kind, apart: Sequence[str], folds: Path, workers: int
) -> list[SitePage]:
    """Read the pages of all sites that have at least ``LEAST_PAGES``.

    Args:
        samples: HTML pages with gold texts.
        kind: "html", or "text" to flatten them first.
        apart: the sets on which templates are measured; the shipped weights were not fitted to them.
        folds: folder with the weights of each fold, ``fold0`` and so on, for the pages of the other sets.
        workers: processes that read.
    """
    known = [sample for sample in samples if sample.gold is not None and sample.kind == "html"]
    counts = Counter(sample.site for sample in known)
    chosen = [sample for sample in known if counts[sample.site] >= LEAST_PAGES]
    work = partial(_site_page, kind=kind, apart=tuple(apart), folds=folds)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        found = pool.map(work, chosen, chunksize=16)
        return [page for page in found if page is not None]


def _site_page(sample: Sample, kind: Kind, apart: tuple[str, ...], folds: Path) -> SitePage | None:
    """Read one page; None if it has no text."""
    measured = sample.source in apart
    cleaner = Cleaner(kind=kind, weights=None if measured else folds / f"fold{sample.fold(FOLDS)}")
    raw = flatten(sample.raw, DUMP) if kind == "text" else sample.raw
    trace = cleaner.run(raw, sample.url or None, keep_steps=True)
    if trace.steps is None:
        return None
    share = kept_shares(trace.page.blocks.text, sample.gold or "")
    share[in_any(trace.page.blocks.text, sample.neutral)] = np.nan
    return SitePage(
        name=sample.name,
        site=sample.site,
        apart=measured,
        record=make_signature(trace.page, trace.steps, 0),
        share=share,
        gold=sample.gold or "",
        page=replace(trace.page, warnings=()) if measured else None,
        found=trace.classification if measured else None,
    )
