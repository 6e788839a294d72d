"""CPU time as figures: of a system alone, and as a multiple of another's on the same pages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_LEAST = 1e-7  # seconds; below what the clock tells


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
        ours: CPU seconds a page.
        theirs: the same pages in the same order.

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
