"""How much the tests do: a short run by default, all of it with ``BOILERSTRIP_TESTS=long``."""

from __future__ import annotations

import os
from typing import Any

import pytest

SWITCH = "BOILERSTRIP_TESTS"
NO_WHEEL = "there is no wheel for this Python or system"
# In a long run a skipped test fails, so that nothing is left out unseen. These reasons are accepted: no
# package changes them.
ACCEPTED = (
    NO_WHEEL,
    "root may read and write all",
    "the largest size of this process cannot be reset",
    # Extras that .ci/extras found no wheels of for this Python.
    *(f"'.[{extra}]'" for extra in os.environ.get("BOILERSTRIP_NO_WHEEL", "").split(",") if extra),
)
FEWEST = 15  # examples of a property in a short run


def is_long(value: str) -> bool:
    """What a value of the switch says.

    >>> is_long(""), is_long("short"), is_long("long")
    (False, False, True)
    """
    if value not in ("", "short", "long"):
        raise ValueError(f"{SWITCH}={value}: should be short or long")
    return value == "long"


LONG = is_long(os.environ.get(SWITCH, ""))


def examples(count: int) -> int:
    """How many examples a property is tried on: as many in a long run, a fifth in a short one."""
    return count if LONG else max(FEWEST, count // 5)


def complaint(reason: str, *, long: bool = LONG) -> str:
    """What is wrong with a test that is skipped for a reason; empty when nothing is."""
    if not long or any(accepted in reason for accepted in ACCEPTED):
        return ""
    return f"a long run skips no test, but this one was skipped: {reason}"


def needs(module: str, extra: str) -> Any:
    """Import a module that an extra installs; without it the test is skipped and says what to install."""
    return pytest.importorskip(module, reason=f"needs {module}: pip install -e '.[{extra}]'")
