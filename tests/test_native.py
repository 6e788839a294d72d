"""The compiled core against the Python code: equal on every fixture page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import boilerstrip
from boilerstrip import Cleaned, native
from tests.cores import REQUIRED, compiled, running

CASES = sorted(path.name for path in (Path(__file__).parents[1] / "fixtures" / "pages").iterdir())
CLOSE = 1e-4  # largest difference of two probabilities
_PROBABILITY = re.compile(r"probability \d\.\d+")
SHOWN = "import boilerstrip; print(boilerstrip.core)"


def shown_core(**environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return run.stdout.strip()


def test_the_core_is_named() -> None:
    assert boilerstrip.core == ("python" if native.load_core() is None else "native")


def test_python_can_be_forced() -> None:
    assert shown_core(BOILERSTRIP_PURE="1") == "python"


def test_the_core_runs_by_itself() -> None:
    compiled()
    assert shown_core(BOILERSTRIP_PURE="0") == "native"


def test_a_core_of_another_version_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("boilerstrip._core")
    other.INTERFACE = native.INTERFACE + 1  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "boilerstrip._core", other)
    monkeypatch.delenv("BOILERSTRIP_PURE", raising=False)
    with pytest.warns(RuntimeWarning, match="install the package again"):
        assert native.load_core() is None


def test_without_the_extension_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boilerstrip._core", None)
    assert native.load_core() is None


def test_a_core_that_is_required_is_not_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.cores._BUILT", None)
    monkeypatch.setenv(REQUIRED, "required")
    with pytest.raises(pytest.fail.Exception, match="required"):
        compiled()
    monkeypatch.delenv(REQUIRED)
    with pytest.raises(pytest.skip.Exception, match="not built"):
        compiled()


def numbers_apart(page: Cleaned) -> tuple[dict[str, Any], list[float]]:
    """What must be equal on both cores, and the numbers that may differ by rounding."""
    shown = page.to_dict()
    numbers = [float(shown.pop("confidence"))]
    for block in shown["blocks"]:
        numbers.append(float(block.pop("probability")))
        block["reason"] = _PROBABILITY.sub("", block["reason"])  # rounded, so it can differ in its last digit
    return {**shown, "markdown": page.to_markdown()}, numbers


@pytest.mark.parametrize("name", CASES)
def test_pages_come_out_equal(name: str, pages: Path) -> None:
    raw = next((pages / name).glob("page.*")).read_bytes()
    with running("native"):
        found, numbers = numbers_apart(boilerstrip.clean(raw))
    with running("python"):
        expected, others = numbers_apart(boilerstrip.clean(raw))
    assert found == expected
    assert numbers == pytest.approx(others, abs=CLOSE)
    assert len(found["blocks"]) + 1 == len(numbers)
