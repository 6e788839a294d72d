"""The decision made again for another cut, from the numbers of an explanation alone.

The report does the same steps in the browser: the cut, what overrules it, the copies, the confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from boilerstrip.explain.findings import Findings
from boilerstrip.labels import Label
from boilerstrip.page import BoolColumn, Grounds
from boilerstrip.segment.cut import adjusted_beta, best_cut, cut_at
from boilerstrip.segment.decision import decide
from boilerstrip.segment.labels import label_blocks


class Decision(NamedTuple):
    """A decision about a page; columns of one entry a block.

    Attributes:
        kept: whether the block is in the text.
        label: what the block is.
        rule: what overruled the cut, a key of ``RULES``; "" if nothing did.
        in_cut: whether the cut chose the block, before any rule.
        expected_f1: one number for the page: expected word F1 of the cut, before calibration.
        confidence: one number for the page: word F1 that pages like it reach on average.
    """

    kept: tuple[bool, ...]
    label: tuple[Label, ...]
    rule: tuple[str, ...]
    in_cut: tuple[bool, ...]
    expected_f1: float
    confidence: float


def replay(found: Findings, beta: float, threshold: float | None = None) -> Decision:
    """Decide again which blocks are kept.

    Args:
        found: an explanation; only its numbers are used, not its texts.
        beta: weight of recall against precision, as the caller of ``clean`` gives it.
        threshold: keep the blocks with at least this probability, or mean of their group, instead of the best
            cut for ``beta``.
    """
    grounds = _grounds(found)
    if threshold is None:
        in_cut, expected = best_cut(grounds.cut_by, grounds.n_words, adjusted_beta(beta, found.kind))
    else:
        in_cut, expected = cut_at(grounds.cut_by, grounds.n_words, threshold)
    runs = [frozenset(block.runs) for block in found.blocks]
    kept, copies = decide(grounds, in_cut, expected, runs.__getitem__)
    labels = label_blocks(grounds, kept, copies)

    # The same steps as in the pipeline: labels first, then the confidence, which may leave nothing.
    knots = np.array(found.reliability)
    confidence = float(np.interp(expected, knots[:, 0], knots[:, 1])) if kept.any() else 0.0
    if confidence < found.cut.min_confidence:
        kept = np.zeros_like(kept)
    rules = overruled_by(grounds, in_cut, kept, labels, expected)
    return Decision(tuple(kept.tolist()), labels, rules, tuple(in_cut.tolist()), expected, confidence)


def overruled_by(
    grounds: Grounds, in_cut: BoolColumn, kept: BoolColumn, labels: Sequence[Label], expected_f1: float
) -> tuple[str, ...]:
    """What overruled the cut for each block, a key of ``RULES``; "" for a block that is as the cut left it.

    Args:
        grounds: what the decision depends on besides the cut.
        in_cut: one row a block: True if the cut chose it.
        kept: one row a block: True if it is kept.
        labels: label of every block after the decision.
        expected_f1: expected F1 of the cut.
    """
    of_the_page = "shell" if expected_f1 < grounds.shell_below else "confidence"
    rows = zip(in_cut.tolist(), kept.tolist(), labels, grounds.fixed_by.tolist(), strict=True)
    return tuple(
        "" if keep == chosen else "repeat" if label == "duplicate" else fixed_by or of_the_page
        for chosen, keep, label, fixed_by in rows
    )


def _grounds(found: Findings) -> Grounds:
    blocks = found.blocks
    fixed = [0 if block.fixed is None else 1 if block.fixed else -1 for block in blocks]
    return Grounds(
        probability=np.array([block.probability for block in blocks], dtype=np.float32),
        n_words=np.array([block.words for block in blocks], dtype=np.float32),
        group=np.array([block.group for block in blocks], dtype=np.int64),
        cut_by=np.array([block.cut_by for block in blocks], dtype=np.float32),
        group_kinds=found.group_kinds,
        fixed=np.array(fixed, dtype=np.int8),
        fixed_by=np.array([block.fixed_by for block in blocks], dtype=object),
        suspect=np.array([block.suspect for block in blocks], dtype=np.bool_),
        if_kept=tuple(block.if_kept for block in blocks),
        if_removed=tuple(block.if_removed for block in blocks),
        shell_below=found.cut.shell_below,
    )
