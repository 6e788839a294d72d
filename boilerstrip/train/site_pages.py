"""Pages of sites, for fitting and measuring site templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from boilerstrip.labels import Kind
from boilerstrip.page import FloatColumn
from boilerstrip.pipeline import Cleaner
from boilerstrip.site.signature import Signature, make_signature
from boilerstrip.trace import Trace
from boilerstrip.train.build import shares_of
from boilerstrip.train.flatten import flatten
from boilerstrip.train.samples import FOLDS, Sample

MIN_PAGES = 3  # of a site; a site with fewer says nothing of templates
DUMP = "wet"  # how pages are flattened for the text model


@dataclass(frozen=True, slots=True, eq=False)
class SitePage:
    """A page of a site with several pages.

    Attributes:
        name: unique among all pages.
        site: the registered domain.
        signature: its signature, by weights that were not fitted to its site.
        share: share of each block's words that are content; NaN if unknown.
        gold: what a careful human keeps.
        trace: what the stages made of it without a template; None for pages that only serve the fit.
    """

    name: str
    site: str
    signature: Signature
    share: FloatColumn
    gold: str
    trace: Trace | None

    @property
    def is_held_out(self) -> bool:
        """Whether the page is of the sets on which templates are measured."""
        return self.trace is not None


def site_pages(
    samples: Sequence[Sample], kind: Kind, held_out: Sequence[str], folds: Path, workers: int
) -> list[SitePage]:
    """Read the pages of all sites that have at least ``MIN_PAGES``.

    Args:
        samples: HTML pages with gold texts.
        kind: "html", or "text" to flatten them first.
        held_out: the sets on which templates are measured; the shipped weights were not fitted to them.
        folds: folder with the weights of each fold, ``fold0`` and so on, for the pages of the other sets.
        workers: processes that read.
    """
    known = [sample for sample in samples if sample.gold is not None and sample.kind == "html"]
    counts = Counter(sample.site for sample in known)
    chosen = [sample for sample in known if counts[sample.site] >= MIN_PAGES]
    work = partial(_site_page, kind=kind, held_out=tuple(held_out), folds=folds)
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        found = pool.map(work, chosen, chunksize=16)
        return [page for page in found if page is not None]


def _site_page(sample: Sample, kind: Kind, held_out: tuple[str, ...], folds: Path) -> SitePage | None:
    """Read one page; None if it has no text."""
    is_held_out = sample.source in held_out
    cleaner = Cleaner(kind=kind, weights=None if is_held_out else folds / f"fold{sample.fold(FOLDS)}")
    raw = flatten(sample.raw, DUMP) if kind == "text" else sample.raw
    trace = cleaner.run(raw, sample.url or None, keep_steps=True)
    if trace.steps is None:
        return None
    return SitePage(
        name=sample.name,
        site=sample.site,
        signature=make_signature(trace.page, trace.steps, 0),
        share=shares_of(sample, trace.page),
        gold=sample.gold or "",
        trace=replace(trace, steps=None) if is_held_out else None,
    )
