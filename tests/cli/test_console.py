from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from boilerstrip import WeightsError
from boilerstrip.cli.console import printable, read_page, reason, say


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_message_overwrites_a_progress_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    say("done")
    assert capsys.readouterr().err == "boilerstrip: done\n"
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    say("done")
    assert terminal.getvalue() == "\r\x1b[Kboilerstrip: done\n"


def test_one_byte_more_than_a_page_may_have_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"abcdef")

    page = tmp_path / "page"
    page.write_bytes(b"abcdef")
    monkeypatch.setattr("sys.stdin", Stdin)
    assert read_page(str(page), 3) == read_page("-", 3) == b"abcd"
    assert read_page(str(page), 10) == b"abcdef"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            FileNotFoundError(2, "No such file"),
            "No such file; check the name, or give - to read standard input",
        ),
        (PermissionError(13, "Permission denied"), "Permission denied; check that you may read it"),
        (OSError(5, "Input/output error"), "Input/output error; check that it can be read"),
        (OSError("broken"), "broken; check that it can be read"),
        (WeightsError("html.npz is damaged; install it again"), "html.npz is damaged; install it again"),
    ],
)
def test_an_error_says_what_to_do(error: OSError, words: str) -> None:
    assert reason(error) == words


def test_what_could_change_the_terminal_is_not_shown() -> None:
    assert printable("mühle\x1b[2J\n.html") == "mühle?[2J?.html"


@pytest.mark.skipif(os.name == "nt", reason="Windows calls this a permission error")
def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError) as caught:
        read_page(str(tmp_path), 10)
    assert reason(caught.value) == "Is a directory; name one file"
