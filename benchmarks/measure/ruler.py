"""CPU time as a multiple of what lxml takes to parse one ordinary page, taken in the same run.

A figure in seconds says as much about the machine and its load as about the code. The multiple does not: when
the machine is slow for a while, the parse beside the call is slow too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks.measure.scaling import page_of_size
from benchmarks.systems.peers import lxml_parse
from benchmarks.systems.registry import Input

SIZE = 2_000_000  # bytes of the ordinary page, as many as the largest hostile pages have
_FRESH = 500_000_000  # nanoseconds of CPU time for which one parse is a measure of the machine

Call = Callable[[], object]
Clock = Callable[[], int]


def parse_of_reference() -> Call:
    """Lxml's parse of an ordinary page: headings, paragraphs and lists of links."""
    parse, page = lxml_parse(), Input(page_of_size(SIZE, "html"))
    return lambda: parse(page)


class Ruler:
    """Measures calls.

    Args:
        reference: the call that counts as 1.
        clock: gives nanoseconds of CPU time.
    """

    def __init__(self, reference: Call, clock: Clock = time.process_time_ns) -> None:
        self._reference, self._clock = reference, clock
        self._taken, self._cost = -_FRESH, 0
        reference()  # the first call warms up

    def ratio(self, call: Call) -> float:
        """How many times as long as the reference a call takes; the reference is taken before and after."""
        before = self._now()
        spent = self._spent(call)
        return 2 * spent / max(before + self._now(), 1)

    def _now(self) -> int:
        if self._clock() - self._taken >= _FRESH or not self._cost:
            self._cost = self._spent(self._reference)
            self._taken = self._clock()
        return self._cost

    def _spent(self, call: Call) -> int:
        start = self._clock()
        call()
        return self._clock() - start
