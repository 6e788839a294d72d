"""The examples in docstrings, each run as a doctest."""

from __future__ import annotations

import doctest
import importlib
import inspect
from pathlib import Path

import pytest

import boilerstrip
from boilerstrip import Cleaned, Cleaner, Options, clean, explain

SOURCE = Path(__file__).parents[1] / "boilerstrip"
WITH_EXAMPLES = [
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(SOURCE.rglob("*.py"))
    if "    >>> " in path.read_text("utf-8") or "\n>>> " in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), report=True)
    assert found.attempted
    assert found.failed == 0


@pytest.mark.parametrize(
    "value",
    [
        boilerstrip,
        clean,
        Cleaner,
        explain,
        Options,
        *(found for name, found in vars(Cleaned).items() if name.startswith("to_")),
    ],
    ids=lambda value: str(value.__name__),
)
def test_what_is_used_daily_has_an_example(value: object) -> None:
    assert doctest.DocTestParser().get_examples(inspect.getdoc(value) or "")
