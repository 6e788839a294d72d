"""Spans of formulas that are typed with their delimiters in the text of blocks."""

from __future__ import annotations

import numpy as np

from boilerstrip.facts import Span
from boilerstrip.labels import Inside
from boilerstrip.read.formulas import with_typed_formulas

TEXTS = ("No formula.", r"The area is \(a^2\) here.", r"\[a^2 + b\]", r"In code \(a^2\) is text.")
FLAGS = np.array([0, 0, 0, int(Inside.CODE)])


def formulas(spans: tuple[Span, ...]) -> list[tuple[int, str, str]]:
    return [
        (span.block, TEXTS[span.block][span.start : span.end], span.title)
        for span in spans
        if span.kind == "math"
    ]


def test_formulas_are_found_outside_code() -> None:
    assert formulas(with_typed_formulas(TEXTS, FLAGS)) == [
        (1, r"\(a^2\)", ""),
        (2, r"\[a^2 + b\]", "display"),
    ]


def test_other_spans_are_kept_in_order() -> None:
    others = (
        Span(1, 0, 3, "strong", "", ""),
        Span(1, 20, 24, "emphasis", "", ""),
        Span(3, 0, 2, "link", "/x", ""),
    )
    found = with_typed_formulas(TEXTS, FLAGS, others)
    assert [span for span in found if span.kind != "math"] == list(others)
    assert [(span.block, span.start) for span in found] == sorted((span.block, span.start) for span in found)
    assert with_typed_formulas(TEXTS[:1], FLAGS[:1], others[:1]) == others[:1]
