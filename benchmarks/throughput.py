"""Measure ``clean_many`` in wall time, with one worker and with two."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import cycle, islice
from typing import Any

from boilerstrip import Cleaner

WORKERS = (1, 2)


def throughput(pages: Sequence[bytes], count: int) -> list[dict[str, Any]]:
    """Return how many pages ``clean_many`` cleans in a second.

    Args:
        pages: raw pages, at least one; repeated until there are ``count``.
        count: pages to clean in each measurement, at least two.

    Returns:
        ``workers``, ``seconds`` and ``pages_per_second`` for each number of workers, measured from the first
        result on: the start of the processes does not count.
    """
    cleaner = Cleaner()
    cleaner.clean(pages[0])
    found = []
    for workers in WORKERS:
        results = cleaner.clean_many(islice(cycle(pages), count), workers=workers)
        next(results)
        start = time.perf_counter()
        done = sum(1 for _ in results)
        seconds = time.perf_counter() - start
        found.append({"workers": workers, "seconds": seconds, "pages_per_second": done / seconds})
    return found
