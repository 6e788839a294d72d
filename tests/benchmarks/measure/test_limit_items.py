from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.measure import limit_items
from benchmarks.measure.limit_items import growth
from tests.benchmarks.machine import Machine
from tests.hostile.growing import GROWING, STAGES
from tests.hostile.hostile_set import CASES


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_an_exponent_is_fitted_to_the_least_times(power: float, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine()

    def calls(name: str, step: int) -> tuple[int, dict[str, Callable[[], object]]]:
        assert name == "html"
        return 100 * step, {"read": machine.work(0.01 * step**power)}

    monkeypatch.setattr(limit_items, "_calls", calls)
    assert growth("html", "read", machine.ruler()) == pytest.approx(power)


def test_a_reference_measured_while_the_machine_was_slow_changes_no_exponent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = Machine()
    ruler = machine.ruler()
    machine.slowness = 4
    ruler.ratio(machine.work(0.001))
    machine.slowness = 1

    def calls(name: str, step: int) -> tuple[int, dict[str, Callable[[], object]]]:
        return 100 * step, {"read": machine.work(0.03 * step)}

    monkeypatch.setattr(limit_items, "_calls", calls)
    assert growth("html", "read", ruler) == pytest.approx(1)


def test_everything_is_measured() -> None:
    found = list(limit_items.items())
    names = {part: [item.name for item in found if item.part == part] for part in limit_items.PARTS}
    assert names["pages"] == [case.name for case in CASES]
    assert names["stages"] == [f"{page}/{stage}" for page in GROWING for stage in STAGES]
    assert len(names["patterns"]) > 4_000
    assert all(len(set(of)) == len(of) for of in names.values())
