"""Compute figures of CPU time: of a system alone, and as multiples of the parser and of another system.

Comparisons always use the time as a multiple of the parser's on the same page in the same run. Within one run
this equals the plain ratio, as the parser cancels; between runs it removes the speed of the machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.systems.registry import OURS, PARSER

Times = npt.NDArray[np.float64]
_LEAST_MS = 1e-4  # shorter times are below the resolution of the clock


def cpu_figures(pages: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the mean, the median and the 99th percentile of CPU time.

    Args:
        pages: what a system did on each page, with ``ms``; at least one.

    Returns:
        ``mean_ms``, ``median_ms``, ``p99_ms``.
    """
    times = np.array([page["ms"] for page in pages])
    return {
        "mean_ms": float(times.mean()),
        "median_ms": float(np.median(times)),
        "p99_ms": float(np.percentile(times, 99)),
    }


def to_parser(pages: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Return a system's CPU time as a multiple of the parser's.

    Args:
        pages: what the system did on each page; at least one.

    Returns:
        ``to_parser`` with ``median`` and ``p99`` of the pages' multiples, and ``total``, the ratio of the
        sums; empty if the parser did not run.
    """
    if not _have_parser(pages):
        return {}
    own, parser = _times(pages, "ms"), _times(pages, "parser_ms")
    return {"to_parser": _spread(own / parser, own.sum() / parser.sum())}


def cost_ratio(ours: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return our CPU time as a multiple of theirs, as in ``to_parser``; empty if the parser did not run.

    Args:
        ours: what one system did on each page; at least one.
        theirs: what the other did on the same pages in the same order.
    """
    if not (_have_parser(ours) and _have_parser(theirs)):
        return {}
    columns = [_times(pages, key) for pages in (ours, theirs) for key in ("ms", "parser_ms")]
    our, our_parser, their, their_parser = columns
    sums = [column.sum() for column in columns]
    return _spread(our / our_parser / (their / their_parser), sums[0] / sums[1] / (sums[2] / sums[3]))


def _have_parser(pages: Sequence[Mapping[str, Any]]) -> bool:
    return all("parser_ms" in page for page in pages)


def _times(pages: Sequence[Mapping[str, Any]], key: str) -> Times:
    return np.maximum(np.array([page[key] for page in pages], dtype=np.float64), _LEAST_MS)


def _spread(ratios: Times, total: float) -> dict[str, float]:
    return {
        "median": float(np.median(ratios)),
        "p99": float(np.percentile(ratios, 99)),
        "total": float(total),
    }


def pooled_by_kind(sets: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the speed on all HTML sets and on all text sets, each as ``pooled``."""
    return {kind: pooled(sets, kind) for kind in ("html", "text")}


def pooled(sets: Sequence[Mapping[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """Return the speed of every system on all sets of one kind.

    Args:
        sets: records as ``figures`` takes them.
        kind: html or text.

    Returns:
        A row for each system: ``pages``, ``cpu_figures``, ``peak_mb``, and if the parser ran ``to_parser``
        and ``ours_to_it``, boilerstrip's time as a multiple of the system's on the pages of both. The parser
        has a row too, with CPU time only: that on boilerstrip's pages, or else on the first system's pages.
    """
    done: dict[str, dict[tuple[str, str], Any]] = {}
    peaks: dict[str, float] = {}
    for one in sets:
        for name, found in one["systems"].items() if one["kind"] == kind else ():
            done.setdefault(name, {}).update(
                {(one["name"], page): row for page, row in found["pages"].items()}
            )
            peaks[name] = max(peaks.get(name, 0.0), found["peak_mb"])
    ours = done.get(OURS, {})
    rows: dict[str, dict[str, Any]] = {}
    for name, pages in done.items():
        every = list(pages.values())
        rows[name] = {"pages": len(pages), "peak_mb": peaks[name], **cpu_figures(every), **to_parser(every)}
        both = [page for page in pages if page in ours]
        ratio = cost_ratio([ours[page] for page in both], [pages[page] for page in both]) if both else {}
        if ratio:
            rows[name]["ours_to_it"] = ratio
    measured = next((pages for pages in (ours, *done.values()) if pages), {})
    if measured and _have_parser(list(measured.values())):
        rows[PARSER] = cpu_figures([{"ms": page["parser_ms"]} for page in measured.values()])
    return rows
