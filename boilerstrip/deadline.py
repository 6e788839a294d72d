"""The time limit of one page: a point in time that slow stages get as an argument and poll.

Polling works in every thread and needs no signal. A loop that can stop anywhere calls ``passed`` and returns
what it has; a stage without a partial result calls ``check``.
"""

from __future__ import annotations

from math import inf
from time import monotonic


class OutOfTimeError(Exception):
    """Raised by a stage when the time is up. ``pipeline`` catches it; it never leaves the library."""


class Deadline:
    """A point in time after which a page should take no more time.

    Args:
        seconds: from now on; no limit by default.
    """

    __slots__ = ("_left", "_start")

    def __init__(self, seconds: float = inf) -> None:
        self._start = monotonic()
        self._left = seconds

    def passed(self) -> bool:
        """Return whether the time is up."""
        return self._left != inf and monotonic() - self._start >= self._left

    def check(self) -> None:
        """Raise ``OutOfTimeError`` if the time is up."""
        if self.passed():
            raise OutOfTimeError

    def halfway(self) -> Deadline:
        """Return the deadline in the middle between now and this one."""
        return Deadline((self._start + self._left - monotonic()) / 2)


NEVER = Deadline()
