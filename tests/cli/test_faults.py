"""The program as a process, given what it cannot use: a message, the right exit code, and no traceback."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from boilerstrip.cli.console import FAILED, INTERRUPTED, OK
from tests.cli.refusals import WRONG_COMMAND_LINE
from tests.conftest import ROOT
from tests.profile import LONG, needs

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")

PROGRAM = f"{shlex.quote(sys.executable)} -m boilerstrip"


class Fault(NamedTuple):
    """A command line for the shell, behind the name of the program.

    Attributes:
        line: the arguments and redirections.
        code: the exit code.
        words: part of the message.
        extra: the extra that it needs.
    """

    line: str
    code: int
    words: str
    extra: str = ""


FAULTS = (
    Fault("clean none.html", FAILED, "none.html: No such file or directory; check the name"),
    Fault("clean ''", WRONG_COMMAND_LINE, "the name of a FILE is empty"),
    Fault("clean folder/empty", FAILED, "folder/empty: there is no file in this folder"),
    Fault("clean page.png", OK, "page.png: warning: no text is given: the input looks like a PNG image"),
    Fault("clean empty.html", OK, "empty.html: warning: the input holds no text"),
    Fault("clean < urls.txt", FAILED, "standard input: it holds 2 addresses, not a page"),
    Fault("clean --files-from - < urls.txt", WRONG_COMMAND_LINE, "standard input lists 2 addresses"),
    Fault("clean --files-from empty.html", FAILED, "there is no page to clean"),
    Fault("clean - <&-", FAILED, "standard input: it is closed"),
    Fault("clean page.html >&-", FAILED, "standard output is closed"),
    Fault("clean empty.html page.html 2>&-", OK, ""),
    Fault("clean empty.html page.html 2>/dev/full", OK, ""),
    Fault("clean page.html > /dev/full", FAILED, "standard output: No space left on device; check the disk"),
    Fault(
        "clean page.html -o /dev/full", FAILED, "/dev/full: No space left on device; check the disk. 0 pages"
    ),
    Fault("clean page.html -o page.html/x", FAILED, "page.html/x: Not a directory; give another folder"),
    Fault("clean page.html --encoding klingon", WRONG_COMMAND_LINE, "'klingon' is not a known encoding"),
    Fault("clean page.html --weights none", FAILED, "there is no folder none; check the name"),
    Fault("clean page.html --weights damaged", FAILED, "cannot read weights from damaged/html.npz"),
    Fault(
        "clean page.html --templates page.png", FAILED, "page.png: this is not a template, or it is damaged"
    ),
    Fault("explain folder", FAILED, "folder: Is a directory; name one file"),
    Fault("explain page.html > /dev/full", FAILED, "standard output: No space left on device"),
    Fault("explain page.html -o /dev/full", FAILED, "/dev/full: No space left on device"),
    Fault("explain none.html", FAILED, "none.html: No such file or directory"),
    Fault("batch none.warc -o out", FAILED, "none.warc does not exist; check the name", "batch"),
    Fault("batch '' -o out", WRONG_COMMAND_LINE, "the name of an INPUT is empty", "batch"),
    Fault(
        "batch page.html -o page.html",
        FAILED,
        "page.html cannot be a folder of shards: it is a file",
        "batch",
    ),
    Fault(
        "batch page.html -o /dev/full",
        FAILED,
        "/dev/full cannot be a folder of shards: it is a file",
        "batch",
    ),
    Fault("template show page.png", FAILED, "page.png: this is not a template, or it is damaged"),
    Fault("template show folder", FAILED, "folder: Is a directory; check the name"),
    Fault("template learn '' -o sites.db", WRONG_COMMAND_LINE, "the name of an INPUT is empty"),
    Fault("train --data none --out weights", FAILED, "none does not exist"),
    Fault("completion tcsh", WRONG_COMMAND_LINE, "invalid choice: 'tcsh'"),
    Fault("page.html", WRONG_COMMAND_LINE, "to clean it: boilerstrip clean page.html"),
    Fault("", WRONG_COMMAND_LINE, "usage: boilerstrip"),
)


# A process takes its time: a short run tries those that need one, for their redirections.
TRIED = FAULTS if LONG else [fault for fault in FAULTS if "<" in fault.line or ">" in fault.line]


@pytest.fixture
def place(tmp_path: Path, news: Path) -> Path:
    """A folder of pages and of what is none."""
    shutil.copy(news, tmp_path / "page.html")
    (tmp_path / "folder" / "empty").mkdir(parents=True)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "html.npz").write_bytes(b"no weights")
    (tmp_path / "page.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "empty.html").touch()
    (tmp_path / "urls.txt").write_text("https://a.example/1\nhttps://a.example/2\n")
    return tmp_path


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("fault", TRIED, ids=lambda fault: fault.line)
def test_a_fault_is_told(fault: Fault, place: Path) -> None:
    if fault.extra:
        needs("pyarrow", fault.extra)
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} {fault.line}"],
        cwd=place, env=environment(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert done.returncode == fault.code, done.stderr
    assert fault.words in done.stderr
    assert (place / "page.html").read_bytes().startswith(b"<!DOCTYPE html>"), "nothing is lost"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write all")
def test_no_permission_is_told(place: Path) -> None:
    (place / "page.html").chmod(0)
    done = subprocess.run(
        [sys.executable, "-m", "boilerstrip", "clean", "page.html"],
        cwd=place, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == FAILED
    assert "page.html: Permission denied; check that you may read it" in done.stderr


def test_a_reader_of_many_lines_that_leaves_is_no_error(place: Path) -> None:
    names = " ".join(["page.html"] * 30)  # more than a pipe holds
    done = subprocess.run(
        ["bash", "-c", f"{PROGRAM} clean --json {names} | head -c 9; echo ${{PIPESTATUS[0]}}"],
        cwd=place, env=environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ('{"file": 0\n', "")


# A process that a shell started in the background ignores Ctrl-C, and so would its children.
_HEEDS_CTRL_C = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from boilerstrip.cli.main import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has another Ctrl-C")
def test_ctrl_c_leaves_whole_files(place: Path) -> None:
    pages = place / "pages"
    pages.mkdir()
    for n in range(2_000):
        (pages / f"{n:04}.html").symlink_to(place / "page.html")
    line = [sys.executable, "-c", _HEEDS_CTRL_C, "clean", "pages", "-o", "texts"]
    with subprocess.Popen(line, cwd=place, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        for _ in range(600):
            if (place / "texts").exists() and any((place / "texts").glob("*.txt")):
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == INTERRUPTED
    assert told.startswith("boilerstrip: stopped. ")
    assert "Traceback" not in told
    files = list((place / "texts").iterdir())
    assert 0 < len(files) < 2_000
    assert {file.suffix for file in files} == {".txt"}
    assert len({file.read_text("utf-8") for file in files}) == 1
