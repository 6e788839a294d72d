"""``python -m boilerstrip.train`` runs the command and ends with its code."""

from __future__ import annotations

import runpy

import pytest


def test_the_code_of_the_command_is_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.train.run.main", lambda: 7)
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("boilerstrip.train", run_name="__main__")
    assert caught.value.code == 7
