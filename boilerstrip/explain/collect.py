"""From the trace of the stages to the blocks and the cut of an explanation.

Everything here is read from what the pipeline made; only the pushes need further runs of the model.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from boilerstrip.arrays import Matrix
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.text_stats import Words
from boilerstrip.explain.contributions import find_pushes
from boilerstrip.explain.duplicates import find_runs, find_same_words
from boilerstrip.explain.findings import Cut, ExplainedBlock, Push
from boilerstrip.explain.replay import overruled_by
from boilerstrip.page import FloatColumn
from boilerstrip.pipeline import Cleaned, Cleaner, Trace
from boilerstrip.segment.reasons import evidence_of


def collect_cut(cleaner: Cleaner, trace: Trace) -> Cut:
    """The cut of a page, with the limits that can overrule it."""
    parts = trace.segmentation
    chosen = parts.grounds.cut_by[parts.in_cut]
    return Cut(
        beta=cleaner.beta,
        threshold=float(chosen.min()) if len(chosen) else 1.0,
        expected_f1=parts.expected_f1,
        shell_below=parts.grounds.shell_below,
        min_confidence=cleaner.min_confidence,
    )


def collect_reliability(cleaner: Cleaner, trace: Trace) -> tuple[tuple[float, float], ...]:
    """(expected F1, confidence): the points between which the confidence is interpolated."""
    weights = cleaner.model(trace.page.kind)
    return tuple(zip(weights.expected_knots.tolist(), weights.confidence_knots.tolist(), strict=True))


def collect_blocks(cleaner: Cleaner, trace: Trace, cleaned: Cleaned) -> tuple[ExplainedBlock, ...]:
    """Every block of a page with what was found about it and what decided about it."""
    return tuple(_blocks(cleaner, trace, cleaned)) if cleaned.blocks else ()


def _blocks(cleaner: Cleaner, trace: Trace, cleaned: Cleaned) -> Iterator[ExplainedBlock]:
    parts, grounds = trace.segmentation, trace.segmentation.grounds
    pushes = _pushes(cleaner, trace)
    runs = find_runs(trace.page.blocks.text, grounds.suspect)
    copies = find_same_words(_words(trace), runs.holders)
    rules = overruled_by(grounds, parts.in_cut, parts.kept, parts.label, parts.expected_f1)
    evidence = evidence_of(trace.classification, trace.outline)

    in_cut, n_words = parts.in_cut.tolist(), grounds.n_words.tolist()
    groups, cut_by = grounds.group.tolist(), grounds.cut_by.tolist()
    fixed, suspect = grounds.fixed.tolist(), grounds.suspect.tolist()
    for at, block in enumerate(cleaned.blocks):
        yield ExplainedBlock(
            **block.to_dict(),
            rule=rules[at],
            in_cut=in_cut[at],
            words=n_words[at],
            group=groups[at],
            cut_by=cut_by[at],
            pushes=pushes[at],
            copies=copies[at],
            evidence=evidence[at],
            fixed=fixed[at] > 0 if fixed[at] else None,
            fixed_by=grounds.fixed_by[at],
            if_kept=grounds.if_kept[at],
            if_removed=grounds.if_removed[at],
            suspect=suspect[at],
            runs=runs.numbers[at],
        )


def _pushes(cleaner: Cleaner, trace: Trace) -> list[tuple[Push, ...]]:
    """What each group of features does to the score of each block; nothing where the time ran out before."""
    page, steps = trace.page, trace.steps
    if steps is None:
        return [()] * len(page.blocks)
    model, terms = cleaner.model(page.kind), steps.terms

    def score(changed: Matrix) -> FloatColumn:
        return raw_scores(model, changed, terms)

    return find_pushes(page.kind, score, steps.matrix, trace.classification.probability)


def _words(trace: Trace) -> Words:
    if trace.steps is None:
        return Words(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64))
    return trace.steps.signals.stats.words
