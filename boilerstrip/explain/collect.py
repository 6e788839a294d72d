"""From the trace of the stages to what an explanation holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boilerstrip.classify.features.matrix import feature_matrix
from boilerstrip.classify.network import raw_scores
from boilerstrip.classify.signals import gather_signals
from boilerstrip.classify.terms import block_terms
from boilerstrip.explain.contributions import find_pushes
from boilerstrip.explain.duplicates import find_copies, find_runs
from boilerstrip.explain.findings import Cut, ExplainedBlock
from boilerstrip.pipeline import Cleaned, Cleaner, Trace
from boilerstrip.segment import best_cut, find_evidence, find_signs, tempered


def find_all(cleaner: Cleaner, trace: Trace, cleaned: Cleaned) -> dict[str, Any]:
    """The fields of ``Findings`` for a page whose stages have run; the rules are left empty."""
    page, found = trace.page, trace.classification
    weights = cleaner.model(page.kind)
    in_cut, expected = best_cut(found.probability, found.n_words, tempered(cleaner.beta, page.kind))
    return {
        "kind": page.kind,
        "title": trace.metadata.title,
        "url": page.url,
        "confidence": trace.confidence,
        "cut": Cut(
            beta=cleaner.beta,
            threshold=float(found.probability[in_cut].min()) if in_cut.any() else 1.0,
            expected_f1=expected,
            shell_below=trace.segmentation.grounds.shell_below,
            min_confidence=cleaner.min_confidence,
        ),
        "blocks": tuple(_blocks(cleaner, trace, cleaned, in_cut.tolist())) if len(page.blocks) else (),
        "warnings": cleaned.warnings,
        "reliability": tuple(
            zip(weights.expected_knots.tolist(), weights.confidence_knots.tolist(), strict=True)
        ),
    }


def _blocks(cleaner: Cleaner, trace: Trace, cleaned: Cleaned, in_cut: list[bool]) -> Iterator[ExplainedBlock]:
    page, found, grounds = trace.page, trace.classification, trace.segmentation.grounds
    signals = gather_signals(page)
    model, terms = cleaner.model(page.kind), block_terms(signals)
    pushes = find_pushes(
        page.kind, lambda matrix: raw_scores(model, matrix, terms), feature_matrix(signals), found.probability
    )
    runs = find_runs(page.blocks.text, grounds.suspect)
    copies = find_copies(signals.stats.words, runs.holders)
    evidence = find_evidence(find_signs(found, trace.outline))
    words, fixed, suspect = found.n_words.tolist(), grounds.fixed.tolist(), grounds.suspect.tolist()
    for at, block in enumerate(cleaned.blocks):
        yield ExplainedBlock(
            **block.to_dict(),
            rule="",
            in_cut=in_cut[at],
            words=words[at],
            pushes=pushes[at],
            copies=copies[at],
            evidence=evidence(at),
            fixed=fixed[at] > 0 if fixed[at] else None,
            fixed_by=grounds.fixed_by[at],
            if_kept=grounds.if_kept[at],
            if_removed=grounds.if_removed[at],
            suspect=suspect[at],
            runs=runs.numbers[at],
        )
