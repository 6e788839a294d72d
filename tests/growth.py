"""How the cost of a call grows with its input: two sizes compared in one run, never against a clock.

An absolute time says more about the machine and its load than about the code, so no test has a bound in
seconds. On an input that is `FACTOR` times as long, a linear call takes about `FACTOR` times as long and a
quadratic one the square of it. `LIMIT` lies well between the two. Other load only ever adds time, so each
size counts with the least of its tries, and the sizes take turns. A virtual machine that moves to another
core can read its clock wrongly once, and the least of the tries would keep such a reading: so a comparison
that shows a fast growth is made anew, and the lowest growth of the rounds counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import inf
from typing import AnyStr, TypeVar

Input = TypeVar("Input")

FACTOR = 8  # a linear call takes 8 times as long, one of n log n about 11 times, a quadratic one 64 times
LIMIT = 30  # times as long as for the small input
ROUNDS = 3  # at most; each forgets what the round before it measured
TRIES = 6  # in a round, at most; the first that shows a slow growth ends the comparison
PAUSE = 0.2  # seconds between later tries: a busy machine is slow for a while


def growth(run: Callable[[Input], object], small: Input, large: Input, limit: float = LIMIT) -> float:
    """The CPU time of `run(large)` over that of `run(small)`; tried again only while it is above `limit`."""
    lowest = inf
    for _ in range(ROUNDS):
        lowest = min(lowest, _round(run, small, large, limit))
        if lowest <= limit:
            break
    return lowest


def _round(run: Callable[[Input], object], small: Input, large: Input, limit: float) -> float:
    """The growth as one round of tries sees it."""
    least_small = least_large = inf
    for attempt in range(TRIES):
        time.sleep(PAUSE if attempt > 1 else 0)
        least_small = min(least_small, cpu_time(run, small), cpu_time(run, small))
        least_large = min(least_large, cpu_time(run, large))
        if least_large <= limit * least_small:
            break
    return least_large / least_small


def assert_linear(run: Callable[[Input], object], make: Callable[[int], Input], size: int) -> None:
    """Check that a call takes about linear time.

    Args:
        run: the call.
        make: makes an input of a size.
        size: the size of the small input. The large one is `FACTOR` times as long. Choose it so that a
            quadratic call would be slow on the large one: fixed costs hide the growth of short calls.
    """
    ratio = growth(run, make(size), make(FACTOR * size))
    assert ratio <= LIMIT, f"an input {FACTOR} times as long takes {ratio:.0f} times as long, {LIMIT} allowed"


def row_of(unit: AnyStr) -> Callable[[int], AnyStr]:
    """Make inputs of one unit, over and over, of any length in characters or bytes."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def cpu_time(run: Callable[[Input], object], value: Input) -> int:
    """The CPU time of one call, in nanoseconds: to compare with that of another call in the same run."""
    start = time.process_time_ns()
    run(value)
    return max(time.process_time_ns() - start, 1)
