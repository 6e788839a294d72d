"""A clock under the control of a test, for what measures CPU time."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.measure.ruler import Ruler

SECOND = 1_000_000_000  # nanoseconds


class Machine:
    """A clock that moves when something runs; it may be slow for a while."""

    def __init__(self) -> None:
        self.now = 0
        self.slowness = 1

    def clock(self) -> int:
        return self.now

    def work(self, seconds: float) -> Callable[[], object]:
        def run() -> None:
            self.now += int(seconds * SECOND * self.slowness)

        return run

    def ruler(self) -> Ruler:
        return Ruler(self.work(0.02), self.clock)
