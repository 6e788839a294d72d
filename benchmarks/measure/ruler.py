"""Measure CPU time as a multiple of what lxml takes to parse one ordinary page in the same run.

A figure in seconds depends on the machine and its load as much as on the code. The multiple does not: when
the machine is slow for a while, the parse just before and after the call is slow too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.measure.scaling import page_of_size
from benchmarks.systems.peers import lxml_parse
from benchmarks.systems.registry import Input

SIZE = 2_000_000  # bytes of the ordinary page, as many as the largest hostile pages have
_FRESH = 500_000_000  # nanoseconds of CPU time after which the reference is measured again

Call = Callable[[], object]
Clock = Callable[[], int]


def parse_of_reference() -> Call:
    """Return a call of lxml's parser on an ordinary page of headings, paragraphs and lists of links."""
    parse, page = lxml_parse(), Input(page_of_size(SIZE, "html"))
    return lambda: parse(page)


class Ruler:
    """Measures the CPU time of calls as a multiple of a reference call.

    Args:
        reference: the call that counts as 1.
        clock: returns nanoseconds of CPU time.
    """

    def __init__(self, reference: Call, clock: Clock = time.process_time_ns) -> None:
        self._reference, self._clock = reference, clock
        self._taken, self._cost = -_FRESH, 0
        reference()  # the first call warms up

    def ratio(self, call: Call) -> float:
        """Return the time of a call as a multiple of the reference, which is measured before and after it.

        A measurement of the reference is used again while it is recent.
        """
        before = self._now()
        spent = self.spent(call)
        return 2 * spent / max(before + self._now(), 1)

    def _now(self) -> int:
        if self._clock() - self._taken >= _FRESH or not self._cost:
            self._cost = self.spent(self._reference)
            self._taken = self._clock()
        return self._cost

    def spent(self, call: Call) -> int:
        """Return the nanoseconds of CPU time that a call takes."""
        start = self._clock()
        call()
        return self._clock() - start
