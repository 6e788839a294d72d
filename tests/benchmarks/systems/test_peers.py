"""What holds for every adapter, ours and text_peers among them."""

from __future__ import annotations

import platform
import sys

import pytest

from benchmarks.runs import started
from benchmarks.systems.registry import (
    OURS,
    SYSTEMS,
    System,
)
from tests.benchmarks.systems.samples import DUMP, PAGE
from tests.profile import NO_WHEEL


def has_wheel() -> bool:
    """Whether rs-trafilatura offers a wheel for this Python and system, as pyproject.toml says."""
    return sys.version_info[:2] == (3, 12) and sys.platform == "linux" and platform.machine() == "x86_64"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
def test_every_adapter_turns_bytes_into_text(system: System) -> None:
    if not system.installed:
        wheel = "" if system.absence == "not installed" or has_wheel() else f": {NO_WHEEL}"
        pytest.skip(f"needs {system.name}: pip install -e '.[bench]'{wheel}")
    with started([system]) as (running, skipped):
        assert skipped == {}
        for kind, page in (("html", PAGE), ("text", DUMP)):
            if kind in system.kinds:
                result = running[system.name].run(page)
                assert result.failure == ""
                assert isinstance(result.text, str)
                assert result.cpu >= 0
                assert (result.answer is not None) == (system.name == OURS)
                assert running[system.name].peak_memory >= 0
