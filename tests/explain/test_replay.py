"""The decision made again from numbers alone, and what overruled the cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from boilerstrip.explain.findings import Cut, ExplainedBlock, Findings
from boilerstrip.explain.replay import overruled_by, replay
from boilerstrip.labels import Label
from boilerstrip.page import Grounds
from tests.segment.made import column, flags


def block(probability: float, words: float = 10, **values: object) -> ExplainedBlock:
    made = ExplainedBlock(
        text="", label="other", kept=False, probability=probability, reason="", rule="", in_cut=False,
        words=words, group=-1, cut_by=probability, pushes=(), copies=(), evidence="", fixed=None, fixed_by="",
        if_kept="paragraph", if_removed="footer", suspect=False, runs=(), start=-1, end=-1, xpath="",
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def findings(*blocks: ExplainedBlock, shell_below: float = 0.0, min_confidence: float = 0.0) -> Findings:
    """Findings of a dump whose confidence is half its expected F1."""
    cut = Cut(1.0, 0.0, 0.0, shell_below, min_confidence)
    return Findings("text", "", "", 0.0, cut, blocks, (), ((0.0, 0.0), (1.0, 0.5)))


def test_the_best_cut() -> None:
    # F1 of one block: 18 / (10 + 17); of two: 30 / (20 + 17); of three: 34 / (30 + 17).
    made = replay(findings(block(0.9), block(0.2), block(0.6)), 1.0)
    assert made.kept == made.in_cut == (True, False, True)
    assert made.label == ("paragraph", "footer", "paragraph")
    assert made.expected_f1 == pytest.approx(30 / 37)
    assert made.confidence == pytest.approx(15 / 37)
    assert made.rule == ("", "", "")


def test_beta_is_adjusted_to_the_kind() -> None:
    found = findings(block(1.0), block(0.45))
    assert replay(found, 1.0).kept == (True, True)
    assert replay(replace(found, kind="html"), 1.0).kept == (True, False)


def test_a_threshold() -> None:
    found = findings(block(0.9), block(0.2), block(0.6))
    assert replay(found, 1.0, 0.2).kept == (True, True, True)
    assert replay(found, 1.0, 0.7).kept == (True, False, False)


def test_a_group_goes_by_what_the_cut_compares() -> None:
    grouped = {"group": 0, "cut_by": 0.6}
    made = replay(findings(block(0.9), block(0.1, **grouped), block(0.9, **grouped), block(0.2)), 1.0)
    assert made.kept == (True, True, True, False)
    grouped["cut_by"] = 0.1
    assert replay(findings(block(0.9), block(0.9, **grouped)), 1.0).kept == (True, False)


def test_fixed_blocks() -> None:
    found = findings(
        block(0.9, fixed=False, fixed_by="role"), block(0.9), block(0.0, fixed=True, fixed_by="comments")
    )
    made = replay(found, 1.0)
    assert made.kept == (False, True, True)
    assert made.label == ("footer", "paragraph", "paragraph")
    assert made.rule == ("role", "", "comments")


def test_copies_are_found_by_their_numbers() -> None:
    found = findings(block(0.9, runs=(1, 2)), block(0.9, runs=(1, 2), suspect=True))
    made = replay(found, 1.0)
    assert (made.kept, made.label) == ((True, False), ("paragraph", "duplicate"))
    assert made.rule == ("", "repeat")
    assert replay(found, 1.0, 1.0).kept == (False, False)


def test_a_shell() -> None:
    made = replay(findings(block(0.3), shell_below=0.9), 1.0)
    assert (made.kept, made.in_cut, made.rule) == ((False,), (True,), ("shell",))
    assert made.confidence == 0.0


def test_a_low_confidence_leaves_the_labels_as_they_are() -> None:
    made = replay(findings(block(0.9), min_confidence=0.5), 1.0)
    assert (made.kept, made.label, made.rule) == ((False,), ("paragraph",), ("confidence",))
    assert made.confidence > 0


@pytest.mark.parametrize(
    ("in_cut", "kept", "label", "fixed_by", "rule"),
    [
        (True, True, "paragraph", "", ""),
        (False, False, "footer", "role", ""),
        (True, False, "byline", "role", "role"),
        (False, True, "paragraph", "comments", "comments"),
        (True, False, "table", "table", "table"),
        (True, False, "duplicate", "", "repeat"),
        (True, False, "duplicate", "comments", "repeat"),
        (True, False, "footer", "", "confidence"),
    ],
)
def test_what_overruled_the_cut(in_cut: bool, kept: bool, label: Label, fixed_by: str, rule: str) -> None:
    grounds = Grounds(
        probability=column([0.5]),
        n_words=column([1]),
        group=np.full(1, -1),
        cut_by=column([0.5]),
        group_kinds=(),
        fixed=np.zeros(1, dtype=np.int8),
        fixed_by=np.array([fixed_by], dtype=object),
        suspect=flags(False),
        if_kept=("paragraph",),
        if_removed=("footer",),
        shell_below=0.4,
    )
    assert overruled_by(grounds, flags(in_cut), flags(kept), (label,), 0.4) == (rule,)
    shell = "shell" if rule == "confidence" else rule
    assert overruled_by(grounds, flags(in_cut), flags(kept), (label,), 0.39) == (shell,)
