"""``boilerstrip train``: adaptation, and what is handed over; ``tests/train`` tests the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip import clean
from boilerstrip.classify.weights import WEIGHTS
from boilerstrip.cli.console import FAILED, OK
from boilerstrip.cli.main import main
from tests.cli.refusals import assert_refused
from tests.label.made import page, save_corrected

Capture = pytest.CaptureFixture[str]


def test_train_hands_its_arguments_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def train(arguments: list[str]) -> int:
        seen.append(arguments)
        return 7

    monkeypatch.setattr("boilerstrip.train.run.main", train)
    assert main(["train", "--data", "DIR", "--help"]) == 7
    assert main(["train", "--full", "--help"]) == 7
    assert seen == [["--data", "DIR", "--help"], ["--help"]]


def test_train_without_its_packages_says_what_to_install(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_arguments: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'optax'", name="optax")

    monkeypatch.setattr("boilerstrip.train.run.main", missing)
    assert main(["train", "--full"]) == FAILED
    message = capsys.readouterr().err
    assert message == (
        "boilerstrip: train: optax is missing; install it with: pip install 'boilerstrip[train]'\n"
    )


def test_a_file_that_cannot_be_written_is_told(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_arguments: list[str]) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("boilerstrip.train.run.main", full)
    assert main(["train", "--full"]) == FAILED
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


# --- adaptation


def test_adapted_weights_are_written_and_used(tmp_path: Path, capsys: Capture) -> None:
    save_corrected(tmp_path / "done")
    out = tmp_path / "mine"
    assert main(["train", "--data", str(tmp_path / "done"), "--base", "shipped", "-o", str(out)]) == OK
    said = capsys.readouterr().out
    assert "10 HTML pages, 40 blocks were changed; word F1 on pages left out: 0." in said
    assert "10 pages better, 0 worse" in said
    assert f"wrote {out}; use it with: boilerstrip clean --weights {out} PAGE" in said
    assert "Parking" in clean(page("inn", 3)).text
    assert "Parking" not in clean(page("inn", 3), weights=out).text
    # The weights of text dumps are there too, as they were.
    line = "The mill by the river turns again, and the new miller sells rye bread at the door."
    assert clean(line, kind="text", weights=out).blocks == clean(line, kind="text").blocks

    # Weights that hold already are neither adapted again nor written over.
    again = ["train", "--data", str(tmp_path / "done"), "--base", str(out), "-o"]
    before = (out / "html.npz").read_bytes()
    assert main([*again, str(out)]) == FAILED
    assert "holds weights already, which are not written over" in capsys.readouterr().err
    assert (out / "html.npz").read_bytes() == before
    assert main([*again, str(tmp_path / "more")]) == FAILED
    assert "no gain" in capsys.readouterr().err
    assert not (tmp_path / "more").exists()


def test_what_goes_wrong_in_an_adaptation_is_said(tmp_path: Path, capsys: Capture) -> None:
    save_corrected(tmp_path / "done")
    data = ["train", "--base", "shipped", "--data", str(tmp_path / "done"), "-o"]
    assert main([*data, str(WEIGHTS)]) == FAILED
    assert "holds weights already" in capsys.readouterr().err
    for file in sorted((tmp_path / "done").glob("*.json"))[3:]:
        file.unlink()
    assert main([*data, str(tmp_path / "mine")]) == FAILED
    assert "3 HTML pages: too few to learn from; correct at least 8" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
    (tmp_path / "file").touch()
    assert main([*data, str(tmp_path / "file")]) == FAILED
    assert "is a file; give a new folder" in capsys.readouterr().err
    assert main(["train", f"--base={tmp_path}", *data[3:], str(tmp_path / "mine")]) == FAILED
    assert "cannot read weights" in capsys.readouterr().err
    assert_refused(["train", "--base", "shipped"], "the following arguments are required: --data", capsys)


def test_help_tells_both_ways(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["train", "--help"])
    assert exit_.value.code == OK
    assert "--full --help" in capsys.readouterr().out


def test_without_arguments_both_ways_are_told(capsys: Capture) -> None:
    assert_refused(["train"], "to adapt weights give --base, --data and -o; to fit new ones", capsys)
