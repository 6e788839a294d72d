from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.cli.parser import Parser, refuse_page_as_command

Capture = pytest.CaptureFixture[str]


def ended(arguments: list[str], capsys: Capture) -> str:
    """The exit code and what is said on standard error; "" where the arguments are let through."""
    parser = Parser(prog="strip", description="Words of help.")
    try:
        refuse_page_as_command(parser, arguments, ("clean", "batch"))
    except SystemExit as exit_:
        captured = capsys.readouterr()
        return f"{exit_.code}{captured.out} {captured.err}"
    return ""


def test_an_error_is_two_lines(capsys: Capture) -> None:
    parser = Parser(prog="strip")
    parser.add_argument("--rows", type=int)
    with pytest.raises(SystemExit) as exit_:
        parser.parse_args(["--rows", "many"])
    assert exit_.value.code == 2
    assert capsys.readouterr().err == (
        "strip: error: argument --rows: invalid int value: 'many'\nFor help: strip --help\n"
    )


def test_without_arguments_there_is_help(capsys: Capture) -> None:
    told = ended([], capsys)
    assert told.startswith("2 usage: strip")
    assert "Words of help." in told


def test_a_page_is_no_command(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("my page.html", "clean"):
        Path(name).touch()
    assert "to clean it: strip clean 'my page.html'" in ended(["my page.html"], capsys)
    assert "to clean it: strip clean https://a.example/" in ended(["https://a.example/"], capsys)
    assert ended(["clean", "my page.html"], capsys) == "", "though there is a file of this name"
    assert ended(["wash"], capsys) == ended(["--help"], capsys) == ""
