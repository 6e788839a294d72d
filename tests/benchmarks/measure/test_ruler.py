"""The ruler, with a clock that moves only when something runs."""

from __future__ import annotations

import pytest

from benchmarks.measure.ruler import Ruler
from tests.benchmarks.machine import SECOND, Machine


def test_a_call_is_measured_in_parses() -> None:
    machine = Machine()
    assert machine.ruler().ratio(machine.work(0.5)) == pytest.approx(25)


def test_a_slow_machine_gives_the_same_figure() -> None:
    machine = Machine()
    ruler = machine.ruler()
    machine.slowness = 7
    machine.now += SECOND  # the parse before is no measure any more
    assert ruler.ratio(machine.work(0.5)) == pytest.approx(25)


def test_the_parse_is_measured_anew_now_and_then_only() -> None:
    machine = Machine()
    parses = []

    def parse() -> None:
        parses.append(machine.now)
        machine.work(0.02)()

    ruler = Ruler(parse, machine.clock)
    for _ in range(100):
        ruler.ratio(machine.work(0.001))
    assert len(parses) == 2  # to warm up, and to measure
    ruler.ratio(machine.work(2))
    assert len(parses) == 3
