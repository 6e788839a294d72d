"""What an explanation takes over from the stages, and that it agrees with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from boilerstrip.explain.collect import collect_blocks, collect_cut, collect_reliability
from boilerstrip.explain.findings import ExplainedBlock
from boilerstrip.pipeline import Cleaner, Trace
from boilerstrip.segment.cut import adjusted_beta, best_cut
from boilerstrip.segment.reasons import evidence_of

CASES = ["html-news-en", "html-forum-en", "html-empty-en", "text-wet-listing-de"]


def traced(pages: Path, case: str, **options: Any) -> tuple[Cleaner, Trace]:
    cleaner = Cleaner(**options)
    return cleaner, cleaner.run(next((pages / case).glob("page.*")).read_bytes(), keep_steps=True)


def blocks_of(cleaner: Cleaner, trace: Trace) -> tuple[ExplainedBlock, ...]:
    return collect_blocks(cleaner, trace, cleaner.result(trace))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("favor", ["precision", "balanced", 3.0])
def test_the_cut_is_the_one_that_was_made(pages: Path, case: str, favor: str | float) -> None:
    cleaner, trace = traced(pages, case, favor=favor, min_confidence=0.3)
    found = trace.classification
    cut_by = trace.segmentation.grounds.cut_by
    in_cut, expected = best_cut(cut_by, found.n_words, adjusted_beta(cleaner.beta, trace.page.kind))
    cut = collect_cut(cleaner, trace)
    assert (cut.beta, cut.min_confidence) == (cleaner.beta, 0.3)
    assert cut.threshold == cut_by[in_cut].min()
    assert cut.expected_f1 == expected
    assert cut.shell_below == trace.segmentation.grounds.shell_below
    assert [block.in_cut for block in blocks_of(cleaner, trace)] == in_cut.tolist()


def test_the_cut_is_not_changed_by_a_confidence_that_is_too_low(pages: Path) -> None:
    cleaner, trace = traced(pages, "html-news-en", min_confidence=1.0)
    assert not trace.segmentation.kept.any()
    assert any(block.in_cut for block in blocks_of(cleaner, trace))
    assert collect_cut(cleaner, trace).threshold < 1


@pytest.mark.parametrize("case", CASES)
def test_blocks_hold_what_the_stages_found(pages: Path, case: str) -> None:
    cleaner, trace = traced(pages, case, comments=False)
    found, grounds = trace.classification, trace.segmentation.grounds
    blocks = blocks_of(cleaner, trace)
    evidence = evidence_of(found, trace.outline)
    assert [block.text for block in blocks] == list(trace.page.blocks.text)
    assert [block.words for block in blocks] == found.n_words.tolist()
    assert [block.evidence for block in blocks] == list(evidence)
    assert [block.suspect for block in blocks] == grounds.suspect.tolist()
    assert tuple(block.if_kept for block in blocks) == grounds.if_kept
    assert tuple(block.if_removed for block in blocks) == grounds.if_removed
    assert [block.fixed_by for block in blocks] == grounds.fixed_by.tolist()
    signs = {1: True, -1: False, 0: None}
    assert [block.fixed for block in blocks] == [signs[sign] for sign in grounds.fixed.tolist()]
    by_evidence = [block for block in blocks if not block.kept and block.label != "title" and not block.rule]
    assert by_evidence
    assert all(block.evidence in block.reason for block in by_evidence)


def test_pushes_are_found_with_the_model_that_scored_the_page(pages: Path) -> None:
    cleaner, trace = traced(pages, "html-news-en")
    pushes = [push for block in blocks_of(cleaner, trace) for push in block.pushes]
    assert any(push.push > 0 for push in pushes)
    assert any(push.push < 0 for push in pushes)


def test_the_reliability_rises_from_point_to_point(pages: Path) -> None:
    points = collect_reliability(*traced(pages, "html-news-en"))
    assert len(points) > 1
    assert sorted(points) == list(points)
    assert all(0 <= value <= 1 for point in points for value in point)


def test_a_page_without_blocks() -> None:
    cleaner = Cleaner()
    trace = cleaner.run("")
    assert blocks_of(cleaner, trace) == ()
    assert collect_cut(cleaner, trace).threshold == 1.0


def test_a_page_whose_time_ran_out_has_blocks_without_pushes(pages: Path) -> None:
    raw = next((pages / "html-news-en").glob("page.*")).read_bytes()
    cleaner = Cleaner()
    blocks = blocks_of(cleaner, cleaner.run(raw))  # as if the time had run out: the trace holds no steps
    assert len(blocks) > 20
    assert not any(block.pushes for block in blocks)
