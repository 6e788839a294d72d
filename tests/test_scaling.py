"""No stage takes more than about linear time: an exponent fitted over growing inputs, in CPU time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.clock import cpu_seconds

from boilerstrip import Cleaner
from boilerstrip.classify import classify
from boilerstrip.declared.head import read_declared
from boilerstrip.metadata import make_metadata
from boilerstrip.outline import find_outline
from boilerstrip.read.decode import decode
from boilerstrip.read.html.page import read_html
from boilerstrip.read.text.page import read_text
from boilerstrip.segment import segment
from tests.hostile.cases import ARTICLE, DUMP, numbered

SIZES = (50, 100, 200, 400, 800)  # times the story
MAX_EXPONENT = 1.35  # n log n is below 1.2 in this range; a quadratic stage comes near 2
REPEATS = 3  # of which the least counts

INPUTS: dict[str, tuple[str, str]] = {
    "html": (ARTICLE, "<p>And number {} came across in the evening, as the last of them all.</p>"),
    "nested": (f"<div><ul><li>{ARTICLE}</li></ul></div>", "<div><span>So did number {}</span>"),
    "text": (DUMP, "And number {} came across in the evening, as the last of them all.\n"),
    "lists": ("- one\n  - two\n    1. three\n\n", "| a | {} |\n> said number {}\n"),
}  # fmt: skip


def made(name: str, times: int) -> str:
    story, more = INPUTS[name]
    return (story + numbered(more, 10)) * times


def stages(name: str, raw: str) -> dict[str, Callable[[], Any]]:
    """Every stage as something that runs it alone on one input."""
    read = read_text if name in ("text", "lists") else read_html
    cleaner = Cleaner(kind="text" if read is read_text else "html")
    trace = cleaner.run(raw)
    page, found = trace.page, trace.classification
    declared = read_declared(page)
    weights = cleaner.model(page.kind)
    result = cleaner.result(trace)
    coded = raw.encode()
    return {
        "decode": lambda: decode(coded),
        "read": lambda: read(raw),
        "classify": lambda: classify(page, weights),
        "outline": lambda: find_outline(page, found, declared),
        "metadata": lambda: make_metadata(page, read_declared(page), trace.outline),
        "segment": lambda: segment(page, found, trace.outline),
        "document": lambda: cleaner.result(trace),
        "markdown": result.to_markdown,
        "html": result.to_html,
        "tei": result.to_tei,
        "json": result.to_json,
    }


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """The slope of the time over the size, both as logarithms; times too short to tell count as a floor."""
    floored = np.maximum(seconds, 0.002)
    return float(np.polyfit(np.log(sizes), np.log(floored), 1)[0])


@pytest.mark.parametrize("name", list(INPUTS))
def test_every_stage_is_about_linear(name: str) -> None:
    seconds: dict[str, list[float]] = {}
    sizes = []
    for times in SIZES:
        raw = made(name, times)
        sizes.append(len(raw))
        for stage, run in stages(name, raw).items():
            seconds.setdefault(stage, []).append(cpu_seconds(run, runs=REPEATS))
    found = {stage: exponent(sizes, taken) for stage, taken in seconds.items()}
    assert {stage: round(slope, 2) for stage, slope in found.items() if slope > MAX_EXPONENT} == {}


def test_the_ruler_tells_quadratic_from_linear() -> None:
    sizes = [100, 200, 400, 800]
    assert exponent(sizes, [size * 1e-4 for size in sizes]) == pytest.approx(1)
    assert exponent(sizes, [size**2 * 1e-6 for size in sizes]) > MAX_EXPONENT
