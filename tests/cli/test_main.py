"""The entry point: help, exit codes, and how it behaves as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import boilerstrip
from boilerstrip.cli.console import FAILED, INTERRUPTED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused

Capture = pytest.CaptureFixture[str]
COMMAND = (sys.executable, "-m", "boilerstrip")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "COMMAND"),
        (["wash", "page.html"], "wash"),
        (["clean", "a.html", "--pdf"], "boilerstrip clean: error: unrecognized arguments: --pdf"),
        (["template", "show", "a", "b", "c"], "boilerstrip template show: error: unrecognized arguments: c"),
        (["completion", "bash", "c"], "boilerstrip completion: error: unrecognized arguments: c"),
    ],
)
def test_a_wrong_command_is_code_2(arguments: list[str], complaint: str, capsys: Capture) -> None:
    assert_refused(arguments, complaint, capsys)


def test_ctrl_c_is_code_130(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("boilerstrip.cli.clean.read_page", stopped)
    assert main(["clean", str(news)]) == INTERRUPTED


def test_a_page_without_a_command_is_told(news: Path, capsys: Capture) -> None:
    assert_refused([str(news)], f"is not a COMMAND; to clean it: boilerstrip clean {news}", capsys)


def test_closed_streams_are_no_crash(news: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["clean", str(news)]) == FAILED
    assert "standard output is closed" in capsys.readouterr().err


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["--version"])
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"boilerstrip {boilerstrip.__version__} ({boilerstrip.core} core)\n"


@pytest.mark.parametrize(
    "command",
    [
        "",
        "clean",
        "explain",
        "batch",
        "template",
        "template learn",
        "template show",
        "label",
        "evaluate",
        "train",
        "completion",
    ],
)
def test_help_has_examples(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([*command.split(), "--help"])
    assert exit_.value.code == 0
    told = capsys.readouterr().out.partition("examples:\n")[2]
    assert f"boilerstrip {command}" in told
    assert max(map(len, told.splitlines())) <= 115


# --- as a process


def test_the_module_is_the_command() -> None:
    run = subprocess.run([*COMMAND, "--version"], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout == f"boilerstrip {boilerstrip.__version__} ({boilerstrip.core} core)\n"


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe shows in another way on Windows")
def test_a_reader_that_leaves_is_no_error(news: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "clean", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(news.read_bytes())
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told(news: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [*COMMAND, "clean", str(news)], stdout=full, stderr=subprocess.PIPE, check=False, timeout=120
        )
    assert run.returncode == FAILED
    assert run.stderr.startswith(b"boilerstrip: standard output: ")
    assert b"Traceback" not in run.stderr
