"""The decision again, from the numbers of an explanation alone.

The report carries the same steps in the browser: the cut, what overrules it, the copies, the confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from boilerstrip.explain.findings import ExplainedBlock, Findings
from boilerstrip.page import BoolColumn, Grounds
from boilerstrip.segment import best_cut, cut_at, decide, label_blocks, tempered


class Decision(NamedTuple):
    """What a decision comes to; columns of one entry a block."""

    kept: tuple[bool, ...]
    label: tuple[str, ...]
    rule: tuple[str, ...]  # what overruled the cut; "" for nothing
    in_cut: tuple[bool, ...]
    expected_f1: float
    confidence: float


def replay(found: Findings, beta: float, threshold: float | None = None) -> Decision:
    """Decide again which blocks are kept.

    Args:
        found: its probabilities, words and fixed blocks are all that is used.
        beta: weight of recall against precision.
        threshold: keep the blocks with this probability or more, instead of the best cut for ``beta``.
    """
    grounds = _grounds(found)
    if threshold is None:
        in_cut, expected = best_cut(grounds.probability, grounds.n_words, tempered(beta, found.kind))
    else:
        in_cut, expected = cut_at(grounds.probability, grounds.n_words, threshold)
    runs = [frozenset(block.runs) for block in found.blocks]
    kept, copies = decide(grounds, in_cut, expected, runs.__getitem__)
    labels = label_blocks(grounds, kept, copies)
    knots = np.array(found.reliability)
    sure = float(np.interp(expected, knots[:, 0], knots[:, 1])) if kept.any() else 0.0
    if sure < found.cut.min_confidence:
        kept = np.zeros_like(kept)
    rules = _rules(found, in_cut, kept, copies, expected)
    return Decision(tuple(kept.tolist()), labels, rules, tuple(in_cut.tolist()), expected, sure)


def _grounds(found: Findings) -> Grounds:
    blocks: Sequence[ExplainedBlock] = found.blocks
    fixed = [0 if block.fixed is None else 1 if block.fixed else -1 for block in blocks]
    return Grounds(
        probability=np.array([block.probability for block in blocks], dtype=np.float32),
        n_words=np.array([block.words for block in blocks], dtype=np.float32),
        fixed=np.array(fixed, dtype=np.int8),
        fixed_by=np.array([block.fixed_by for block in blocks], dtype=object),
        suspect=np.array([block.suspect for block in blocks], dtype=np.bool_),
        if_kept=np.array([block.if_kept for block in blocks], dtype=object),
        if_removed=np.array([block.if_removed for block in blocks], dtype=object),
        shell_below=found.cut.shell_below,
    )


def _rules(
    found: Findings, in_cut: BoolColumn, kept: BoolColumn, copies: BoolColumn, expected: float
) -> tuple[str, ...]:
    """What overruled the cut, for the blocks that are not as it left them."""
    otherwise = "shell" if expected < found.cut.shell_below else "confidence"
    return tuple(
        "" if keep == taken else "repeat" if copy else block.fixed_by or otherwise
        for block, keep, taken, copy in zip(
            found.blocks, kept.tolist(), in_cut.tolist(), copies.tolist(), strict=True
        )
    )
