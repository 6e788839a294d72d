"""Tests that need not run again: they passed in a short run, and a long one would do the same in them.

With ``BOILERSTRIP_PASSED=FILE`` a short run adds these tests to the file, and a long run leaves them out.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.profile import LONG

FILE = "BOILERSTRIP_PASSED"


def known() -> Path | None:
    """The file of the tests that passed; None where nobody asked for one."""
    name = os.environ.get(FILE)
    return Path(name) if name else None


def grows(item: pytest.Item) -> bool:
    """Whether a long run does more in a test: more examples, or what its module makes of the length."""
    module = getattr(item, "module", None)
    return item.get_closest_marker("hypothesis") is not None or hasattr(module, "LONG")


def note(item: pytest.Item, report: Any) -> None:
    """Add a test of a short run to the file if it passed, or failed as expected, and does not grow."""
    path = known()
    passed = report.passed or (report.skipped and hasattr(report, "wasxfail"))
    if path and not LONG and report.when == "call" and passed and not grows(item):
        with path.open("a", encoding="utf-8") as file:  # one short write: other processes add to it too
            file.write(f"{item.nodeid}\n")


def leave_out(items: list[pytest.Item]) -> list[pytest.Item]:
    """Take the tests of the file out of a long run, and return them."""
    path = known()
    if not path or not LONG:
        return []
    passed = set(path.read_text("utf-8").splitlines())
    left_out = [item for item in items if item.nodeid in passed]
    items[:] = [item for item in items if item.nodeid not in passed]
    return left_out
