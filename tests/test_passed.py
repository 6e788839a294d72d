"""passed: what a long run leaves out."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.passed import FILE
from tests.profile import SWITCH

TESTS = """
import os, pathlib, pytest
from hypothesis import given, strategies
from tests.profile import is_long

def ran(name):
    with pathlib.Path("ran.txt").open("a") as file:
        file.write(name + "\\n")

@pytest.mark.parametrize("value", ["a b", "\\n", "\\u00e9"])
def test_same(value):
    ran("same")

@pytest.mark.xfail
def test_known_fault():
    ran("known fault")
    assert False

@given(strategies.integers())
def test_property(value):
    ran("property")

@pytest.mark.soak
def test_slow():
    ran("slow")

def test_lacks_a_package():
    if not os.environ.get("PACKAGE"):
        pytest.skip("needs a package")
    ran("package")

def test_same_as_name():
    ran("same")

def test_same_as_name_but_longer():
    if not os.environ.get("PACKAGE"):
        pytest.skip("needs a package")
    ran("package")
"""
BY_LENGTH = """
from tests.profile import LONG
from tests.test_some import ran

def test_by_length():
    ran("by length")
"""


@pytest.fixture
def project(bare: Path) -> Path:
    """A folder with tests of every kind."""
    (bare / "tests" / "test_some.py").write_text(TESTS)
    (bare / "tests" / "test_length.py").write_text(BY_LENGTH)
    return bare


def ran(project: Path, workers: int, **environment: str) -> tuple[dict[str, int], str]:
    """How often each kind of test ran, and pytest's last line."""
    seen = project / "ran.txt"
    seen.write_text("")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", str(workers), "-p", "no:cacheprovider"],
        cwd=project,
        env=os.environ | {FILE: str(project / "passed.txt"), SWITCH: ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = seen.read_text().splitlines()
    return {name: lines.count(name) for name in lines}, run.stdout.splitlines()[-1]


def test_two_runs_together_run_every_test(project: Path) -> None:
    (project / "passed.txt").touch()
    short, told = ran(project, 2)
    assert told.startswith("6 passed, 3 skipped, 1 xfailed")
    assert short == {"same": 4, "known fault": 1, "property": 25, "by length": 1}
    long, told = ran(project, 0, **{SWITCH: "long", "PACKAGE": "1"})
    assert told.startswith("5 passed, 5 deselected")
    assert long == {"property": 100, "slow": 1, "package": 2, "by length": 1}


def test_what_failed_runs_again(project: Path) -> None:
    (project / "tests" / "test_length.py").unlink()
    some = project / "tests" / "test_some.py"
    some.write_text("def test_it():\n    assert False\n\ndef test_other():\n    pass\n")
    assert ran(project, 0)[1].startswith("1 failed, 1 passed")
    assert ran(project, 0, **{SWITCH: "long"})[1].startswith("1 failed, 1 deselected")


# --- what depends on the length of a run is seen


def uses(path: Path) -> set[str]:
    """What a file imports from ``tests.profile``; "*" for the module itself."""
    source = path.read_text("utf-8")
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports if node.module == "tests.profile" for alias in node.names}
    of_tests = {alias.name for node in imports if node.module == "tests" for alias in node.names}
    return names | ({"*"} if "profile" in of_tests else set())


def test_modules_ask_for_the_length_under_its_own_name(root: Path) -> None:
    """A helper that asked for it would hide it from the tests that call the helper."""
    asking = [path for path in (root / "tests").rglob("*.py") if "profile" in path.read_text("utf-8")]
    used = {path.relative_to(root / "tests").as_posix(): uses(path) for path in asking}
    assert "LONG" in used["hostile/test_cases.py"]
    wanted = {name for name in used if used[name] & {"LONG", "examples"}}
    assert {name for name in wanted if "test_" not in name} == {"conftest.py", "passed.py"}
    assert [name for name in used if "*" in used[name]] == []
