"""``boilerstrip train``: what is handed over; ``tests/train`` tests the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.classify.weights import WEIGHTS
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


def refused(arguments: list[str], capsys: Capture) -> tuple[object, str]:
    """The exit code of a run that does not begin, and what it says."""
    with pytest.raises(SystemExit) as exit_:
        main(["train", *arguments])
    return exit_.value.code, capsys.readouterr().err


def test_weights_are_replaced_only_on_request(tmp_path: Path, capsys: Capture) -> None:
    pages, mine, folds = tmp_path / "pages", tmp_path / "mine", tmp_path / "folds"
    for folder in (pages, mine, folds / "fold0"):
        folder.mkdir(parents=True)
    for taken in (mine / "text.npz", folds / "fold0" / "html.npz"):
        taken.write_bytes(b"of before")
    data = ["--data", str(pages)]
    assert refused(data, capsys)[0] == 2, "no folder is written to that was not named"
    for folder, taken in ((WEIGHTS, WEIGHTS / "html.npz"), (mine, mine / "text.npz")):
        code, words = refused([*data, "--out", str(folder)], capsys)
        assert (code, f"{taken} is there already; give --overwrite" in words) == (FAILED, True)
    code, words = refused([*data, "--out", str(tmp_path / "new"), "--folds-out", str(folds)], capsys)
    assert (code, "fold0/html.npz is there already" in words) == (FAILED, True)
    # Nothing is wrong with the folder now, so the run goes on to read the pages.
    for allowed in (["--out", str(mine), "--overwrite"], ["--out", str(tmp_path / "new")]):
        assert "no page with gold text" in refused([*data, *allowed], capsys)[1]
    assert (mine / "text.npz").read_bytes() == b"of before"
