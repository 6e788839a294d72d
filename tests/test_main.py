"""``python -m boilerstrip`` runs the command and ends with its code."""

from __future__ import annotations

import runpy

import pytest


def test_the_code_of_the_command_is_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.cli.main.main", lambda: 7)
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("boilerstrip", run_name="__main__")
    assert caught.value.code == 7
