"""Measure how the cost grows with the size of a page and with its number of blocks.

The pages are generated: words of syllables drawn with a fixed seed, so that no two paragraphs are the same
and no system gains from repetition.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from benchmarks.report.progress import Progress
from benchmarks.systems.registry import OURS, PARSER, Input
from benchmarks.systems.workers import Worker
from boilerstrip.labels import Kind

SIZES = (
    1_000,
    3_000,
    10_000,
    30_000,
    100_000,
    300_000,
    1_000_000,
    3_000_000,
    10_000_000,
    20_000_000,
)  # bytes
BLOCKS = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 50_000)
SCALED = (OURS, PARSER, "trafilatura", "Resiliparse", "readability-lxml")  # others would take hours
_FITTED = 100  # sizes below the largest divided by this are not fitted: fixed costs dominate them
_SEED = 7
_LINKS = 20  # in the list at the end of each section
_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi mo lu ra ne ti do ku".split()


def scaling(workers: dict[str, Worker]) -> list[dict[str, Any]]:
    """Measure the CPU time of systems on growing pages.

    Args:
        workers: running systems by name; those that are not in ``SCALED`` are left out.

    Returns:
        A series for each system, kind and axis: ``x``, ``ms`` and the fitted ``exponent``. A series ends at
        the first page that fails; ``failure`` says why.
    """
    series = [
        (worker, kind, by)
        for name in SCALED
        if (worker := workers.get(name))
        for kind in worker.system.kinds
        for by in ("bytes", "blocks")
    ]
    with Progress("scaling", len(series)) as bar:
        found = []
        for worker, kind, by in series:
            found.append(_series(worker, kind, by))
            bar.step()
    return found


def _series(worker: Worker, kind: Kind, by: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "system": worker.system.name,
        "kind": kind,
        "by": by,
        "x": [],
        "ms": [],
        "failure": "",
    }
    for size in SIZES if by == "bytes" else BLOCKS:
        raw = page_of_size(size, kind) if by == "bytes" else page_of_blocks(size, kind)
        result = worker.run(Input(raw), repeats=3 if size < 100_000 and by == "bytes" else 1)
        if result.failure:
            found["failure"] = f"{result.failure} at {size:,} {by}"
            break
        found["x"].append(len(raw) if by == "bytes" else size)
        found["ms"].append(1e3 * result.cpu)
    found["exponent"] = exponent(found["x"], found["ms"])
    return found


def exponent(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the k of y ~ x**k, fitted on a double logarithmic scale to the upper end of a series.

    Args:
        x: sizes, rising.
        y: costs.

    Returns:
        The exponent; NaN if there are fewer than two points to fit.
    """
    pairs = [(a, b) for a, b in zip(x, y, strict=True) if a * _FITTED >= x[-1] and b > 0]
    if len(pairs) < 2:
        return float("nan")
    above, over = np.log(np.array(pairs)).T
    return float(np.polyfit(above, over, 1)[0])


def page_of_size(size: int, kind: Kind) -> bytes:
    """Return a page of about ``size`` bytes, with as many blocks as a page of that size usually has."""
    parts, length = [], 0
    for part in _sections(kind):
        parts.append(part)
        length += len(part) + 1
        if length >= size:
            break
    return _page(parts, kind)


def page_of_blocks(count: int, kind: Kind) -> bytes:
    """Return a page of ``count`` short blocks."""
    drawn = random.Random(_SEED)
    lines = [_words(drawn, 6) for _ in range(count)]
    return _page([f"<p>{line}</p>" for line in lines] if kind == "html" else lines, kind)


def _page(parts: Sequence[str], kind: Kind) -> bytes:
    body = "\n".join(parts)
    if kind == "text":
        return body.encode()
    return f"<!doctype html><html><head><title>A page</title></head><body>{body}</body></html>".encode()


def _sections(kind: Kind) -> Iterator[str]:
    drawn = random.Random(_SEED)
    while True:
        links = [_words(drawn, 2) for _ in range(_LINKS)]
        title, texts = _words(drawn, 6), [_words(drawn, 70) + "." for _ in range(8)]
        if kind == "text":
            yield from [title, *texts, *links]
            continue
        menu = "".join(f'<li><a href="/{n}">{link}</a></li>' for n, link in enumerate(links))
        yield f'<h2>{title}</h2><div class="text">'
        yield from (f"<p>{text}</p>" for text in texts)
        yield f'</div><ul class="more">{menu}</ul>'


def _words(drawn: random.Random, count: int) -> str:
    return " ".join("".join(drawn.choices(_SYLLABLES, k=drawn.randint(1, 4))) for _ in range(count))
