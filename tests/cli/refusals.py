"""What a wrong command line does."""

from __future__ import annotations

import pytest

from boilerstrip.cli.main import main

WRONG_COMMAND_LINE = 2  # the exit code


def assert_refused(arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Check that a command line ends with code 2 and a complaint, and writes no output."""
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == WRONG_COMMAND_LINE
    captured = capsys.readouterr()
    assert complaint in captured.err
    assert captured.out == ""
