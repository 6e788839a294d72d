"""Corrected pages as data: the units of the network's last layer, and which blocks the person keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.calibrate import probabilities
from boilerstrip.classify.network import last_units
from boilerstrip.classify.weights import Weights
from boilerstrip.corrections.files import CorrectedPage
from boilerstrip.counts import number_of
from boilerstrip.labels import Kind
from boilerstrip.page import BoolColumn, FloatColumn
from boilerstrip.pipeline import Cleaner
from boilerstrip.trace import Trace
from boilerstrip.train.decide import decide
from boilerstrip.train.measures import Units, units_of, word_f1


@dataclass(frozen=True, slots=True, eq=False)
class LearnPage:
    """A corrected page; columns of one entry a block.

    Attributes:
        name: its file.
        kind: what it was read as.
        trace: what the stages made of it with the weights that are learned on top of.
        units: (blocks, units) of the network's last layer.
        scores: log-odds that the block is content, before calibration.
        wanted: 1 if the person keeps the block, 0 if not, NaN if the block is not in the corrections.
        words: words of the block.
        n_changed: one number for the page: blocks that the person changed.
    """

    name: str
    kind: Kind
    trace: Trace
    units: Matrix
    scores: FloatColumn
    wanted: FloatColumn
    words: FloatColumn
    n_changed: int

    def kept_by(self, weights: Weights, scores: FloatColumn) -> BoolColumn:
        """Decide about the page again, as ``clean`` does, with other scores of its blocks."""
        found = replace(self.trace.classification, probability=probabilities(weights, scores))
        return decide(self.trace.page, found).kept

    def f1_of(self, kept: BoolColumn) -> float:
        """Word F1 of the blocks that are kept against those that the person keeps."""
        return block_f1(self.trace.page.blocks.text, kept, self.wanted)


def block_f1(
    texts: Sequence[str], kept: BoolColumn, wanted: FloatColumn, units: Units | None = None
) -> float:
    """F1 of kept blocks against wanted ones; blocks of which nothing is known do not count.

    Args:
        texts: of all blocks.
        kept: which are kept.
        wanted: as ``wanted_of`` returns it.
        units: what is counted; by default words, or characters in scripts without spaces.
    """
    ours, theirs = joined(texts, kept, wanted), joined(texts, wanted == 1, wanted)
    return word_f1(ours, theirs, units or units_of(theirs))


def joined(texts: Sequence[str], chosen: BoolColumn, wanted: FloatColumn) -> str:
    """The texts of the chosen blocks, a line each, without those of which nothing is known."""
    rows = np.flatnonzero(chosen & ~np.isnan(wanted)).tolist()
    return "\n".join(texts[row] for row in rows)


def wanted_of(page: CorrectedPage, texts: Sequence[str]) -> FloatColumn:
    """1 for the blocks of a page that the person keeps, 0 for the others, NaN where that is unknown."""
    kept = page.corrections.kept_of(texts)
    return np.array([np.nan if value is None else value for value in kept], dtype=np.float32)


def learn_pages(
    pages: Sequence[CorrectedPage],
    cleaner: Cleaner,
    warn: Callable[[str], object] = lambda message: None,
) -> list[LearnPage]:
    """Read corrected pages with the weights to learn on top of.

    Args:
        pages: the pages.
        cleaner: judges them; its option ``kind`` is not used, each page is read as it was corrected.
        warn: called with a message for each page that is left out, or of which some blocks are unknown.
    """
    found = []
    for page in pages:
        own = replace(cleaner, kind=page.corrections.kind)
        trace = own.run(page.raw, page.corrections.url or None, keep_steps=True)
        texts = trace.page.blocks.text
        wanted = wanted_of(page, texts)
        unknown = int(np.isnan(wanted).sum())
        if trace.steps is None or unknown == len(texts):
            warn(f"{page.name} was left out: none of its blocks is in the corrections")
            continue
        if unknown:
            warn(
                f"{page.name}: {number_of(unknown, 'block')} of {len(texts)} not in the corrections, left out"
            )
        steps = trace.steps
        found.append(
            LearnPage(
                name=page.name,
                kind=trace.page.kind,
                trace=replace(trace, steps=None),
                units=np.hstack(last_units(own.model(trace.page.kind), steps.matrix, steps.terms)),
                scores=steps.scores,
                wanted=wanted,
                words=trace.classification.n_words,
                n_changed=sum(block.kept != block.was for block in page.corrections.blocks),
            )
        )
    return found
