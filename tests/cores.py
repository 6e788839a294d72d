"""The two implementations that every test of pages must hold for: the compiled core and the Python code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

import pytest

from boilerstrip import native

Name: TypeAlias = Literal["python", "native"]
REQUIRED = "BOILERSTRIP_NATIVE"  # "required": a missing core is a failure
_BUILT = native.CORE


def compiled() -> native.Core:
    """Return the compiled core; without it the test is skipped, or fails where it is required."""
    if _BUILT is not None:
        return _BUILT
    reason = (
        "the compiled core is not built (pip install -e . with a C++ compiler) or BOILERSTRIP_PURE is set"
    )
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(f"{reason}, and {REQUIRED} says it is required")
    pytest.skip(reason)


@contextmanager
def running(name: Name) -> Iterator[None]:
    """Run one of the two, whichever the library has chosen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "CORE", compiled() if name == "native" else None)
        yield
