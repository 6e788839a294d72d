"""CPU time as figures: of a system alone, and as a multiple of another's on the same pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from benchmarks.systems import OURS, PARSER

_LEAST = 1e-7  # of any unit in use; below what the clock tells


def cpu_figures(seconds: Sequence[float]) -> dict[str, float]:
    """Mean, median and 99th percentile.

    Args:
        seconds: CPU time a page, at least one.

    Returns:
        ``mean_ms``, ``median_ms``, ``p99_ms``.
    """
    times = 1e3 * np.asarray(seconds)
    return {
        "mean_ms": float(times.mean()),
        "median_ms": float(np.median(times)),
        "p99_ms": float(np.percentile(times, 99)),
    }


def cpu_ratio(ours: Sequence[float], theirs: Sequence[float]) -> dict[str, float]:
    """Ours as a multiple of theirs, page by page.

    Args:
        ours: CPU time a page.
        theirs: the same for the same pages in the same order, in the same unit.

    Returns:
        ``median`` and ``p99`` of the pages' ratios, and ``total``, the ratio of the sums.
    """
    above, below = (np.maximum(np.asarray(times), _LEAST) for times in (ours, theirs))
    ratio = above / below
    return {
        "median": float(np.median(ratio)),
        "p99": float(np.percentile(ratio, 99)),
        "total": float(above.sum() / below.sum()),
    }


def pooled(
    sets: Sequence[Mapping[str, Any]], kind: str, peak_bytes: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """Speed over all sets of one kind.

    Args:
        sets: as ``runs.figures`` makes them.
        kind: html or text.
        peak_bytes: resident memory of each system's process at most, over the whole run so far.

    Returns:
        A row a system: ``cpu_figures``, ``peak_mb``, ``to_parser`` (HTML) and ``ours_to_it``: boilerstrip's
        time as a multiple of the system's, both as ``cpu_ratio``.
    """
    chosen = [one for one in sets if one["kind"] == kind]
    times: dict[str, list[float]] = {}
    for one in chosen:
        for name, found in one["systems"].items():
            times.setdefault(name, []).extend(found["cpu_ms"])
    parser = [ms for one in chosen for ms in one.get("parser", {}).get("cpu_ms", ())]
    rows: dict[str, dict[str, Any]] = {}
    for name, spent in {**times, **({PARSER: parser} if parser else {})}.items():
        row: dict[str, Any] = cpu_figures([ms / 1e3 for ms in spent])
        row["peak_mb"] = peak_bytes.get(name, 0) / 1e6
        if len(parser) == len(spent):
            row["to_parser"] = cpu_ratio(spent, parser)
        if len(times.get(OURS, ())) == len(spent):
            row["ours_to_it"] = cpu_ratio(times[OURS], spent)
        rows[name] = row
    return rows
