"""How long one page may take: a point in time that is handed to the stages that can be long.

They ask it now and then, so it works in every thread and needs no signal. A loop that can stop anywhere asks
``passed`` and returns what it has; a stage whose half is worth nothing calls ``check``.
"""

from __future__ import annotations

from math import inf
from time import monotonic


class OutOfTimeError(Exception):
    """A stage stopped since its time was up. ``pipeline`` catches it; it never leaves the library."""


class Deadline:
    """A point in time.

    Args:
        seconds: from now on; without end by default.
    """

    __slots__ = ("_left", "_start")

    def __init__(self, seconds: float = inf) -> None:
        self._start = monotonic()
        self._left = seconds

    def passed(self) -> bool:
        """Whether the time is up."""
        return self._left != inf and monotonic() - self._start >= self._left

    def check(self) -> None:
        """Go on or raise ``OutOfTimeError``."""
        if self.passed():
            raise OutOfTimeError

    def halfway(self) -> Deadline:
        """The point in time in the middle between now and then."""
        return Deadline((self._start + self._left - monotonic()) / 2)


NEVER = Deadline()
