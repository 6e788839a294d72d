"""``python -m benchmarks.overrun``: how far past its ``timeout`` a call can go.

The code checks the deadline at certain points (looks), and what runs between two looks cannot be stopped. So
each of the slowest hostile pages is run several times, and each time the deadline passes at another look. The
overrun is the CPU time from the look before, which may have been just too early, to the end of the call. It
is given in seconds and as a multiple of lxml's parse of an ordinary page of 2 MB.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple
from unittest import mock

from benchmarks.limits import OTHERS, PINNED
from benchmarks.measure.ruler import parse_of_reference
from boilerstrip import clean
from boilerstrip.deadline import Deadline
from tests.hostile.cases import Raw
from tests.hostile.hostile_set import CASES

LOOKS = (0, 1, 2, 3, 5, 8)  # the time is up after so many looks, and so many looks before the last one
CPU_CLOCK = time.process_time


class Watched(Deadline):
    """A deadline that passes after so many looks, and stores the time of the last look before that."""

    __slots__ = ("_clock", "before", "looks", "seen")

    def __init__(self, looks: float, clock: Callable[[], float] = CPU_CLOCK) -> None:
        super().__init__(inf)
        self._clock, self.looks, self.seen = clock, looks, 0
        self.before = clock()

    def passed(self) -> bool:
        """Count a look, and return whether the time is up."""
        self.seen += 1
        up = self.seen > self.looks
        if not up:
            self.before = self._clock()
        return up

    def halfway(self) -> Deadline:
        """Return the same deadline: it is the worst case that both pass at once."""
        return self


class Overrun(NamedTuple):
    """The largest overrun on one page.

    Attributes:
        page: name of the page.
        seconds: CPU time.
        parses: the same as a multiple of lxml's parse of an ordinary page, measured just before and after.
        looks: the time was up after so many looks.
        of: looks in the whole call without a limit.
    """

    page: str
    seconds: float
    parses: float
    looks: int
    of: int


def overrun(
    run: Callable[[Deadline], object], clock: Callable[[], float] = CPU_CLOCK
) -> tuple[float, int, int]:
    """Return the largest overrun of a call.

    Args:
        run: the call; its argument is the deadline.
        clock: returns seconds.

    Returns:
        The overrun in seconds, after how many looks the time was up, and the looks in the whole call.
    """
    whole = Watched(inf, clock)
    run(whole)
    chosen = {
        looks for looks in (*LOOKS, *(whole.seen - 1 - looks for looks in LOOKS)) if 0 <= looks < whole.seen
    }
    found = []
    for looks in sorted(chosen):
        watched = Watched(looks, clock)
        run(watched)
        found.append((clock() - watched.before, looks))
    return (*max(found), whole.seen)


def _cleaned(raw: Raw) -> Callable[[Deadline], object]:
    def run(deadline: Deadline) -> object:
        with mock.patch("boilerstrip.pipeline.Deadline", return_value=deadline):
            return clean(raw, timeout=1)

    return run


def measure(names: Iterable[str]) -> list[Overrun]:
    """Return the largest overrun of each of some hostile pages, the largest first."""
    parse = parse_of_reference()
    wanted = set(names)
    found = []
    for case in CASES:
        if case.name in wanted:
            before = _seconds(parse)
            seconds, looks, of = overrun(_cleaned(case.make()))
            parsed = (before + _seconds(parse)) / 2
            found.append(Overrun(case.name, seconds, seconds / parsed, looks, of))
    return sorted(found, key=lambda one: -one.seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.overrun", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="hostile pages; by default the slowest")
    given = parser.parse_args(arguments)
    slowest = [name for name in json.loads(PINNED.read_text("utf-8"))["pages"] if name != OTHERS]
    lines = ["| page | most past the deadline, s | times lxml's parse | at look |", "|---|---:|---:|---:|"]
    for one in measure(given.pages or slowest):
        lines.append(f"| {one.page} | {one.seconds:.2f} | {one.parses:.0f} | {one.looks} of {one.of} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _seconds(call: Callable[[], object]) -> float:
    start = CPU_CLOCK()
    call()
    return CPU_CLOCK() - start


if __name__ == "__main__":
    sys.exit(main())
