"""CPU time in tests. What else the machine does only adds to it, so the least of a few runs counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf

RUNS = 5  # at most; one is enough where it stays within the limit


def cpu_seconds(run: Callable[[], object], limit: float = 0.0, runs: int = RUNS) -> float:
    """The least CPU time of a call, in seconds; it is called again only while it took `limit` or more."""
    least = inf
    for _ in range(runs):
        start = time.process_time()
        run()
        least = min(least, time.process_time() - start)
        if least < limit:
            break
    return least


def assert_quick(run: Callable[[], object], limit: float) -> None:
    """The call takes less CPU time than `limit` seconds, in one run of `RUNS` at least."""
    seconds = cpu_seconds(run, limit)
    assert seconds < limit, f"{seconds:.2f} s of CPU time, {limit} allowed"
