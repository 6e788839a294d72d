"""The scripts, and what each shell that is installed completes with them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from boilerstrip.cli.completion import SHELLS
from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from boilerstrip.write import FORMATS
from tests.profile import needs

Capture = pytest.CaptureFixture[str]
COMMANDS = {"clean", "explain", "batch", "template", "train", "completion"}

# What stands on the command line -> what may follow.
WANTED = {
    "boilerstrip ": COMMANDS,
    "boilerstrip clean --format ": {*FORMATS},
    "boilerstrip clean --min": {"--min-confidence"},
    "boilerstrip template ": {"learn", "show"},
    "boilerstrip batch --fo": {"--format"},
    "boilerstrip clean pag": {"page.html"},
}
# Asks the completion of bash what may follow; the words are an array as bash makes it.
BASH = """
source "$1"
line=$2
read -ra COMP_WORDS <<<"$line"
[[ $line != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
function=$(complete -p boilerstrip | sed 's/.*-F \\([^ ]*\\).*/\\1/')
"$function" boilerstrip "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(request: pytest.FixtureRequest, tmp_path: Path, capsys: Capture) -> Path:
    """The script for a shell, in a file."""
    needs("shtab", "completion")
    assert main(["completion", request.param]) == OK
    path = tmp_path / "script"
    path.write_text(capsys.readouterr().out)
    (tmp_path / "page.html").touch()
    return path


@pytest.mark.parametrize("script", SHELLS, indirect=True)
def test_a_script_knows_every_command_and_option(script: Path) -> None:
    text = script.read_text()
    for word in (*COMMANDS, "min-confidence", "files-from", "url-column", "learn", "spans", "parquet"):
        assert word in text


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize("line", WANTED)
def test_bash_completes(script: Path, line: str) -> None:
    if not shutil.which("bash"):
        pytest.skip("there is no bash")
    run = subprocess.run(
        ["bash", "-c", BASH, "bash", str(script), line],
        cwd=script.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert WANTED[line] <= set(run.stdout.split())
    if line.endswith("--format "):
        assert set(run.stdout.split()) == WANTED[line]


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize("line", WANTED)
def test_fish_completes(script: Path, line: str) -> None:
    if not shutil.which("fish"):
        pytest.skip("there is no fish")
    command = f"source {script}; complete -C {line!r}"
    environment = {"HOME": str(script.parent), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(
        [shutil.which("fish") or "fish", "--no-config", "-c", command],
        cwd=script.parent, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert WANTED[line] <= {row.partition("\t")[0] for row in run.stdout.splitlines()}


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_reads_the_script(script: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("there is no zsh")
    subprocess.run(["zsh", "-n", str(script)], check=True)


def test_a_missing_extra_is_named(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == FAILED
    assert "pip install 'boilerstrip[completion]'" in capsys.readouterr().err
