"""The copy of the tree that is fuzzed with sanitizers."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from fuzz import sanitized


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[list[str], dict[str, Any]]]:
    """Return what would be run; no tree is copied in full, and nothing is run."""
    made: list[tuple[list[str], dict[str, Any]]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        made.append((command, options))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(sanitized, "COPY", tmp_path / "copy")
    monkeypatch.setattr(sanitized, "_PARTS", ("fuzz", "setup.py"))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    return made


def test_the_core_is_built_and_watched_in_a_copy(
    calls: list[tuple[list[str], dict[str, Any]]], tmp_path: Path
) -> None:
    assert sanitized.run_sanitized(["html", "--seconds", "5"], Path("/atheris")) == 0
    (build, in_build), (campaign, in_campaign) = calls
    assert build[1:3] == ["setup.py", "-q"]
    assert "address,undefined,fuzzer-no-link" in in_build["env"]["CXXFLAGS"]
    assert in_build["env"]["BOILERSTRIP_NATIVE"] == in_campaign["env"]["BOILERSTRIP_NATIVE"] == "required"
    assert campaign[1:] == ["-m", "fuzz", "html", "--seconds", "5"]
    assert in_campaign["env"]["LD_PRELOAD"] == "/atheris/asan_with_fuzzer.so"
    assert in_build["cwd"] == in_campaign["cwd"] == tmp_path / "copy"
    assert (tmp_path / "copy" / "fuzz" / "sanitized.py").exists()
    assert not list((tmp_path / "copy").rglob("__pycache__"))


def test_a_failed_build_runs_no_campaign(
    calls: list[tuple[list[str], dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1))
    assert sanitized.run_sanitized(["html"], Path("/atheris")) == 1
    assert "could not be built" in capsys.readouterr().out
    assert not calls


def test_without_clang_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert sanitized.run_sanitized(["html"], Path("/atheris")) == 1
    assert "apt install clang" in capsys.readouterr().out
