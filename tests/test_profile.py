from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.passed import FILE
from tests.profile import NO_WHEEL, SWITCH, complaint, is_long


def test_a_skip_is_wrong_in_a_long_run_only() -> None:
    assert "needs jax" in complaint("needs jax: pip install -e '.[dev]'", long=True)
    assert complaint("needs jax: pip install -e '.[dev]'", long=False) == ""


def test_what_no_package_changes_may_be_skipped() -> None:
    assert complaint("Skipped: root may read and write all", long=True) == ""
    assert complaint(f"needs rs-trafilatura: {NO_WHEEL}", long=True) == ""


def test_a_wrong_value_of_the_switch_is_told() -> None:
    with pytest.raises(ValueError, match="BOILERSTRIP_TESTS=lang: should be short or long"):
        is_long("lang")


TESTS = {
    "test_slow.py": "import pytest\n@pytest.mark.soak\ndef test_it() -> None:\n    pass\n",
    "test_part.py": "import pytest\ndef test_it() -> None:\n    pytest.importorskip('no_such_module')\n",
    "test_whole.py": "import pytest\npytest.importorskip('no_such_module')\n",
}


@pytest.mark.parametrize(
    ("value", "options", "shown"),
    [
        ("", (), "3 skipped"),
        ("", ("-m", "soak"), "1 passed, 1 skipped, 1 deselected"),
        ("long", ("--continue-on-collection-errors",), "1 failed, 1 passed, 1 error"),
    ],
    ids=["short", "by name", "long"],
)
def test_what_a_run_leaves_out(bare: Path, value: str, options: tuple[str, ...], shown: str) -> None:
    for name, source in TESTS.items():
        (bare / "tests" / name).write_text(source)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", *options],
        cwd=bare,
        env=os.environ | {SWITCH: value, FILE: ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines()[-1].startswith(shown)
