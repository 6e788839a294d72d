from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


MARKED = "import pytest\n@pytest.mark.soak\ndef test_it() -> None:\n    pass\n"
LACKING = "import pytest\npytest.importorskip('no_such_module')\ndef test_it() -> None:\n    pass\n"


@pytest.mark.parametrize(
    ("value", "options", "source", "shown"),
    [
        ("", (), MARKED, "1 skipped"),
        ("", ("-m", "soak"), MARKED, "1 passed"),
        ("long", (), MARKED, "1 passed"),
        ("", (), LACKING, "1 skipped"),
        ("long", (), LACKING, "1 error"),
        ("long", (), f"def test_it() -> None:\n    {'; '.join(LACKING.splitlines()[:2])}\n", "1 failed"),
    ],
)
def test_what_a_run_leaves_out(
    root: Path, tmp_path: Path, value: str, options: tuple[str, ...], source: str, shown: str
) -> None:
    (tmp_path / "tests").mkdir()
    for name in ("pyproject.toml", "tests/conftest.py", "tests/profile.py"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    (tmp_path / "tests" / "test_it.py").write_text(source)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", *options],
        cwd=tmp_path,
        env=os.environ | {SWITCH: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.splitlines()[-1].startswith(shown)
