"""``boilerstrip train``: what is handed over; ``tests/train`` tests the rest."""

from __future__ import annotations

import pytest

from boilerstrip.cli.console import FAILED
from boilerstrip.cli.main import main

Capture = pytest.CaptureFixture[str]


def test_train_hands_its_arguments_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def train(arguments: list[str]) -> int:
        seen.append(arguments)
        return 7

    monkeypatch.setattr("boilerstrip.train.run.main", train)
    assert main(["train", "--data", "DIR", "--help"]) == 7
    assert seen == [["--data", "DIR", "--help"]]


def test_train_without_its_packages_says_what_to_install(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_arguments: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'optax'", name="optax")

    monkeypatch.setattr("boilerstrip.train.run.main", missing)
    assert main(["train"]) == FAILED
    message = capsys.readouterr().err
    assert message == (
        "boilerstrip: train: optax is missing; install it with: pip install 'boilerstrip[train]'\n"
    )


def test_a_file_that_cannot_be_written_is_told(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_arguments: list[str]) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("boilerstrip.train.run.main", full)
    assert main(["train"]) == FAILED
    assert capsys.readouterr().err == "boilerstrip: train: no space left\n"
